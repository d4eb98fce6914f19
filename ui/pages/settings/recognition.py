"""By what hardship is recognised: the district's standards by year, and the rule of a year."""

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import Qt

from models import clock
from models.rules import codes
from models.rules.recognition_rules import Side, figures, uncounted, with_rule
from resources.i18n import N_, _
from ui.context import Context
from ui.pages.settings.section import FormSection, OfficeNow
from ui.widgets.ask_bar import Answer, Ask, AskBar
from ui.widgets.button import Button
from ui.widgets.form import Field

_STANDARDS, _RULES = "recognition.standards", "recognition.rules"
_ALLOWANCE, _WAGE = "allowance_fen", "minimum_wage_fen"
_SAID = {_ALLOWANCE: N_("Living allowance a month, {year}"), _WAGE: N_("Minimum wage, {year}")}
_YEAR = (Field("year", N_("Year"), "number", required=True),)
_TIMES, _LOSS, _COUNTS = "times:", "loss:", "counts:"

Row = Mapping[str, Any]


class RecognitionSection(FormSection):
    """Living allowance and minimum wage of every year that is known, this one and the last."""

    key, label = "recognition", N_("Recognition")
    title = N_("Standards of recognition")
    about = N_("The sum of each hardship file goes by the standards of its year; old years stay.")

    def __init__(self, context: Context) -> None:
        self._added: frozenset[int] = frozenset()
        super().__init__(context)
        self.bar = AskBar()
        self.outer.insertWidget(0, self.bar)
        self.add = Button(_("Add a year"), icon="plus", variant="small")
        self.add.clicked.connect(self._on_add)
        self._holder.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def declared(self, now: Row) -> tuple[Field, ...]:
        """Return two fields for each year, the newest first."""
        return tuple(
            Field(f"{key}:{year}", _(label).format(year=year), "money")
            for year in self._years(now)
            for key, label in _SAID.items()
        )

    def _years(self, now: Row) -> list[int]:
        this = clock.today().year
        known = {row["year"] for row in now.get(_STANDARDS, ())}
        return sorted(known | self._added | {this, this - 1}, reverse=True)

    def show_office(self, now: OfficeNow) -> None:
        """Show every year; another set of years makes another form."""
        if self.form is not None and not self.is_dirty():
            self._renew(now.settings)
        super().show_office(now)

    def _renew(self, now: Row) -> None:
        """Drop a form that lacks a year."""
        declared = {field.key for field in self.declared(now)}
        if self.form is not None and declared != self.form.boxes.keys():
            self._holder.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None

    def to_form(self, now: Row) -> dict[str, object]:
        """Return the standards by field."""
        rows = {row["year"]: row for row in now.get(_STANDARDS, ())}
        return {
            f"{key}:{year}": rows.get(year, {}).get(key)
            for year in self._years(now)
            for key in _SAID
        }

    def from_form(self, said: Row) -> dict[str, Any]:
        """Return all standards as said; a year without an allowance is none."""
        rows = []
        for year in sorted(self._years(self._now)):
            allowance, wage = (said.get(f"{key}:{year}") for key in _SAID)
            if allowance:
                rows.append({"year": year, _ALLOWANCE: allowance, _WAGE: wage or 0})
        return {_STANDARDS: rows}

    def _on_add(self) -> None:
        self.bar.ask(Ask(_("Which year?"), _("Add a year"), _YEAR), self._take_year)

    def _take_year(self, answer: Answer) -> None:
        year = int(answer["year"])
        if not _EARLIEST <= year <= clock.today().year + 1:
            words = _("A year from {first} to {last}.")
            text = words.format(first=_EARLIEST, last=clock.today().year + 1)
            if self.bar.form is not None:
                self.bar.form.show_problems({"year": text})
            return
        self.bar.close_bar()
        typed = self.form.values() if self.form is not None else {}
        self._added |= {year}
        self._renew(self._now)
        if self.form is None:
            self._make_form()
            self.forget()
        if self.form is not None:
            self.form.set_value({**self.form.values(), **typed})
            self.form.editor(f"{_ALLOWANCE}:{year}").setFocus()
        self._look()


class RuleSection(FormSection):
    """The rule in force this year; a change holds from a year on, earlier years keep theirs."""

    key, label = "rule", N_("Recognition rule")
    title = N_("Rule of recognition")
    about = N_(
        "The changed rule holds from the year you name. Files of earlier years keep their rule,"
        " and sums that were recorded stay as they are."
    )

    columns = 6

    def declared(self, now: Row) -> tuple[Field, ...]:
        """Return a field for each number of the rule and each income that may count."""
        year = Field("year_from", N_("From the year"), "number", required=True, span=3)
        switches = (
            Field("deducts", N_("Take off rigid expenses"), "check", span=3),
            Field(
                "imputes", N_("Count the able without work with the minimum wage"), "check", span=3
            ),
        )
        return (year, *_limits(_rule(now)), *switches, *_incomes())

    def to_form(self, now: Row) -> dict[str, object]:
        """Show the rule in force."""
        row = _rule(now)
        shut = uncounted(row)
        shown: dict[str, object] = {key: row[key] for key in ("year_from", "deducts", "imputes")}
        for one in row["categories"]:
            shown[_TIMES + one["key"]] = float(one["times"]) if "times" in one else None
            shown[_LOSS + one["key"]] = one.get("loss_percent")
        return shown | {field.key: field.key[len(_COUNTS) :] not in shut for field in _incomes()}

    def from_form(self, said: Row) -> dict[str, Any]:
        """Return all rules with the one said, from its year on."""
        row = _rule(self._now)
        incomes = (field.key for field in _incomes())
        changes = {
            "deducts": said["deducts"],
            "imputes": said["imputes"],
            "categories": [_category(one, said) for one in row["categories"]],
            "uncounted": [key[len(_COUNTS) :] for key in incomes if not said[key]],
        }
        return {_RULES: with_rule(self._now[_RULES], int(said["year_from"]), changes)}


_EARLIEST = 1990


def _rule(now: Row) -> Row:
    """Return the row of the rule in force this year."""
    this = clock.today().year
    rows = [row for row in now[_RULES] if row["year_from"] <= this]
    found: Row = max(rows or now[_RULES], key=lambda row: row["year_from"])
    return found


def _limits(row: Row) -> Iterator[Field]:
    for one in row["categories"]:
        name = codes.label("hardship_kinds", one["key"])
        if "times" in one:
            words = _("{category}: times the living allowance").format(category=name)
            yield Field(_TIMES + one["key"], words, "decimal", required=True, span=3)
        if one.get("loss_percent"):
            words = _("{category}: loss above so many % of the income").format(category=name)
            yield Field(_LOSS + one["key"], words, "number", required=True, span=3)


def _incomes() -> list[Field]:
    return [
        Field(
            _COUNTS + kind.key,
            _("Counts as income: {name}").format(name=kind.label),
            "check",
            span=2,
        )
        for kind in figures()
        if kind.side is Side.INCOME
    ]


def _category(row: Row, said: Row) -> dict[str, Any]:
    changed = dict(row)
    if "times" in row:
        changed["times"] = f"{said[_TIMES + row['key']]:g}"
    if row.get("loss_percent"):
        changed["loss_percent"] = said[_LOSS + row["key"]]
    return changed
