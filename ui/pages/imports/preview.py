"""The preview: five figures, the sheet, its problems; nothing is written here."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.exchange.kinds import list_kind
from models.exchange.plan import Action, SheetPlan, StatedTotal
from models.exchange.recognise import looks_like
from models.money import format_yuan
from models.operations.imports import target_of
from resources.i18n import _, ngettext
from ui.came_before import corrected_version, other_year, same_file, same_rows
from ui.context import Context
from ui.pages.imports.cells import UNMAPPED, SheetRow, key_title
from ui.pages.imports.draft import Draft, Look
from ui.pages.imports.errand import Errand
from ui.pages.imports.sheet import SheetCard
from ui.pages.imports.trouble_list import TroubleList
from ui.pages.imports.troubles import Offer, Trouble, Way
from ui.pages.imports.words import as_kind, tiles
from ui.responsive import PANEL_WIDTH, Size
from ui.widgets.badge import Tag
from ui.widgets.button import Button
from ui.widgets.editors import ChoiceEditor
from ui.widgets.elided import Elided
from ui.widgets.filter_tiles import FilterTiles
from ui.widgets.info_bar import Info, InfoBar, InfoStack
from ui.widgets.label import Label
from ui.widgets.page_header import PageHeader

_SKIPPED = ("example", "subtotal", "total", "signature", "note", "attachment", "title", "info")
_TOLD = 2  # totals that do not add up named one by one


class Preview(QWidget):
    """Shows a draft and asks it for changes; each change comes back as a new look."""

    columns_wished = Signal()
    kind_wished = Signal(str)

    def __init__(self, context: Context, errand: Errand) -> None:
        super().__init__()
        self._context, self._errand = context, errand
        self.draft: Draft | None = None
        self.look: Look | None = None
        self._build_parts(context)
        self._lay_out()
        self._connect()

    def _build_parts(self, context: Context) -> None:
        self.leave = Button(_("Another file"), icon="chevron-left", variant="ghost")
        self.columns = Button(_("Match columns"), icon="settings")
        self.back = Button(_("Give problems back"), icon="export")
        self.write = Button("", icon="import", variant="primary")
        buttons = (self.leave, self.columns, self.back, self.write)
        self.header = PageHeader(_("Import preview"), "", buttons)
        self.header.set_badges([Tag(_("Nothing written yet"), "info", "info")])
        self._file = Elided("", "small", tone="text2")
        self.where = ChoiceEditor()
        self.where.setAccessibleName(_("Where to"))
        self.unit = ChoiceEditor()
        self.unit.setMinimumContentsLength(10)
        self.unit.setAccessibleName(_("Sending unit"))
        self.tiles = FilterTiles(tiles())
        self.said, self.infos = InfoBar(closable=True), InfoStack()
        self.sheet = SheetCard(context)
        self.troubles = TroubleList()

    def _lay_out(self) -> None:
        facts = QHBoxLayout()
        facts.setSpacing(8)
        facts.addWidget(self._file, 2)
        facts.addWidget(Label(_("Where to"), "small"))
        facts.addWidget(self.where, 1)
        facts.addWidget(Label(_("Sending unit"), "small"))
        facts.addWidget(self.unit)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.sheet, 1)
        line.addWidget(self.troubles)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(self.header)
        self._column.addLayout(facts)
        self._column.addWidget(self.tiles)
        self._column.addWidget(self.said)
        self._column.addWidget(self.infos)
        self._column.addLayout(line, 1)

    def _connect(self) -> None:
        self._errand.busy_changed.connect(self._show_buttons)
        self.tiles.changed.connect(self.sheet.filter)
        self.where.activated.connect(lambda _place: self._on_aimed())
        self.columns.clicked.connect(self.columns_wished)
        self.sheet.undo.clicked.connect(self.undo)
        self.sheet.edited.connect(self._on_edited)
        self.sheet.cell_changed.connect(self.troubles.follow)
        self.sheet.entered.connect(partial(self.step, 1))
        self.troubles.chosen.connect(self._go_to)
        self.troubles.offered.connect(self._on_offered)

    def fit(self, size: Size) -> None:
        """Take the shape for a size of the window."""
        self.troubles.setFixedWidth(PANEL_WIDTH[size])
        self.tiles.set_compact(on=size is not Size.FULL)
        self.where.setMinimumContentsLength(24 if size is Size.FULL else 14)
        self._column.setSpacing(10 if size is Size.FULL else 6)

    def begin(self, draft: Draft, look: Look, place: str) -> None:
        """Show a file just read; place says which of several it is."""
        self.draft, self.look = draft, None
        self.said.show_info(None)
        self.sheet.begin()
        self.troubles.begin()
        self.tiles.choose("")
        self.unit.set_choices([(None, "—"), *((unit.id, unit.name) for unit in look.units)])
        self.unit.set_value(look.sender)
        filled = look.plan.context.get("filled_on")
        kind = _(list_kind(look.plan.kind).label)
        parts = (place, look.plan.file_name, kind, look.union, str(filled or ""))
        self._file.show_text("　".join(filter(None, parts)))
        self.where.set_choices([(one.key, one.name) for one in look.targets] or [("", "—")])
        self.where.set_value(look.target.key if look.target else "")
        self.where.setEnabled(len(look.targets) > 1)
        self.show_look(look)

    def show_look(self, look: Look) -> None:
        """Show what would happen as things stand."""
        self.look = look
        self.tiles.show_counts({fate.value: count for fate, count in look.counts.items()})
        self.infos.show_infos(self._news(look))
        self.sheet.show_look(look)
        self.troubles.show_troubles(look.troubles, sheets=len(look.sheets))
        self._show_buttons()

    def _show_buttons(self) -> None:
        count = self.look.going_in if self.look else 0
        words = ngettext("Import {n} row", "Import {n} rows", count).format(n=f"{count:,}")
        self.write.setText(words)
        self.write.setAccessibleName(words)
        self.write.set_reason(_("Still at work.") if self._errand.busy else self._refusal(count))
        for button in (self.columns, self.back, self.leave):
            button.setEnabled(not self._errand.busy)
        self.sheet.undo.setEnabled(bool(self.look and self.look.can_undo and not self._errand.busy))

    def _refusal(self, count: int) -> str:
        if self.look and self.look.partial:
            return _("Not all rows are checked. Read the file again.")
        if self.look and self.look.target is None:
            return _no_target(self.look)
        return "" if count else _("No row of this file is new or changed.")

    def _news(self, look: Look) -> list[Info]:
        if look.partial:
            return [Info(_("These are the first rows; the others are being checked."), "info")]
        news = [
            Info(text, "warn")
            for text in (
                other_year(look.plan, look.target.year if look.target else 0),
                corrected_version(look.version),
                same_file(look.earlier) or same_rows(look.before),
                _wrong_totals(look),
            )
            if text
        ]
        actions = ((_("See the columns"), self.columns_wished.emit),)
        if look.target is None:
            news.insert(0, self._nowhere(look))
        if look.plan.other_kind:
            news.insert(0, self._other_kind(look))
        return [*news, Info(_layout_words(look), "info", actions)]

    def _nowhere(self, look: Look) -> Info:
        """Say where a list belongs that goes nowhere from here."""
        ways = [
            (
                _("Pay {batch} by bank").format(batch=one.name),
                partial(self._context.open, "bank", batch_id=one.id),
            )
            for one in look.answers[:_TOLD]
        ]
        return Info(_no_target(look), "warn", ways)

    def _other_kind(self, look: Look) -> Info:
        """Offer the kind a list looks like rather than the one said."""
        kind = look.plan.other_kind
        way = (as_kind(kind), partial(self.kind_wished.emit, kind))
        return Info(looks_like(look.plan.kind, kind), "warn", (way,))

    def change(self, work: Callable[[Draft], Look]) -> None:
        """Let the draft take one step and show what came of it."""
        draft = self.draft
        if draft is not None:
            self._errand.run(_("Checking the rows"), lambda _progress: work(draft), self.show_look)

    def undo(self) -> None:
        """Take the last step back."""
        if self.look and self.look.can_undo:
            self.change(Draft.undo)

    def redo(self) -> None:
        """Make the last step taken back again."""
        if self.look and self.look.can_redo:
            self.change(Draft.redo)

    def _on_aimed(self) -> None:
        key = str(self.where.value() or "")
        if self.look and self.look.target and key != self.look.target.key:
            self.change(lambda draft: draft.aim(key))

    def _on_edited(self, row: SheetRow, key: str, value: object) -> None:
        self.change(lambda draft: draft.edit(row.sheet, row.id, key, str(value)))

    def _on_offered(self, trouble: Trouble, offer: Offer) -> None:
        take = _OFFERS[offer.way]
        self.change(lambda draft: take(draft, trouble, offer))

    def step(self, by: int) -> None:
        """Go to the next problem that is not settled, or the one before."""
        trouble = self.troubles.step(by)
        if trouble is None:
            self._context.notify(_("No problem is left to settle."))
        else:
            self._go_to(trouble)

    def _go_to(self, trouble: Trouble) -> None:
        if not self.sheet.go_to(trouble):
            self.tiles.choose("")
            self.sheet.show_all()
            self.sheet.go_to(trouble)

    def focus_target(self) -> QWidget:
        """Begin in the sheet."""
        return self.sheet.table or self.write

    def regions(self) -> list[QWidget]:
        """Return what F6 visits."""
        return [self.tiles.tiles["new"], self.focus_target(), self.troubles.which]


_OFFERS: dict[Way, Callable[[Draft, Trouble, Offer], Look]] = {
    Way.PROPOSAL: lambda draft, at, offer: draft.edit(at.sheet, at.row, at.key, offer.text),
    Way.EMPTY: lambda draft, at, _offer: draft.edit(at.sheet, at.row, at.key, ""),
    Way.SAME: lambda draft, at, _offer: draft.same_person(at.place),
    Way.INSTEAD: lambda draft, at, offer: draft.take(at.place, offer.twin),
    Way.LEAVE: lambda draft, at, _offer: draft.leave(at.place),
    Way.TAKE: lambda draft, at, _offer: draft.take(at.place),
}


def _no_target(look: Look) -> str:
    label = _(list_kind(look.plan.kind).label)
    if look.answers:
        words = _("This answers “{batch}”: it is recorded under Pay by bank of that batch.")
        return words.format(batch=look.answers[0].name)
    if target_of(look.plan.kind) is None:
        words = _("“{kind}” is recorded under Pay by bank of its batch; no batch fits this one.")
    else:
        words = _("Nothing open takes “{kind}”: open a campaign with a batch for it first.")
    return words.format(kind=label)


def _wrong_totals(look: Look) -> str:
    wrong = [
        (sheet.plan, total)
        for sheet in look.sheets
        for total in sheet.plan.stated_totals
        if not total.agrees
    ]
    if not wrong:
        return ""
    first = "；".join(_total_words(*one) for one in wrong[:_TOLD])
    words = ngettext(
        "{n} total in the sheet does not add up: {first}.",
        "{n} totals in the sheet do not add up: {first}.",
        len(wrong),
    )
    more = " …" if len(wrong) > _TOLD else ""
    return words.format(n=len(wrong), first=first + more)


def _total_words(sheet: SheetPlan, total: StatedTotal) -> str:
    money = total.key.endswith("_fen")
    stated, readable = (
        format_yuan(value) if money else f"{value:,}" for value in (total.stated, total.readable)
    )
    return _("row {row} {column} says {stated}, the cells hold {readable}").format(
        row=total.row, column=key_title(total.key, sheet.layout), stated=stated, readable=readable
    )


def _layout_words(look: Look) -> str:
    plans = [sheet.plan for sheet in look.sheets]
    heads = _(", ").join(dict.fromkeys(str(plan.header_rows[-1]) for plan in plans))
    mapped = sum(column.key not in UNMAPPED for plan in plans for column in plan.columns)
    unused = sum(column.key in {"", "ignore"} for plan in plans for column in plan.columns)
    skipped = sum(len(plan.row_kinds.get(kind, ())) for plan in plans for kind in _SKIPPED)
    repaired = sum(one.action is Action.REPAIR for plan in plans for one in plan.dirt)
    words = [
        _("Headings in row {row}; {mapped} columns matched, {unused} not used.").format(
            row=heads, mapped=mapped, unused=unused
        ),
        _("{n} rows of titles, examples, totals and notes were skipped.").format(n=skipped),
    ]
    if repaired:
        words.append(_("{n} cells were repaired and are marked ✓.").format(n=repaired))
    if look.recalled:
        words.append(_("Matched as {unit} was last time.").format(unit=look.union))
    return "".join(words)
