"""The batch page: what its keys and buttons do."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QAbstractButton, QWidget

from models.changes import Change, Outcome
from models.operations.payments import start_paying
from models.operations.way import archive_batch, submit_batch
from models.queries.batch_checks import RED
from models.queries.batch_lines import line_row
from resources.i18n import N_, _
from ui.actions import Shortcut
from ui.context import Context
from ui.pages import Page
from ui.pages.batch import PAGE, way
from ui.pages.batch.heading import ask_change
from ui.pages.batch.loaded import Loaded, load
from ui.pages.batch.news import leaving
from ui.pages.batch.notice import APPROVAL, NOTICE
from ui.pages.batch.paying import KEYS, REST_KEY, VOID_KEY
from ui.pages.batch.questions import ask_removal, ask_return, ask_review
from ui.pages.batch.settling import OTHER_KEY, finish
from ui.pages.batch.view import BatchView
from ui.responsive import Size
from ui.widgets.empty_state import EmptyState
from ui.widgets.stack import Stack

_SAID = {
    "batch.submit": N_("{batch} is submitted for review."),
    "payment.start": N_("{batch} is being paid out."),
    "batch.archive": N_("{batch} is archived."),
}


class BatchPage(Page):
    """One batch, from draft to archived."""

    kind = PAGE
    responds_to = (
        Change.BATCHES
        | Change.LINES
        | Change.NOTICES
        | Change.PAYMENTS
        | Change.PAPERS
        | Change.FUNDS
        | Change.PEOPLE
        | Change.SETTINGS
        | Change.OPERATORS
        | Change.IMPORTS
    )
    shortcuts = (
        Shortcut("remove", ("Delete",), N_("Take off the list")),
        Shortcut("next_tab", ("Ctrl+PgDown", "Ctrl+Tab"), N_("Next tab")),
        Shortcut("previous_tab", ("Ctrl+PgUp", "Ctrl+Shift+Tab"), N_("Previous tab")),
        Shortcut("return", ("Ctrl+Backspace",), N_("Return with a reason")),
        *(Shortcut(key, (keys,), label) for key, _result, keys, label in KEYS),
        Shortcut("void", (VOID_KEY,), N_("Void")),
        Shortcut("rest", (REST_KEY,), N_("The rest received")),
        Shortcut("other", (OTHER_KEY,), N_("Other result")),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._id, self._line_wanted, self._fresh = 0, 0, False
        self.view = BatchView(context)
        self.view.ways = {
            "red": partial(self._show_light, RED),
            "funds": self._open_fund,
            "upheld": self._remove_upheld,
            "mend": self._mend_upheld,
        }
        self.view.head.moved.connect(self.move_on)
        self.view.head.opened.connect(lambda page, args: context.open(page, **args))
        self.view.panel.removal_wished.connect(self._remove_line)
        self._nothing = EmptyState(
            _("No batch is open: choose one among the campaigns."),
            action=_("Open the campaigns"),
            on_action=partial(context.open, "campaigns"),
        )
        self._layers = Stack()
        self._reading = QWidget()
        self._layers.addWidget(self._nothing)
        self._layers.addWidget(self._reading)
        self._layers.addWidget(self.view)
        self.body.addWidget(self._layers)

    @property
    def batch(self) -> Loaded | None:
        """Return the batch as last read."""
        return self.view.desk.batch

    def open(self, **args: object) -> None:
        """Show a batch, at a tab or a line if one is named."""
        wanted = args.get("batch_id")
        if isinstance(wanted, int) and wanted != self._id:
            self._id = wanted
            self.view.begin()
            self._layers.setCurrentWidget(self._reading)
        tab, line = args.get("tab"), args.get("line_id")
        if isinstance(tab, str):
            self.view.go(tab)
        self._line_wanted = line if isinstance(line, int) else 0
        self._fresh = True
        self.reload()

    def reload(self) -> None:
        """Read the batch and draw it."""
        batch_id, operator = self._id, self.context.actor.id
        if batch_id:
            self.context.run_query(
                lambda: load(batch_id, operator),
                done=self._show,
                failed=self._on_gone,
                latest="batch",
                owner=self,
            )

    def _on_gone(self, error: Exception) -> None:
        self._id = 0
        self._layers.setCurrentWidget(self._nothing)
        self.context.errors.report(error)

    def _show(self, batch: Loaded) -> None:
        self._layers.setCurrentWidget(self.view)
        self.view.show_batch(batch)
        if self._fresh:
            self._fresh = False
            self.view.enter()
        if self._line_wanted:
            self.view.show_line(self._line_wanted)
            self._line_wanted = 0

    def move_on(self, move: str) -> None:
        """Do what a button of the head stands for."""
        handler = self._moves().get(move)
        if handler is not None and self.batch is not None:
            handler()

    def _moves(self) -> Mapping[str, Callable[[], None]]:
        view = self.view
        return {
            way.ADD: self._add,
            way.WALK: partial(self._show_light, RED),
            way.OBJECTIONS: self._answer,
            way.RESULTS: self._begin_results,
            way.OPEN_ITEMS: partial(self._open_about, "open_items"),
            "payment.reopen": view.paying.settling.ask_reopen,
            "print": self._print,
            "notice.publish": partial(self._decide, NOTICE, view.notice.publish),
            "batch.approve": partial(self._decide, APPROVAL, view.notice.approval.approve),
            "batch.return": partial(ask_return, view.desk),
            "batch.change": partial(ask_change, view.desk),
            "batch.submit": partial(self._take, "batch.submit", submit_batch),
            "batch.review": partial(ask_review, view.desk),
            "payment.start": partial(self._take, "payment.start", start_paying),
            "payment.finish": partial(finish, view.desk),
            "batch.archive": partial(self._take, "batch.archive", archive_batch),
        }

    def _take(self, verb: str, operation: Callable[..., Outcome]) -> None:
        desk, batch = self.view.desk, self.batch
        if batch is None:
            return
        work = partial(operation, batch.id, actor=desk.actor)
        desk.run(work, said=_(_SAID[verb]).format(batch=batch.header.name))

    def _decide(self, part: str, decide: Callable[[], None]) -> None:
        """Show the form of a decision; when it is in view already, take the decision."""
        if self.view.notice.is_showing(part):
            decide()
            return
        self.view.go(self.view.notice.key)
        self.view.notice.show_part(part)
        self.view.enter()

    def _show_light(self, light: str) -> None:
        self.view.go(self.view.roster.key)
        self.view.roster.show_light(light)

    def _add(self) -> None:
        self.view.go(self.view.roster.key)
        self.view.roster.start_adding()

    def _answer(self) -> None:
        self.view.go(self.view.notice.key)
        self.view.notice.answer_next()

    def _begin_results(self) -> None:
        self.view.go(self.view.paying.key)
        self.view.paying.begin()

    def _open_fund(self) -> None:
        if self.batch is not None:
            self.context.open("funds", fund_id=self.batch.header.fund_id)

    def _open_about(self, page: str) -> None:
        self.context.open(page, batch_id=self._id)

    def _print(self) -> None:
        self.context.open("papers", batch_id=self._id)

    def _remove_line(self, row: object) -> None:
        if row is not None:
            ask_removal(self.view.desk, [row])  # type: ignore[list-item]

    def _mend_upheld(self) -> None:
        self.view.go(self.view.notice.key)
        self.view.notice.mend_next()

    def _remove_upheld(self) -> None:
        batch = self.batch
        wanted = leaving(batch) if batch else []
        if batch is None or not wanted:
            return
        lines = [row.line_id for row in wanted if row.line_id]
        self.context.run_query(
            lambda: [line_row(batch.id, line, batch.checks) for line in lines],
            done=lambda rows: ask_removal(self.view.desk, [row for row in rows if row]),
            owner=self,
        )

    def primary_action(self) -> QAbstractButton:
        """Return the button that moves the batch on."""
        return self.view.head.primary

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Return what keys do: the tab in view first."""
        view = self.view
        own: dict[str, Callable[[], None]] = {
            "undo": view.desk.undo,
            "print": self._print,
            "panel": view.toggle_panel,
            "next_tab": partial(view.step_tab, 1),
            "previous_tab": partial(view.step_tab, -1),
            "return": self._return,
            "next_problem": partial(self._walk, 1),
            "previous_problem": partial(self._walk, -1),
        }
        return {**own, **view.current().handlers(), **self._leaving()}

    def _leaving(self) -> Mapping[str, Callable[[], None]]:
        leave = self.view.current().handlers().get("leave")

        def close_or_clear() -> None:
            if not self.view.close_panel() and leave is not None:
                leave()

        return {"leave": close_or_clear}

    def _walk(self, by: int) -> None:
        self.view.go(self.view.roster.key)
        self.view.roster.walk(by)

    def _return(self) -> None:
        if self.view.head.back.isVisible():
            ask_return(self.view.desk)

    def first_focus(self) -> QWidget | None:
        """Begin in the tab in view."""
        return self.view.current().first_focus()

    def regions(self) -> list[QWidget]:
        """Return head, tabs, the tab's first part and the panel."""
        view = self.view
        focus = view.current().first_focus()
        found = [view.head.primary, view.tab_bar, focus, view.panel.stop()]
        return [part for part in found if part is not None and part.isVisible()]

    def fit(self, size: Size) -> None:
        """Take the shape for a size of the window."""
        super().fit(size)
        self.view.fit(size)
