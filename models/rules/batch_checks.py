"""What stands against the lines of a batch: doubles, caps, missing numbers and accounts.

A stop must be mended or let pass with a reason; an ask is shown and goes to the record.
Sources: caps domain.md §1.3, doubles §7.3, 专款专用 §1.2.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.money import format_yuan
from models.problems import Level
from models.rules.batch_read import BatchFacts, LineFacts, OtherLine
from models.rules.candidate import Candidate, group_of
from models.rules.caps import CapUse, Given, check_caps, taker
from models.rules.exclusions import AidFact, Clash, clashes, relation
from models.rules.results import LABELS as RESULTS
from models.rules.results import Result
from resources.i18n import N_, _

if TYPE_CHECKING:
    from datetime import date

LABELS = {
    "stopped": N_("Stopped: the file has ended"),
    "double_in_batch": N_("Twice in this batch"),
    "double_elsewhere": N_("Already in another batch"),
    "overlap": N_("On the lists of two populations"),
    "excluded": N_("Excluded by other aid"),
    "capped_together": N_("Over the cap with other aid"),
    "cap_occasion": N_("Over the cap per occasion"),
    "cap_year": N_("Over the cap per year"),
    "cap_campaign": N_("Over the cap per campaign"),
    "no_number": N_("No ID number"),
    "no_account": N_("No bank account"),
    "no_amount": N_("No amount"),
    "no_class": N_("No class"),
    "off_standard": N_("Differs from the standard"),
    "same_account": N_("Account used twice"),
    "namesake": N_("Same name and birth date"),
    "tops_up": N_("Tops up an earlier line"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem of one line; reason is filled when just this was let pass.

    about says without words what was found, so that a reason never covers anything else.
    """

    line_id: int
    key: str
    level: Level
    text: str
    about: str = ""
    reason: str = ""

    @property
    def stops(self) -> bool:
        """Say whether the batch may not move on because of this."""
        return self.level >= Level.ASK and not self.reason


Check = Callable[[BatchFacts], Iterator[Finding]]


def findings(facts: BatchFacts) -> list[Finding]:
    """Return all findings of a batch in the order of its lines, reasons filled in."""
    order = {line.line_id: line.position for line in facts.lines}
    reasons = facts.overrides
    found = [
        replace(f, reason=reasons.get((f.line_id, f.key, f.about), ""))
        for check in CHECKS
        for f in check(facts)
    ]
    return sorted(found, key=lambda f: (order[f.line_id], -f.level, f.key))


def _stopped(facts: BatchFacts) -> Iterator[Finding]:
    """Find lines whose file ended or whose person died since."""
    for line in facts.lines:
        reason = facts.stops.get(line.line_id)
        if reason:
            text = _("{name}: the file has ended ({reason}).").format(name=line.name, reason=reason)
            yield Finding(line.line_id, "stopped", Level.ERROR, text, reason)


def _doubles_in_batch(facts: BatchFacts) -> Iterator[Finding]:
    first: dict[int, LineFacts] = {}
    for line in facts.lines:
        if line.person_id is None:
            continue
        earlier = first.setdefault(line.person_id, line)
        if earlier is not line:
            text = _("{name} also stands in line {position}.").format(
                name=line.name, position=earlier.position
            )
            about = str(earlier.line_id)
            yield Finding(line.line_id, "double_in_batch", Level.ERROR, text, about)


def _doubles_elsewhere(facts: BatchFacts) -> Iterator[Finding]:
    others = _others_by_person(facts)
    for line in facts.lines:
        twins = [
            other
            for other in others.get(line.person_id or 0, ())
            if _like(facts, other)
            and other.line_id not in _overlapping(facts, line)
            and not 0 < line.occasion == other.occasion
            and relation(facts.exclusions, _this(facts, line), _that(other)) is None
        ]
        if twins:
            text = _("{name} is already in {batch} with {amount} yuan.").format(
                name=line.name,
                batch=twins[0].batch_label,
                amount=format_yuan(twins[0].value_fen),
            )
            about = " ".join(str(other.line_id) for other in twins)
            yield Finding(line.line_id, "double_elsewhere", Level.ERROR, text, about)


def _overlapping(facts: BatchFacts, line: LineFacts) -> frozenset[int]:
    """Return the lines of other populations, which the choice of the campaign decides on."""
    overlap = facts.overlaps.get(line.line_id)
    return frozenset(other.id for other in overlap.others) if overlap else frozenset()


def _overlaps(facts: BatchFacts) -> Iterator[Finding]:
    for line in facts.lines:
        overlap = facts.overlaps.get(line.line_id)
        if overlap is None or overlap.stands == "allowed":
            continue
        other = overlap.others[0]
        text = _(_OVERLAPS[overlap.stands]).format(
            name=line.name, batch=other.batch, amount=format_yuan(other.value_fen)
        )
        about = f"{overlap.stands} {' '.join(str(one.id) for one in overlap.others)}"
        yield Finding(line.line_id, "overlap", Level.ERROR, text, about)


_OVERLAPS = {
    "undecided": N_(
        "{name} is also on {batch} for another population with {amount} yuan;"
        " decide once for the campaign what such people receive."
    ),
    "leaves": N_(
        "{name} is also on {batch} for another population with {amount} yuan,"
        " and by the choice of the campaign this line leaves."
    ),
}


def _like(facts: BatchFacts, other: OtherLine) -> bool:
    if other.campaign_id == facts.campaign_id:
        return True
    return other.aid_kind == facts.aid_kind and other.year == facts.year


def _this(facts: BatchFacts, line: LineFacts) -> AidFact:
    years = (facts.year, facts.campaign_year)
    about = (facts.aid_kind, facts.source_kind, *years, line.value_fen)
    return AidFact(line.line_id, *about, line.occasion)


def _that(other: OtherLine) -> AidFact:
    years = (other.year, other.campaign_year)
    about = (other.aid_kind, other.source_kind, *years, other.value_fen)
    return AidFact(other.line_id, *about, other.occasion)


def _exclusions(facts: BatchFacts) -> Iterator[Finding]:
    others = _others_by_person(facts)
    for line in facts.lines:
        mine = {other.line_id: other for other in others.get(line.person_id or 0, ())}
        before = [_that(other) for other in mine.values()]
        for clash in clashes(facts.exclusions, before, _this(facts, line)):
            key = "capped_together" if clash.over_fen else "excluded"
            text = _clash_in_words(line, mine[clash.others[0].id], clash)
            about = " ".join(str(other.id) for other in clash.others)
            about = f"{clash.rule.key} {about} {clash.over_fen}".strip()
            yield Finding(line.line_id, key, Level.ERROR, text, about)


def _clash_in_words(line: LineFacts, other: OtherLine, clash: Clash) -> str:
    words = _("{name} is already in {batch} with {amount} yuan ({rule}).").format(
        name=line.name,
        batch=other.batch_label,
        amount=format_yuan(other.value_fen),
        rule=clash.rule.label,
    )
    if not clash.over_fen:
        return words
    over = _("Together {over} yuan over.").format(over=format_yuan(clash.over_fen))
    return f"{words} {over}"


def _caps(facts: BatchFacts) -> Iterator[Finding]:
    given: dict[str, list[Given]] = defaultdict(list)
    for other in {other.line_id: other for other in facts.others}.values():
        for who in takers(facts.takers, other.person_id):
            given[who].append(given_with(other, who))
    for line in facts.lines:
        if line.person_id is None:
            continue
        uses: list[CapUse] = []
        for who in takers(facts.takers, line.person_id):
            this = _given_now(facts, line, who)
            uses += check_caps(facts.caps, given[who], this)
            given[who].append(this)
        yield from _over(line, uses)


def takers(known: Mapping[int, Sequence[str]], person_id: int) -> tuple[str, ...]:
    """Return whom aid to a person counts for: the person, the household, the student."""
    return (taker("person", person_id), *known.get(person_id, ()))


def given_with(other: OtherLine, who: str) -> Given:
    """Return what a line elsewhere gave to a taker."""
    about = (other.year, other.campaign_id, other.source_kind, other.aid_kind, other.occasion)
    return Given(who, other.value_fen, *about)


def _given_now(facts: BatchFacts, line: LineFacts, who: str) -> Given:
    about = (facts.year, facts.campaign_id, facts.source_kind, facts.aid_kind, line.occasion)
    return Given(who, line.value_fen, *about)


def _over(line: LineFacts, uses: Sequence[CapUse]) -> Iterator[Finding]:
    """Yield one finding for each period in which a line breaks caps."""
    broken: dict[str, list[CapUse]] = defaultdict(list)
    for use in uses:
        if use.over_fen > 0:
            broken[f"cap_{use.cap.period}"].append(use)
    for key, several in broken.items():
        text = "\n".join(_over_in_words(line, use) for use in several)
        about = " ".join(f"{u.cap.key} {u.used_fen}+{u.this_fen}" for u in several)
        yield Finding(line.line_id, key, Level.ERROR, text, about)


def _over_in_words(line: LineFacts, use: CapUse) -> str:
    return _("{name}: {used} yuan before, {this} now, the cap is {limit}: {over} over.").format(
        name=line.name,
        used=format_yuan(use.used_fen),
        this=format_yuan(use.this_fen),
        limit=format_yuan(use.limit_fen),
        over=format_yuan(use.over_fen),
    )


def _others_by_person(facts: BatchFacts) -> dict[int, list[OtherLine]]:
    grouped: dict[int, list[OtherLine]] = defaultdict(list)
    for other in facts.others:
        grouped[other.person_id].append(other)
    return grouped


def _gaps(facts: BatchFacts) -> Iterator[Finding]:
    by_bank = facts.pay_method == "bank"
    for line in facts.lines:
        named = line.kind == "named"
        if not line.value_fen:
            text = _("{name} has neither money nor goods.").format(name=line.name)
            yield Finding(line.line_id, "no_amount", Level.ERROR, text)
        if named and not line.id_number:
            text = _("{name} has no ID number; the person stays unverified.").format(name=line.name)
            yield Finding(line.line_id, "no_number", Level.WARN, text)
        if named and by_bank and line.amount_fen and not line.account:
            text = _("{name} has no open bank account, but this batch is paid by bank.").format(
                name=line.name
            )
            yield Finding(line.line_id, "no_account", Level.ERROR, text)
        if group_of(line.class_key) not in facts.standards:
            text = _("{name} has no class of this campaign.").format(name=line.name)
            yield Finding(line.line_id, "no_class", Level.WARN, text)


def _standards(facts: BatchFacts) -> Iterator[Finding]:
    for line in facts.lines:
        proposed = facts.propose(_candidate(facts, line), facts.standards)
        if proposed is None or not proposed.amount_fen:
            continue
        expected = proposed.amount_fen * line.headcount
        if line.amount_fen != expected:
            text = _("{name}: {amount} yuan, the standard is {standard}.").format(
                name=line.name,
                amount=format_yuan(line.amount_fen),
                standard=format_yuan(expected),
            )
            about = str(line.amount_fen)
            yield Finding(line.line_id, "off_standard", Level.WARN, text, about)


def _same_account(facts: BatchFacts) -> Iterator[Finding]:
    uses = Counter({line.account: 0 for line in facts.lines if line.account})
    for line in facts.lines:
        if not line.account:
            continue
        uses[line.account] += 1
        if uses[line.account] > 1:
            text = _("{name}: this account is used by another line of the batch.").format(
                name=line.name
            )
            yield Finding(line.line_id, "same_account", Level.WARN, text)


def _top_ups(facts: BatchFacts) -> Iterator[Finding]:
    for line in facts.lines:
        origin = facts.first.get(line.person_id or 0)
        if origin:
            text = _("{name} tops up line {position} of {batch}: {amount} yuan, {result}.").format(
                name=line.name,
                position=origin.position,
                batch=origin.batch,
                amount=format_yuan(origin.value_fen),
                result=_(RESULTS[Result(origin.result)]),
            )
            yield Finding(line.line_id, "tops_up", Level.WARN, text, str(origin.line_id))


def _namesakes(facts: BatchFacts) -> Iterator[Finding]:
    seen: dict[tuple[str, date], LineFacts] = {}
    for line in facts.lines:
        if line.birth_date is None or line.person_id is None:
            continue
        earlier = seen.setdefault((line.name, line.birth_date), line)
        if earlier.person_id != line.person_id:
            text = _("{name} has the same name and birth date as line {position}.").format(
                name=line.name, position=earlier.position
            )
            yield Finding(line.line_id, "namesake", Level.WARN, text)


def _season(facts: BatchFacts) -> Iterator[Finding]:
    for line in facts.lines:
        for trouble in facts.judge(_candidate(facts, line)):
            amounts = f"{line.class_key} {line.headcount} {line.amount_fen} {line.goods_fen}"
            about = f"{amounts} {trouble.about}".rstrip()
            yield Finding(line.line_id, trouble.key, Level[trouble.level], trouble.text, about)


def _candidate(facts: BatchFacts, line: LineFacts) -> Candidate:
    born = line.birth_date
    on = facts.planned_on
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day)) if born else None
    return Candidate(
        line.class_key,
        line.kind,
        line.headcount,
        line.amount_fen,
        line.goods_fen,
        age,
        on,
        facts.details.get(line.line_id, {}),
        facts.history.get(line.person_id or 0, ()),
    )


CHECKS: tuple[Check, ...] = (
    _stopped,
    _doubles_in_batch,
    _doubles_elsewhere,
    _overlaps,
    _exclusions,
    _caps,
    _gaps,
    _standards,
    _same_account,
    _namesakes,
    _top_ups,
    _season,
)
