"""Layouts of bank files that the office makes or mends itself."""

import json
from dataclasses import asdict

from models import clock
from models.actor import Actor
from models.changes import Change
from models.errors import InputError
from models.exchange.bank_files import bank_file
from models.operations.core import Done, get, operation
from models.rules.bank_formats import BankFormat, BankLine
from models.tables import BankLayout
from resources.i18n import _

_TRIAL = (
    BankLine("6200000000000000000", "张三", 100000, "建设银行", "610199198001010000"),
    BankLine("6200000000000000001", "李四", 55, "农商银行"),
)


@operation("bank.layout")
def save_layout(layout: BankFormat, *, actor: Actor) -> Done:  # noqa: ARG001
    """Keep a layout; a shipped one of that key is covered by it. It is tried out first.

    Raises InputError for a layout no file can be made of, or a name another layout has.
    """
    same = (BankLayout.label == layout.label) & (BankLayout.key != layout.key)
    if BankLayout.select().where(same).exists():
        raise InputError({"label": _("Another layout has this name.")})
    bank_file(layout, _TRIAL, summary="")
    content = json.dumps(asdict(layout), ensure_ascii=False)
    BankLayout.replace(
        key=layout.key, label=layout.label, content=content, changed_at=clock.now()
    ).execute()
    return Done(Change.SETTINGS, "bank_layout", 0, {"layout": layout.label})


@operation("bank.drop_layout")
def drop_layout(key: str, *, actor: Actor) -> Done:  # noqa: ARG001
    """Give up a layout of the office; files written with it keep their own."""
    layout = get(BankLayout, key)  # type: ignore[arg-type]  # its key is a text
    layout.delete_instance()
    return Done(Change.SETTINGS, "bank_layout", 0, {"layout": layout.label})
