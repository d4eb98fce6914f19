"""What a work list shows of a row, and where its rows come from."""

from collections.abc import Sequence

from models.queries.work_lists import WorkRow, count_work, work_rows
from models.rules.work_lists import LISTS, Matter
from resources.i18n import N_, _
from ui.widgets.badge import Tag
from ui.widgets.columns import Column, Kind, Sort, tick_column


def columns_of(matter: Matter) -> tuple[Column, ...]:
    """Return the columns of a list; one of people names the household as well."""
    told = LISTS[matter]
    people = (
        Column("relation", N_("Relation"), width=70, sortable=False),
        Column("head", N_("Of the household of"), width=100),
    )
    return (
        tick_column(),
        Column("name", N_("Name"), Kind.NAME, 96),
        *(people if told.of_people else ()),
        Column("file_no", N_("File number"), width=130),
        Column("unit", N_("Unit"), width=150),
        Column("state", N_("State"), width=96, sortable=False, get=lambda row: row.state_label),
        Column("since", told.since, Kind.DATE, 104),
        *_due(matter),
        Column("remark", N_("Remark"), width=190, sortable=False, stretch=True),
    )


def _due(matter: Matter) -> tuple[Column, ...]:
    if matter not in {Matter.NATIONAL, Matter.REVIEW}:
        return ()
    return (Column("due", N_("Due on"), Kind.BADGE, 136, tag=_due_tag),)


def _due_tag(row: WorkRow) -> Tag | None:
    if row.due is None:
        return Tag(_("now"), "warn", "warn")
    day = f"{row.due:%Y-%m-%d}"
    return Tag(day, "danger", "stop") if row.late else Tag(day, "mute", "clock")


class WorkSource:
    """The rows of a list, of one unit when one is named."""

    def __init__(self, matter: Matter, unit_id: int) -> None:
        self.matter, self.unit_id = matter, unit_id

    def count(self) -> int:
        """Return how many rows there are."""
        return count_work(self.matter, unit_id=self.unit_id)

    def rows(self, offset: int, limit: int, sort: Sort) -> Sequence[WorkRow]:
        """Return a window of rows."""
        return work_rows(
            self.matter,
            unit_id=self.unit_id,
            sort=sort.key,
            descending=sort.descending,
            limit=limit,
            offset=offset,
        )
