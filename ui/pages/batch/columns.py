"""The columns of a batch's lists, and the badges in them."""

from models.queries.batch_checks import AMBER, EXCEPTION, RED, FindingRow
from models.queries.batch_lines import LineRow
from models.rules.results import LABELS, PROOFS, Proof, Result
from resources.i18n import N_, _
from ui.widgets.badge import Tag, verdict_tag
from ui.widgets.columns import Column, Kind, Mark, tick_column

LIGHT_TONES = {RED: "danger", AMBER: "warn", EXCEPTION: "info"}
_MONEY_CHECKS = frozenset({"cap_occasion", "cap_year", "cap_campaign", "no_amount"})
_RESULTS: dict[Result, tuple[str, str]] = {
    Result.OPEN: ("mute", "clock"),
    Result.RECEIVED: ("ok", "sign"),
    Result.PROXY: ("info", "person"),
    Result.PART: ("warn", "sign"),
    Result.ABSENT: ("warn", "warn"),
    Result.REFUSED: ("danger", "stop"),
    Result.DIED: ("danger", "stop"),
    Result.WRONG_CARD: ("danger", "fund"),
}


def verdict_badge(row: LineRow) -> Tag:
    """Return what the checks say of a line, short."""
    if row.removed_reason:
        return Tag(row.removed_reason, "mute", "undo")
    verdict = row.verdict
    tone = LIGHT_TONES.get(verdict.light)
    if tone is None:
        return verdict_tag(_("Passed"), "ok")
    if verdict.light == EXCEPTION:
        return verdict_tag(_("Exception, explained"), tone)
    return verdict_tag(verdict.label, tone)


def finding_badge(row: FindingRow) -> Tag:
    """Return the badge of one finding."""
    return verdict_tag(row.label, LIGHT_TONES[row.light])


def result_badge(row: LineRow) -> Tag:
    """Return what became of a line."""
    tone, icon = _RESULTS[row.result]
    return Tag(_(LABELS[row.result]), tone, icon)


def proof_badge(row: LineRow) -> Tag | None:
    """Return what shows that a line was received, and whether a photo is kept; None if nothing."""
    if not row.proof:
        return None
    proof = Proof(row.proof)
    if proof is Proof.PHOTO:
        missing = _("Photo missing")
        return Tag(_(PROOFS[proof]), "ok", "eye") if row.photo else Tag(missing, "danger", "warn")
    if row.photo:
        return Tag(_("{proof}, photo").format(proof=_(PROOFS[proof])), "ok", "eye")
    tone, icon = ("warn", "clock") if proof is Proof.NONE else ("ok", "sign")
    return Tag(_(PROOFS[proof]), tone, icon)


def _amount_mark(row: LineRow) -> Mark | None:
    wrong = row.verdict.light == RED and row.verdict.key in _MONEY_CHECKS
    return Mark("danger", row.verdict.text) if wrong else None


def _place(row: LineRow) -> str:
    if row.kind == "named":
        return row.employer
    return _("Collective, {n} people").format(n=row.headcount)


ROSTER = (
    tick_column(),
    Column("position", N_("No."), Kind.NUMBER, width=44),
    Column("name", N_("Name"), Kind.NAME, width=90),
    Column("id_masked", N_("ID number"), Kind.MASKED, width=112, show=lambda text: text or "—"),
    Column("employer", N_("Workplace"), width=120, stretch=True, get=_place),
    Column("class_label", N_("Class"), width=108),
    Column(
        "amount_fen",
        N_("Amount (yuan)"),
        Kind.AMOUNT,
        width=102,
        editable=True,
        mark=_amount_mark,
    ),
    Column("goods", N_("Goods"), width=110, hidden=True, editable=True, sortable=False),
    Column("goods_fen", N_("Goods (yuan)"), Kind.AMOUNT, width=104, hidden=True, editable=True),
    Column("account", N_("Bank account"), width=140, hidden=True),
    Column("note", N_("Note"), width=140, hidden=True, editable=True, sortable=False),
    Column("verdict", N_("Check"), Kind.BADGE, width=122, tag=verdict_badge),
)

FINDINGS = (
    tick_column(),
    Column("position", N_("No."), Kind.NUMBER, width=46),
    Column("name", N_("Name"), Kind.NAME, width=96),
    Column("label", N_("Problem"), Kind.BADGE, width=150, tag=finding_badge),
    Column("text", N_("What was found"), width=240, stretch=True),
    Column("reason", N_("Let pass because"), width=170, show=lambda text: text or "—"),
)

PAYING = (
    tick_column(),
    Column("position", N_("No."), Kind.NUMBER, width=46),
    Column("name", N_("Name"), Kind.NAME, width=96),
    Column("id_masked", N_("ID number"), Kind.MASKED, width=118, show=lambda text: text or "—"),
    Column("employer", N_("Workplace"), width=150, stretch=True, get=_place),
    Column("account", N_("Bank account"), width=140, show=lambda text: text or "—"),
    Column("value_fen", N_("Value (yuan)"), Kind.AMOUNT, width=104),
    Column("result", N_("Result"), Kind.BADGE, width=112, tag=result_badge),
    Column("proof", N_("Proof of receipt"), Kind.BADGE, width=148, tag=proof_badge),
    Column("result_on", N_("On"), Kind.DATE, width=96),
    Column("proxy", N_("Proxy"), width=110, show=lambda text: text or "—", sortable=False),
)
