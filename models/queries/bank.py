"""What was sent to banks: files as they were written, and how far each batch is."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from models.rules import bank_formats
from models.rules.bank_formats import BankFormat, BankLine, bank_format, split
from models.tables import (
    BankExport,
    BankLayout,
    BankPayment,
    Line,
    LineSnapshot,
)
from models.tables.base import fetch, rows


@dataclass(frozen=True, slots=True)
class ExportFile:
    """What one export wrote: its layout, the payments file by file, the words on statements."""

    number: int
    layout: BankFormat
    parts: Sequence[Sequence[BankLine]]
    summary: str

    def file_names(self) -> list[str]:
        """Return a name for each file, by batch, bank and part."""
        count = len(self.parts)
        ends = [f"-{n}of{count}" if count > 1 else "" for n in range(1, count + 1)]
        return [f"{self.number:02d}-{self.layout.label}{end}.{self.layout.file}" for end in ends]


def layouts() -> dict[str, BankFormat]:
    """Return every layout by key: those shipped, and the office's own over them."""
    query = BankLayout.select(BankLayout.key, BankLayout.content).order_by(BankLayout.label)
    own = {key: bank_format(json.loads(content)) for key, content in rows(query)}
    return {**bank_formats.shipped(), **own}


def export_file(export_id: int) -> ExportFile:
    """Return what an export wrote, so that its files can be written again as they were."""
    ((number, layout, summary),) = rows(
        BankExport.select(BankExport.number, BankExport.layout, BankExport.summary).where(
            BankExport.id == export_id
        )
    )
    query = (
        BankPayment.select(
            BankPayment.account,
            BankPayment.holder,
            BankPayment.amount_fen,
            BankPayment.bank,
            LineSnapshot.id_number,
            LineSnapshot.phone,
            Line.note,
            Line.id,
        )
        .join_from(BankPayment, Line)
        .join_from(Line, LineSnapshot)
        .where(BankPayment.export == export_id)
        .order_by(BankPayment.position)
    )
    made = bank_format(json.loads(layout))
    return ExportFile(number, made, split(fetch(query, BankLine), made), summary)
