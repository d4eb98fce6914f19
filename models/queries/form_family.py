"""What the papers of a household are filled with: its file, members, sum, steps and visits."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models import clock, facts, file_facts
from models.identity import age_on
from models.money import format_yuan
from models.queries import attachments, dossier
from models.queries.file import (
    FieldValue,
    FileMember,
    FileSheet,
    FileStepRow,
    FileYearRow,
    file_sheet,
    file_steps,
    file_years,
)
from models.queries.form_fill import Filling
from models.queries.paper_words import say_day, say_month
from models.queries.visits import VisitRow, visit, visits_of_household
from models.rules.dossier import PORTRAIT, PURPOSES, STATES, VERDICTS, OwnerKind, Verdict, groups
from models.rules.file_fields import FieldKind
from models.rules.recognition import MONTHS, LineKind, SumLine
from resources.i18n import _, ngettext

_MOST_MEMBERS, _MOST_LINES = 8, 14
_ADULT = 18
_CARE = ("disability_care", "long_care")
_OTHER = ("work_costs", "other_expense")
_WAYS = {FieldKind.DATE: say_day, FieldKind.MONTH: say_month}
_FACTS = {
    "single_parent": "单亲",
    "self_help": "有一定自救能力",
    "zero_employment": "零就业家庭",
    "low_income_aid": "享受低保",
}


@dataclass(frozen=True, slots=True)
class Family:
    """One household's file: its sheet, the same in words, its latest year with the figures."""

    sheet: FileSheet
    values: Mapping[str, str]
    year: FileYearRow | None
    figures: Mapping[str, int]

    @property
    def members(self) -> list[FileMember]:
        """Return who lives with the head."""
        return [one for one in self.sheet.members if one.position]


def family(file_id: int) -> Family:
    """Read a file with whole numbers, which the caller logs; raises NotFound for no such file."""
    sheet = file_sheet(file_id, whole=True)
    year = next(iter(file_years(file_id)), None)
    found = {one.field.key: _say(one) for one in sheet.fields}
    values = {**found, **_together(found), "filled_on": say_day(clock.today())}
    figures = file_facts.figures_of(file_id, year.year) if year else {}
    return Family(sheet, values, year, figures)


def application(file_id: int) -> Filling:
    """Return what the application of a household is filled with."""
    home = family(file_id)
    return Filling(
        name=home.sheet.row.name,
        values={
            **home.values,
            **_money(home),
            **_steps(file_steps(file_id)),
            **_survey(home.sheet.row.household_id),
            "members_note": _more(len(home.members)),
            "sum_note": _sum_note(home),
        },
        tables=_application_tables(home),
        ticks={"family_facts": _family_facts(home.sheet), "notice_result": _result(file_id)},
        photo=photo(file_id, home.sheet.row.person_id),
        year=home.year.year if home.year else clock.today().year,
    )


def survey(file_id: int, visit_id: int | None = None) -> Filling:
    """Return what is known before a visit, and what one visit found if it is named."""
    home = family(file_id)
    told = _visit(visit(visit_id)) if visit_id else {}
    known = {key: value for key, value in home.values.items() if key not in {"needs", "notes"}}
    return Filling(
        name=home.sheet.row.name,
        values={
            "place": "",
            **known,
            **_money(home),
            "category_text": home.sheet.row.category_label,
            **told,
        },
        tables={"members": [_member(one) for one in home.sheet.members]},
        year=clock.today().year,
    )


def authorisation(file_id: int) -> Filling:
    """Return what the authorisation of a household is filled with: its adults have to sign."""
    home = family(file_id)
    adults = [one for one in home.sheet.members if _age(one) is None or _age(one) >= _ADULT]
    rows = [{**_member(one), "seq": str(n)} for n, one in enumerate(adults, 1)]
    union = str(facts.setting("union.name"))
    return Filling(home.sheet.row.name, {**home.values, "union": union}, {"adults": rows})


def contents(file_id: int) -> Filling:
    """Return what the list of contents of a dossier is filled with, in filing order."""
    home = family(file_id)
    named = groups()
    rows = [
        {
            "label": item.label,
            "group": named.get(item.group, ""),
            "state": _(STATES[item.state]),
            "pages": str(item.pages or ""),
            "place": item.place or item.reason,
        }
        for item in dossier.checklist(file_id)
        if item.needed or item.attachments or item.place
    ]
    numbered = [{**row, "seq": str(n)} for n, row in enumerate(rows, 1)]
    row = home.sheet.row
    words = {"category_text": row.category_label, "state": row.state_label}
    return Filling(row.name, {**home.values, **words}, {"items": numbered})


def photo(file_id: int, person_id: int) -> str:
    """Return the latest portrait attached to a file or its head as base64; '' without one."""
    found = [
        link
        for kind, owner in ((OwnerKind.PERSON, person_id), (OwnerKind.FILE, file_id))
        if owner
        for link in attachments.attachments_of(kind, owner)
        if link.item == PORTRAIT and link.is_picture
    ]
    if not found:
        return ""
    latest = max(found, key=lambda link: link.id)
    return base64.b64encode(attachments.content(latest.attachment_id).data).decode("ascii")


def members_of(file_id: int) -> list[dict[str, str]]:
    """Return the members of a household as papers list them."""
    return member_rows(family(file_id))


def member_rows(home: Family) -> list[dict[str, str]]:
    """Return the members of a household that was read already."""
    return [_member(one) for one in home.sheet.members]


def _say(one: FieldValue) -> str:
    way = _WAYS.get(one.field.kind)
    return way(one.value) if way and isinstance(one.value, date) else one.text


def _joined(found: Mapping[str, str], keys: Sequence[str], between: str = "　") -> str:
    return between.join(filter(None, (found.get(key, "") for key in keys)))


def _together(found: Mapping[str, str]) -> dict[str, str]:
    """Return what the form asks in one box and the file keeps in several."""
    area = found.get("floor_area", "")
    square = _("{area} m²").format(area=area) if area else ""
    return {
        "disability_all": _joined(found, ("disability", "disability_level"), ""),
        "contract": _joined(found, ("contract_from", "contract_term"), " "),
        "housing_all": " ".join(filter(None, (found.get("housing", ""), square))),
        "causes": _joined(found, ("cause", "cause2", "cause3", "cause4"), "、"),
        "reason": _joined(found, ("description", "needs"), "\n"),
        "bank": _joined(found, ("bank_name", "bank_branch"), ""),
        "filed": _joined(found, ("filed_by", "filed_on"), " "),
        "category_text": found.get("category", ""),
    }


def _values(one: FileMember) -> dict[str, Any]:
    return {value.field.key: value for value in one.values}


def _member(one: FileMember) -> dict[str, str]:
    """Return a member as a row of a table."""
    values = _values(one)
    age = _age(one)
    words = {key: _say(value) for key, value in values.items()}
    place = _joined(words, ("status", "employer_or_school"), "，")
    return {**words, "place": place, "age": "" if age is None else str(age)}


def _age(one: FileMember) -> int:
    """Return a member's age today; an unknown one counts as grown up."""
    born = _values(one)["birth_date"].value
    return age_on(born, clock.today()) if isinstance(born, date) else _ADULT


def _more(members: int) -> str:
    if members <= _MOST_MEMBERS:
        return ""
    rest = members - _MOST_MEMBERS
    words = ngettext(
        "{n} more member: see the continuation.", "{n} more members: see the continuation.", rest
    )
    return words.format(n=rest)


def _application_tables(home: Family) -> dict[str, list[dict[str, str]]]:
    rows = [_member(one) for one in home.members]
    lines = home.year.lines if home.year else ()
    long = len(lines) > _MOST_LINES
    shown = [one for one in lines if one.kind is not LineKind.PART] if long else lines
    return {
        "members": rows[:_MOST_MEMBERS],
        "members_more": rows[_MOST_MEMBERS:],
        "sum": list(map(_line, shown)),
        "sum_whole": list(map(_line, lines)) if long else [],
    }


def _line(line: SumLine) -> dict[str, str]:
    fen = "" if line.fen is None else format_yuan(line.fen)
    return {"label": line.label, "expression": line.expression, "fen": fen}


def _sum_note(home: Family) -> str:
    if home.year and len(home.year.lines) > _MOST_LINES:
        return _("Every line of the sum stands on the continuation.")
    reason = home.year.override_reason if home.year else ""
    return _("Category set by hand: {reason}").format(reason=reason) if reason else ""


def _money(home: Family) -> dict[str, str]:
    """Return income and expenses of the latest year; nothing is said without a year."""
    year = home.year
    if year is None:
        return {}
    wages = MONTHS * sum(
        _values(one)["income_fen"].value or 0
        for one in home.sheet.members
        if _values(one)["lives_together"].value is not False
    )
    figures, totals = home.figures, [one for one in year.lines if one.kind is LineKind.TOTAL]
    income = year.family_income_fen
    if income is None and totals:
        income = totals[0].fen
    costs = {key: figures.get(key, 0) for key in ("medical", "education", *_CARE, *_OTHER)}
    known = {
        "wages": wages,
        "income": income,
        "other_income": None if income is None else max(income - wages, 0),
        "medical": costs["medical"],
        "education": costs["education"],
        "care": sum(costs[key] for key in _CARE),
        "other_expense": sum(costs[key] for key in _OTHER),
        "expense": sum(costs.values()),
        "per_head": year.computed_fen,
        "standard": year.standard_fen,
    }
    said = {key: format_yuan(fen) for key, fen in known.items() if fen is not None}
    return {**said, "family_size": str(year.family_size or len(home.sheet.members))}


def _family_facts(sheet: FileSheet) -> frozenset[str]:
    true = {one.field.key for one in sheet.fields if one.value is True or one.value == 1}
    return frozenset(word for key, word in _FACTS.items() if key in true)


def _last(steps: Sequence[FileStepRow], verb: str) -> FileStepRow | None:
    """Return the last such step of the latest episode."""
    latest = max((step.episode for step in steps), default=0)
    return next((s for s in reversed(steps) if s.verb == verb and s.episode == latest), None)


def _steps(steps: Sequence[FileStepRow]) -> dict[str, str]:
    """Return notice, opinions and approval as far as they were recorded."""
    found: dict[str, str] = {}
    notice, approved = _last(steps, "file.publicise"), _last(steps, "file.approve")
    submitted = _last(steps, "file.submit")
    if notice:
        span = _("{first} to {last}").format(first=say_day(notice.on), last=say_day(notice.until))
        found["notice_days"] = f"{span}　{notice.place}".strip()
    if submitted:
        found["unit_opinion"] = submitted.opinion
    if approved:
        found["approval"] = f"{approved.opinion}　{say_day(approved.on)}".strip()
    return found


def _result(file_id: int) -> frozenset[str]:
    steps = file_steps(file_id)
    if _last(steps, "file.object"):
        return frozenset({"有异议"})
    return frozenset({"无异议"} if _last(steps, "file.end_notice") else ())


def _survey(household_id: int) -> dict[str, str]:
    """Return what the last visit said."""
    last = next(iter(visits_of_household(household_id)), None)
    if last is None:
        return {}
    words = "\n".join(filter(None, (last.situation, last.opinion)))
    return {**_visit(last), "survey": words, "place": ""}


def _visit(one: VisitRow) -> dict[str, str]:
    verdict = _(VERDICTS[one.verdict]) if one.verdict is not Verdict.NONE else ""
    return {
        "visited_on": say_day(one.visited_on),
        "investigator": one.investigator,
        "second_investigator": one.second_investigator,
        "purpose": _(PURPOSES[one.purpose]),
        "place": one.place,
        "people_met": one.people_met,
        "situation": one.situation,
        "needs": one.needs,
        "gifts": one.gifts,
        "verdict": verdict,
        "opinion": one.opinion,
        "follow_up": one.follow_up,
        "paper_place": one.paper_place,
        "photos": ngettext("{n} photo", "{n} photos", one.photos).format(n=one.photos)
        if one.photos
        else "",
    }
