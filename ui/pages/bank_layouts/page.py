"""The designer of bank files: choose a layout, change it, see the sample, keep it."""

from functools import partial
from uuid import uuid4

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from models.changes import Change
from models.errors import InputError
from models.operations.bank_layouts import drop_layout, save_layout
from models.queries.bank import layouts, own_layouts
from models.rules.bank_amounts import SHAPES
from models.rules.bank_formats import ENCODINGS, FILES, VALUES, BankFormat
from models.rules.bank_layout_words import layout_of, typed
from resources.i18n import N_, _
from ui import theme
from ui.context import Context
from ui.pages import Page
from ui.pages.bank.words import sample
from ui.pages.bank_layouts import PAGE
from ui.rights import refusal
from ui.widgets.ask_bar import Answer, Ask, AskBar, show_refused
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.editors import ChoiceEditor
from ui.widgets.form import Field, Form
from ui.widgets.label import Label
from ui.widgets.page_header import PageHeader
from ui.widgets.tools import scrolled

_LINES = 128  # of the editors that hold one column or cell a line


def _fields() -> tuple[Field, ...]:
    shapes = [(key, _(shape.label)) for key, shape in SHAPES.items()]
    return (
        Field("label", N_("Name of the layout"), required=True),
        Field("file", N_("Kind of file"), "choice", required=True, choices=[(f, f) for f in FILES]),
        Field("encoding", N_("Encoding of text"), "choice", choices=[(e, e) for e in ENCODINGS]),
        Field(
            "columns", N_("Columns, one a line: heading = content"), "long", required=True, span=2
        ),
        Field("fixed", N_("Cells above, one a line: B2 = content"), "long"),
        Field(
            "first_row", N_("First row of payments"), "number", hint=N_("empty: the first free one")
        ),
        Field("most_rows", N_("Most payments a file"), "number", hint=N_("empty: no limit")),
        Field("fewest_rows", N_("Fewest payments a file"), "number"),
        Field("amount", N_("How amounts are written"), "choice", required=True, choices=shapes),
        Field(
            "amount_width", N_("Width of amounts"), "number", hint=N_("zeros in front; empty: none")
        ),
        Field("separator", N_("Separator of text")),
        Field("own_bank", N_("Names of the bank itself")),
        Field("own_flag", N_("Mark of its own accounts")),
        Field("other_flag", N_("Mark of other banks")),
        Field("amount_text", N_("Amounts as text, not as numbers"), "check"),
        Field("header", N_("With headings"), "check"),
        Field("closing", N_("Separator at the line's end"), "check"),
    )


class BankLayoutsPage(Page):
    """A choice of layouts above, the form, and how a row will stand in the file."""

    kind = PAGE
    help_key = "bank"
    responds_to = Change.SETTINGS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._known: dict[str, BankFormat] = {}
        self._own: frozenset[str] = frozenset()
        self._key, self._batch_id = "generic", 0
        self.back = Button(_("Pay by bank"), icon="chevron-left", variant="ghost")
        self.new = Button(_("New from this one"), icon="copy")
        self.keep = Button(_("Keep the layout"), icon="check", variant="primary")
        self.drop = Button(_("Take off…"), icon="undo")
        buttons = (self.back, self.drop, self.new, self.keep)
        self.header = PageHeader(_("Layouts of bank files"), "", buttons)
        self.ask = AskBar(self)
        self.choice, self.form = ChoiceEditor(), Form(_fields(), columns=3)
        for key in ("columns", "fixed"):
            self.form.editor(key).setFixedHeight(theme.scaled(_LINES))
        self.choice.setAccessibleName(_("Layouts of bank files"))
        self.mark, self.sample = Label("", "small"), Label("", "small", wrap=True)
        self._lay_out()
        self.choice.edited.connect(lambda: self._choose(str(self.choice.value())))
        self.form.edited.connect(lambda _key: self._show_sample())
        self.form.submitted.connect(self.save)
        self.keep.clicked.connect(self.save)
        self.new.clicked.connect(self.copy)
        self.drop.clicked.connect(self.ask_drop)
        self.back.clicked.connect(lambda: self.context.open("bank", batch_id=self._batch_id))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.choice, 1)
        top.addWidget(self.mark, 2)
        card = Card()
        words = _(", ").join(_(label) for label in VALUES.values())
        card.body.addWidget(Label(_("Contents: {words}").format(words=words), "hint", wrap=True))
        card.body.addWidget(self.form)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        self.body.addWidget(self.header)
        self.body.addWidget(self.ask)
        self.body.addLayout(top)
        self.body.addWidget(self.sample)
        self.body.addWidget(scrolled(inside), 1)

    def open(self, **args: object) -> None:
        """Show the layouts; `batch_id` is where the way back leads."""
        self._batch_id = int(str(args.get("batch_id") or 0))
        self.reload()

    def reload(self) -> None:
        """Read the layouts there are."""
        self.context.run_query(_read, done=self._show, latest="layouts")

    def _show(self, found: tuple[dict[str, BankFormat], frozenset[str]]) -> None:
        known, self._own = found
        self._known, wanted = known, self._key
        self.choice.set_choices([(key, each.label) for key, each in known.items()])
        self._choose(wanted if wanted in known else next(iter(known)))
        self.keep.set_reason(refusal(self.context.actor, "bank.layout"))

    def _choose(self, key: str) -> None:
        layout = self._known.get(key)
        if layout is None:
            return
        self._key = key
        self.choice.set_value(key)
        checked, not_checked = _("checked against the bank's template"), _("not checked")
        self.mark.setText(checked if layout.verified else not_checked)
        self.form.set_value(typed(layout))
        why = refusal(self.context.actor, "bank.drop_layout")
        ships = "" if key in self._own else _("This layout ships with the program.")
        self.drop.set_reason(why or ships)
        self._show_sample()

    def _show_sample(self) -> None:
        try:
            self.sample.setText(
                sample(layout_of(self._key, self.form.values()), _("Winter warmth"))
            )
            self.sample.set_tone("")
        except InputError as error:
            self.sample.setText(error.message)
            self.sample.set_tone("warn")

    def copy(self) -> None:
        """Begin a new layout from the one in view."""
        self._key = f"own-{uuid4().hex[:8]}"
        self.form.set_value({**self.form.values(), "label": ""})
        self.mark.setText(_("a new layout"))
        self.form.focus_first()

    def ask_drop(self) -> None:
        """Ask before a layout of the office is taken off."""
        layout = self._known.get(self._key)
        if layout is not None and self.drop.isEnabled():
            text = _("“{layout}” is taken off; files written with it stay as they are.")
            ask = Ask(text.format(layout=layout.label), _("Take off"), (), danger=True)
            self.ask.ask(ask, partial(self._drop, self._key))

    def _drop(self, key: str, _answer: Answer) -> None:
        self.context.run_operation(
            partial(drop_layout, key, actor=self.context.actor),
            done=lambda _outcome: self.ask.close_bar(),
            owner=self,
        )

    def save(self) -> None:
        """Keep the layout as the form says."""
        if not self.form.check():
            return
        try:
            layout = layout_of(self._key, self.form.values())
        except InputError as error:
            self._on_failed(error)
            return
        self.context.run_operation(
            partial(save_layout, layout, actor=self.context.actor),
            done=lambda _outcome: self.context.notify(
                _("{layout} is kept.").format(layout=layout.label)
            ),
            failed=self._on_failed,
            owner=self,
        )

    def _on_failed(self, error: Exception) -> None:
        if not show_refused(self.form, error):
            self.context.errors.report(error)

    def primary_action(self) -> QAbstractButton:
        """Return the button that keeps the layout."""
        return self.keep

    def first_focus(self) -> QWidget:
        """Begin with the choice."""
        return self.choice


def _read() -> tuple[dict[str, BankFormat], frozenset[str]]:
    return layouts(), own_layouts()
