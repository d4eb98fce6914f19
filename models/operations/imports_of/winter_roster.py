"""The roster of winter warmth: people, their accounts and their lines, written in bulk."""

from collections.abc import Mapping, Sequence

from models import collector
from models.changes import Change
from models.operations.batches import editable
from models.operations.beside import beside
from models.operations.imports_of.writer import Job, KindWriter, Target
from models.operations.indexes import indexed_afterwards
from models.operations.roster import RosterWriter
from models.operations.roster_records import Accepted
from models.operations.roster_undo import take_back
from models.progress import Progress
from models.rules.clearing import told
from models.tables import BankAccount, Person
from resources.i18n import _


@collector.paused()
def _write(job: Job, accepted: Sequence[Accepted], progress: Progress) -> Mapping[str, int]:
    batch = editable(job.run.batch_id or 0)
    what = _("Importing")
    said = [(row, told(row.values)) for row in accepted]
    with beside() as rows:
        writer = RosterWriter(job.run, batch, job.unit_id, job.actor, rows)
        writer.prepare(said)
        with indexed_afterwards((Person, BankAccount), len(said)):
            for done, (row, values) in enumerate(said, start=1):
                writer.take(row, values)
                progress.report(done, len(said), what)
            writer.finish()
    return writer.counts()


WRITER = KindWriter(
    "winter_roster",
    Target.BATCH,
    Change.PEOPLE | Change.LINES | Change.UNITS,
    _write,
    take_back,
)
