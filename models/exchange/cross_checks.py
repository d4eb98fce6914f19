"""What the sheets of one workbook say against each other."""

from collections import Counter
from collections.abc import Sequence

from models.exchange.finding import Finding
from models.exchange.plan import Action, Value
from models.exchange.table import Table


def check_sheets(tables: Sequence[Table]) -> None:
    """Compare the events' numbers of posts with the lists of posts beside them."""
    posts = [table for table in tables if table.kind.layout == "posts"]
    if not posts:
        return
    listed: Counter[Value] = Counter(
        number for table in posts for number in table.column("event_no")
    )
    for table in tables:
        if table.kind.layout == "events" and "vacancies" in table.values:
            _compare(table, listed)


def _compare(table: Table, listed: Counter[Value]) -> None:
    stated = table.values["vacancies"]
    for place, number in enumerate(table.column("event_no")):
        counted = listed[number]
        if isinstance(stated[place], int) and number is not None and stated[place] != counted:
            finding = Finding("count_mismatch", Action.WARN, facts={"listed": counted})
            table.mark(place, "vacancies", finding)
