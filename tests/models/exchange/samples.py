"""The sample lists and what each must come out as."""

import json
from pathlib import Path
from typing import Any

from models.exchange.bank_results import SentLine
from models.exchange.plan_json import to_json
from models.exchange.planning import Clues, plan_file

FOLDER = Path(__file__).parents[2] / "data" / "samples"
NAMES = sorted(
    path.name.removesuffix(".expected.json")
    for path in FOLDER.glob("*.expected.json")
    if path.name != "cross_file.expected.json"
)

# One cell of the bank's text list is "500.00", like its clean neighbours to the byte, and yet
# listed as dirt. What cannot be told apart is not marked.
NOT_TOLD_APART = {("农商行代发回盘20260206.csv", 37)}


def expected(name: str) -> dict[str, Any]:
    return json.loads((FOLDER / f"{name}.expected.json").read_text(encoding="utf-8"))


def clues(wanted: dict[str, Any], **more: Any) -> Clues:
    told = {key: wanted["context"][key] for key in ("year",) if key in wanted["context"]}
    sent = [
        SentLine(line["line"], line["bank_card"], line["account_name"], line["amount_fen"])
        for line in wanted.get("batch_sent", ())
    ]
    return Clues(context=told, sent=sent, **more)


def planned(name: str, **more: Any) -> dict[str, Any]:
    wanted = expected(name)
    told = clues(wanted, **more)
    return to_json(plan_file(FOLDER / name, wanted["what"], clues=told), told.sent)
