"""Makers of goods for tests: items, what came in, and lists that hand them out."""

from datetime import date, timedelta

from models import clock
from models.operations.goods import ItemForm, Part, save_item, save_kit
from models.operations.goods_lines import Wanted, set_line_goods
from models.operations.goods_stock import InForm, InRow, receive_goods
from models.tables import Line
from tests import builders

RICE, OIL = ("大米", "袋", 6_550), ("食用油", "桶", 8_999)


def day(ago: int = 0) -> date:
    """Return the day so many days ago."""
    return clock.today() - timedelta(days=ago)


def make_item(office, name="大米", measure="袋", fen=6_550, **more) -> int:
    """Add an item."""
    return save_item(None, ItemForm(name, measure, fen, **more), actor=office.entry).id


def take_in(office, item, quantity, *, ago=10, **more) -> int:
    """Record whole measures of an item that came in some days ago."""
    form = InForm(day(ago), document=more.pop("document", "RK-1"), **more)
    return receive_goods(form, [InRow(item, quantity * 1000)], actor=office.entry).id


def make_kit(office, *parts, name="大礼包") -> int:
    """Add a kit of whole measures: pairs of an item and a number."""
    content = [Part(item, count * 1000) for item, count in parts]
    return save_kit(None, name=name, parts=content, actor=office.entry).id


def lines_of(batch) -> list[int]:
    """Return the lines of a batch in order."""
    return [line.id for line in Line.select().where(Line.batch == batch).order_by(Line.position)]


def make_batch_with(office, *wanted, people=3) -> int:
    """Draft a batch paid by hand whose lines all receive the same goods."""
    batch = builders.make_batch(office, people, pay="hand")
    set_line_goods(lines_of(batch), wanted, actor=office.entry)
    return batch


def of_item(item, count=1) -> Wanted:
    """Return the wish for whole measures of an item."""
    return Wanted(count * 1000, item_id=item)
