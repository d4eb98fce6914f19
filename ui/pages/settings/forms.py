"""The settings that are plain forms: the union, its rules, who signs its papers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from models.rules.masking import notice_presets
from models.rules.office_settings import problem
from models.rules.paper_names import example
from resources.i18n import N_, _
from ui.pages.settings.section import FormSection
from ui.widgets.form import Field

_SIGNS, _FILE_NAME = "signatories:", "paper.file_name"
_BETWEEN = "、"


class UnionSection(FormSection):
    """Name, seal, phone, department, address."""

    key, label = "union", N_("The union")
    title = N_("The union on its papers")
    about = N_("Printed from now on; papers already issued stay as they are.")
    fields = (
        Field("union.name", N_("Name of the union"), required=True),
        Field("union.seal", N_("Name on the seal")),
        Field("union.department", N_("Department")),
        Field("union.phone", N_("Phone")),
        Field("union.address", N_("Address"), span=2),
    )


class RulesSection(FormSection):
    """Notices, numbers of papers, the lock."""

    key, label = "rules", N_("Rules")
    title = N_("Rules of this union")
    about = N_("Shipped with the usual values; change them to what your district has decided.")
    fields = (
        Field("notice.working_days", N_("Working days of a notice"), "number", required=True),
        Field("notice.preset", N_("Usual form of a notice"), "choice", required=True),
        Field("notice.place", N_("Usual place of a notice"), span=2),
        Field(
            "paper.prefix",
            N_("Letters before paper numbers"),
            required=True,
            below=N_("One to six capital letters, A to Z."),
        ),
        Field("paper.file_name", N_("Names of the files of papers"), required=True),
        Field("paper.brand", N_("Brand on papers")),
        Field("batch.rows_per_page", N_("Rows on a page"), "number", required=True),
        Field(
            "paper.zeros",
            N_("Optional 零 in amounts in capitals"),
            "check",
            below=N_("107,000.53 as 壹拾万零柒仟元伍角叁分 instead of 壹拾万柒仟元伍角叁分."),
        ),
        Field(
            "closing.scans",
            N_("Signed pages are scanned and filed"),
            "check",
            below=N_("A batch closes only when no signed page is missing."),
        ),
        Field(
            "desk.lock_minutes",
            N_("Minutes until the desk locks"),
            "number",
            required=True,
            below=N_("In force from the next log-in."),
        ),
    )

    def _look(self) -> None:
        """Show the name a file would get by the rule typed."""
        super()._look()
        if self.form is not None:
            rule = str(self.form.values().get(_FILE_NAME) or "")
            wrong = problem(_FILE_NAME, rule)
            words = wrong or _("For example: {name}").format(name=example(rule))
            self.form.boxes[_FILE_NAME].show_note(words, "warn" if wrong else "info")

    def declared(self, now: Mapping[str, Any]) -> tuple[Field, ...]:  # noqa: ARG002
        """Return the fields with the presets of a notice to choose from."""
        presets = tuple((preset.key, preset.label) for preset in notice_presets())
        return tuple(
            replace(field, choices=presets) if field.key == "notice.preset" else field
            for field in self.fields
        )


class SignatoriesSection(FormSection):
    """Who signs which paper."""

    key, label = "signatories", N_("Signatures")
    title = N_("Who signs the papers")
    about = N_("From left to right, at most six, with 、 between them.")
    fields = (
        Field(_SIGNS + "roster", N_("Roster"), required=True, span=2),
        Field(_SIGNS + "sign_list", N_("Sign list"), required=True, span=2),
        Field(_SIGNS + "cover", N_("Cover"), required=True, span=2),
        Field(_SIGNS + "summary", N_("Summary"), required=True, span=2),
    )

    def to_form(self, now: Mapping[str, Any]) -> dict[str, object]:
        """Show each paper's signatories in one line."""
        papers = now.get("signatories", {})
        return {_SIGNS + key: _BETWEEN.join(names) for key, names in papers.items()}

    def from_form(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Cut each line into its signatories."""
        papers = {key.removeprefix(_SIGNS): _names(str(line or "")) for key, line in said.items()}
        return {"signatories": {**self._now.get("signatories", {}), **papers}}

    def problems_here(self, problems: Mapping[str, str]) -> dict[str, str]:
        """Say too many or no signatories at the lines that have them."""
        said = self.form.values() if self.form is not None else {}
        wrong = (key for key, line in said.items() if not 0 < len(_names(str(line or ""))) <= 6)
        return dict.fromkeys(wrong, problems.get("signatories", "")) if problems else {}


def _names(line: str) -> list[str]:
    for sign in ",，;；\t":
        line = line.replace(sign, _BETWEEN)
    return [name.strip() for name in line.split(_BETWEEN) if name.strip()]
