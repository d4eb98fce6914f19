"""The page of layouts: a paper's words and columns at the left, the paper itself beside them."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from models.changes import Change, Outcome
from models.errors import InputError
from models.operations.layouts import reset_layout, save_layout
from models.progress import Progress
from models.queries.layouts import LayoutRow, layout_row
from models.queries.paper_samples import drawing_of, followers, layout_choices, sample
from models.rules import layout_checks
from models.rules.layout_shapes import shape_of
from models.rules.layouts import Layout
from resources.i18n import N_, _
from ui import theme
from ui.context import Context
from ui.pages import Page
from ui.pages.layouts import PAGE
from ui.pages.layouts.columns import ColumnRows
from ui.pages.layouts.fields import fields_of, from_form, in_words, to_form
from ui.responsive import Size
from ui.rights import refusal
from ui.tasks import Job, Lane
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chips import Choice, Segmented
from ui.widgets.dialog import Question, ask
from ui.widgets.editors import ChoiceEditor
from ui.widgets.form import Form
from ui.widgets.info_bar import Info, InfoStack
from ui.widgets.page_header import PageHeader
from ui.widgets.pdf_view import PdfView
from ui.widgets.tools import scrolled, set_shown

_CHOOSER = {Size.FULL: 220, Size.COMPACT: 190, Size.SMALL: 160}
_EDITOR = {Size.FULL: 470, Size.COMPACT: 420, Size.SMALL: 10_000}
_WAIT = 350  # ms after the last key before the paper is drawn again
_SIDES = (("paper", N_("Preview")), ("layout", N_("Layout")))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper by a layout: its pages, and texts that were cut."""

    pdf: bytes
    cuts: tuple[str, ...]


class LayoutsPage(Page):
    """Changes what a paper says and shows, from the year at work on; nothing is kept unsaved."""

    kind = PAGE
    help_key = "papers"
    responds_to = Change.SETTINGS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.paper, self.row = "", LayoutRow("", Layout(""), Layout(""), Layout(""))
        self.layout_now, self._past = Layout(""), list[Layout]()
        self._proved, self._cut, self._saving = Layout(""), "", False
        self.form: Form | None = None
        self.chooser = ChoiceEditor()
        self.chooser.setAccessibleName(_("Which paper"))
        self.reset, self.earlier = Button(_("As it ships")), Button("")
        self.undo = Button(_("Undo"), icon="undo")
        self.save_button = Button(_("Save"), variant="primary")
        buttons = (self.chooser, self.undo, self.earlier, self.reset, self.save_button)
        self.header = PageHeader(_("Layouts of papers"), "", buttons)
        self.news, self.view, self.columns = InfoStack(), PdfView(context), ColumnRows()
        self.sides = Segmented([Choice(key, _(word)) for key, word in _SIDES])
        self._wait = QTimer(self, singleShot=True, interval=_WAIT)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 10, 0)
        self._column.setSpacing(10)
        self._column.addWidget(self.columns)
        self._column.addStretch(1)
        self._card = Card(margins=(14, 12, 4, 12))
        self._area = scrolled(content)
        self._card.body.addWidget(self._area)
        work = QHBoxLayout()
        work.setSpacing(12)
        work.addWidget(self._card)
        work.addWidget(self.view, 1)
        for part in (self.header, self.news, self.sides):
            self.body.addWidget(part)
        self.body.addLayout(work, 1)

    def _connect(self) -> None:
        self.chooser.activated.connect(lambda _at: self._on_chosen())
        self.columns.edited.connect(self._on_edited)
        self.undo.clicked.connect(self.take_back)
        self.reset.clicked.connect(self._on_reset)
        self.earlier.clicked.connect(self._on_earlier)
        self.save_button.clicked.connect(self.save)
        self.sides.changed.connect(lambda _keys: self._show_sides())
        self._wait.timeout.connect(self._draw)

    def open(self, **args: object) -> None:
        """Show the layout of a paper: key says which."""
        choices = layout_choices()
        self.chooser.set_choices(choices)
        wanted = str(args.get("key") or self.paper or choices[0][0])
        if wanted != self.paper and self.may_leave():
            self.paper, self._past = wanted, []
        self.chooser.set_value(self.paper)
        self.reload()

    def reload(self) -> None:
        """Read the layout again, unless somebody is changing it."""
        if self.paper and not self.is_dirty():
            work = partial(layout_row, self.paper, self.context.year)
            self.context.run_query(work, done=self._on_row, latest="layout", owner=self)

    def _on_chosen(self) -> None:
        wanted = str(self.chooser.value())
        if wanted != self.paper and self.may_leave():
            self.paper, self._past = wanted, []
            self.layout_now = self.row.now
            self.reload()
        self.chooser.set_value(self.paper)

    def _on_row(self, row: LayoutRow) -> None:
        self.row = row
        self.earlier.setText(_("As in {year}").format(year=self.context.year - 1))
        self._make_form()
        self._show(row.now)
        self._area.verticalScrollBar().setValue(0)

    def _make_form(self) -> None:
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = Form(fields_of(shape_of(self.row.first)), columns=2)
        self.form.edited.connect(lambda _key: self._on_edited())
        self.form.submitted.connect(self.save)
        self._column.insertWidget(0, self.form)

    def _show(self, layout: Layout) -> None:
        """Show a layout in form and columns, and draw the paper."""
        self.layout_now = layout
        no = refusal(self.context.actor, "layout.save")
        if self.form is not None:
            self.form.set_value(to_form(layout))
            self.form.set_locked(no)
        self.columns.show_layout(layout, shape_of(self.row.first), no)
        set_shown(self.columns, on=bool(layout.columns))
        self._draw()
        self._look()

    def _on_edited(self) -> None:
        """Take up what was typed; the paper follows in a moment."""
        if self.form is None:
            return
        typed = from_form(self.layout_now, self.form.values())
        columns = self.columns.columns() if typed.columns else ()
        changed = replace(typed, columns=columns)
        if changed != self.layout_now:
            self._past.append(self.layout_now)
            self.layout_now = changed
        self._wait.start()
        self._look()

    def take_back(self) -> None:
        """Take back the last change."""
        if self._past:
            self._show(self._past.pop())

    def is_dirty(self) -> bool:
        """Say whether something is not saved."""
        return self.layout_now != self.row.now and bool(self.row.key)

    def problem(self) -> str:
        """Return why the layout cannot be printed; nothing when it can."""
        wrong = in_words(layout_checks.problem(self.paper, self.layout_now, self.row.first))
        if wrong or self._proved != self.layout_now or not self._cut:
            return wrong
        words = _("“{text}” does not fit: shorten it, or give it more room.")
        return words.format(text=self._cut)

    def _look(self) -> None:
        """Say what may be done, and from when the layout holds."""
        no, wrong = refusal(self.context.actor, "layout.save"), self.problem()
        unchanged = "" if self.is_dirty() else _("Nothing was changed.")
        self.save_button.set_reason(no or wrong or unchanged)
        self.undo.set_reason(no or ("" if self._past else _("Nothing was changed.")))
        own = self.row.kept_from or self.layout_now != self.row.first
        self.reset.set_reason(no or ("" if own else _("This layout is as it ships.")))
        same = self.layout_now == self.row.before
        self.earlier.set_reason(no or (_("This layout is as it was then.") if same else ""))
        self.header.set_sub(self._since())
        self.news.show_infos([Info(wrong, "warn")] if wrong else [])

    def _since(self) -> str:
        words = _("As it ships; shown with invented people")
        if self.row.kept_from:
            kept = _("Changed by the office from {year} on; shown with invented people")
            words = kept.format(year=self.row.kept_from)
        names = followers(self.paper)
        follow = _("{papers} follows this layout").format(papers="、".join(names)) if names else ""
        elsewhere = shape_of(self.row.first).elsewhere if self.row.key else ""
        return "　".join(filter(None, (words, follow, elsewhere and _(elsewhere))))

    def _draw(self) -> None:
        if not self.row.key or layout_checks.problem(self.paper, self.layout_now, self.row.first):
            self._saving = False
            return
        layout = self.layout_now
        self.context.run_query(
            partial(sample, self.row.key, layout),
            done=partial(self._on_document, layout),
            latest="sample",
            owner=self,
        )

    def _on_document(self, layout: Layout, document: object) -> None:
        job = Job(
            partial(_drawn, drawing_of(self.row.key), document),
            partial(self._on_drawn, layout),
            what=_("Making the preview"),
            cancellable=True,
            owner=self,
            latest=(id(self), "drawn"),
        )
        self.context.tasks.submit(job, Lane.FILES)

    def _on_drawn(self, layout: Layout, drawn: Drawn) -> None:
        self.view.show_pdf(drawn.pdf)
        self._proved, self._cut = layout, drawn.cuts[0] if drawn.cuts else ""
        self._look()
        if self._saving:
            self.save()

    def save(self) -> None:
        """Keep the layout from the year at work on, once it was drawn and nothing was cut."""
        self._saving = False
        if not self.save_button.isEnabled() or not self.is_dirty() or self.problem():
            return
        if self._proved != self.layout_now:
            self._saving = True
            self._draw()
            return
        layout, year = self.layout_now, self.context.year
        work = partial(save_layout, self.paper, year, layout, actor=self.context.actor)
        self.context.run_operation(
            work, done=partial(self._on_saved, layout), failed=self._on_refused, owner=self
        )

    def _on_saved(self, layout: Layout, _outcome: Outcome) -> None:
        self.row = replace(self.row, now=layout, kept_from=self.context.year)
        words = _("The layout holds from {year} on; papers already issued stay as they are")
        self.context.notify(words.format(year=self.context.year))
        self._look()

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, InputError):
            self.news.show_infos([Info(text, "warn") for text in error.problems.values()])
            return
        self.context.errors.report(error)

    def _on_reset(self) -> None:
        """Show the shipped layout again; what was kept for the year goes at once."""
        self._past.append(self.layout_now)
        if self.row.kept_from == self.context.year:
            work = partial(reset_layout, self.paper, self.context.year, actor=self.context.actor)
            self.context.run_operation(work, done=self._on_given_up, owner=self)
            return
        self._show(self.row.first)

    def _on_earlier(self) -> None:
        """Show the layout that held the year before."""
        self._past.append(self.layout_now)
        self._show(self.row.before)

    def _on_given_up(self, _outcome: Outcome) -> None:
        self.context.notify(
            _("The layout is as it was before {year}; Undo brings yours back").format(
                year=self.context.year
            )
        )
        self.layout_now = self.row.now
        self.reload()

    def fit(self, size: Size) -> None:
        """Make layout and paper tabs in a small window."""
        super().fit(size)
        self.chooser.setFixedWidth(theme.scaled(_CHOOSER[size]))
        self._show_sides()

    def _show_sides(self) -> None:
        small = self.size_class is Size.SMALL
        set_shown(self.sides, on=small)
        on_paper = self.sides.key() == "paper"
        set_shown(self.view, on=not small or on_paper)
        set_shown(self._card, on=not small or not on_paper)
        self._card.setMaximumWidth(theme.scaled(_EDITOR[self.size_class]))
        self._card.setMinimumWidth(0 if small else theme.scaled(_EDITOR[self.size_class]))

    def may_leave(self) -> bool:
        """Ask before something typed is lost."""
        if not self.is_dirty():
            return True
        title, text = _("Leave without saving?"), _("What you typed here is lost.")
        leave = ask(Question(self, title, text, yes=_("Leave")))
        if leave:
            self.layout_now = self.row.now
        return leave

    def primary_action(self) -> QAbstractButton:
        """Save."""
        return self.save_button

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer the page's keys."""
        return {"save": self.save, "undo": self.take_back, "leave": self.go_back}

    def go_back(self) -> None:
        """Go back to the print room."""
        if self.may_leave():
            self.context.open("papers")

    def first_focus(self) -> QWidget:
        """Begin with the choice of the paper."""
        return self.chooser

    def regions(self) -> list[QWidget]:
        """Go from the choice to the layout, the paper and the way out."""
        first = [next(iter(self.form.boxes.values())).editor] if self.form else []
        return [self.chooser, *first, self.view.desk, self.save_button]


def _drawn(drawing: str, document: object, progress: Progress) -> Drawn:
    from printing import registry  # noqa: PLC0415  (loads reportlab)

    stream = io.BytesIO()
    result = registry.render(drawing, document, stream, progress)  # type: ignore[arg-type]
    return Drawn(stream.getvalue(), result.cuts)
