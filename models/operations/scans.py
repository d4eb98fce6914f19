"""Signed pages from the office scanner find their papers by their codes; the rest waits."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from models import clock, faults, intake, scan_facts
from models.actor import Actor
from models.changes import Change, Outcome
from models.errors import InputError, RuleError
from models.operations.attachments import Kept, drop, keep, link_content
from models.operations.bulk import insert_records
from models.operations.core import Done, get, operation
from models.progress import SILENT, Progress
from models.rules.dossier import OwnerKind
from models.rules.scans import TRAY, Fate, Look, PageCode, read_code
from models.tables import (
    AttachmentLink,
    IssuedPaper,
    ScannedLine,
    ScannedPage,
    ScanRun,
    SlipNumber,
)
from resources.i18n import _, ngettext

_CHANGED = Change.PAPERS | Change.DOSSIER | Change.PAYMENTS


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a scan, kept in the vault and looked at."""

    kept: Kept
    look: Look


@dataclass(frozen=True, slots=True)
class Scan:
    """A file of the scanner, split: its name, what knows it again, and its pages."""

    file_name: str
    content_hash: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What becomes of a page: its fate and why, and what it shows."""

    fate: Fate
    reason: str = ""
    code: str = ""
    paper: IssuedPaper | None = None
    page: int = 0
    lines: tuple[int, ...] = ()


def keep_pages(
    source: Path,
    looks: Sequence[Look],
    progress: Progress = SILENT,
    *,
    content: bytes | None = None,
) -> Scan:
    """Split a scan into upright pages and encrypt each beside the store; needs no database.

    content is the PDF where the file itself holds pictures.
    """
    kept: list[Kept] = []
    with faults.spoken(), source.open("rb") as stream:
        content_hash = hashlib.file_digest(stream, "sha256").hexdigest()
    try:
        pages = intake.upright_pages(source, [look.turned for look in looks], content)
        for place, page in enumerate(pages):
            progress.report(place, len(looks), _("Keeping the pages"))
            kept += keep([page])
    except BaseException:
        drop(kept)
        raise
    sheets = tuple(Sheet(one, look) for one, look in zip(kept, looks, strict=True))
    return Scan(source.name, content_hash, sheets)


def file_scan(scan: Scan, *, actor: Actor) -> Outcome:
    """File each page of a scan with the paper its code names; a refusal lets the pages go.

    Raise RuleError for a file that was filed before: reading it twice does no harm.
    """
    try:
        return _file_scan(scan, actor=actor)
    except BaseException:
        drop([sheet.kept for sheet in scan.sheets])
        raise


@operation("scan.file")
def _file_scan(scan: Scan, *, actor: Actor) -> Done:
    before = ScanRun.get_or_none(ScanRun.content_hash == scan.content_hash)
    if before is not None:
        raise RuleError(
            _("This file was filed on {day} already, as {file}.").format(
                day=f"{before.read_at:%Y-%m-%d %H:%M}", file=before.file_name
            ),
            _("Choose a newer scan; nothing was filed twice."),
        )
    run = ScanRun.create(
        file_name=scan.file_name,
        content_hash=scan.content_hash,
        pages=len(scan.sheets),
        operator=actor.id,
        read_at=clock.now(),
    )
    fates = dict.fromkeys(Fate, 0)
    for place, sheet in enumerate(scan.sheets, start=1):
        verdict = _judge(sheet.look)
        _record(run, place, sheet, verdict, actor)
        fates[verdict.fate] += 1
    counts = {fate.value: count for fate, count in fates.items() if count}
    said = ngettext("{count} page filed.", "{count} pages filed.", fates[Fate.FILED])
    message = said.format(count=fates[Fate.FILED])
    data = {"file": scan.file_name, "pages": len(scan.sheets), **counts}
    return Done(_CHANGED, "scan", run.id, data, message, made=run.id)


def _judge(look: Look) -> _Verdict:
    """Decide by the codes on a page where it belongs; an empty back is put aside."""
    if look.empty:
        return _Verdict(Fate.DROPPED, _("Nothing stands on this page."))
    found: list[PageCode] = []
    for text in look.codes:
        try:
            code = read_code(text)
        except InputError as error:
            return _Verdict(Fate.UNKNOWN, next(iter(error.problems.values())), text[:80])
        if code is not None:
            found.append(code)
    pages = [code for code in found if code.page]
    if len(set(pages)) > 1:
        return _Verdict(Fate.UNKNOWN, _("Two different pages lie on this picture."))
    if pages:
        return _judge_page(pages[0])
    if found:
        return _judge_slips([code.number for code in found])
    return _Verdict(Fate.UNKNOWN, _("No code of ours was found on the page."))


def _judge_page(code: PageCode) -> _Verdict:
    said = _("{number}, page {page}").format(number=code.number, page=code.page)
    paper = IssuedPaper.get_or_none(IssuedPaper.number == code.number)
    if paper is None:
        return _Verdict(Fate.FOREIGN, _("This store never issued {what}.").format(what=said), said)
    known = _Verdict(Fate.FILED, "", said, paper, code.page)
    if paper.state == "void":
        reason = _("The paper is void: {reason}").format(reason=paper.void_reason)
        return replace(known, fate=Fate.VOID, reason=reason)
    if not 1 <= code.page <= scan_facts.pages_of(paper):
        return replace(known, fate=Fate.UNKNOWN, reason=_("The paper has no such page."))
    if code.page in scan_facts.filed_pages(paper.id):
        return replace(known, fate=Fate.DOUBLED, reason=_("This page is filed already."))
    return replace(known, lines=tuple(scan_facts.lines_on(paper, code.page)))


def _judge_slips(numbers: Sequence[str]) -> _Verdict:
    slips = list(SlipNumber.select().where(SlipNumber.number.in_(list(numbers))))
    said = _("{first} and {count} more").format(first=numbers[0], count=len(set(numbers)) - 1)
    said = said if len(set(numbers)) > 1 else numbers[0]
    if not slips:
        return _Verdict(Fate.FOREIGN, _("This store never issued {what}.").format(what=said), said)
    live = [slip for slip in slips if slip.state == "live"]
    known = _Verdict(Fate.FILED, "", said, slips[0].paper)
    if not live:
        return replace(known, fate=Fate.VOID, reason=_("These slips are void."))
    if len({slip.paper_id for slip in live}) > 1:
        return replace(known, fate=Fate.UNKNOWN, reason=_("Slips of two batches lie on the page."))
    lines = tuple(slip.line_id for slip in live)
    unfiled = SlipNumber.select().where(
        SlipNumber.number.in_([slip.number for slip in live]) & ~scan_facts.filed(SlipNumber.line)
    )
    if not unfiled.exists():
        return replace(known, fate=Fate.DOUBLED, reason=_("These slips are filed already."))
    return replace(known, paper=live[0].paper, lines=lines)


def _record(run: ScanRun, place: int, sheet: Sheet, verdict: _Verdict, actor: Actor) -> None:
    page = ScannedPage.create(
        run=run,
        place=place,
        attachment=link_content(sheet.kept, actor),
        paper=verdict.paper,
        page=verdict.page,
        turned=sheet.look.turned,
        code=verdict.code,
        fate=verdict.fate.value,
        reason=verdict.reason,
    )
    if verdict.fate is Fate.FILED:
        _put_with_batch(page, verdict, actor)


def _put_with_batch(page: ScannedPage, verdict: _Verdict, actor: Actor) -> None:
    """Show a filed page with its lines, and among the papers of its batch."""
    insert_records(ScannedLine, [{"page": page.id, "line": line} for line in verdict.lines])
    if verdict.paper is None or verdict.paper.batch_id is None:
        return
    AttachmentLink.insert(
        attachment=page.attachment_id,
        owner_kind=OwnerKind.BATCH.value,
        owner=verdict.paper.batch_id,
        item="",
        title=verdict.code,
        operator=actor.id,
        linked_at=clock.now(),
    ).on_conflict_ignore().execute()


@operation("scan.assign")
def assign_page(page_id: int, *, number: str, page: int, actor: Actor) -> Done:
    """File a page of the tray by hand as one page of an issued paper."""
    scanned = _in_tray(page_id)
    paper = IssuedPaper.get_or_none(IssuedPaper.number == number.strip().upper())
    if paper is None:
        raise InputError({"number": _("No paper of this number was issued.")})
    if paper.key == scan_facts.SLIPS:
        raise InputError({"number": _("Slips are filed by their own codes; scan them again.")})
    verdict = _judge_page(PageCode(paper.number, page))
    if verdict.fate is not Fate.FILED:
        raise InputError({"page": verdict.reason})
    scanned.paper, scanned.page, scanned.code = paper, page, verdict.code
    scanned.fate, scanned.reason = Fate.FILED.value, _("Said by hand.")
    scanned.save()
    _put_with_batch(scanned, verdict, actor)
    data = {"number": paper.number, "page": page}
    return Done(_CHANGED, "scan", scanned.run_id, data, message=verdict.code)


@operation("scan.drop")
def drop_page(page_id: int, *, reason: str, actor: Actor) -> Done:  # noqa: ARG001
    """Put a page of the tray aside with a reason; its picture stays."""
    scanned = _in_tray(page_id)
    if not reason.strip():
        raise InputError({"reason": _("Say why.")})
    before = scanned.fate
    scanned.fate, scanned.reason = Fate.DROPPED.value, reason.strip()
    scanned.save()
    data = {"place": scanned.place, "reason": reason.strip(), "before": before}
    return Done(_CHANGED, "scan", scanned.run_id, data)


@operation("scan.take_back")
def take_back_page(page_id: int, *, reason: str, actor: Actor) -> Done:  # noqa: ARG001
    """Take a filed or dropped page back into the tray, so that it can be filed anew."""
    scanned = get(ScannedPage, page_id)
    if not reason.strip():
        raise InputError({"reason": _("Say why.")})
    if scanned.fate not in {Fate.FILED, Fate.DROPPED}:
        raise RuleError(_("This page lies in the tray already."))
    ScannedLine.delete().where(ScannedLine.page == page_id).execute()
    link = AttachmentLink
    mine = (link.attachment == scanned.attachment_id) & (link.owner_kind == OwnerKind.BATCH)
    link.update(withdrawn_at=clock.now(), withdrawn_reason=reason.strip()).where(
        mine & link.withdrawn_at.is_null()
    ).execute()
    scanned.fate, scanned.reason = Fate.UNKNOWN.value, reason.strip()
    scanned.save()
    data = {"code": scanned.code, "reason": reason.strip()}
    return Done(_CHANGED, "scan", scanned.run_id, data)


def _in_tray(page_id: int) -> ScannedPage:
    scanned = get(ScannedPage, page_id)
    if scanned.fate not in TRAY:
        raise RuleError(
            _("This page lies no longer in the tray."), _("Open the list of pages again.")
        )
    return scanned
