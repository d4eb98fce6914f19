"""Five springs of the practice store: fairs, employers, intents, calls afterwards, training."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any

from models import clock
from models.actor import Actor
from models.demo.office import Office
from models.demo.people import shipped
from models.demo.story import Event
from models.operations.job_fairs import (
    EmployerForm,
    EventForm,
    VacancyForm,
    known_employer,
    save_event,
    save_vacancy,
)
from models.operations.placements import (
    IntentForm,
    SeekerForm,
    record_follow_up,
    save_intent,
    save_seeker,
)
from models.operations.season_desk import bring_employer
from models.operations.training import ClassForm, TraineeForm, save_class, save_trainee
from models.rules.roles import Role
from models.tables import JobEvent, Person

_FEN = 100
_CALLS = (("month_1", 31), ("month_3", 92))  # days after the first day at work
_CERTIFIED = "certificate_no"
_EVENT_WORDS = ("name", "kind", "form", "venue", "hosts", "co_hosts")
_EMPLOYER_KEYS = ("name", "credit_code", "industry", "nature", "size", "contact", "phone")
_SEEKER_KEYS = ("name", "sex", "phone", "seeker_class", "education", "skill", "wish")
_CLASS_KEYS = ("trade", "institution", "venue", "hours")


@dataclass
class Spring:
    """One spring, with `share` per cent of what the newest one counted."""

    office: Office
    told: Mapping[str, Any]
    begins: date
    share: int
    campaign: int = 0
    fair: int = 0
    listed_class: int = 0
    intents: dict[str, int] = field(default_factory=dict)

    def events(self) -> Iterator[Event]:
        """Yield what every spring has: opened, its large events, its classes."""
        yield Event(self.begins, self._open)
        for one in self.told["events"]:
            yield Event(self._day(one["after"]), partial(self._hold, one))
        for one in self.told["classes"]:
            yield Event(self._day(one["after"]), partial(self._teach, one))

    def lists(self) -> Iterator[Event]:
        """Yield what only the newest spring has: people and posts by name."""
        told = self.told
        fair = self._day(told["fair"]["after"])
        yield Event(fair, self._hold_fair)
        yield Event(self._day(told["listed_class"]["after"]), self._teach_by_name)
        for one in told["seekers"]:
            yield Event(fair, partial(self._seek, one))
            started = fair + timedelta(days=one.get("started", 0))
            for (kind, after), outcome in zip(_CALLS, one.get("calls", ()), strict=False):
                day = started + timedelta(days=after)
                yield Event(day, partial(self._call, one, kind, outcome))

    def _day(self, after: int) -> date:
        return self.begins + timedelta(days=after)

    def _open(self) -> None:
        year = self.begins.year
        self.campaign = self.office.open_season(
            "spring", year, self.told["campaign"], self.told["lasts"]
        )

    def _shares(self, counts: Mapping[str, int]) -> dict[str, int]:
        return {key: count * self.share // 100 for key, count in counts.items()}

    def _hold(self, told: Mapping[str, Any]) -> None:
        self._save_event(told, self._shares(told["counts"]))

    def _save_event(self, told: Mapping[str, Any], counts: Mapping[str, Any]) -> None:
        words = {key: told[key] for key in _EVENT_WORDS if key in told}
        form = EventForm(
            starts_on=clock.today(),
            unit_id=self.office.subdistrict(told["unit"]) if "unit" in told else None,
            cost_fen=told["yuan"] * _FEN * self.share // 100,
            fund_id=self.office.fund("own"),
            recorder=self.told["recorder"],
            **words,
            **counts,
        )
        save_event(None, self.campaign, form, actor=self._clerk)

    def _teach(self, told: Mapping[str, Any]) -> None:
        self._save_class(told, self._shares(told["counts"]))

    def _save_class(self, told: Mapping[str, Any], counts: Mapping[str, Any]) -> int:
        words = {key: told[key] for key in _CLASS_KEYS}
        form = ClassForm(
            told["number"].format(year=clock.today().year),
            starts_on=clock.today(),
            ends_on=clock.today() + timedelta(days=told["days"] - 1),
            cost_fen=told["yuan"] * _FEN * self.share // 100,
            fund_id=self.office.fund("own"),
            **words,
            **counts,
        )
        return save_class(None, self.campaign, form, actor=self._clerk).made

    def _hold_fair(self) -> None:
        """Hold the fair whose employers, posts and people stand by name; its counts are theirs."""
        told = self.told
        posts = [post for one in told["employers"] for post in one["posts"]]
        meant = [one for one in told["seekers"] if "employer" in one]
        counts = {
            "employers": len(told["employers"]),
            "vacancies": len(posts),
            "demand": sum(post["demand"] for post in posts),
            "registered": len(told["seekers"]),
            "intents": len(meant),
            "signed": sum(1 for one in meant if "signed" in one),
            "hired": sum(1 for one in meant if "started" in one),
        }
        stated = ("attended", "consulted", "leaflets")
        counts |= {key: told["fair"][key] for key in stated}
        self._save_event(told["fair"], counts)
        self.fair = JobEvent.get(name=told["fair"]["name"], campaign=self.campaign).id
        for one in told["employers"]:
            self._bring(one)

    def _bring(self, told: Mapping[str, Any]) -> None:
        kept = {key: told[key] for key in _EMPLOYER_KEYS if key in told}
        form = EmployerForm(**kept, has_union=told["has_union"], address=told.get("address", ""))
        bring_employer(self.fair, form, booth=told["booth"], actor=self._clerk)
        for post in told["posts"]:
            least, most = (yuan * _FEN for yuan in post["pay"])
            words = {key: post[key] for key in ("education", "benefits") if key in post}
            vacancy = VacancyForm(
                post["post"],
                post["demand"],
                _employer(told),
                pay_text="{}—{}元".format(*post["pay"]),
                pay_min_fen=least,
                pay_max_fen=most,
                contact=told["contact"],
                phone=told["phone"],
                **words,
            )
            save_vacancy(None, self.fair, vacancy, actor=self._clerk)

    def _seek(self, told: Mapping[str, Any]) -> None:
        today = clock.today()
        words = {key: told[key] for key in _SEEKER_KEYS if key in told} | self._who(told)
        form = SeekerForm(**words, event_id=self.fair, registered_on=today)
        seeker = save_seeker(None, self.campaign, form, actor=self._clerk).made
        if "employer" not in told:
            return
        days = {key: timedelta(days=told[key]) for key in ("signed", "started") if key in told}
        intent = IntentForm(
            today,
            signed_on=today + days["signed"] if "signed" in days else None,
            started_on=today + days["started"] if "started" in days else None,
            employer_id=_employer(self.told["employers"][told["employer"]]),
            event_id=self.fair,
            post=told["post"],
        )
        made = save_intent(None, seeker, intent, actor=self._clerk).made
        self.intents[_called(told)] = made

    def _call(self, told: Mapping[str, Any], kind: str, outcome: str) -> None:
        intent = self.intents[_called(told)]
        record_follow_up(intent, kind, done_on=clock.today(), outcome=outcome, actor=self._clerk)

    def _teach_by_name(self) -> None:
        """Hold the class whose trainees stand by name; its counts are theirs."""
        people, year = self.told["trainees"], clock.today().year
        counts = {"trainees": len(people)}
        counts |= {"certified": sum(1 for one in people if _CERTIFIED in one)}
        kinds = [one["seeker_class"] for one in people]
        counts |= {"hardship": kinds.count("hardship"), "migrants": kinds.count("migrant")}
        made = self._save_class(self.told["listed_class"], counts)
        for one in people:
            kept = {key: one[key] for key in ("phone", "name") if key in one} | self._who(one)
            form = TraineeForm(
                **kept,
                seeker_class=one["seeker_class"],
                education=one["education"],
                days=one["days"],
                certificate=_CERTIFIED in one,
                certificate_no=one.get(_CERTIFIED, "").format(year=year),
            )
            save_trainee(None, made, form, actor=self._clerk)

    def _who(self, told: Mapping[str, Any]) -> dict[str, Any]:
        """Return what names somebody of the library."""
        if "who" not in told:
            return {}
        one = self.office.cast[told["who"]]
        known = Person.get(Person.id_number == one.id_number)
        return {"name": one.name, "person_id": known.id, "phone": one.phone}

    @property
    def _clerk(self) -> Actor:
        return self.office.actors[Role.ENTRY]


def _called(told: Mapping[str, Any]) -> str:
    return str(told.get("who", told.get("name")))


def _employer(told: Mapping[str, Any]) -> int | None:
    return known_employer(told["name"], told.get("credit_code", ""))


def springs(office: Office) -> Iterator[Event]:
    """Yield five springs, the newest with its lists."""
    told = shipped("spring")
    newest = office.last_year_of(told["begins"], told["lasts"])
    for back, share in enumerate(told["shares"]):
        spring = Spring(office, told, date(newest - back, *told["begins"]), share)
        yield from spring.events()
        if back == 0:
            yield from (one for one in spring.lists() if one.day < office.today)
