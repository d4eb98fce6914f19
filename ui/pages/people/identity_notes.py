"""What a form says of a person's number, name, phone and account while they are typed.

What the number tells is shown read-only; what looks odd comes with a better entry that Enter takes.
"""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from models import clock, identity
from models.identity import IdFacts, IdKind
from models.problems import Level
from models.rules.masking import mask_id
from resources.i18n import _
from ui.context import Context
from ui.pages.people import words
from ui.widgets.covered_edit import CoveredEditor
from ui.widgets.form import FieldBox, Form
from ui.widgets.tools import set_shown

_SAYS_NOTHING = frozenset({IdKind.NONE, IdKind.PASSPORT, IdKind.OTHER})
_LAST_OF_BASIC = 0x9FA5  # every font prints the characters up to here
_WHOLE = 18


class IdentityNotes(QObject):
    """Follows a form with `name`, `id_kind`, `id_number`, `id_missing_reason` and perhaps more."""

    def __init__(self, context: Context, form: Form) -> None:
        super().__init__(form)
        self._context, self._form = context, form
        form.edited.connect(self._on_edited)

    def refresh(self) -> None:
        """Take up a record that was just put into the form."""
        self._fit_kind()
        self._say_number()
        self._say_holder()

    def kind(self) -> IdKind:
        """Return the kind of paper chosen."""
        found = self._form.editor("id_kind").value()
        return IdKind(str(found)) if found else IdKind.RESIDENT

    def facts(self) -> IdFacts:
        """Return what the number says as far as it is typed."""
        return identity.check_id(self.kind(), self._text("id_number"), today=clock.today())

    def _text(self, key: str) -> str:
        return str(self._form.editor(key).value() or "")

    def _on_edited(self, key: str) -> None:
        say = self._says().get(key)
        if say is not None:
            say()

    def _says(self) -> Mapping[str, Callable[[], None]]:
        return {
            "id_kind": self.refresh,
            "id_number": self._say_number,
            "name": partial(self._say_name, "name"),
            "former_name": partial(self._say_name, "former_name"),
            "phone": self._say_phone,
            "account": self._say_account,
            "holder": self._say_holder,
        }

    def _fit_kind(self) -> None:
        kind, boxes = self.kind(), self._form.boxes
        set_shown(boxes["id_missing_reason"], on=kind is IdKind.NONE)
        set_shown(boxes["id_number"], on=kind is not IdKind.NONE)

    def _say_number(self) -> None:
        """Say what the number tells, or what is wrong with it, as soon as it is long enough."""
        facts, box = self.facts(), self._form.boxes["id_number"]
        self._show_derived(facts)
        if not box.editor.value():
            box.show_note("")
            return
        wrong = next((p for p in facts.problems if p.level >= Level.ERROR), None)
        other = identity.guess_kind(facts.number)
        if self.kind() is IdKind.RESIDENT and other in _OTHER_CARDS:
            text = _("Looks like: {kind}").format(kind=_(words.ID_KINDS[other]))
            box.show_offer(text, _("Enter: take this kind"), partial(self._take_kind, other))
        elif wrong:
            box.show_note(wrong.text, "danger" if len(facts.number) >= _WHOLE else "info")
        else:
            self._say_good(box, facts)

    def _say_good(self, box: FieldBox, facts: IdFacts) -> None:
        odd = next(iter(facts.problems), None)
        if odd and odd.key == "id.fifteen":
            better = identity.suggest_18(facts.number)
            text = _("15 digits are no longer valid; most likely {number}").format(
                number=_hidden(box, better)
            )
            box.show_offer(text, _("Enter: take it"), partial(box.editor.set_value, better))
        elif odd:
            box.show_note(odd.text, "warn")
        else:
            box.show_note(words.born(facts.sex, facts.birth_date) or _("Check passed"), "ok")

    def _take_kind(self, kind: IdKind) -> None:
        self._form.editor("id_kind").set_value(kind)

    def _show_derived(self, facts: IdFacts) -> None:
        """Lock sex and birth date to what the number tells, unless its kind tells nothing."""
        silent = self.kind() in _SAYS_NOTHING or (facts.good and facts.birth_date is None)
        told = {"sex": facts.sex, "birth_date": facts.birth_date}
        for key, value in told.items():
            box = self._form.boxes.get(key)
            if box is None:
                continue
            if not silent:
                box.put(value)
            box.set_locked("" if silent else _("From the number"))

    def _say_name(self, key: str) -> None:
        name, box = self._text(key), self._form.boxes[key]
        private = [f"{c} → {better or '?'}" for c, better in identity.private_use(name)]
        standard = identity.standard_name(name)
        if private:
            text = _("Only some computers know this character: {pairs}")
            text = text.format(pairs=" ".join(private))
            if standard == name:
                box.show_note(text, "warn")
            else:
                take = partial(box.editor.set_value, standard)
                box.show_offer(text, _("Enter: take it"), take)
        elif any(ord(c) > _LAST_OF_BASIC for c in name):
            self._ask_fonts(key, name)

    def _ask_fonts(self, key: str, name: str) -> None:
        self._context.run_query(
            partial(_unprintable, name),
            done=partial(self._say_unprintable, key),
            latest=f"glyphs {key}",
            owner=self,
        )

    def _say_unprintable(self, key: str, missing: str) -> None:
        if missing:
            text = _("No shipped font prints: {characters}").format(characters=missing)
            self._form.boxes[key].show_note(text, "warn")

    def _say_phone(self) -> None:
        phone = identity.clean_phone(self._text("phone"))
        problem = identity.phone_problem(phone) if len(phone) >= len("13900000000") else None
        self._form.boxes["phone"].show_note(problem.text if problem else "", "warn")

    def _say_account(self) -> None:
        card = identity.clean_card(self._text("account"))
        problem = identity.card_problem(card) if len(card) >= len("6222000000000") else None
        self._form.boxes["account"].show_note(problem.text if problem else "", "warn")

    def _say_holder(self) -> None:
        if "holder" in self._form.boxes:
            say_holder(self._form.boxes["holder"], self._text("name"))


_OTHER_CARDS = frozenset({IdKind.HMT_RESIDENCE, IdKind.FOREIGN_PERMANENT})


def say_holder(box: FieldBox, name: str) -> None:
    """Warn under the holder of an account when it is not the person."""
    holder = str(box.editor.value() or "")
    other = holder and identity.name_key(holder) != identity.name_key(name)
    text = _("Not the person's own name: the bank may send the money back.") if other else ""
    box.show_note(text, "warn")


def _hidden(box: FieldBox, number: str) -> str:
    """Return a number that must not say more than the field it stands under."""
    editor = box.editor
    return mask_id(number) if isinstance(editor, CoveredEditor) and editor.covered() else number


def _unprintable(name: str) -> str:
    from printing.fonts import missing  # noqa: PLC0415  (fonts are large; only rare names need them)

    return missing(name)
