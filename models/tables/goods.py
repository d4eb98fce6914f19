"""Goods given with or instead of money: suppliers, items, kits, and what each line receives."""

from peewee import AutoField, BooleanField, Check, ForeignKeyField, IntegerField, TextField

from models.tables.base import Base, MomentField
from models.tables.batches import Line
from models.tables.keyed import Keyed
from models.tables.office import Operator


class Supplier(Keyed):
    """Whom goods are bought from, or who gave them."""

    id = AutoField()
    name = TextField(unique=True, constraints=[Check("length(trim(name)) > 0")])
    credit_code = TextField(default="")
    contact = TextField(default="")
    phone = TextField(default="")
    note = TextField(default="")
    active = BooleanField(default=True)


class GoodsItem(Keyed):
    """One kind of goods at one price a measure, in fen; another price is another item."""

    id = AutoField()
    name = TextField(constraints=[Check("length(trim(name)) > 0")])
    spec = TextField(default="")
    measure = TextField(constraints=[Check("length(trim(measure)) > 0")])
    price_fen = IntegerField(constraints=[Check("price_fen >= 0")])
    relief_area = BooleanField(default=False)
    low_thousandths = IntegerField(null=True)
    note = TextField(default="")
    active = BooleanField(default=True)

    class Meta:
        """One card a price; a low mark is not below zero."""

        indexes = ((("name", "spec", "measure", "price_fen"), True),)
        constraints = (Check("low_thousandths IS NULL OR low_thousandths >= 0"),)


class GoodsKit(Keyed):
    """A parcel of several items that is given as one."""

    id = AutoField()
    name = TextField(unique=True, constraints=[Check("length(trim(name)) > 0")])
    note = TextField(default="")
    active = BooleanField(default=True)


class KitVersion(Base):
    """What a kit held from a moment on; never changed, so that locked lists keep their value."""

    id = AutoField()
    kit = ForeignKeyField(GoodsKit, backref="versions", on_delete="RESTRICT", index=False)
    kit_id: int
    number = IntegerField(constraints=[Check("number >= 1")])
    value_fen = IntegerField(constraints=[Check("value_fen >= 0")])
    operator = ForeignKeyField(Operator, backref="+", on_delete="RESTRICT", index=False)
    operator_id: int
    made_at = MomentField()

    class Meta:
        """Versions are numbered within their kit."""

        indexes = ((("kit", "number"), True),)


class KitItem(Base):
    """How much of an item one kit of a version holds, at which value in fen."""

    id = AutoField()
    version = ForeignKeyField(KitVersion, backref="items", on_delete="RESTRICT", index=False)
    version_id: int
    item = ForeignKeyField(GoodsItem, backref="in_kits", on_delete="RESTRICT")
    item_id: int
    quantity_thousandths = IntegerField(constraints=[Check("quantity_thousandths > 0")])
    value_fen = IntegerField(constraints=[Check("value_fen >= 0")])

    class Meta:
        """An item stands once in a kit."""

        indexes = ((("version", "item"), True),)


class LineGoods(Base):
    """How much of an item, or how many whole kits, a line receives, at which value in fen."""

    id = AutoField()
    line = ForeignKeyField(Line, backref="line_goods", on_delete="RESTRICT", index=False)
    line_id: int
    item = ForeignKeyField(GoodsItem, null=True, backref="on_lines", on_delete="RESTRICT")
    item_id: int | None
    version = ForeignKeyField(KitVersion, null=True, backref="on_lines", on_delete="RESTRICT")
    version_id: int | None
    quantity_thousandths = IntegerField(constraints=[Check("quantity_thousandths > 0")])
    value_fen = IntegerField(constraints=[Check("value_fen >= 0")])

    class Meta:
        """Either an item or a kit, each once a line; kits are whole."""

        indexes = ((("line", "item"), True), (("line", "version"), True))
        constraints = (
            Check("(item_id IS NULL) <> (version_id IS NULL)"),
            Check("version_id IS NULL OR quantity_thousandths % 1000 = 0"),
        )
