"""The proof of a list's goods: what was signed for is exactly what went out and stayed out."""

from collections.abc import Sequence

from models import goods_facts
from models.errors import RuleError
from models.money import format_yuan
from resources.i18n import _

SHOWN = 5


def goods_agree(batch_id: int) -> None:
    """Raise RuleError naming the lines whose goods and signatures differ, or the two values.

    Goods that stand in words only are no part of it.
    """
    open_goods = goods_facts.open_goods(batch_id)
    if open_goods.not_signed:
        raise RuleError(
            _("Goods went out but nobody signed: line {positions}.").format(
                positions=_places(open_goods.not_signed)
            ),
            _("Record that these goods came back into store."),
        )
    if open_goods.not_out:
        raise RuleError(
            _("Signed for, but the goods never left the store: line {positions}.").format(
                positions=_places(open_goods.not_out)
            ),
            _("Issue the goods of these lines first."),
        )
    signed = goods_facts.signed_fen(batch_id)
    out = sum(one.value_fen for one in goods_facts.out_of_batch(batch_id).values())
    if signed != out:
        raise RuleError(
            _("Goods worth {signed} yuan were signed for, {out} yuan left the store.").format(
                signed=format_yuan(signed), out=format_yuan(out)
            ),
            _("Check the goods of this list in the ledger."),
        )


def _places(positions: Sequence[int]) -> str:
    more = "…" if len(positions) > SHOWN else ""
    return "、".join(map(str, positions[:SHOWN])) + more
