"""What the answers to a pasted list say, in words and marks; one row an asked person."""

from dataclasses import dataclass

from models.queries.pasted import Answer, Verdict, Why
from resources.i18n import N_, _
from ui.widgets.badge import Tag
from ui.widgets.columns import Column, Kind

VERDICTS = {
    Verdict.FOUND: (N_("On file"), "ok", "check"),
    Verdict.UNSURE: (N_("Not sure"), "warn", "warn"),
    Verdict.SEVERAL: (N_("Several"), "warn", "people"),
    Verdict.UNKNOWN: (N_("Not on file"), "danger", "close"),
}
WHYS = {
    Why.NUMBER: N_("The ID number fits"),
    Why.FIFTEEN: N_("The number of 15 digits was made one of 18"),
    Why.PHONE: N_("The phone fits"),
    Why.TAIL: N_("Name and tail of the number fit"),
    Why.NAME: N_("The only one of this name"),
    Why.OTHER_NAME: N_("The number belongs to this person, by another name"),
    Why.DAMAGED: N_("The number is damaged; most likely this person"),
    Why.OTHER_NUMBER: N_("The name fits, the number is another one"),
    Why.NAMESAKES: N_("Namesakes: {names}"),
    Why.NOBODY: N_("Nobody fits; compare name and number"),
}
EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer as the table shows it; ids of people to put on a list, 0 when not sure."""

    id: int
    line: int
    verdict: Verdict
    asked: str
    name: str
    id_masked: str
    unit: str
    this_year_fen: int
    last_year_fen: int
    why: str
    removed: str


def answer_row(place: int, answer: Answer) -> AnswerRow:
    """Return an answer as a row."""
    asked, person = answer.asked, answer.person
    said = " ".join(filter(None, (asked.name, _hidden(asked.number), asked.phone, asked.tail)))
    return AnswerRow(
        id=place,
        line=asked.line,
        verdict=answer.verdict,
        asked=said,
        name=person.name if person else "",
        id_masked=person.id_masked if person else "",
        unit=person.unit if person else "",
        this_year_fen=person.this_year_fen if person else 0,
        last_year_fen=person.last_year_fen if person else 0,
        why=_why(answer),
        removed=person.removed if person else "",
    )


def _hidden(number: str) -> str:
    return f"{number[:4]}****{number[-4:]}" if len(number) > 8 else number


def _why(answer: Answer) -> str:
    names = _(", ").join(f"{one.unit} {one.id_masked}".strip() for one in answer.people[:3])
    said = [_(WHYS[answer.why]).format(names=names)]
    if answer.same_as:
        said.append(_("asked after in line {line} already").format(line=answer.same_as))
    if answer.person and answer.person.removed:
        said.append(_("left out of {list}").format(list=answer.person.removed))
    return _("; ").join(said)


def _tag(row: AnswerRow) -> Tag:
    word, tone, icon = VERDICTS[row.verdict]
    return Tag(_(word), tone, icon)


COLUMNS = (
    Column("line", N_("Line"), Kind.NUMBER, 46),
    Column("asked", N_("Asked after"), width=150),
    Column("verdict", N_("Verdict"), Kind.BADGE, 92, tag=_tag),
    Column("name", N_("Name"), Kind.NAME, 86),
    Column("why", N_("Why"), width=190, stretch=True),
    Column("unit", N_("Unit"), width=96),
    Column("this_year_fen", N_("This year (yuan)"), Kind.AMOUNT, 96),
    Column("last_year_fen", N_("Last year (yuan)"), Kind.AMOUNT, 96),
    Column("id_masked", N_("ID number"), Kind.MASKED, 124, hidden=True),
)
