"""What four federations published, and books of an office that say the same."""

import json
from datetime import date
from pathlib import Path

from models import store
from models.queries.figures.indicators import indicators
from models.queries.figures.span import Span

PUBLISHED = json.loads((Path(__file__).parent / "data/published_figures.json").read_text("utf-8"))[
    "figures"
]
SOURCES = ("yanan", "xianyang", "baqiao", "chengzhong")
FIVE_YEARS = (2021, 2022, 2023, 2024, 2025)
MANUAL = "manual."


def of(source):
    return [one for one in PUBLISHED if one["source"] == source]


def years(source):
    period = of(source)[0]["period"]
    if period["from"] is None:
        return FIVE_YEARS
    return tuple(range(int(period["from"][:4]), int(period["to"][:4]) + 1))


def true_value(figure):
    """Return a figure as it may really have been, for what is printed with 余, 近 or 不低于."""
    value, relation = figure["value"], figure["relation"]
    cents = 37 if figure["unit"] == "分" else 1
    return {
        "=": value,
        ">": value + value * 4 // 1000 + cents,
        "<": value - 2,
        ">=": value + 1,
    }[relation]


def yanan(ledger, v):
    ledger.fairs(v["spring.events"], v["spring.vacancies"])
    ledger.seekers(v["spring.intents"])
    ledger.classes(v["spring.classes"], v["spring.trainees"])
    ledger.sites(v["summer.sites"], v["summer.person_times"], v["summer.goods_value"])
    ledger.named("autumn", ledger.people(v["autumn.students"]), money=v["autumn.amount"])
    whole, heads = v["winter.total_value"], v["winter.person_times"]
    people = ledger.people(4000)
    ledger.named("winter", people, class_key="hardship", money=whole // 4)
    left = whole - whole // 4
    rest = heads - len(people)
    ledger.collective(
        "winter", rest, 200, class_key="key_group", money=left // 3, goods=left - left // 3
    )
    ledger.recovered(v["hardship.households_relieved"], v["hardship.amount"])
    learners = ledger.people(v["study_dream.person_times"] // 2) * 2
    ledger.named("year_round", learners, kind="study_dream", money=v["study_dream.amount"])


def xianyang(ledger, v):
    homes = ledger.people(v["winter.households"], homes=True)
    ledger.named("winter", homes, class_key="hardship", money=52_450_000)
    rest = v["winter.hardship_person_times"] - len(homes)
    ledger.collective("winter", rest, 90, class_key="hardship_migrant", goods=99_000_000)
    ledger.fairs(40, v["spring.vacancies"])
    ledger.named("autumn", ledger.people(v["autumn.students"]), money=v["autumn.amount"])
    models = ledger.people(v["model_workers.persons"])
    more = {"kind": "model_worker_visit", "class_key": "model_worker_city"}
    ledger.named("year_round", models, money=v["model_workers.amount"], **more)
    ill = ledger.people(v["epidemic.person_times"])
    hit = {"kind": "disaster", "class_key": "disaster"}
    ledger.named("year_round", ill, money=v["epidemic.amount"], **hit)
    staff = {"kind": "disaster", "class_key": "key_group_service"}
    ledger.collective(
        "year_round",
        5000,
        30,
        money=v["epidemic.consolation_money"],
        goods=v["epidemic.consolation_goods"],
        **staff,
    )
    ledger.donated("received", money=v["epidemic.charity"])
    ledger.donated("given", money=v["epidemic.donated_money"])
    ledger.donated("given", goods=v["epidemic.donated_goods"])
    for item, key, measure in (("蔬菜", "vegetables", "吨"), ("水果", "fruit", "箱")):
        amount = v[f"epidemic.{key}"]
        ledger.donated("given", item=item, quantity=amount, measure=measure)
    relief = v["consumption_aid.amount"]
    share = v["consumption_aid.share_of_gifts"]
    ledger.bought(relief, relief=True)
    ledger.bought(relief * 100 // share - relief - 1, relief=False)
    for level in ("provincial", "city"):
        heads = v[f"check_up.{level}_model_workers"]
        named = {"kind": "check_up", "class_key": f"model_worker_{level}"}
        ledger.collective("year_round", heads, 2, **named)


def baqiao(ledger, v):
    whole = v["all.total_value"]
    people = ledger.people(400)
    ledger.named("winter", people, class_key="hardship", money=whole // 2)
    ledger.sites(30, v["all.person_times"] - 400, whole - whole // 2)
    ledger.fairs(5, v["spring.vacancies"])
    ledger.seekers(v["spring.hired_laid_off"], at_work=True, seeker_class="laid_off")
    ledger.bought(v["consumption_aid.amount"], relief=True)


def chengzhong(ledger, v):
    whole = v["all_but_spring.amount"]
    part = whole // 4
    cared = ledger.people(v["winter.hardship_persons"])
    ledger.named("winter", cared + cared[:90], class_key="hardship", money=part)
    ledger.named("autumn", ledger.people(v["autumn.students"]), money=part)
    ledger.sites(20, 900, part)
    living = {"kind": "living", "class_key": "hardship"}
    ledger.named("year_round", cared[:100], money=whole - 3 * part, **living)
    given = {"kind": "breakfast", "class_key": "public"}
    ledger.collective("year_round", v["breakfast.persons"], 5, money=v["breakfast.amount"], **given)
    given = {"kind": "check_up", "class_key": "public"}
    ledger.collective("year_round", v["check_up.persons"], 10, money=v["check_up.amount"], **given)
    given = {"kind": "screening", "class_key": "public"}
    ledger.collective("year_round", v["screening.persons"], 3, **given)
    hit = {"kind": "disaster", "class_key": "disaster"}
    ledger.named("year_round", ledger.people(150), money=v["epidemic.amount"], **hit)


BUILD = {"yanan": yanan, "xianyang": xianyang, "baqiao": baqiao, "chengzhong": chengzhong}


def build(ledger, source):
    values = {one["indicator"]: true_value(one) for one in of(source)}
    with store.atomic():
        BUILD[source](ledger, values)
        for key, value in values.items():
            if key.startswith(MANUAL):
                kind = indicators()[key]
                ledger.keyed(kind.label, value, kind.measure)


def span_of(source):
    held = years(source)
    return Span(date(held[0], 1, 1), date(held[-1], 12, 31))


def printed(figure, told):
    """Say whether a figure stands there as it was published."""
    exact, unit, phrase = told
    if figure["relation"] == ">=":
        return int(exact) >= figure["value"]
    if figure["relation"] != "=":
        said = f"{(figure['relation'] == '<' and '近') or ''}{figure['printed'].strip('近')}"
        return phrase.startswith(said)
    numbers = {exact.replace(",", ""), phrase.removesuffix(unit)}
    short = {one.rstrip("0").rstrip(".") if "." in one else one for one in numbers}
    return figure["printed"] in numbers | short
