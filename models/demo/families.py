"""Invented families with hardship files, each taken as far along the way as its plan says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from models import clock
from models.demo.office import SEED, Office
from models.demo.people import Invented, invent, shipped
from models.identity import Sex
from models.operations.file_way import StepForm, take_step
from models.operations.files import FileForm, MemberForm, open_file
from models.operations.settings import change_setting
from models.rules import workdays
from models.rules.file_states import WAY, FileState
from models.rules.roles import Role

_NOTICE_DAYS = 5
_YUAN = 100
_SPOUSE = "配偶"
_CHILDREN = frozenset({"儿子", "女儿"})
_MALE = frozenset({"儿子", "父亲", "丈夫"})
_VERBS = {
    FileState.VISIT: ("file.submit", Role.ENTRY),
    FileState.CHECK: ("file.visit", Role.ENTRY),
    FileState.NOTICE: ("file.publicise", Role.ENTRY),
    FileState.APPROVAL: ("file.end_notice", Role.ENTRY),
    FileState.ON_FILE: ("file.approve", Role.APPROVE),
    FileState.REVIEW: ("file.call_review", Role.ENTRY),
    FileState.RECOVERED: ("file.withdraw", Role.ENTRY),
    FileState.CLOSED: ("file.withdraw", Role.ENTRY),
}
_REASONS = {FileState.RECOVERED: "脱困", FileState.CLOSED: "调离"}


@dataclass
class FamilyWalk:
    """One family of the script and how far its file came."""

    office: Office
    plan: Mapping[str, Any]
    place: int
    file: int = 0

    def days(self) -> Iterator[tuple[date, FileState]]:
        """Yield on which day the file enters which state, up to where it stands."""
        begun = self.office.today - timedelta(days=self.plan["started"])
        calendar = workdays.shipped()
        notice = calendar.next_workday(begun + timedelta(days=5))
        over = calendar.notice_end(notice, _NOTICE_DAYS)
        usual = {
            FileState.DRAFT: begun,
            FileState.VISIT: begun + timedelta(days=1),
            FileState.CHECK: begun + timedelta(days=3),
            FileState.NOTICE: notice,
            FileState.APPROVAL: over + timedelta(days=1),
            FileState.ON_FILE: over + timedelta(days=4),
        }
        yesterday = self.office.today - timedelta(days=1)
        for state in _path(FileState(self.plan["until"])):
            yield min(usual.get(state, yesterday), yesterday), state

    def enter(self, state: FileState) -> None:
        """Do what brings the file into a state."""
        if state is FileState.DRAFT:
            self._open()
            return
        verb, role = _VERBS[state]
        script = shipped("households")
        form = StepForm(
            clock.today(),
            opinion=script["opinion"],
            reason=_REASONS.get(state, ""),
            people=script["investigators"],
            place=script["place"],
        )
        take_step(self.file, verb, form, actor=self.office.actors[role])

    def _open(self) -> None:
        plan, head = self.plan, _person(self.plan["head"])
        values = {
            "name": head.name,
            "id_number": head.id_number,
            "phone": head.phone,
            "employer": head.employer,
            "category": plan["category"],
            "cause": plan["cause"],
            "file_no": f"6101990{self.place + 1:04d}",
            "level": "全国级",
            "file_class": "城镇困难职工",
            "origin": "增量档案",
            "political": "群众",
            "ethnicity": "汉族",
            "marital": "已婚",
            "work_status": "在岗" if plan["wage"] else "失（无）业",
            "health": "一般疾病",
            "own_income_fen": plan["wage"] * _YUAN,
            "unit_id": self.office.subdistrict(self.place % _SUBDISTRICTS),
        }
        form = FileForm(
            values,
            list(self._members(head)),
            {key: yuan * _YUAN for key, yuan in plan["figures"].items()},
            year=clock.today().year,
        )
        self.file = open_file(form, on=clock.today(), actor=self.office.actors[Role.ENTRY]).id

    def _members(self, head: Invented) -> Iterator[MemberForm]:
        first = shipped("households")["first_member"] + self.place * _MOST
        for nth, (told, wage, status, health) in enumerate(self.plan["members"]):
            spouse = "妻子" if head.sex is Sex.MALE else "丈夫"
            relation = spouse if told == _SPOUSE else told
            sex = Sex.MALE if relation in _MALE else Sex.FEMALE
            one = _person(first + nth * _APART, sex)
            number = "" if relation in _CHILDREN else one.id_number
            values = {
                "name": head.name[0] + one.name[1:] if not number else one.name,
                "relation": relation,
                "id_kind": "resident" if number else "none",
                "id_missing_reason": "" if number else "未成年，尚未办证",
                "id_number": number,
                "sex": "" if number else sex.value,
                "income_fen": wage * _YUAN,
                "status": status,
                "health": health,
            }
            yield MemberForm(values)


_SUBDISTRICTS = 6
_MOST, _APART = 60, 12  # places in the crowd that belong to one family, and to one member


@cache
def _crowd() -> tuple[Invented, ...]:
    """Return the world of the practice store, with some who are on no list yet."""
    families = shipped("households")
    return tuple(invent(families["first_member"] + _MOST * len(families["families"]), SEED))


def _person(n: int, sex: Sex | None = None) -> Invented:
    """Return the n-th invented person, or the first of that sex from there on."""
    return next(one for one in _crowd()[n:] if sex in {None, one.sex})


def _path(until: FileState) -> tuple[FileState, ...]:
    if until in WAY:
        return WAY[: WAY.index(until) + 1]
    return (*WAY, until)


def set_standards(office: Office) -> None:
    """Enter the invented district's living allowance and minimum wage."""
    rows = shipped("households")["standards"]
    change_setting("recognition.standards", rows, actor=office.admin)


def family_walks(office: Office) -> list[FamilyWalk]:
    """Return the families of the script."""
    plans = shipped("households")["families"]
    return [FamilyWalk(office, plan, place) for place, plan in enumerate(plans)]
