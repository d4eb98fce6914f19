"""What the pages of a season's own records share: campaign, two tables, questions, papers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields
from functools import partial
from typing import Any, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from models.changes import Outcome
from models.queries.campaigns import CampaignRow, campaigns
from models.queries.print_room import Wish
from resources.i18n import N_, _
from ui import theme
from ui.context import Context
from ui.pages import Page
from ui.paper_wishes import Papers
from ui.responsive import Size
from ui.rights import refusal
from ui.widgets.ask_bar import Answer, Ask, AskBar
from ui.widgets.button import Button
from ui.widgets.chips import ChipBar, Choice
from ui.widgets.columns import Column, ListSource, source_of
from ui.widgets.data_table import DataTable
from ui.widgets.editors import ChoiceEditor
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field
from ui.widgets.page_header import PageHeader
from ui.widgets.tools import set_shown

_NARROW, _WIDE, _SHARE = 120, 260, 0.22  # of the campaign's box: least, most, of the page
_UPPER = "upper"
_ROWS_ABOVE, _ROWS_BELOW = 9, 4  # a table wishes for; what is left over goes below
_MANY_LINES = 3  # of a question that leaves no room for the table below
Below = Mapping[str, Any]  # by table: rows, or a WindowSource


def form_of(kind: type[Any], *values: Mapping[str, Any]) -> Any:  # noqa: ANN401  (a form)
    """Return a form of an operation out of the values that name its fields, the last ones win.

    A number nobody gave stays None, other words nobody gave are ''.
    """
    named = {one.name: one for one in fields(kind)}
    whole: dict[str, Any] = {}
    for some in values:
        whole |= {key: value for key, value in some.items() if key in named}
    for key, value in whole.items():
        if value is None and named[key].type in {"str", str}:
            whole[key] = ""
    return kind(**whole)


class SeasonPage(Page):
    """Records of one season's campaign above, what belongs to them below; papers by question."""

    season: ClassVar[str] = ""
    verb: ClassVar[str] = ""
    title: ClassVar[str] = ""
    nothing: ClassVar[str] = ""
    sought: ClassVar[str] = ""
    of_campaign: ClassVar[bool] = True
    add_words: ClassVar[str] = ""
    upper_columns: ClassVar[tuple[Column, ...]] = ()
    lower_columns: ClassVar[Mapping[str, tuple[str, str, tuple[Column, ...]]]] = {}

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._campaigns: list[CampaignRow] = []
        self._wish, self._record = 0, 0
        self._counts: dict[str, int] = {}
        self.back = Button(_("Campaign"), icon="chevron-left", variant="ghost")
        self.chooser = ChoiceEditor()
        self.chooser.setAccessibleName(_("Campaign"))
        self.print = Button(_("Print"), icon="print")
        self.add = Button(_(self.add_words), icon="plus", variant="primary")
        self.header = PageHeader(_(self.title), "", (self.back, self.chooser, self.print, self.add))
        self.ask = AskBar(self)
        self._empty = EmptyState(
            _(self.nothing),
            icon=self.icon,
            action=_("Open a campaign"),
            on_action=lambda: context.open("campaigns"),
        )
        self.upper = DataTable(
            context,
            f"{self.key}-upper",
            self.upper_columns,
            empty=self._empty,
            find=_(self.sought) if self.sought else "",
            wrap=bool(self.sought),
        )
        self.upper.view.setAccessibleName(_(self.title))
        self.tabs = ChipBar()
        self.tables: dict[str, DataTable] = {}
        self.tab = next(iter(self.lower_columns))
        self._actions: list[tuple[str, Button]] = []
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for part in (self.header, self.ask, self.upper, self.tabs):
            self.body.addWidget(part)
        for key, (word, nothing, columns) in self.lower_columns.items():
            name, empty = f"{self.key}-{key}", EmptyState(_(nothing), icon=self.icon)
            table = self.tables[key] = DataTable(self.context, name, columns, empty=empty)
            table.view.setAccessibleName(_(word))
            table.share_page(_ROWS_BELOW)
            self.body.addWidget(table, 1)
        self._room = QWidget()
        self.body.addWidget(self._room, 1)
        self.upper.share_page(_ROWS_ABOVE)

    def _connect(self) -> None:
        self.back.clicked.connect(self._to_campaign)
        self.chooser.edited.connect(self._on_campaign)
        self.print.clicked.connect(self.ask_print)
        self.add.clicked.connect(self.begin_new)
        self.ask.opened.connect(self._make_room)
        self.ask.closed.connect(self._make_room)
        self.upper.opened.connect(lambda _row: self.change())
        self.upper.row_changed.connect(self._on_row)
        self.upper.model.loaded.connect(self._place_cursor)
        self.tabs.changed.connect(lambda keys: self.show_tab(next(iter(keys), self.tab)))
        for table in self.tables.values():
            table.row_changed.connect(lambda _row: self.enable())

    def table_button(self, place: str, word: str, do: Callable[[], None]) -> Button:
        """Put a button that adds a row over a table below; it needs a row above only."""
        button = self.act(place, word, "plus", do)
        self._actions[-1] = ("upper", button)
        return button

    def act(self, place: str, word: str, icon: str, do: Callable[[], None]) -> Button:
        """Put a button over a table: 'upper' or the key of one below."""
        button = Button(_(word), icon=icon, variant="small")
        button.clicked.connect(do)
        table = self.upper if place == "upper" else self.tables[place]
        table.tools.addWidget(button)
        self._actions.append((place, button))
        return button

    @property
    def campaign(self) -> int:
        """Return the campaign in view, 0 for none."""
        return int(str(self.chooser.value() or 0))

    @property
    def chosen(self) -> Any:  # noqa: ANN401  (rows are whatever the page reads)
        """Return the row above the cursor is in."""
        return self.upper.current()

    def row_of(self, key: str) -> Any:  # noqa: ANN401  (rows are whatever the page reads)
        """Return the row the cursor is in of a table below."""
        return self.tables[key].current()

    def open(self, **args: object) -> None:
        """Come into view at a campaign when one is named."""
        self._wish = int(str(args.get("campaign_id") or 0)) or self.campaign
        self.ask.close_bar()
        self.reload()

    def reload(self) -> None:
        """Read the campaigns of the season, then the records of the one in view."""
        year = self.context.year
        self.context.run_query(lambda: campaigns(year), done=self._show_campaigns, latest="all")

    def _show_campaigns(self, found: Sequence[CampaignRow]) -> None:
        mine = [row for row in found if row.season == self.season]
        self._campaigns = mine if self.of_campaign else []
        self.chooser.set_choices([(row.id, row.name) for row in self._campaigns])
        known = [row.id for row in self._campaigns]
        wanted = self._wish or self.campaign
        self.chooser.set_value(wanted if wanted in known else (known[0] if known else None))
        set_shown(self.chooser, on=bool(known))
        self._wish = 0
        self._on_campaign()

    def _on_campaign(self) -> None:
        none = self.of_campaign and not self.campaign
        self._empty.set_text(self.refused() if none else _(self.nothing))
        set_shown(self._empty.button, on=none)
        if none:
            self.upper.set_source(ListSource(()))
            self._clear_lower()
            self.enable()
            return
        self.context.run_query(partial(self.read, self.campaign), done=self.show_rows, latest="up")

    def read(self, campaign: int) -> Any:  # noqa: ANN401  (what the page shows)
        """Return what the page shows of a campaign; runs beside the window."""
        raise NotImplementedError

    def show_rows(self, found: Any) -> None:  # noqa: ANN401  (what read returns)
        """Show the rows above; a page that reads more shows the rest."""
        self.upper.set_source(source_of(found, self.upper_columns))
        self.enable()

    def show_filters(self, choices: Sequence[Choice], chosen: str) -> None:
        """Offer chips over the rows above with one of them on; nobody is told."""
        self.upper.chips.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
        self.upper.set_filters(choices)
        self.upper.chips.choose(chosen)
        self.upper.chips.blockSignals(False)  # noqa: FBT003

    def _place_cursor(self) -> None:
        if self._record:
            self.upper.view.go_to_id(self._record)
        if self.upper.current() is None and self.upper.model.rowCount():
            self.upper.view.go_to(0)
        self._on_row(self.upper.current())

    def _on_row(self, row: Any) -> None:  # noqa: ANN401  (rows are whatever the page reads)
        if row is None:
            self._clear_lower()
        else:
            self._record = row.id
            self.context.run_query(
                partial(self.read_below, self.campaign, row.id),
                done=self.show_below,
                latest="below",
            )
        self.enable()

    def read_below(self, campaign: int, record: int) -> Below:
        """Return the rows of each table below."""
        raise NotImplementedError

    def show_below(self, found: Below) -> None:
        """Show the tables below with their counts."""
        for key, rows in found.items():
            self.tables[key].set_source(source_of(rows, self.lower_columns[key][2]))
        self._counts = {key: len(rows) for key, rows in found.items()}
        self._show_tabs()

    def _show_tabs(self) -> None:
        self.tabs.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
        above = [Choice(_UPPER, _(self.title))] if self.size_class is Size.SMALL else []
        below = [
            Choice(key, _(told[0]), self._counts.get(key))
            for key, told in self.lower_columns.items()
        ]
        self.tabs.set_choices([*above, *below])
        self.tabs.choose(self.tab)
        self.tabs.blockSignals(False)  # noqa: FBT003
        self.show_tab(self.tab)

    def _clear_lower(self) -> None:
        self.show_below(dict.fromkeys(self.tables, ()))

    def _make_room(self) -> None:
        """Leave out what a tall question leaves no room for."""
        tall = self.ask.is_tall and not self.ask.isHidden()
        set_shown(self.tabs, on=not tall or self.size_class is Size.FULL)
        set_shown(self._room, on=tall and self.size_class is Size.SMALL)
        self.show_tab(self.tab)

    def show_tab(self, key: str) -> None:
        """Show one of the tables below; where room is scarce, the one above takes turns."""
        self.tab = key
        small, full = self.size_class is Size.SMALL, self.size_class is Size.FULL
        tall = self.ask.is_tall and not self.ask.isHidden()
        whole = tall and self.ask.lines >= _MANY_LINES
        set_shown(self.upper, on=not small or (key == _UPPER and not tall))
        for name, table in self.tables.items():
            set_shown(table, on=name == key and (full or not tall) and not whole)
        self.enable()

    def refused(self) -> str:
        """Return why nothing may be written here, '' when it may."""
        row = next((one for one in self._campaigns if one.id == self.campaign), None)
        if row is None and self.of_campaign:
            return _("Open a campaign of this season first.")
        if row is not None and not row.is_open:
            return _("The campaign is closed.")
        return refusal(self.context.actor, self.verb)

    def enable(self) -> None:
        """Let the buttons say why they cannot be pressed."""
        why = self.refused()
        self.add.set_reason(why)
        for button in (self.print, self.back):
            button.set_reason("" if self.campaign or not self.of_campaign else why)
        none = "" if self.chosen is not None else _("Choose a row above first.")
        for place, button in self._actions:
            above = place == "upper" or self.tables[place].current() is None
            button.set_reason(why or (none if above else ""))

    def write(self, work: Callable[..., Outcome], said: str) -> None:
        """Do one operation and say so; what it refuses is shown in the question."""
        self.context.run_operation(
            partial(work, actor=self.context.actor),
            done=partial(self._on_done, said),
            failed=self._on_failed,
            owner=self,
        )

    def _on_done(self, said: str, _outcome: Outcome) -> None:
        self.ask.close_bar()
        shown = self.tables.get(self.tab, self.upper)
        (shown if shown.current() is not None else self.upper).view.setFocus()
        self.context.notify(said)

    def _on_failed(self, error: Exception) -> None:
        if not self.ask.show_error(error):
            self.context.errors.report(error)

    def papers(self) -> Papers:
        """Return key and name of each paper that can be printed now, and what to ask for."""
        raise NotImplementedError

    def ask_print(self) -> None:
        """Ask which paper is printed; the print room shows it and gives it its number."""
        found = {key: wish for key, _name, wish in self.papers()}
        if not found or not self.print.isEnabled():
            return
        choices = [(key, name) for key, name, _wish in self.papers()]
        field = Field("paper", N_("Paper"), "choice", required=True, choices=choices, span=2)
        ask = Ask(_("Which paper?"), _("To the print room"), (field,), {"paper": choices[0][0]})
        self.ask.ask(ask, lambda answer: self._print(found[answer["paper"]]))

    def _print(self, wish: Wish) -> None:
        self.ask.close_bar()
        self.context.open("papers", **asdict(wish))

    def begin_new(self) -> None:
        """Ask for a new record above."""
        raise NotImplementedError

    def change(self) -> None:
        """Ask for changes to the record above."""
        raise NotImplementedError

    def ask_card(
        self, ask: Ask, take: Callable[[Answer], None], read: Callable[[], Mapping[str, Any]]
    ) -> None:
        """Read a whole record, then ask for changes to it; take gets the whole record."""

        def asked(card: Mapping[str, Any]) -> None:
            shown = Ask(ask.text, ask.yes, ask.fields, card)
            self.ask.ask(shown, lambda answer: take({**card, **answer}))

        self.context.run_query(read, done=asked, owner=self)

    def _to_campaign(self) -> None:
        self.context.open("campaigns", **({"campaign_id": self.campaign} if self.campaign else {}))

    def primary_action(self) -> QAbstractButton:
        """Add a record."""
        return self.add

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer Ctrl+N, F2, Ctrl+P and Escape."""
        return {
            "new": self._new_by_key,
            "edit": self._change_by_key,
            "print": self.ask_print,
            "leave": self.ask.close_bar,
        }

    def _new_by_key(self) -> None:
        if self.add.isEnabled():
            self.begin_new()

    def _change_by_key(self) -> None:
        if not self.refused() and self.chosen is not None:
            self.change()

    def first_focus(self) -> QWidget:
        """Begin in the rows above."""
        return self.upper.view

    def regions(self) -> list[QWidget]:
        """Return the tables and what stands between them for F6."""
        tables = (self.upper, *self.tables.values())
        return [self.tabs, *(table.view for table in tables if table.isVisible())]

    def fit(self, size: Size) -> None:
        """Show only the most needed columns where there is little room."""
        was_small = self.size_class is Size.SMALL
        super().fit(size)
        if size is Size.SMALL and not was_small:
            self.tab = _UPPER
        elif size is not Size.SMALL and self.tab == _UPPER:
            self.tab = next(iter(self.tables))
        self.body.insertWidget(2 if size is Size.SMALL else 3, self.tabs)
        self._show_tabs()
        self._make_room()
        for table, columns in (
            (self.upper, self.upper_columns),
            *((self.tables[key], told[2]) for key, told in self.lower_columns.items()),
        ):
            for place, column in enumerate(columns):
                table.view.setColumnHidden(place, column.hidden and size is not Size.FULL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the campaign's name its share of the width."""
        super().resizeEvent(event)
        least, most = theme.scaled(_NARROW), theme.scaled(_WIDE)
        self.chooser.setFixedWidth(max(least, min(most, int(self.width() * _SHARE))))
