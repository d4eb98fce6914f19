"""Slips through a printer in many sittings: begun, sent, settled, stopped; no number twice."""

from collections.abc import Sequence
from typing import Any

from peewee import fn

from models import clock
from models.actor import Actor
from models.changes import Change
from models.errors import InputError, RuleError, StateError
from models.operations.bulk import insert_records
from models.operations.core import Done, get, operation
from models.operations.papers import count_print, take_numbers
from models.rules.serials import find_number, year_of
from models.rules.sheets import RunForm, placed
from models.tables import (
    IssuedPaper,
    Line,
    LineSnapshot,
    PaperPrint,
    PrinterOffset,
    PrintRun,
    PrintSend,
    PrintSlip,
    SlipNumber,
)
from models.tables.base import rows
from resources.i18n import _

MOST_TENTHS = 300
_NAMED = 3  # numbers told in the record of prints


@operation("paper.run")
def begin_run(
    paper_id: int,
    form: RunForm,
    *,
    numbers: Sequence[str] = (),
    way: str = "printer",
    accepted: Sequence[str] = (),
    actor: Actor,
) -> Done:
    """Lay the slips of an issued paper on sheets; nothing is printed yet.

    With numbers, only these are printed again, one copy more. `accepted` are the findings that
    were seen and printed all the same. Raises StateError for a void paper
    and while another run of the paper is open.
    """
    paper = get(IssuedPaper, paper_id)
    _refuse_second(paper)
    found = _live_slips(paper_id, numbers)
    printed = count_print(paper, way=way, pages=_named(numbers), actor=actor)
    PrintRun.insert(
        print=printed.id,
        up=form.up,
        stacked=form.stacked,
        volumes=form.volumes,
        covers=form.covers,
        changed_at=clock.now(),
    ).execute()
    _place_slips(printed.id, found, form)
    data = {
        "number": paper.number,
        "copy": printed.copy_no,
        "slips": len(found),
        "up": form.up,
        "text": " ".join(accepted),
    }
    return Done(Change.PAPERS, "paper", paper_id, data, made=printed.id)


@operation("paper.send")
def send_sheets(
    run_id: int, *, way: str, device: str = "", one_volume: bool = False, actor: Actor
) -> Done:
    """Hand the sheets not yet printed to a printer or a file, all of them or those of a volume.

    Kept before anything is printed, so that a crash leaves the question how far it came.
    """
    run = get(PrintRun, run_id)
    _refuse_closed(run)
    if _open_send(run_id) is not None:
        raise StateError(
            _("It is not yet said how far the last printing came."),
            _("Say the last good number first."),
        )
    first, last = _waiting_sheets(run_id, one_volume=one_volume)
    sheets = PrintSlip.sheet.between(first, last)
    _set_fate(run_id, "waiting", "sent", sheets, tries=PrintSlip.tries + 1)
    sent = PrintSend.create(
        run=run_id,
        first_sheet=first,
        last_sheet=last,
        way=way,
        device=device,
        operator=actor.id,
        sent_at=clock.now(),
    )
    data = {"pages": f"{first}-{last}", "way": way, "device": device}
    return Done(Change.PAPERS, "paper", _paper_of(run_id), data, made=sent.id)


@operation("paper.settle")
def settle(
    run_id: int,
    *,
    last_number: str = "",
    whole: bool = False,
    note: str = "",
    actor: Actor,  # noqa: ARG001
) -> Done:
    """Say how far the sheets sent came out well: up to a number, wholly, or not at all.

    What came after the sheet of that number waits again. Raises InputError for a number that is
    not on a sheet sent last.
    """
    send = _open_send(run_id)
    if send is None:
        raise StateError(_("Nothing was sent that is not settled."), _("Print the rest first."))
    good = send.last_sheet if whole else _sheet_of(send, last_number)
    _set_fate(run_id, "sent", "good", PrintSlip.sheet <= good)
    _set_fate(run_id, "sent", "waiting", PrintSlip.sheet > good)
    send.last_good, send.note, send.settled_at = good, note.strip(), clock.now()
    send.save(only=["last_good", "note", "settled_at"])
    left = _count(run_id, "waiting")
    if not left:
        _close(run_id, "done", "")
    data = {"last_good": good, "left": left, "text": note.strip()}
    return Done(Change.PAPERS, "paper", _paper_of(run_id), data, made=send.id)


@operation("paper.stop")
def stop_run(run_id: int, *, reason: str, actor: Actor) -> Done:  # noqa: ARG001
    """Print no more of a run; numbers that no print ever used are skipped, with the reason."""
    run = get(PrintRun, run_id)
    _refuse_closed(run)
    reason = _reason(reason, _("Say why the rest is not printed."))
    if _open_send(run_id) is not None:
        raise StateError(
            _("It is not yet said how far the last printing came."),
            _("Say the last good number first."),
        )
    skipped = _never_printed(run_id)
    _skip(skipped, reason)
    PrintSlip.update(fate="skipped").where(
        (PrintSlip.run == run_id) & (PrintSlip.fate == "waiting")
    ).execute()
    _close(run_id, "stopped", reason)
    data = {"reason": reason, "skipped": len(skipped)}
    return Done(Change.PAPERS, "paper", _paper_of(run_id), data)


@operation("paper.void_slip")
def void_slip(number: str, *, reason: str, actor: Actor) -> Done:  # noqa: ARG001
    """Make one slip void; its number is never given again and it is printed no more."""
    slip = SlipNumber.get_or_none(SlipNumber.number == number)
    if slip is None or slip.state == "void":
        raise StateError(_("{number} is void or was never given.").format(number=number))
    reason = _reason(reason, _("Say why the slip is void."))
    _make_void(number, reason)
    data = {"number": number, "reason": reason}
    return Done(Change.PAPERS, "paper", slip.paper_id, data)


@operation("paper.replace_slip")
def replace_slip(number: str, *, reason: str, actor: Actor) -> Done:  # noqa: ARG001
    """Give the slip of a line a new number; the old one is void, or stays void or skipped.

    The new number waits to be printed by itself. Raises StateError while the whole paper is void
    or the line has another valid slip.
    """
    slip = SlipNumber.get_or_none(SlipNumber.number == number)
    if slip is None:
        raise StateError(_("{number} is void or was never given.").format(number=number))
    reason = _reason(reason, _("Say why the slip gets a new number."))
    if slip.state == "live":
        _make_void(number, reason)
    _refuse_other_slip(slip)
    (new,) = take_numbers(number.split("-")[1], year_of(number), 1)
    SlipNumber.create(number=new, paper=slip.paper_id, line=slip.line_id)
    data = {"number": number, "new": new, "reason": reason}
    return Done(Change.PAPERS, "paper", slip.paper_id, data, new)


def _refuse_other_slip(slip: SlipNumber) -> None:
    paper = get(IssuedPaper, slip.paper_id)
    if paper.state == "void":
        raise StateError(
            _("Paper {number} is void.").format(number=paper.number), _("Issue it anew.")
        )
    live = (SlipNumber.line == slip.line_id) & (SlipNumber.state == "live")
    other = SlipNumber.get_or_none(live)
    if other is not None:
        words = _("{number} has a valid slip in its place: {other}.")
        raise StateError(words.format(number=slip.number, other=other.number))


def _make_void(number: str, reason: str) -> None:
    sent = PrintSlip.select().where((PrintSlip.number == number) & (PrintSlip.fate == "sent"))
    if sent.exists():
        raise StateError(
            _("{number} is at the printer.").format(number=number),
            _("Say the last good number first."),
        )
    SlipNumber.update(state="void", reason=reason).where(SlipNumber.number == number).execute()
    waiting = (PrintSlip.number == number) & (PrintSlip.fate == "waiting")
    PrintSlip.update(fate="skipped").where(waiting).execute()


@operation("paper.offset")
def save_offset(printer: str, across: int, down: int, *, actor: Actor) -> Done:
    """Keep by how many tenths of a millimetre a printer's paper is moved right and down."""
    if not printer.strip():
        raise InputError({"printer": _("Choose a printer.")})
    if max(abs(across), abs(down)) > MOST_TENTHS:
        message = _("An offset is at most {most} mm.").format(most=MOST_TENTHS // 10)
        raise InputError({"across": message})
    PrinterOffset.replace(
        printer=printer, across=across, down=down, operator=actor.id, changed_at=clock.now()
    ).execute()
    data = {"printer": printer, "across": across, "down": down}
    return Done(Change.SETTINGS, "printer", 0, data)


def _refuse_second(paper: IssuedPaper) -> None:
    if paper.state == "void":
        raise StateError(
            _("Paper {number} is void.").format(number=paper.number), _("Issue it anew.")
        )
    if open_run(paper.id) is not None:
        raise StateError(
            _("{number} is being printed already.").format(number=paper.number),
            _("Go on with that, or stop it first."),
        )


def open_run(paper_id: int) -> int | None:
    """Return the run of a paper that is not over."""
    query = PrintRun.select(PrintRun.print).join(PaperPrint)
    found: int | None = query.where(
        (PaperPrint.paper == paper_id) & (PrintRun.state == "open")
    ).scalar()
    return found


def _live_slips(paper_id: int, numbers: Sequence[str]) -> list[tuple[str, str]]:
    """Return numbers and units of the slips to print, in the order of the numbers."""
    query = (
        SlipNumber.select(SlipNumber.number, fn.COALESCE(LineSnapshot.employer, ""))
        .join_from(SlipNumber, Line)
        .join_from(Line, LineSnapshot, on=LineSnapshot.line == Line.id)
        .where((SlipNumber.paper == paper_id) & (SlipNumber.state == "live"))
        .order_by(fn.LENGTH(SlipNumber.number), SlipNumber.number)
    )
    wanted = set(numbers)
    found = [(number, unit) for number, unit in rows(query) if not wanted or number in wanted]
    if not found or (wanted and len(found) < len(wanted)):
        raise RuleError(
            _("Some of these slips are void or skipped, or there is none."),
            _("Open the list of numbers again."),
        )
    return found


def _place_slips(run_id: int, found: Sequence[tuple[str, str]], form: RunForm) -> None:
    on_sheets = placed([unit for _number, unit in found], form)
    insert_records(
        PrintSlip,
        [
            {
                "run": run_id,
                "number": found[one.slip][0],
                "volume": one.place.volume,
                "sheet": one.place.sheet,
                "slot": one.place.slot,
                "fate": "waiting",
                "tries": 0,
            }
            for one in on_sheets
        ],
    )


def _named(numbers: Sequence[str]) -> str:
    """Return the numbers printed again as the record of prints keeps them: a few, or how many."""
    some = ", ".join(numbers[:_NAMED])
    more = f" … ({len(numbers)})" if len(numbers) > _NAMED else ""
    return f"№ {some}{more}" if numbers else ""


def _refuse_closed(run: PrintRun) -> None:
    if run.state != "open":
        raise StateError(_("This printing is over."), _("Begin another one."))


def _open_send(run_id: int) -> Any:  # noqa: ANN401  (a record that stays in here)
    return PrintSend.get_or_none((PrintSend.run == run_id) & PrintSend.settled_at.is_null())


def _waiting_sheets(run_id: int, *, one_volume: bool) -> tuple[int, int]:
    """Return the first and last sheet that wait, of the next volume or of all."""
    query = PrintSlip.select(
        PrintSlip.volume, fn.MIN(PrintSlip.sheet), fn.MAX(PrintSlip.sheet)
    ).where(_of(run_id, "waiting"))
    found = rows(query.group_by(PrintSlip.volume).order_by(PrintSlip.volume))
    if not found:
        raise StateError(_("Every sheet of this run is printed."), _("Print it again from here."))
    _volume, first, end = found[0]
    return first, end if one_volume else found[-1][2]


def _of(run_id: int, fate: str) -> Any:  # noqa: ANN401  (a condition)
    return (PrintSlip.run == run_id) & (PrintSlip.fate == fate)


def _set_fate(run_id: int, old: str, new: str, where: Any, **more: object) -> None:  # noqa: ANN401
    PrintSlip.update(fate=new, **more).where(_of(run_id, old) & where).execute()


def _count(run_id: int, fate: str) -> int:
    return int(PrintSlip.select().where(_of(run_id, fate)).count())


def _sheet_of(send: PrintSend, text: str) -> int:
    """Return the sheet a number, or only its digits, was sent on; 0 for no number."""
    if not text.strip():
        return 0
    query = PrintSlip.select(PrintSlip.number, PrintSlip.sheet).where(_of(send.run_id, "sent"))
    sheets = dict(rows(query))
    number = find_number(text, sheets)
    if number is None:
        words = _("{number} is not on a sheet that was sent last: {first} to {last}.")
        shown = words.format(number=text.strip(), first=min(sheets), last=max(sheets))
        raise InputError({"last_number": shown}, _("Read it off the last good sheet."))
    return int(sheets[number])


def _never_printed(run_id: int) -> list[str]:
    """Return the waiting numbers of a run that no print, earlier or elsewhere, has used."""
    other = PrintSlip.alias()
    used = other.select(other.number).where(other.fate == "good")
    waiting = PrintSlip.select(PrintSlip.number).where(
        _of(run_id, "waiting") & PrintSlip.number.not_in(used)
    )
    first = PrintRun.get_by_id(run_id).print.copy_no == 1
    return [number for (number,) in rows(waiting)] if first else []


def _skip(numbers: Sequence[str], reason: str) -> None:
    for start in range(0, len(numbers), 500):
        some = numbers[start : start + 500]
        SlipNumber.update(state="skipped", reason=reason).where(
            SlipNumber.number.in_(some)
        ).execute()


def _close(run_id: int, state: str, reason: str) -> None:
    PrintRun.update(state=state, reason=reason, changed_at=clock.now()).where(
        PrintRun.print == run_id
    ).execute()


def _paper_of(run_id: int) -> int:
    return int(PrintRun.get_by_id(run_id).print.paper_id)


def _reason(reason: str, message: str) -> str:
    if not reason.strip():
        raise InputError({"reason": message})
    return reason.strip()
