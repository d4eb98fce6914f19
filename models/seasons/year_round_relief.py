"""日常帮扶: living, medical, regular and other relief, services, disasters, programmes."""

from collections.abc import Mapping
from datetime import date

from models.money import format_yuan
from models.rules import codes
from models.rules.candidate import Candidate, Standard, Trouble, by_class
from models.rules.months import months_from
from models.seasons.spec import Season, SeasonField
from models.tables.year_round import YearRoundDetail
from resources.i18n import N_, _

GROUPS = ("hardship", "key_group", "model_worker", "disaster", "public")


def problems(candidate: Candidate) -> tuple[Trouble, ...]:
    """Hold a wrong product, months paid twice and aid above the self-paid part against a line."""
    return tuple(filter(None, (_product(candidate), _overlap(candidate), _self_paid(candidate))))


def proposed(candidate: Candidate, standards: Mapping[str, Standard]) -> Standard | None:
    """Propose months × standard where a line says them, else the standard of the class."""
    months, month_fen = (candidate.detail.get(key) for key in ("months", "month_fen"))
    if isinstance(months, int) and isinstance(month_fen, int):
        return Standard(candidate.class_key, months * month_fen, 0)
    return by_class(candidate, standards)


def _product(candidate: Candidate) -> Trouble | None:
    """People × months × standard make the amount of a line (domain.md §3.5)."""
    detail = candidate.detail
    months, month_fen = detail.get("months"), detail.get("month_fen")
    if not isinstance(months, int) or not isinstance(month_fen, int):
        return None
    expected = candidate.headcount * months * month_fen
    if expected == candidate.amount_fen:
        return None
    text = _("{amount} yuan, but {people} × {months} months × {standard} are {expected}.")
    words = text.format(
        amount=format_yuan(candidate.amount_fen),
        people=candidate.headcount,
        months=months,
        standard=format_yuan(month_fen),
        expected=format_yuan(expected),
    )
    return Trouble("months_product", "ERROR", words, str(expected))


def _overlap(candidate: Candidate) -> Trouble | None:
    mine = _months(candidate.detail)
    twice = sorted(set().union(*(mine & _months(other) for other in candidate.before)))
    if not twice:
        return None
    text = _("Already paid for these months: {months}.")
    words = text.format(months="、".join(f"{month:%Y-%m}" for month in twice))
    return Trouble("months_twice", "ERROR", words, " ".join(map(str, twice)))


def _months(detail: Mapping[str, object]) -> frozenset[date]:
    first, count = detail.get("from_month"), detail.get("months")
    if isinstance(first, date) and isinstance(count, int):
        return months_from(first, count)
    return frozenset()


def _self_paid(candidate: Candidate) -> Trouble | None:
    """Medical aid is at most what the person paid themselves (R2 art. 5)."""
    paid = candidate.detail.get("self_paid_fen")
    if not isinstance(paid, int) or candidate.amount_fen <= paid:
        return None
    text = _("{amount} yuan, but only {paid} were paid by the person.")
    words = text.format(amount=format_yuan(candidate.amount_fen), paid=format_yuan(paid))
    return Trouble("over_self_paid", "ERROR", words, str(paid))


SEASON = Season(
    key="year_round",
    label=N_("Year-round relief"),
    title="日常帮扶",
    code="RCB",
    order=5,
    classes=tuple(
        code.key for code in codes.load("recipient_classes") if {code.key, code.group} & {*GROUPS}
    ),
    groups=GROUPS,
    aid_kinds=(
        "living",
        "medical",
        "regular",
        "temporary",
        "study_dream",
        "model_worker_visit",
        "check_up",
        "screening",
        "breakfast",
        "disaster",
        "legal",
        "other",
    ),
    detail=YearRoundDetail,
    fields=(
        SeasonField("cause", N_("Reason for the aid")),
        SeasonField("from_month", N_("From month"), kind="month"),
        SeasonField("months", N_("Months"), kind="int"),
        SeasonField("month_fen", N_("Standard a month"), kind="fen"),
        SeasonField("self_paid_fen", N_("Paid by the person"), kind="fen"),
        SeasonField("institution", N_("Institution")),
        SeasonField("served_on", N_("Day of the service"), kind="date"),
        SeasonField("school", N_("School")),
        SeasonField("level", N_("Level of study"), kind="code", codes="school_levels"),
        SeasonField("certificate", N_("Certificate")),
        SeasonField("honour", N_("Honour")),
        SeasonField("honour_year", N_("Year of the honour"), kind="int"),
    ),
    columns=("cause", "months", "month_fen"),
    counts=("people", "occasions", "households", "amount", "goods"),
    problems=problems,
    proposed_amount=proposed,
    trouble_labels=(
        ("months_product", N_("Months × standard differ")),
        ("months_twice", N_("Months paid twice")),
        ("over_self_paid", N_("Over the self-paid part")),
    ),
)
