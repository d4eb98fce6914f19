"""Ticking off what was keyed into the national system: files as they stand, and payments."""

from collections.abc import Sequence
from datetime import date

from models import clock, file_facts
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, NotFound
from models.operations.core import Done, get, operation
from models.rules.file_states import NationalState
from models.rules.keying import digests_of
from models.tables import HardshipFile, NationalAid, NationalEntry, Payment
from models.tables.base import rows
from resources.i18n import _


@operation("file.mark_national")
def mark_national(file_ids: Sequence[int], *, on: date, actor: Actor) -> Done:
    """Record that files were entered in the national system on a day, as they stand now.

    What changes later is told from the digests kept here. Raises InputError for a day to come.
    """
    _not_to_come(on)
    for file_id in file_ids:
        file = get(HardshipFile, file_id)
        NationalEntry.create(
            file=file_id,
            entered_on=on,
            digests=digests_of(file_facts.keyed_slots(file_id, file.household_id)),
            operator=actor.id,
            recorded_at=clock.now(),
        )
    chosen = HardshipFile.id.in_(list(file_ids))
    HardshipFile.update(
        national_state=NationalState.ENTERED, national_on=on, national_since=None
    ).where(chosen).execute()
    data = {"files": list(file_ids), "marked": len(file_ids), "on": on}
    return Done(Change.FILES, "file", file_ids[0] if file_ids else 0, data)


@operation("national.key_aid")
def key_aid(payment_ids: Sequence[int], *, on: date, actor: Actor) -> Done:
    """Record that payments were entered in the national system; those ticked before stay.

    Raises InputError for a day to come, NotFound for a payment that was voided.
    """
    _not_to_come(on)
    ids = list(payment_ids)
    stands = (Payment.id.in_(ids)) & (Payment.voided == 0) & Payment.voids.is_null()
    if Payment.select().where(stands).count() != len(set(ids)):
        raise NotFound(_("A payment was voided in the meantime."), _("Open the keying list again."))
    ticked = NationalAid.select(NationalAid.payment).where(NationalAid.payment.in_(ids))
    done = {payment for (payment,) in rows(ticked)}
    made = [
        {"payment": one, "entered_on": on, "operator": actor.id, "recorded_at": clock.now()}
        for one in dict.fromkeys(ids)
        if one not in done
    ]
    if made:
        NationalAid.insert_many(made).execute()
    return Done(Change.PAYMENTS, "payment", ids[0] if ids else 0, {"count": len(made), "on": on})


def _not_to_come(on: date) -> None:
    if on > clock.today():
        raise InputError({"on": _("The day lies in the future.")})
