"""How a person is put into words."""

from datetime import date

from models import clock
from models.identity import IdKind, Sex, age_on
from models.money import format_yuan
from models.queries.batch_people import AidRow
from models.rules.results import LABELS as RESULTS
from models.rules.states import LABELS as STATES
from resources.i18n import N_, _
from ui import tokens
from ui.pages.people.columns import short_day
from ui.widgets.figures import Past

SEXES = {Sex.MALE: N_("male"), Sex.FEMALE: N_("female")}
ID_KINDS = {
    IdKind.RESIDENT: N_("Resident identity card"),
    IdKind.HMT_RESIDENCE: N_("Residence permit for Hong Kong, Macao and Taiwan residents"),
    IdKind.FOREIGN_PERMANENT: N_("Permanent residence card of a foreigner"),
    IdKind.PASSPORT: N_("Passport"),
    IdKind.OTHER: N_("Other paper"),
    IdKind.NONE: N_("None"),
}


def born(sex: str, birth_date: date | None) -> str:
    """Say sex, day of birth and age."""
    parts = [_(SEXES[Sex(sex)])] if sex else []
    if birth_date is not None:
        age = age_on(birth_date, clock.today())
        parts += [f"{birth_date:%Y-%m-%d}", _("{age} years").format(age=age)]
    return "　".join(parts)


def money(amount_fen: int, goods_fen: int) -> str:
    """Say what was given: money, goods at value, or both."""
    goods = _("goods {yuan}").format(yuan=format_yuan(goods_fen)) if goods_fen else ""
    return " + ".join(filter(None, (format_yuan(amount_fen) if amount_fen else "", goods)))


def past(aid: AidRow) -> Past:
    """Return one line of a person as the history shows it."""
    look = tokens.season_look(aid.season)
    state = _(RESULTS[aid.result]) if aid.result != "open" else _(STATES[aid.state])
    note = " · ".join(filter(None, (aid.batch, aid.aid_kind_label, state, aid.note)))
    given = money(aid.amount_fen, aid.goods_fen)
    return Past(short_day(aid.on), aid.campaign, note, given, look.icon, look.tone)
