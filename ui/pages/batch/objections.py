"""The objections to a notice as the table shows them."""

from models.queries.batch_notices import ObjectionRow
from resources.i18n import N_, _
from ui.widgets.badge import Tag
from ui.widgets.columns import Column, Kind

_VERDICTS = {
    None: (N_("Not answered"), "warn", "warn"),
    True: (N_("Upheld"), "danger", "stop"),
    False: (N_("Not upheld"), "mute", "check"),
}


def _verdict(row: ObjectionRow) -> Tag:
    word, tone, icon = _VERDICTS[row.upheld]
    return Tag(_(word), tone, icon)


OBJECTIONS = (
    Column("received_on", N_("Received on"), Kind.DATE, width=100),
    Column("name", N_("Against"), width=110, show=lambda name: name or _("the whole list")),
    Column("text", N_("Objection"), width=200, stretch=True),
    Column("said_by", N_("Said by"), width=100, show=lambda text: text or "—"),
    Column("answer", N_("Answer"), width=180, show=lambda text: text or "—"),
    Column("upheld", N_("What became of it"), Kind.BADGE, width=110, tag=_verdict),
)
