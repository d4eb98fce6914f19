"""The storeroom of the practice store: suppliers, kits, what is bought, what is counted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from models import clock, goods_facts
from models.demo.office import Office
from models.demo.story import Event
from models.operations.goods import (
    ItemForm,
    Part,
    SupplierForm,
    save_item,
    save_kit,
    save_supplier,
)
from models.operations.goods_counts import Found, close_count, enter_count, open_count
from models.operations.goods_stock import InForm, InRow, receive_goods
from models.rules.goods import WHOLE
from models.rules.months import anniversary


@dataclass
class Storeroom:
    """What lies in store, by the keys of the script."""

    office: Office
    told: Mapping[str, Any]
    suppliers: list[int] = field(default_factory=list)
    items: dict[str, int] = field(default_factory=dict)
    bought: int = 0

    def fit_out(self) -> None:
        """Enter the suppliers, the items with their prices, and the kits."""
        admin = self.office.admin
        for one in self.told["suppliers"]:
            self.suppliers.append(save_supplier(None, SupplierForm(**one), actor=admin).made)
        for one in self.told["items"]:
            form = ItemForm(
                one["name"],
                one["measure"],
                one["price"],
                spec=one.get("spec", ""),
                relief_area=one.get("relief_area", False),
                low_thousandths=one.get("low", 0) * WHOLE or None,
            )
            self.items[one["key"]] = save_item(None, form, actor=admin).made
        for key, kit in self.told["kits"].items():
            parts = [Part(self.items[item], WHOLE) for item in kit["parts"]]
            made = save_kit(None, name=kit["name"], parts=parts, actor=admin).made
            self.office.kits[key] = made

    def buy(self, kit: str, heads: int) -> None:
        """Buy what a kit holds for so many people and a few more, from whoever sells it."""
        today, parts = clock.today(), set(self.told["kits"][kit]["parts"])
        for place, supplier in enumerate(self.suppliers):
            sold = [x for x in self.told["items"] if x["key"] in parts and x["supplier"] == place]
            self.bought += 1
            numbered = {"year": today.year, "number": f"{self.bought:02d}"}
            form = InForm(
                today,
                document=self.told["document"].format(**numbered),
                supplier_id=supplier,
                invoice=self.told["invoice"].format(**numbered),
                keeper=self.told["keeper"],
            )
            quantity = (heads + self.told["spare"]) * WHOLE
            rows = [InRow(self.items[x["key"]], quantity, _expiry(today, x)) for x in sold]
            receive_goods(form, rows, actor=self.office.admin)

    def counts(self, first: int) -> Iterator[Event]:
        """Yield the count at the end of each year that is over, from the first on."""
        for year in range(first, self.office.today.year + 1):
            day = date(year, *self.told["count"]["day"])
            if day < self.office.today:
                yield Event(day, self._count)

    def _count(self) -> None:
        """Count what lies in store: all is there but one piece of the first item."""
        told, actor = self.told["count"], self.office.admin
        day = clock.today()
        made = open_count(
            day, counted_by=told["counted_by"], witness=told["witness"], actor=actor
        ).made
        held = {item: one.quantity for item, one in goods_facts.stock(day).items() if one.quantity}
        found = {item: Found(quantity) for item, quantity in held.items()}
        short = min(held)
        found[short] = Found(held[short] - WHOLE, told["reason"])
        enter_count(made, found, actor=actor)
        close_count(made, actor=actor)


def _expiry(today: date, item: Mapping[str, Any]) -> date | None:
    return anniversary(today, item["months"]) if "months" in item else None
