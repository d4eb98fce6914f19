"""Three lists side by side for the meeting; what was decided makes the draft batch."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from models.changes import Change, Outcome
from models.operations.plans import BatchHead, decide, draft_planned
from models.queries.campaign_detail import BatchChoices, batch_choices
from resources.i18n import N_, _, ngettext
from ui.context import Context, Hit
from ui.pages import Page
from ui.pages.batch.add_strip import find_people
from ui.pages.compare import PAGE
from ui.pages.compare.columns import COLUMNS
from ui.pages.compare.reading import Compared, batch_head, listed, read
from ui.responsive import Size
from ui.rights import refusal
from ui.widgets.ask_bar import REASON, Answer, Ask, AskBar
from ui.widgets.button import Button
from ui.widgets.chips import Choice, Segmented
from ui.widgets.columns import ListSource
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.page_header import PageHeader
from ui.widgets.search_box import PickBox
from ui.widgets.tools import set_shown

_TITLES = {"stays": N_("Stays"), "leaves": N_("Leaves"), "joins": N_("Joins")}
_NOTHING = {
    "stays": N_("Nobody of the last list stays. There may be no campaign before this one."),
    "leaves": N_("Nobody of the last list leaves."),
    "joins": N_("Nobody joins yet: find a person above, or take those the filter finds."),
}
_MOVES = {
    "stays": (("leaves", N_("Leaves"), "close"),),
    "leaves": (("stays", N_("Stays after all"), "undo"),),
    "joins": (("", N_("Take off"), "close"),),
}


class ComparePage(Page):
    """Stays, leaves with the reason, joins; one list at a time where room is scarce."""

    kind = PAGE
    help_key = "campaigns"
    responds_to = Change.CAMPAIGNS | Change.LINES | Change.BATCHES | Change.FILES | Change.PEOPLE

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._campaign_id = 0
        self._now: Compared | None = None
        self.back = Button(_("Campaign"), icon="chevron-left", variant="ghost")
        self.print = Button(_("Print"), icon="print")
        self.draft = Button(_("Draft the batch"), icon="plus", variant="primary")
        self.header = PageHeader(_("Last year's list"), "", (self.back, self.print, self.draft))
        self.box = PickBox(context, _("Name, pinyin or ID tail of who joins"), find_people)
        self.take_found = Button("", icon="filter")
        self.parts = Segmented([Choice(key, _(word)) for key, word in _TITLES.items()])
        self.ask = AskBar(self)
        self._empties: dict[str, EmptyState] = {}
        self.tables = {key: self._make_table(key) for key in COLUMNS}
        self.moves: dict[str, list[tuple[str, Button]]] = {}
        self._lay_out()
        self._connect()

    def _make_table(self, key: str) -> DataTable:
        empty = self._empties[key] = EmptyState(
            _(_NOTHING[key]),
            icon="people",
            action=_("Open a campaign"),
            on_action=lambda: self.context.open("campaigns"),
        )
        table = DataTable(
            self.context, f"compare-{key}", COLUMNS[key], empty=empty, amount_key="last_fen"
        )
        table.view.setAccessibleName(_(_TITLES[key]))
        set_shown(table.columns_button, on=False)
        table.density.setParent(None)
        table.export_button.setParent(None)
        return table

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.parts)
        line.addWidget(self.box, 1)
        line.addWidget(self.take_found)
        self.body.addWidget(self.header)
        self.body.addLayout(line)
        self.body.addWidget(self.ask)
        lists = QHBoxLayout()
        lists.setSpacing(10)
        self._heads: dict[str, Label] = {}
        for key, table in self.tables.items():
            self._heads[key] = Label("", "h3")
            table.tools.insertWidget(0, self._heads[key])
            self.moves[key] = []
            for decision, word, icon in _MOVES[key]:
                button = Button(_(word), icon=icon, variant="small")
                button.clicked.connect(partial(self.put, key, decision))
                table.tools.addWidget(button)
                self.moves[key].append((decision, button))
            lists.addWidget(table, 1)
        self.body.addLayout(lists, 1)
        self._room = QWidget()
        self.body.addWidget(self._room)
        set_shown(self._room, on=False)

    def _connect(self) -> None:
        self.back.clicked.connect(self._to_campaign)
        self.print.clicked.connect(self.print_lists)
        self.draft.clicked.connect(self.ask_draft)
        self.take_found.clicked.connect(self.ask_found)
        self.box.picked.connect(self._on_picked)
        self.parts.changed.connect(lambda _keys: self._show_parts())
        self.ask.opened.connect(self._show_parts)
        self.ask.closed.connect(self._show_parts)
        for table in self.tables.values():
            table.row_changed.connect(lambda _row: self._enable())
            table.model.ticked.connect(self._enable)
            table.model.loaded.connect(self._enable)
            table.opened.connect(self._open_person)

    def open(self, **args: object) -> None:
        """Show the lists of a campaign."""
        self._campaign_id = int(str(args.get("campaign_id") or self._campaign_id))
        self.ask.close_bar()
        self.reload()

    def reload(self) -> None:
        """Read the three lists."""
        if not self._campaign_id:
            self._say_nothing(_("Open a campaign, then its list of last year."))
            self._enable()
            return
        self.context.run_query(partial(read, self._campaign_id), done=self._show, latest="lists")

    def _say_nothing(self, words: str) -> None:
        """Say in every list why there is none, or with '' that nobody is in it."""
        for key, empty in self._empties.items():
            empty.set_text(words or _(_NOTHING[key]))
            set_shown(empty.button, on=bool(words))
            if words:
                self.tables[key].set_source(ListSource(()))

    def _show(self, found: Compared | None) -> None:
        self._now = found
        if found is None:
            self._to_campaign()
            return
        before = found.before
        words = _("compared with {name}").format(name=before.name) if before else ""
        nothing = _("No campaign of this season before this one.")
        all_there = _("Everybody is on a batch already.") if not found.to_draft else ""
        said = (found.campaign.name, words or nothing, all_there)
        self.header.set_sub("　".join(filter(None, said)))
        self._say_nothing("")
        for key, table in self.tables.items():
            people = getattr(found.lists, key)
            table.set_source(ListSource([listed(one) for one in people], COLUMNS[key]))
            count = ngettext("{n} person", "{n} people", len(people)).format(n=f"{len(people):,}")
            self._heads[key].setText(f"{_(_TITLES[key])} · {count}")
            fen = sum(one.last_fen for one in people)
            table.set_total(fen or None)
        number = len(found.found)
        words = ngettext("{n} more of the filter", "{n} more of the filter", number)
        self.take_found.setText(words.format(n=f"{number:,}"))
        self.take_found.setToolTip(found.sentence)
        set_shown(self.take_found, on=bool(found.found))
        self._enable()

    def _refused(self) -> str:
        if self._now is None:
            return _("Open a campaign first.")
        if not self._now.campaign.is_open:
            return _("The campaign is closed.")
        return refusal(self.context.actor, "campaign.decide")

    def _enable(self) -> None:
        why = self._refused()
        for key, buttons in self.moves.items():
            none = "" if self._chosen(key) else _("Choose a person first.")
            for _decision, button in buttons:
                button.set_reason(why or none)
        self.take_found.set_reason(why)
        self.box.setEnabled(not why)
        nobody = "" if self._now and self._now.to_draft else _("Everybody is on a batch already.")
        self.draft.set_reason(why or refusal(self.context.actor, "batch.draft") or nobody)
        self.print.set_reason("" if self._now else why)

    def _chosen(self, key: str) -> list[Any]:
        current = self.tables[key].current()
        return self.tables[key].ticked() or ([current] if current is not None else [])

    def put(self, key: str, decision: str) -> None:
        """Let the ticked people of a list, or the one in view, stay, leave or not join."""
        people = [row.id for row in self._chosen(key)]
        if not people or self._refused():
            return
        if decision == "leaves":
            text = ngettext("{n} person leaves. Why?", "{n} people leave. Why?", len(people))
            self.ask.ask(
                Ask(text.format(n=len(people)), _("They leave"), (REASON,)),
                lambda answer: self._decide(key, people, decision, answer["reason"]),
            )
        else:
            self._decide(key, people, decision, "")

    def _decide(self, key: str, people: Sequence[int], decision: str, reason: str) -> None:
        work = partial(decide, self._campaign_id, people, decision, reason=reason)
        self._run(work, _SAID[decision], partial(self._moved, key))

    def _moved(self, key: str) -> None:
        if key:
            self.tables[key].model.clear_ticks()
            self.tables[key].view.setFocus()

    def _on_picked(self, hit: Hit, _beside: bool) -> None:  # noqa: FBT001  (a signal's argument)
        person = hit.args["person_id"]
        if isinstance(person, int):
            self._decide("", [person], "joins", "")

    def ask_found(self) -> None:
        """Ask for the reason under which those the filter finds join."""
        now = self._now
        if now is not None and now.found:
            text = ngettext("{n} person joins", "{n} people join", len(now.found))
            ask = Ask(
                text.format(n=len(now.found)), _("They join"), (REASON,), {"reason": now.sentence}
            )
            take = partial(self._take_found, list(now.found))
            self.ask.ask(ask, take)

    def _take_found(self, people: Sequence[int], answer: Answer) -> None:
        self._decide("", people, "joins", answer["reason"])

    def ask_draft(self) -> None:
        """Ask for the head of the batch that takes who stays and joins."""
        if self._now is not None and self.draft.isEnabled():
            work = partial(batch_choices, self._campaign_id)
            self.context.run_query(work, done=self._ask_head, latest="choices", owner=self)

    def _ask_head(self, found: BatchChoices | None) -> None:
        if found is not None and self._now is not None:
            self.ask.ask(batch_head(found, len(self._now.to_draft)), self._draft)

    def _draft(self, answer: Answer) -> None:
        now, fund = self._now, answer.pop("fund")
        if now is None:
            return
        head, actor = BatchHead(**answer), self.context.actor
        people, campaign_id = now.to_draft, now.campaign.id
        self.context.run_operation(
            lambda: draft_planned(campaign_id, fund, head, people, actor=actor),
            done=self._drafted,
            failed=self._on_failed,
            what=_("Drafting the batch"),
            owner=self,
        )

    def _drafted(self, outcome: Outcome) -> None:
        self.ask.close_bar()
        words = ngettext("Drafted with {n} line", "Drafted with {n} lines", outcome.made)
        self.context.notify(words.format(n=f"{outcome.made:,}"))
        self.context.open("batch", batch_id=outcome.id)

    def _run(
        self, work: Callable[..., Outcome], said: str, then: Callable[[], None] | None = None
    ) -> None:
        self.context.run_operation(
            partial(work, actor=self.context.actor),
            done=partial(self._on_done, _(said), then),
            failed=self._on_failed,
            owner=self,
        )

    def _on_done(self, said: str, then: Callable[[], None] | None, _outcome: Outcome) -> None:
        self.ask.close_bar()
        self.context.notify(said)
        if then is not None:
            then()

    def _on_failed(self, error: Exception) -> None:
        if not self.ask.show_error(error):
            self.context.errors.report(error)

    def print_lists(self) -> None:
        """Show the three lists as one paper in the print room, which gives it its number."""
        self.context.open("papers", key="plan_lists", campaign_id=self._campaign_id)

    def _open_person(self, row: Any) -> None:  # noqa: ANN401  (a row of any of the lists)
        self.context.open("people", person_id=row.id)

    def _to_campaign(self) -> None:
        self.context.open("campaigns", campaign_id=self._campaign_id)

    def primary_action(self) -> QAbstractButton:
        """Return the one that drafts."""
        return self.draft

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer Ctrl+N, Ctrl+P, Delete and Escape."""
        return {
            "new": self.box.setFocus,
            "print": self.print_lists,
            "remove": self._remove,
            "leave": self._to_campaign,
        }

    def _remove(self) -> None:
        key = next((key for key, table in self.tables.items() if table.view.hasFocus()), "")
        if key in {"stays", "joins"}:
            self.put(key, _MOVES[key][0][0])

    def first_focus(self) -> QWidget:
        """Begin in the list of who stays, or in the one in view."""
        return self.tables[self._part()].view

    def _part(self) -> str:
        return "stays" if self.size_class is Size.FULL else self.parts.key() or "stays"

    def regions(self) -> list[QWidget]:
        """Return the box and the lists in view for F6."""
        views = [table.view for table in self.tables.values() if table.isVisible()]
        return [self.box, *views]

    def fit(self, size: Size) -> None:
        """Show one list at a time where three do not fit."""
        super().fit(size)
        self._show_parts()

    def _show_parts(self) -> None:
        full = self.size_class is Size.FULL
        asks = self.ask.is_tall and not self.ask.isHidden() and self.size_class is Size.SMALL
        set_shown(self.parts, on=not full)
        set_shown(self._room, on=asks)
        for key, table in self.tables.items():
            place = [column.key for column in COLUMNS[key]].index("class_key")
            table.view.setColumnHidden(place, full)
            set_shown(table, on=(full or key == self._part()) and not asks)


_SAID = {
    "leaves": N_("They leave the list"),
    "stays": N_("They stay on the list"),
    "joins": N_("They join the list"),
    "": N_("They are off the list"),
}
