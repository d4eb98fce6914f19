"""Audit rows in words: one sentence a verb, its placeholders filled from the row."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.money import format_yuan
from models.queries import audit_words_closing as closing
from models.queries import audit_words_goods as goods
from models.queries import audit_words_print as printing
from models.queries import audit_words_proof as proof
from models.queries import audit_words_seasons as seasons
from models.queries.audit import AuditEntry
from models.queries.paper_batch import PAY_METHODS
from models.rules import codes, double_words
from models.rules.batch_checks import LABELS as CHECKS
from models.rules.dossier import TICKS, TickState
from models.rules.results import LABELS as RESULTS
from models.rules.roles import LABELS as ROLES
from models.rules.states import STEPS
from resources.i18n import N_, _

GROUPS: dict[str, str] = {
    **seasons.GROUPS,
    **goods.GROUPS,
    **closing.GROUPS,
    **proof.GROUPS,
    "batch": N_("Way of a batch"),
    "line": N_("Lines"),
    "notice": N_("Notices"),
    "meeting": N_("Meetings"),
    "payment": N_("Payments"),
    "bank": N_("Bank files"),
    "paper": N_("Papers"),
    "import": N_("Imports"),
    "list": N_("Lists from units"),
    "export": N_("Exports"),
    "person": N_("People"),
    "campaign": N_("Campaigns"),
    "fund": N_("Money"),
    "unit": N_("Units"),
    "operator": N_("Operators"),
    "exception": N_("Exceptions"),
    "file": N_("Hardship files"),
    "national": N_("National system"),
    "code": N_("Code lists"),
    "layout": N_("Layouts of papers"),
    "filter": N_("Saved filters"),
    "setting": N_("Settings"),
    "attachment": N_("Attachments"),
    "dossier": N_("Dossiers"),
    "visit": N_("Visits"),
    "proxy": N_("Proxies"),
    "store": N_("Store"),
}

SENTENCES: dict[str, str] = {
    **seasons.SENTENCES,
    **goods.SENTENCES,
    **closing.SENTENCES,
    **printing.SENTENCES,
    **proof.SENTENCES,
    "bank.answer": N_("Read the bank's answer {file} for batch {about}."),
    "bank.correct": N_("Corrected the account of line {line} of batch {about}."),
    "bank.export": N_("Wrote {count} payments of batch {about} for the bank: {amount} yuan."),
    "bank.withdraw": N_("Took back bank file {export} of batch {about}."),
    "attachment.add": N_("Attached {names} as {paper}."),
    "attachment.reinstate": N_("Put {names} back as {paper}."),
    "attachment.save_copy": N_("Saved a copy of {names} for: {purpose}."),
    "attachment.withdraw": N_("Took off {names}, attached as {paper}."),
    "batch.approve": N_("Approved batch {about} and froze its list."),
    "batch.archive": N_("Archived batch {about}."),
    "batch.change": N_("Changed batch {about}: {changes}."),
    "batch.draft": N_("Drafted batch {about}."),
    "batch.return": N_("Returned batch {about}."),
    "batch.review": N_("Passed batch {about} in review."),
    "batch.submit": N_("Submitted batch {about} for review."),
    "campaign.change": N_("Changed name, window or theme of campaign {about}."),
    "campaign.close": N_("Closed campaign {about}."),
    "campaign.open": N_("Opened campaign {about}."),
    "campaign.set_standards": N_("Set the standards of campaign {about}."),
    "dossier.tick": N_("Ticked {paper} in the dossier: {tick}."),
    "exception.end": N_("Ended the exception of {about}."),
    "exception.grant": N_("Allowed {about} by name: {allowed}, also for own entries."),
    "code.retire": N_("Retired “{word}” in a code list."),
    "code.save": N_("Saved “{word}” in a code list."),
    "code.delete": N_("Took “{word}” off a code list."),
    "layout.save": N_("Changed the layout of {name} from {year} on."),
    "layout.reset": N_("Took back the changed layout of {name} of {year}."),
    "file.approve": N_("Approved the file of {name}."),
    "file.call_review": N_("Called the file of {name} for review."),
    "file.call_reviews": N_("Called {called} files for review."),
    "file.change_head": N_("Made {name} the head of a household."),
    "file.end_notice": N_("Ended the notice on the file of {name}; nobody objected."),
    "file.leave_member": N_("{name} left a household."),
    "file.mark_national": N_("Marked {marked} files as entered in the national system."),
    "file.object": N_("Recorded an objection to the file of {name}."),
    "file.open": N_("Opened the file of {name}."),
    "file.publicise": N_("Put up the notice of the file of {name}."),
    "file.recheck": N_("Looked into the file of {name} again."),
    "file.refuse": N_("Refused to file {name}."),
    "file.relapse": N_("Opened a new episode in the file of {name}."),
    "file.return": N_("Returned the file of {name}."),
    "file.review": N_("Reviewed the file of {name}."),
    "file.save": N_("Changed the file of {name}."),
    "file.submit": N_("Submitted the file of {name}."),
    "file.visit": N_("Recorded the visit to {name}."),
    "file.withdraw": N_("Withdrew the file of {name}."),
    "fund.allocate": N_("Allocated {amount} yuan of {about} to a campaign."),
    "fund.receive": N_("Recorded {amount} yuan received in {about}."),
    "fund.save": N_("Saved fund source {about}."),
    "fund.void_allocation": N_("Took back an allocation of {about}: {amount} yuan."),
    "fund.void_receipt": N_("Took back a receipt of {about}: {amount} yuan."),
    "import.apply": N_("Imported {rows} rows from {about}."),
    "import.undo": N_("Undid the import of {about}."),
    "import.headings": N_("Kept what the headings of {sender} mean."),
    "import.give_back": N_("Gave {file} back with its problems marked."),
    "export.full": N_("Exported {about} with full numbers: {count} rows, file {file}."),
    "list.arrive": N_("Noted a list from {about}: {file}, {rows} rows."),
    "list.call": N_("Called {units} units for lists of {about}, due {due_on}."),
    "list.give_back": N_("Gave {file} back to {about}: {problems} problems."),
    "list.expect": N_("Expects a list from {about} after all."),
    "list.issue": N_("Gave out {count} templates of {about} with {people} people."),
    "list.nothing": N_("Noted that {about} has nothing to report: {reason}."),
    "line.add": N_("Put {name} on batch {about}: {amount} yuan."),
    "line.add_people": N_("Put {count} planned people on batch {about}: {amount} yuan."),
    "line.add_collective": N_("Put unit {name} on batch {about}: {amount} yuan."),
    "line.change": N_("Changed a line of batch {about}: {changes}."),
    "line.override": N_("Let pass in batch {about}: {names} ({checks})."),
    "line.remove": N_("Took {count} lines off batch {about}."),
    "line.restore": N_("Put {count} lines back on batch {about}."),
    "meeting.record": N_("Recorded meeting {about} of {held_on}."),
    "notice.answer": N_("Answered an objection to batch {about}: {verdict}."),
    "notice.object": N_("Recorded an objection to batch {about}."),
    "notice.publish": N_("Put up the notice of batch {about}."),
    "notice.take_down": N_("Took down the notice of batch {about}."),
    "operator.add": N_("Added operator {about}: {roles}."),
    "operator.change_password": N_("Changed the own password."),
    "operator.give_password": N_("Gave {about} a new password."),
    "operator.new_recovery_code": N_("Made a new recovery code; the old sheet is void."),
    "operator.reset_password": N_("Reset the own password with the recovery code."),
    "operator.retire": N_("Retired operator {about}."),
    "operator.set_roles": N_("Set the roles of {about}: {roles}."),
    "paper.issue": N_("Issued paper {about}."),
    "paper.print": N_("Printed paper {about}, copy {copy}."),
    "paper.void": N_("Made paper {about} void."),
    "payment.finish": N_("Finished paying out batch {about}."),
    "payment.record": N_("Recorded {count} lines of batch {about}: {result}."),
    "payment.start": N_("Began to pay out batch {about}."),
    "payment.void": N_("Voided a payment of batch {about}: {amount} yuan."),
    "person.add_account": N_("Added a bank account of {about}."),
    "person.close_account": N_("Closed a bank account of {about}."),
    "person.decide": N_("Compared {about} with {other}: {decision}."),
    "filter.keep": N_("Kept the filters {names}."),
    "filter.forget": N_("Forgot the filter {names}."),
    "person.change_many": N_("Changed {field} on {count} cards."),
    "person.undo_many": N_("Gave {count} cards their {field} back."),
    "person.merge": N_("Merged the card of {other} into the card of {about}."),
    "person.unmerge": N_("Took the cards of {about} and {other} apart again."),
    "paper.form": N_("Put out {about} for {people} households or people."),
    "person.reveal": N_("Looked at a full number of {about}: {field}."),
    "person.save": N_("Saved the card of {about}."),
    "person.set_default_account": N_("Chose the account money goes to for {about}."),
    "proxy.register": N_("Registered {names} as proxy of {about}."),
    "proxy.reveal": N_("Looked at the full number of a proxy of {about}."),
    "proxy.withdraw": N_("Withdrew the proxy {names} of {about}."),
    "setting.change": N_("Changed the setting “{setting}”: {before} → {after}."),
    "setting.calendar": N_("Entered the holidays of {year}: {source}."),
    "setting.calendar_reset": N_("Gave up the own holidays of {year}."),
    "national.key_aid": N_("Ticked {count} payments as keyed into the national system."),
    "store.restore": N_("Restored the copy of {made_at}."),
    "store.rescue": N_("The store was damaged; its copy of {made_at} took its place."),
    "store.set_up": N_("Set up the store of {union}."),
    "unit.merge": N_("Merged unit {before} into {after}: {count} people."),
    "unit.save": N_("Saved unit {about}."),
    "visit.change": N_("Changed the visit of {on} to {about}."),
    "visit.record": N_("Recorded the visit of {on} to {about}."),
    "visit.withdraw": N_("Withdrew the visit of {on} to {about}."),
}

SETTINGS: dict[str, str] = {
    **goods.SETTINGS,
    **proof.SETTINGS,
    "union.name": N_("Name of the union"),
    "union.seal": N_("Name on the seal"),
    "union.phone": N_("Phone"),
    "union.department": N_("Department"),
    "union.address": N_("Address"),
    "paper.prefix": N_("Letters before paper numbers"),
    "paper.brand": N_("Brand on papers"),
    "paper.file_name": N_("Names of the files of papers"),
    "paper.zeros": N_("Optional 零 in amounts in capitals"),
    "notice.working_days": N_("Working days of a notice"),
    "notice.preset": N_("Usual form of a notice"),
    "notice.place": N_("Usual place of a notice"),
    "batch.rows_per_page": N_("Rows on a page"),
    "desk.lock_minutes": N_("Minutes until the desk locks"),
    "file.notice_days": N_("Working days of a notice on a file"),
    "file.review_months": N_("Months between reviews of a file"),
    "file.national_days": N_("Working days until the national system knows"),
    "recognition.standards": N_("Living allowance and minimum wage by year"),
    "recognition.rules": N_("Rules of recognition"),
    "signatories": N_("Who signs the papers"),
    "closing.scans": N_("Signed pages must be filed before closing"),
    "caps": N_("Caps"),
    "calendar.years": N_("Holidays and working days of years"),
    "exclusions": N_("Exclusions between aid kinds"),
    "programmes": N_("Templates of campaigns"),
    "funds.not_for": N_("What money must not pay for"),
    "four_seasons.notes": N_("Notes of the yearly table"),
    "store.practice": N_("Practice store"),
    "paper.titles": N_("Titles of papers"),
    "notice.paragraphs": N_("Words of a notice"),
    "notice.again": N_("Words of the notice of a mended line"),
    "summary.notes": N_("Notes on a summary"),
    "cover.enclosures": N_("Enclosures listed on a cover"),
}

FIELDS: dict[str, str] = {
    "amount_fen": N_("amount"),
    "goods_fen": N_("value of goods"),
    "goods": N_("goods"),
    "class_key": N_("class"),
    "account_id": N_("account"),
    "headcount": N_("head-count"),
    "note": N_("note"),
    "id_number": N_("ID number"),
    "id_kind": N_("kind of document"),
    "id_missing_reason": N_("reason for no number"),
    "name": N_("name"),
    "former_name": N_("former name"),
    "employer": N_("employer"),
    "address": N_("address"),
    "hardship_kind": N_("kind of hardship"),
    "cause": N_("cause"),
    "sex": N_("sex"),
    "birth_date": N_("birth date"),
    "unit": N_("unit"),
    "phone": N_("phone"),
    "number": N_("card number"),
    "account": N_("card number"),
    "card": N_("the whole card, to change it"),
    "planned_on": N_("planned day"),
    "purpose": N_("purpose"),
    "fund": N_("fund source"),
    "aid_kind": N_("aid kind"),
    "pay_method": N_("way of payment"),
}


def sentence(entry: AuditEntry) -> str:
    """Say what a row of the trail records."""
    words = SENTENCES.get(entry.verb)
    return _(words).format_map(_Facts(entry)) if words else entry.verb


def remark(entry: AuditEntry) -> str:
    """Return the reason, opinion or exception that was given with it."""
    given = (str(entry.data.get(key) or "") for key in ("reason", "opinion", "exception", "text"))
    return " ".join(filter(None, given))


def changed_fields(entry: AuditEntry) -> list[str]:
    """Return the names of a card's fields that were changed; their values stay in the trail."""
    known = FIELDS if entry.verb == "person.save" else {}
    return [_(known[key]) for key in entry.data if key in known]


def group_label(verb: str) -> str:
    """Return the name of the group a verb belongs to."""
    group = verb.partition(".")[0]
    return _(GROUPS[group]) if group in GROUPS else group


@dataclass(frozen=True, slots=True)
class _Facts(Mapping[str, str]):
    """The placeholders of a sentence, read from a row when asked for."""

    entry: AuditEntry

    def __getitem__(self, name: str) -> str:
        reader = _READERS.get(name)
        value = reader(self.entry) if reader else self.entry.data.get(name)
        return "—" if value in (None, "", []) else str(value)

    def __iter__(self) -> Iterator[str]:
        return iter(_READERS)

    def __len__(self) -> int:
        return len(_READERS)


def _about(entry: AuditEntry) -> str:
    return entry.about or str(entry.data.get("name") or entry.data.get("number") or "")


def _amount(entry: AuditEntry) -> str:
    return format_yuan(abs(int(entry.data.get("amount_fen") or 0)))


def _roles(entry: AuditEntry) -> str:
    labels = {role.value: label for role, label in ROLES.items()}
    return _(", ").join(_(labels[key]) for key in entry.data.get("roles", ()) if key in labels)


def _allowed(entry: AuditEntry) -> str:
    step = STEPS.get(str(entry.data.get("verb")))
    return _(step.label) if step else ""


def _result(entry: AuditEntry) -> str:
    labels = {result.value: label for result, label in RESULTS.items()}
    return _(labels.get(str(entry.data.get("result")), "open"))


def _setting(entry: AuditEntry) -> str:
    key = str(entry.data.get("key"))
    return _(SETTINGS[key]) if key in SETTINGS else key


def _verdict(entry: AuditEntry) -> str:
    return _("upheld") if entry.data.get("upheld") else _("not upheld")


def _decision(entry: AuditEntry) -> str:
    said = entry.data["matter"], entry.data["verdict"]
    return _(double_words.VERDICTS[said])


def _field(entry: AuditEntry) -> str:
    key = str(entry.data.get("field"))
    return _(FIELDS[key]) if key in FIELDS else key


def _changes(entry: AuditEntry) -> str:
    changed: Mapping[str, Any] = entry.data.get("changed") or {}
    return _(", ").join(_change(key, *pair) for key, pair in changed.items())


def _change(key: str, before: object, after: object) -> str:
    label = _(FIELDS[key]) if key in FIELDS else key
    return f"{label} {_value(key, before)} → {_value(key, after)}"


def _value(key: str, value: Any) -> str:  # noqa: ANN401  (JSON)
    if key.endswith("_fen"):
        return format_yuan(int(value or 0))
    if key == "class_key":
        return codes.label("recipient_classes", str(value)) or "—"
    if key == "pay_method":
        return _(PAY_METHODS[str(value)]) if value in PAY_METHODS else str(value)
    return _plain(value)


def _plain(value: Any) -> str:  # noqa: ANN401  (JSON)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return _(", ").join(f"{cap['label']} {format_yuan(cap['limit_fen'])}" for cap in value)
    return "…" if isinstance(value, dict | list) else str(value or "—")


def _names(entry: AuditEntry) -> str:
    return _(", ").join(str(name) for name in entry.data.get("names", ()))


def _checks(entry: AuditEntry) -> str:
    keys = entry.data.get("checks") or [entry.data.get("check")]
    return _(", ").join(_(CHECKS[key]) for key in keys if key in CHECKS)


def _tick(entry: AuditEntry) -> str:
    state = entry.data.get("state")
    return _(TICKS[TickState(state)]) if state else ""


_READERS: dict[str, Callable[[AuditEntry], str]] = {
    "about": _about,
    "amount": _amount,
    "roles": _roles,
    "allowed": _allowed,
    "result": _result,
    "setting": _setting,
    "verdict": _verdict,
    "field": _field,
    "decision": _decision,
    "changes": _changes,
    "names": _names,
    "checks": _checks,
    "tick": _tick,
    "count": lambda entry: str(len(entry.data.get("lines", ()))),
    "before": lambda entry: _plain(entry.data.get("before")),
    "after": lambda entry: _plain(entry.data.get("after")),
}
