"""What a standard says for itself: where an amount comes from, and which caps forbid it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from models.money import format_yuan
from models.rules import codes
from models.rules.candidate import Standard, standard_of
from models.rules.caps import Cap
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a standard is to hold: aid kinds and sources of a campaign, its years of payment.

    No sources yet means any.
    """

    aid_kinds: Collection[str]
    source_kinds: Collection[str]
    years: Collection[int]

    def under(self, cap: Cap) -> bool:
        """Say whether a cap may apply here."""
        kinds = not cap.aid_kinds or not cap.aid_kinds.isdisjoint(self.aid_kinds)
        sources = not (cap.source_kinds and self.source_kinds) or not cap.source_kinds.isdisjoint(
            self.source_kinds
        )
        return kinds and sources and any(map(cap.holds_in, self.years))


def forbidding(standard: Standard, caps: Iterable[Cap], scene: Scene) -> list[Cap]:
    """Return the caps that one payment of a standard would already break; goods count at value."""
    value = standard.amount_fen + standard.goods_fen
    return [cap for cap in caps if scene.under(cap) and value > cap.limit_fen]


def said_of_cap(class_key: str, standard: Standard, cap: Cap) -> str:
    """Return in words that a cap forbids the standard of a class."""
    return _("{label}: {value} yuan a person is over the cap “{cap}” of {limit} yuan.").format(
        label=codes.label("recipient_classes", class_key),
        value=format_yuan(standard.amount_fen + standard.goods_fen),
        cap=cap.label,
        limit=format_yuan(cap.limit_fen),
    )


def origin(class_key: str, standards: Mapping[str, Standard]) -> str:
    """Return in words where the amount of a class comes from: itself, its group, or nowhere."""
    found = standard_of(class_key, standards)
    if found is None:
        return _("No standard: entered line by line")
    if found.class_key == class_key:
        return _("Own standard")
    return _("As {group}: {yuan} yuan").format(
        group=codes.label("recipient_classes", found.class_key),
        yuan=format_yuan(found.amount_fen + found.goods_fen),
    )
