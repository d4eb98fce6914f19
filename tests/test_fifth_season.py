"""A fifth programme is one file: it goes from the first line to the paper without new code."""

import io
import sys

import pypdfium2
import pytest

from models import clock, seasons
from models.operations.batches import LineForm, add_line, change_line, draft_batch
from models.operations.campaigns import set_standards
from models.operations.payments import record_results, start_paying
from models.queries import papers
from models.rules.results import Result
from models.store import database
from models.tables import Line
from printing.registry import render
from tests import builders

DECLARATION = '''
"""爱心早餐: a made-up programme with a detail of its own."""

from peewee import BooleanField, ForeignKeyField

from models.rules.candidate import Trouble
from models.seasons.spec import Season, SeasonField
from models.tables.base import Base
from models.tables.batches import Line


class BreakfastDetail(Base):
    """Whether the breakfast is delivered."""

    line = ForeignKeyField(Line, primary_key=True, on_delete="RESTRICT")
    delivered = BooleanField(default=False)


def too_young(candidate):
    """Hold children back."""
    if candidate.age is not None and candidate.age < 16:
        return (Trouble("too_young", "ERROR", "未满十六周岁"),)
    return ()


SEASON = Season(
    key="breakfast",
    label="Breakfast",
    title="爱心早餐",
    code="ZC",
    order=5,
    classes=("hardship",),
    groups=("hardship",),
    aid_kinds=("other",),
    detail=BreakfastDetail,
    fields=(SeasonField("delivered", "Delivered", kind="bool"),),
    problems=too_young,
)
'''


@pytest.fixture
def breakfast(tmp_path, office):
    (tmp_path / "breakfast_aid.py").write_text(DECLARATION, encoding="utf-8")
    seasons.__path__.append(str(tmp_path))
    seasons.seasons.cache_clear()
    yield seasons.season("breakfast")
    seasons.__path__.remove(str(tmp_path))
    seasons.seasons.cache_clear()
    sys.modules.pop("models.seasons.breakfast_aid", None)


def text_of(key, document):
    stream = io.BytesIO()
    render(papers.kind(key).drawing, document, stream)
    pdf = pypdfium2.PdfDocument(stream.getvalue())
    text = "".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    return text


def test_from_first_line_to_paper(breakfast, office):
    database.create_tables([breakfast.detail])
    campaign = builders.make_campaign(office, "2026年爱心早餐", season="breakfast")
    set_standards(campaign, {"hardship": (30_000, 0)}, actor=office.admin)
    fund = builders.make_fund(office, campaign)
    batch = draft_batch(
        campaign,
        fund,
        name="早餐第1批",
        aid_kind="other",
        pay_method="hand",
        planned_on=clock.today(),
        actor=office.entry,
    ).id
    person = builders.make_person(office, 1, "爱早起")
    add_line(batch, person, LineForm(detail={"delivered": True}), actor=office.entry)
    line = Line.get()
    assert line.amount_fen == 30_000
    assert breakfast.detail.get().delivered
    change_line(line.id, LineForm(detail={"delivered": False}), actor=office.entry)
    builders.approve(office, batch)
    start_paying(batch, actor=office.cashier)
    record_results([line.id], Result.RECEIVED, on=clock.today(), actor=office.cashier)
    builders.close_signed_by_hand(office, batch)
    assert "爱早起" in text_of("sign_list", papers.build("sign_list", batch))
    summary = papers.build("summary", campaign)
    assert "爱心早餐" in summary.title
    assert summary.total.money_fen == 30_000
