"""What the board asks: whom to call until when, and what templates begin with."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from models.exchange.kinds import KINDS
from models.queries.campaigns import CampaignRow
from models.queries.collecting import CallRow
from models.queries.office import UnitRow
from resources.i18n import N_, _, ngettext
from ui import theme
from ui.template_files import Prefill, shapes_of, takes_people
from ui.widgets.button import Button
from ui.widgets.dialog import FormDialog
from ui.widgets.form import Field
from ui.widgets.label import Label
from ui.widgets.tools import scrolled, set_shown

_NOT_COLLECTED = frozenset({"bank_result"})
_SHAPES = {
    "flat_family": N_("One row a family"),
    "family_with_member_rows": N_("One row a person, members below the applicant"),
}
_USUAL = frozenset({"subdistrict", "industry", "base"})


@dataclass(frozen=True, slots=True)
class CallWish:
    """A call as it was answered."""

    campaign_id: int
    kind: str
    due_on: date
    unit_ids: tuple[int, ...]


class CallDialog(FormDialog):
    """Asks for campaign, kind of list, day and units."""

    def __init__(
        self,
        parent: QWidget | None,
        campaigns: Sequence[CampaignRow],
        units: Sequence[UnitRow],
        *,
        row: CallRow | None = None,
        chosen: Collection[int] = (),
    ) -> None:
        fields = (
            Field(
                "campaign_id",
                N_("Campaign"),
                "choice",
                required=True,
                choices=[(one.id, one.name) for one in campaigns],
            ),
            Field("kind", N_("Kind of list"), "choice", required=True),
            Field("due_on", N_("Due on"), "date", required=True),
        )
        title = _("Change the call") if row else _("Call for lists")
        super().__init__(
            parent,
            title,
            fields,
            yes=_("Save") if row else _("Call for lists"),
            text=_("Which units are to send which list, and until when."),
        )
        self._seasons = {one.id: one.season for one in campaigns}
        self._count = Label("", "small", tone="text2")
        self.units = self._boxes(units, chosen)
        self._lay_out()
        self.form.edited.connect(self._on_edited)
        self._begin(row, campaigns)
        self._show_count()

    def _boxes(self, units: Sequence[UnitRow], chosen: Collection[int]) -> dict[int, QCheckBox]:
        made = {unit.id: QCheckBox(unit.name) for unit in units}
        for unit in units:
            made[unit.id].setChecked(unit.id in chosen if chosen else unit.kind in _USUAL)
            made[unit.id].toggled.connect(lambda _on: self._show_count())
        return made

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        every, none = (
            Button(_("Tick all"), variant="small"),
            Button(_("Tick none"), variant="small"),
        )
        every.clicked.connect(lambda: self.tick(on=True))
        none.clicked.connect(lambda: self.tick(on=False))
        line.addWidget(Label(_("Units"), "small"))
        line.addWidget(self._count)
        line.addStretch(1)
        line.addWidget(every)
        line.addWidget(none)
        self.body.addLayout(line)
        self.body.addWidget(self._scrolled_units(), 1)

    def _scrolled_units(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(2, 2, 8, 2)
        column.setSpacing(6)
        for box in self.units.values():
            column.addWidget(box)
        column.addStretch(1)
        area = scrolled(content)
        area.setMinimumHeight(theme.scaled(160))
        return area

    def _begin(self, row: CallRow | None, campaigns: Sequence[CampaignRow]) -> None:
        first = campaigns[0].id if campaigns else None
        self.form.boxes["campaign_id"].editor.set_value(row.campaign_id if row else first)
        self._offer_kinds()
        if row:
            self.form.boxes["kind"].editor.set_value(row.kind)
            self.form.boxes["due_on"].editor.set_value(row.due_on)
            for key in ("campaign_id", "kind"):
                self.form.boxes[key].set_locked(_("Stays as it was called."))

    def _on_edited(self, key: str) -> None:
        if key == "campaign_id":
            self._offer_kinds()

    def _offer_kinds(self) -> None:
        """Offer the kinds of list of the campaign's season, then those of every season."""
        season = self._seasons.get(int(str(self.form.boxes["campaign_id"].editor.value() or 0)))
        fitting = [
            (key, _(kind.label))
            for key, kind in KINDS.items()
            if kind.season in {season, ""} and key not in _NOT_COLLECTED
        ]
        editor = self.form.boxes["kind"].editor
        editor.set_choices(fitting)  # type: ignore[union-attr]
        if editor.value() is None and fitting:
            editor.set_value(fitting[0][0])

    def tick(self, *, on: bool) -> None:
        """Choose every unit, or none."""
        for box in self.units.values():
            box.setChecked(on)

    def _chosen(self) -> tuple[int, ...]:
        return tuple(unit for unit, box in self.units.items() if box.isChecked())

    def _show_count(self) -> None:
        count = len(self._chosen())
        self._count.set_tone("text2")
        self._count.setText(ngettext("{n} chosen", "{n} chosen", count).format(n=count))

    def confirm(self) -> None:
        """Take the answer when a unit is chosen and every field can be taken."""
        if not self._chosen():
            self._count.set_tone("danger")
            self._count.setText(_("Choose at least one unit."))
        elif self.form.check():
            self.accept()

    def wish(self) -> CallWish:
        """Return what was answered."""
        values: Mapping[str, object] = self.form.values()
        due = values["due_on"]
        return CallWish(
            int(str(values["campaign_id"])),
            str(values["kind"]),
            due if isinstance(due, date) else date.max,
            self._chosen(),
        )


class TemplateDialog(FormDialog):
    """Asks whom the templates begin with; whole numbers take a purpose."""

    def __init__(self, parent: QWidget | None, kind: str, count: int) -> None:
        choices = (
            (Prefill.FULL, _("Those known, with whole numbers")),
            (Prefill.NAMES, _("Those known, names only")),
            (Prefill.NOBODY, _("Nobody")),
        )
        shapes = [(one[0], _(_SHAPES.get(one[0], ""))) for one in shapes_of(kind)]
        fields = (
            Field("shape", N_("Layout of the rows"), "choice", choices=shapes),
            Field("prefill", N_("Begin with"), "choice", choices=choices),
            Field(
                "purpose",
                N_("What the whole numbers are for"),
                required=True,
                hint=N_("such as: the unit checks its people of last year"),
            ),
        )
        words = ngettext(
            "One workbook for {n} unit, with drop-downs and instructions and its own number.",
            "One workbook for each of {n} units, with drop-downs, instructions and its own number.",
            count,
        ).format(n=count)
        super().__init__(
            parent, _("Make templates"), fields, yes=_("Choose the folder"), text=words
        )
        self.form.boxes["shape"].editor.set_value(shapes[0][0])
        set_shown(self.form.boxes["shape"], on=len(shapes) > 1)
        box = self.form.boxes["prefill"]
        box.editor.set_value(Prefill.FULL if takes_people(kind) else Prefill.NOBODY)
        if not takes_people(kind):
            box.set_locked(_("This list has no row a person."))
        self.form.edited.connect(lambda _key: self._draw())
        self._draw()

    def _draw(self) -> None:
        full = self.prefill() is Prefill.FULL
        set_shown(self.form.boxes["purpose"], on=full)
        note = _("Each unit gets the numbers of its own people only; the purpose is written down.")
        if self.form.boxes["prefill"].editor.isEnabled():
            self.form.boxes["prefill"].show_note(note if full else "", "info")

    def prefill(self) -> Prefill:
        """Return whom the templates begin with."""
        return Prefill(str(self.form.boxes["prefill"].editor.value() or Prefill.NOBODY))

    def shape(self) -> str:
        """Return which table the templates hold."""
        return str(self.form.boxes["shape"].editor.value() or "")

    def purpose(self) -> str:
        """Return what the whole numbers are for."""
        full = self.prefill() is Prefill.FULL
        return str(self.form.boxes["purpose"].editor.value() or "").strip() if full else ""

    def confirm(self) -> None:
        """Take the answer when a needed purpose is given."""
        if self.prefill() is Prefill.FULL and not self.purpose():
            self.form.show_problems({"purpose": _("Please fill in.")})
        else:
            self.accept()
