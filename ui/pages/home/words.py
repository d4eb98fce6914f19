"""The home page in words: greeting, day, duties, and the sentence for the chairman."""

from dataclasses import dataclass
from datetime import date, datetime

from models.actor import Actor
from models.money import format_wan
from models.queries.duties import DOUBLES, LATE_LISTS, OPEN_ITEMS, Duty, Standing, Urgency
from models.queries.home import YearFigures
from models.rules.work_lists import LISTS, Matter, WorkList
from models.seasons import season
from resources.i18n import N_, _, ngettext
from ui.rights import holders
from ui.widgets.badge import Tag
from ui.widgets.figures import Duty as DutyWords

_GREETINGS = ((5, N_("Good evening")), (12, N_("Good morning")), (18, N_("Good afternoon")))
_WEEKDAYS = (
    *(N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday")),
    *(N_("Friday"), N_("Saturday"), N_("Sunday")),
)
_COUNTDOWN = 60


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one kind of duty is said and marked."""

    text: str
    icon: str


_KINDS = {
    "red_lights": _Kind(N_("{batch}: red lights on the list"), "stop"),
    "returned": _Kind(N_("{batch}: returned, to be mended"), "undo"),
    "to_submit": _Kind(N_("{batch}: draft, to be submitted"), "edit"),
    "to_review": _Kind(N_("{batch}: waits for review"), "audit"),
    "to_publish": _Kind(N_("{batch}: reviewed, notice to be put up"), "notice"),
    "notice_over": _Kind(N_("{batch}: notice is over, waits for approval"), "notice"),
    "notice_runs": _Kind(N_("{batch}: notice is up"), "notice"),
    "notice_hangs": _Kind(N_("{batch}: notice is over, to be taken down"), "notice"),
    "to_start_paying": _Kind(N_("{batch}: approved, to be paid out"), "sign"),
    "to_hand_out": _Kind(N_("{batch}: not yet handed out"), "sign"),
    "to_finish": _Kind(N_("{batch}: all have a result, to be finished"), "check"),
    "to_archive": _Kind(N_("{batch}: done, to be archived"), "check"),
}
_TONES = {
    Urgency.DANGER: "danger",
    Urgency.TODAY: "warn",
    Urgency.DATED: "info",
    Urgency.REST: "mute",
}


def greeting(name: str, now: datetime) -> str:
    """Return the greeting of the hour."""
    word = next((word for hour, word in _GREETINGS if now.hour < hour), _GREETINGS[0][1])
    return _("{greeting}, {name}").format(greeting=_(word), name=name)


def long_day(today: date) -> str:
    """Return the day in words, and how far it is to the New Year when that is near."""
    parts = [long_date(today), _(_WEEKDAYS[today.weekday()])]
    left = (date(today.year + 1, 1, 1) - today).days
    if left <= _COUNTDOWN:
        parts.append(ngettext("{n} day to New Year", "{n} days to New Year", left).format(n=left))
    return "　".join(parts)


def sentence(figures: YearFigures, year: int, today: date) -> str:
    """Return the year in one sentence, ready to be pasted."""
    numbers = {
        "year": year,
        "people": f"{figures.people:,}",
        "occasions": f"{figures.occasions:,}",
        "amount": format_wan(figures.amount_fen),
        "goods": format_wan(figures.goods_fen),
        "total": format_wan(figures.value_fen),
    }
    until = long_date(today) if year == today.year else ""
    return (_until() if until else _whole_year()).format(day=until, **numbers)


def _until() -> str:
    return _(
        "By {day}, Four Seasons has this year reached {people} people on {occasions} occasions,"
        " with {amount} ten thousand yuan in money and {goods} ten thousand yuan in goods,"
        " {total} ten thousand yuan in all."
    )


def _whole_year() -> str:
    return _(
        "In {year}, Four Seasons reached {people} people on {occasions} occasions,"
        " with {amount} ten thousand yuan in money and {goods} ten thousand yuan in goods,"
        " {total} ten thousand yuan in all."
    )


def long_date(day: date) -> str:
    """Return a date in words."""
    return _("{year}-{month}-{day}").format(year=day.year, month=day.month, day=day.day)


def short_date(day: date, today: date) -> str:
    """Return a date as short as it can be: today, the day of this month, or month and day."""
    if day == today:
        return _("today")
    if (day.year, day.month) == (today.year, today.month):
        return _("the {day}.").format(day=day.day)
    return _("{month}-{day}").format(month=day.month, day=day.day)


def duty_text(duty: Duty, *, with_season: bool = False) -> str:
    """Return what is to be done with which batch, its season named if asked for."""
    name = duty.card.name
    batch = f"{_(season(duty.card.season).label)} {name}" if with_season else name
    return _(_KINDS[duty.key].text).format(batch=batch)


def due_tag(duty: Duty, today: date) -> Tag:
    """Return by when a duty is due."""
    tone = _TONES[duty.urgency]
    if duty.urgency is Urgency.REST:
        return Tag(_("this month"), "mute")
    if duty.due and duty.due < today:
        late = (today - duty.due).days
        return Tag(ngettext("{n} day late", "{n} days late", late).format(n=late), tone)
    day = short_date(duty.due or today, today)
    return Tag(day, "mute" if duty.urgency is Urgency.DATED else tone)


def duty_words(duty: Duty, actor: Actor, today: date, *, with_season: bool) -> DutyWords:
    """Return a duty as a row; one of somebody else names who holds the verb."""
    text, tone = duty_text(duty, with_season=with_season), _TONES[duty.urgency]
    if duty.verb and not actor.may(duty.verb):
        text, tone = f"{text}（{holders(duty.verb)}）", "mute"
    count = ngettext("{n} line", "{n} lines", duty.count).format(n=f"{duty.count:,}")
    return DutyWords(text, count, due_tag(duty, today), _KINDS[duty.key].icon, tone)


def standing_words(one: Standing) -> DutyWords:
    """Return a list that waits as a row."""
    tone = _TONES[one.urgency]
    due = Tag(_("this month"), "mute")
    if one.late:
        due = Tag(ngettext("{n} overdue", "{n} overdue", one.late).format(n=one.late), tone)
    if one.key == DOUBLES:
        pairs = ngettext("{n} pair", "{n} pairs", one.count).format(n=f"{one.count:,}")
        return DutyWords(_("Possible doubles to be decided"), pairs, due, "copy", tone)
    if one.key == LATE_LISTS:
        owing = ngettext("{n} list", "{n} lists", one.count).format(n=f"{one.count:,}")
        return DutyWords(_("Lists that units still owe"), owing, due, "unit", tone)
    if one.key == OPEN_ITEMS:
        left = ngettext("{n} line", "{n} lines", one.count).format(n=f"{one.count:,}")
        return DutyWords(_("Paid out, not signed, filed or returned"), left, due, "sign", tone)
    kind = LISTS[Matter(one.key)]
    return DutyWords(_(kind.label), list_count(kind, one.count), due, kind.icon, tone)


def list_count(kind: WorkList, count: int) -> str:
    """Return how many files or people a work list holds."""
    if kind.of_people:
        return ngettext("{n} person", "{n} people", count).format(n=f"{count:,}")
    return ngettext("{n} household", "{n} households", count).format(n=f"{count:,}")
