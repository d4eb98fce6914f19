"""What the three lists show."""

from models.queries.plans import PlanPerson
from models.rules import codes
from resources.i18n import N_
from ui.widgets.columns import Column, Kind, tick_column


def _class(one: PlanPerson) -> str:
    return codes.label("recipient_classes", one.class_key) if one.class_key else "—"


_NAME = Column("name", N_("Name"), Kind.NAME, 76)
_UNIT = Column("unit", N_("Unit"), width=110, stretch=True, show=lambda unit: unit or "—")
_CLASS = Column("class_key", N_("Class"), width=96, words=_class)
_LAST = Column("last_fen", N_("Last time (yuan)"), Kind.AMOUNT, 92)
_REASON = Column("reason", N_("Reason"), width=130, stretch=True)

COLUMNS = {
    "stays": (tick_column(), _NAME, _UNIT, _CLASS, _LAST),
    "leaves": (tick_column(), _NAME, _CLASS, _LAST, _REASON),
    "joins": (tick_column(), _NAME, _UNIT, _CLASS, _REASON),
}
