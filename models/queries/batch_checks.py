"""What stands against the lines of a batch, and how far one person's caps are used."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from peewee import fn

from models import facts
from models.cap_facts import takers_of, with_homes
from models.problems import Level
from models.rules.batch_checks import LABELS, Finding, findings, given_with, takers
from models.rules.caps import CapUse, Given, check_caps
from models.rules.states import FROZEN, State
from models.seasons import seasons
from models.tables import Batch, Line
from models.tables.base import rows
from resources.i18n import _

RED, AMBER, EXCEPTION, FINE = "red", "amber", "exception", "fine"
GRAVITY = {RED: 3, AMBER: 2, EXCEPTION: 1, FINE: 0}


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One problem of one line; light is red, amber or, let pass with a reason, exception."""

    id: int
    line_id: int
    position: int
    name: str
    key: str
    label: str
    light: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checks say of one line: its gravest finding, and all the texts."""

    light: str
    key: str
    label: str
    text: str


PASSED = Verdict(FINE, "", "", "")


@dataclass(frozen=True, slots=True)
class Checks:
    """Every finding of a batch in the order of its lines, and the verdict on each such line."""

    findings: tuple[FindingRow, ...] = ()
    verdicts: Mapping[int, Verdict] = field(default_factory=dict)

    def verdict(self, line_id: int) -> Verdict:
        """Return the verdict on a line."""
        return self.verdicts.get(line_id, PASSED)

    def of(self, line_id: int) -> list[FindingRow]:
        """Return the findings of one line, the gravest first."""
        found = [finding for finding in self.findings if finding.line_id == line_id]
        return sorted(found, key=lambda finding: -GRAVITY[finding.light])

    def lines(self, *lights: str) -> frozenset[int]:
        """Return the lines whose verdict has one of these lights."""
        return frozenset(line for line, v in self.verdicts.items() if v.light in lights)


def batch_findings(batch_id: int) -> Checks:
    """Return what the checks say of a batch as it stands now.

    Once approved, what was let pass stays to be read and nothing new stops it.
    """
    batch = Batch.get_by_id(batch_id)
    frozen = State(batch.state) in FROZEN
    read = facts.batch_facts(batch)
    of_line = {line.line_id: (line.position, line.name) for line in read.lines}
    found = tuple(
        FindingRow(
            number,
            finding.line_id,
            *of_line[finding.line_id],
            finding.key,
            label_of(finding.key),
            _light(finding),
            finding.text,
            finding.reason,
        )
        for number, finding in enumerate(findings(read), 1)
        if not (frozen and finding.stops)
    )
    return Checks(found, _verdicts(found))


def label_of(key: str) -> str:
    """Return the short word for a check of all seasons or of one; the key when nobody names it."""
    own = (pair for kind in seasons().values() for pair in kind.trouble_labels)
    label = LABELS.get(key) or dict(own).get(key)
    return _(label) if label else key


def _light(finding: Finding) -> str:
    if finding.reason:
        return EXCEPTION
    return RED if finding.level >= Level.ASK else AMBER


def _verdicts(found: Sequence[FindingRow]) -> dict[int, Verdict]:
    by_line: dict[int, list[FindingRow]] = defaultdict(list)
    for finding in found:
        by_line[finding.line_id].append(finding)
    return {line: _verdict(several) for line, several in by_line.items()}


def _verdict(several: Sequence[FindingRow]) -> Verdict:
    worst = max(several, key=lambda finding: GRAVITY[finding.light])
    return Verdict(
        worst.light, worst.key, worst.label, "\n".join(finding.text for finding in several)
    )


@dataclass(frozen=True, slots=True)
class CapRow:
    """How far one cap of a person is used when this batch pays; all in fen."""

    key: str
    period: str
    used_fen: int
    this_fen: int
    limit_fen: int
    over_fen: int
    room_fen: int

    def with_this(self, fen: int) -> "CapRow":
        """Return how far the cap were used if this batch paid so much, in fen."""
        left = self.limit_fen - self.used_fen - fen
        return replace(self, this_fen=fen, over_fen=max(0, -left), room_fen=max(0, left))


def person_caps(person_id: int, batch_id: int) -> list[CapRow]:
    """Return the use of every cap that applies to a person in a batch, the tightest first."""
    batch, caps = Batch.get_by_id(batch_id), facts.caps()
    known = takers_of(caps, [person_id])
    others = facts.other_lines(batch, person_id, homes=with_homes(caps))
    here = _in_batch({person_id, *known}, batch_id)
    about = (batch.planned_on.year, batch.campaign_id, batch.fund.kind, batch.aid_kind)
    uses: list[CapUse] = []
    for who in takers(known, person_id):
        mine = [other for other in others if who in takers(known, other.person_id)]
        before = [given_with(other, who) for other in mine]
        before += [
            Given(who, value, *about)
            for person, value in here.items()
            if person != person_id and who in takers(known, person)
        ]
        uses += check_caps(caps, before, Given(who, here.get(person_id, 0), *about))
    found = [
        CapRow(
            use.cap.key,
            use.cap.period,
            use.used_fen,
            use.this_fen,
            use.limit_fen,
            use.over_fen,
            use.room_fen,
        )
        for use in uses
    ]
    return sorted(found, key=lambda cap: (-cap.over_fen, cap.room_fen))


def _in_batch(people: set[int], batch_id: int) -> dict[int, int]:
    query = Line.select(Line.person, fn.MAX(Line.amount_fen + Line.goods_fen)).where(
        facts.live_lines(batch_id) & Line.person.in_(sorted(people))
    )
    return dict(rows(query.group_by(Line.person)))
