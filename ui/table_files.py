"""A table's workbook on the disk: whole or not at all, and written down when numbers leave."""

from dataclasses import dataclass
from pathlib import Path

from models.actor import Actor
from models.files import whole
from models.operations.core import require
from models.operations.exports import record_export
from models.progress import SILENT, Progress
from models.rules.out_columns import TableOut


@dataclass(frozen=True, slots=True)
class Wish:
    """What leaves: whole numbers with their purpose or masked ones, behind a password or none."""

    full: bool = False
    purpose: str = ""
    password: str = ""


def save_table(
    table: TableOut, target: Path, wish: Wish, *, actor: Actor, progress: Progress = SILENT
) -> None:
    """Write a table's workbook; whole numbers take a role and a purpose, which is logged.

    Nothing is left behind when it is cancelled or refused.
    """
    from models.exchange.table_out import protect, table_xlsx  # noqa: PLC0415  (slow)

    if wish.full:
        require(actor, "export.full")
    content = table_xlsx(table, progress=progress)
    with whole(target) as temporary:
        temporary.write_bytes(protect(content, wish.password) if wish.password else content)
        if wish.full:
            record_export(
                table.title,
                count=table.count,
                sentence=table.sentence,
                purpose=wish.purpose,
                file_name=target.name,
                locked=bool(wish.password),
                actor=actor,
            )
