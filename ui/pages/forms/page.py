"""The page of forms: one paper of a household or a person, filled in, blank or as a sample."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from models.changes import Change
from models.operations.form_papers import record_form
from models.progress import Progress
from models.queries.form_papers import DRAWING, KINDS, kind
from resources.i18n import N_, _, ngettext
from ui import theme
from ui.actions import Shortcut
from ui.context import Context
from ui.pages import Page
from ui.pages.forms import PAGE
from ui.pages.forms.reading import Asked, Drawn, Read, draw_form, read_form
from ui.rights import refusal
from ui.tasks import Job, Lane
from ui.widgets.button import Button
from ui.widgets.chips import Choice, Segmented
from ui.widgets.dialog import choose_target
from ui.widgets.editors import ChoiceEditor
from ui.widgets.info_bar import Info, InfoStack
from ui.widgets.page_header import PageHeader
from ui.widgets.pdf_view import PdfView
from ui.widgets.tools import set_shown

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_WIDTH, _MOST = 190, 3
_OPTIONS = (
    ("blank", N_("Filled in"), N_("Blank")),
    ("copies", N_("One copy"), N_("One for each holder")),
    ("whole", N_("Numbers masked"), N_("Whole numbers")),
)
_ALLOWED = {"blank": "blank", "copies": "copies", "whole": "masked"}


class FormsPage(Page):
    """Shows a form exactly as it will be printed; printing and saving are remembered."""

    kind = PAGE
    help_key = "papers"
    responds_to = Change.FILES | Change.PEOPLE
    shortcuts: ClassVar[tuple[Shortcut, ...]] = (
        Shortcut("next_page", ("PgDown",), N_("Next page")),
        Shortcut("previous_page", ("PgUp",), N_("Previous page")),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.asked = Asked()
        self.read: Read | None = None
        self.drawn: Drawn | None = None
        self.ask_target = choose_target
        self.chooser = ChoiceEditor()
        self.chooser.setAccessibleName(_("Form"))
        self.chooser.setFixedWidth(theme.scaled(_WIDTH))
        self.chooser.set_choices([(key, _(one.label)) for key, one in KINDS.items()])
        self.save = Button(_("Save as PDF"), icon="export")
        self.print = Button(_("Print"), icon="print", variant="primary")
        buttons = (self.chooser, self.save, self.print)
        self.header = PageHeader(_("Forms"), "", buttons)
        self.news, self.view = InfoStack(), PdfView(context)
        self.options = {key: _choice(no, yes) for key, no, yes in _OPTIONS}
        self._lay_out()
        self.chooser.activated.connect(lambda _at: self._ask(key=self.chooser.value()))
        self.save.clicked.connect(self.save_file)
        self.print.clicked.connect(self.print_out)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(10)
        for key, option in self.options.items():
            option.changed.connect(partial(self._on_option, key))
            line.addWidget(option)
        line.addStretch(1)
        for part in (self.header, self.news):
            self.body.addWidget(part)
        self.body.addLayout(line)
        self.body.addWidget(self.view, 1)

    def open(self, **args: object) -> None:
        """Show a form: key, file_id, file_ids, person_id, person_ids and visit_id say which."""
        if args:
            self.asked = Asked(
                key=str(args.get("key") or "application"),
                file_ids=_ids(args, "file"),
                person_ids=_ids(args, "person"),
                visit_id=int(str(args.get("visit_id") or 0)),
            )
        self.reload()

    def reload(self) -> None:
        """Read the form again."""
        self.chooser.set_value(self.asked.key)
        for key, option in self.options.items():
            option.choose("yes" if getattr(self.asked, key) else "no")
            set_shown(option, on=getattr(kind(self.asked.key), _ALLOWED[key]))
        work = partial(read_form, self.asked, self.context.actor)
        self.context.run_query(work, done=self._on_read, latest="form", owner=self)

    def _ask(self, **changes: object) -> None:
        asked = replace(self.asked, **changes)  # type: ignore[arg-type]
        if asked != self.asked:
            self.asked = asked
            self.reload()

    def _on_option(self, key: str, chosen: set[str]) -> None:
        self._ask(**{key: "yes" in chosen})

    def _on_read(self, read: Read) -> None:
        self.read, self.drawn = read, None
        names = [one.name for one in read.subjects]
        more = ngettext("{n} in all", "{n} in all", len(names)).format(n=len(names))
        shown = [*names[:_MOST], *([more] if len(names) > _MOST else [])]
        self.header.set_sub(_(", ").join(shown))
        self._say()
        job = Job(
            partial(draw_form, read.document),
            self._on_drawn,
            what=_("Making the preview"),
            cancellable=True,
            latest=(id(self), "drawn"),
        )
        self.context.tasks.submit(job, Lane.FILES)

    def _on_drawn(self, drawn: Drawn) -> None:
        self.drawn = drawn
        self.view.show_pdf(drawn.pdf)
        self._say()

    def _say(self) -> None:
        refused = self._refused()
        for button in (self.save, self.print):
            button.set_reason(refused)
        self.news.show_infos(list(self._infos()))

    def _refused(self) -> str:
        if self.drawn is None:
            return _("The preview is being made.")
        if self.read is not None and self.read.sample:
            return _("This is a sample: open the form from a household or a person.")
        return refusal(self.context.actor, "paper.form")

    def _infos(self) -> list[Info]:
        found = []
        if self.read is not None and self.read.sample:
            text = _("A sample with invented people. Open it from a household or a person.")
            ways = ((_("Go to the people"), partial(self.context.open, "people")),)
            found.append(Info(text, "info", ways))
        if self.drawn is not None and self.drawn.missing:
            words = _("No font can print {characters}; a black mark stands in each place.")
            found.append(Info(words.format(characters=self.drawn.missing), "warn"))
        words = _("“{text}” does not fit and is cut.")
        cuts = self.drawn.cuts if self.drawn else ()
        return [*found, *(Info(words.format(text=cut), "warn") for cut in cuts)]

    def save_file(self) -> None:
        """Put the form into a PDF file."""
        if self.read is None or self._refused():
            return
        name = f"{self._name()}.pdf"
        chosen = self.ask_target(self.window(), _("Save as PDF"), _("PDF files (*.pdf)"), name)
        if chosen:
            target = Path(chosen)
            target = target if target.suffix else target.with_suffix(".pdf")
            document = self.read.document

            def put(progress: Progress) -> None:
                from printing.output import write_pdf  # noqa: PLC0415  (loads reportlab)

                write_pdf(DRAWING, document, target, progress, boxes=True)

            said = _("Saved as {file}").format(file=target.name)
            self._put(put, "pdf", said)

    def print_out(self) -> None:
        """Put the form onto a printer."""
        if self.drawn is None or self._refused():
            return
        from ui.printer import choose, put_on  # noqa: PLC0415  (QtPrintSupport when first needed)

        drawn = self.drawn
        printer: QPrinter | None = choose(self, drawn.size, drawn.pages, self._name())
        if printer is not None:
            put = partial(put_on, printer, drawn.pdf)
            self._put(put, "printer", _("Sent to the printer"))

    def _put(self, put: Callable[[Progress], None], way: str, said: str) -> None:
        read = self.read
        names = [one.name for one in read.subjects] if read else []
        title, actor = _(kind(self.asked.key).label), self.context.actor
        record = partial(record_form, title, names, way=way, actor=actor)
        self.context.run_long(
            put,
            what=_("Putting out {number}").format(number=title),
            done=lambda _nothing: self._record(record, said),
            lane=Lane.FILES,
            owner=self,
        )

    def _record(self, record: Callable[[], object], said: str) -> None:
        self.context.run_operation(
            record, done=lambda _outcome: self.context.notify(said), owner=self
        )

    def _name(self) -> str:
        names = [one.name for one in self.read.subjects] if self.read else []
        whole = f"{_(kind(self.asked.key).label)} {names[0] if len(names) == 1 else ''}".strip()
        return "".join(letter for letter in whole if letter not in '\\/:*?"<>|')

    def primary_action(self) -> QAbstractButton:
        """Print."""
        return self.print

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer the page's keys."""
        return {
            "print": self.print_out,
            "export": self.save_file,
            "next_page": lambda: self.view.go_to(self.view.page + 1),
            "previous_page": lambda: self.view.go_to(self.view.page - 1),
            "leave": self.go_back,
        }

    def go_back(self) -> None:
        """Go back to whom the form is of."""
        if self.asked.file_ids:
            self.context.open("household", file_id=self.asked.file_ids[0])
        elif self.asked.person_ids:
            self.context.open("people", person_id=self.asked.person_ids[0])
        else:
            self.context.open("papers")

    def first_focus(self) -> QWidget:
        """Begin with the choice of the form."""
        return self.chooser

    def regions(self) -> list[QWidget]:
        """Go from the choice to the preview and the way out."""
        return [self.chooser, self.view.desk, self.print]


def _choice(no: str, yes: str) -> Segmented:
    return Segmented([Choice("no", _(no)), Choice("yes", _(yes))])


def _ids(args: Mapping[str, object], of: str) -> tuple[int, ...]:
    """Return the ids given one by one or several together."""
    several = args.get(f"{of}_ids")
    if isinstance(several, list | tuple):
        return tuple(several)
    one = int(str(args.get(f"{of}_id") or 0))
    return (one,) if one else ()
