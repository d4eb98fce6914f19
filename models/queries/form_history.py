"""What the history card of a person is filled with: everything handed out, with its papers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from peewee import JOIN, fn

from models import clock, facts
from models.money import format_yuan
from models.queries.file import file_sheet
from models.queries.files import file_of_person
from models.queries.form_family import family, members_of, photo
from models.queries.form_fill import Filling
from models.queries.paper_words import say_day
from models.queries.person import card_values, person_detail, whole_value
from models.rules import codes, masking
from models.seasons import season
from models.tables import Batch, Campaign, FundSource, Line, Payment, SlipNumber
from models.tables.base import fetch
from resources.i18n import _

_SEXES = {"male": "男", "female": "女"}


@dataclass(frozen=True, slots=True)
class Help:
    """One line that was handed out to a person; money in fen, paper the number of its slip."""

    paid_on: date
    campaign: str
    season: str
    year: int
    batch: str
    number: int
    aid_kind: str
    fund: str
    money_fen: int
    goods_fen: int
    goods: str
    slip: str
    reference: str

    @property
    def kept_in(self) -> str:
        """Return the number of the batch whose dossier holds the signed paper."""
        return f"{self.year}-{season(self.season).code}-{self.number:02d}"


def help_of(person_id: int) -> list[Help]:
    """Return everything handed out to a person that still counts, the oldest first."""
    slip = SlipNumber.select(fn.MAX(SlipNumber.number)).where(
        (SlipNumber.line == Line.id) & (SlipNumber.state == "live")
    )
    query = (
        Payment.select(
            Payment.paid_on,
            Campaign.name,
            Campaign.season,
            Campaign.year,
            Batch.name,
            Batch.number,
            Batch.aid_kind,
            FundSource.name,
            Payment.amount_fen,
            Payment.goods_fen,
            Line.goods,
            fn.COALESCE(slip, ""),
            Payment.reference,
        )
        .join_from(Payment, Line)
        .join_from(Line, Batch)
        .join_from(Batch, Campaign)
        .join_from(Batch, FundSource, JOIN.LEFT_OUTER)
        .where((Line.person == person_id) & (Payment.voided == 0) & Payment.voids.is_null())
        .order_by(Payment.paid_on, Payment.id)
    )
    return fetch(query, Help)


def history(person_id: int, *, whole: bool = False) -> Filling:
    """Return what a person's card is filled with, numbers masked unless the caller logs them.

    Raises NotFound when there is no such person.
    """
    lives = file_of_person(person_id)
    file_id = lives.file_id if lives else 0
    given = help_of(person_id)
    return Filling(
        name=person_detail(person_id).name,
        values={**_card(person_id, whole=whole), **(_file(file_id) if file_id else {})},
        tables={
            "members": members_of(file_id) if file_id else [],
            "help": [_row(one) for one in given],
            "help.totals": [_total(given)],
            "seasons": _seasons(given),
            "seasons.totals": [{"season": _("Total"), **_sums(given)}] if given else [],
        },
        photo=photo(0, person_id),
    )


def _card(person_id: int, *, whole: bool) -> dict[str, str]:
    detail, values = person_detail(person_id), card_values(person_id)
    number = values.id_number if whole else masking.mask_id_internal(values.id_number)
    phone = whole_value(person_id, "phone") if whole else detail.phone_masked
    return {
        "union": str(facts.setting("union.name")),
        "filled_on": say_day(clock.today()),
        "name": detail.name,
        "sex": _SEXES.get(detail.sex, ""),
        "birth_date": say_day(detail.birth_date),
        "id_number": number if values.id_number else detail.id_missing_reason,
        "phone": phone,
        "employer": detail.employer,
        "address": detail.address,
        "class": detail.class_label,
        "former_name": detail.former_name,
        "unit": detail.unit,
    }


def _file(file_id: int) -> dict[str, str]:
    row, values = file_sheet(file_id).row, family(file_id).values
    keys = ("file_no", "causes", "filed_on", "reviewed_on")
    words = {"category_text": row.category_label, "state": row.state_label}
    return {**{key: values[key] for key in keys}, **words}


def _row(one: Help) -> dict[str, str]:
    goods = format_yuan(one.goods_fen) if one.goods_fen else ""
    return {
        "paid_on": say_day(one.paid_on),
        "batch": "，".join((one.campaign, one.batch)),
        "aid_kind": codes.label("aid_kinds", one.aid_kind),
        "fund": one.fund,
        "money": format_yuan(one.money_fen) if one.money_fen else "",
        "goods": goods,
        "voucher": "，".join(filter(None, (one.slip or one.reference, one.kept_in))),
    }


def _sums(given: Iterable[Help]) -> dict[str, str]:
    lines = list(given)
    money, goods = sum(one.money_fen for one in lines), sum(one.goods_fen for one in lines)
    words = {"money": money, "goods": goods, "total": money + goods}
    return {"count": str(len(lines)), **{key: format_yuan(fen) for key, fen in words.items()}}


def _total(given: list[Help]) -> dict[str, str]:
    return {"paid_on": _("Total"), **_sums(given)}


def _seasons(given: list[Help]) -> list[dict[str, str]]:
    keys = dict.fromkeys((one.year, one.season) for one in given)
    return [
        {
            "season": _("{year} {season}").format(year=year, season=season(key).title),
            **_sums(one for one in given if (one.year, one.season) == (year, key)),
        }
        for year, key in keys
    ]
