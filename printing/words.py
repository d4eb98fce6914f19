"""Words and figures as papers write them."""

from datetime import date

from models.money import format_wan, format_yuan
from models.queries.paper_mark import PaperMark
from models.queries.paper_words import say_day
from models.rules.digest import show_digest
from resources.i18n import _

NOTHING = "—"


def say_date(day: date | None) -> str:
    """Write a day as papers do, with blanks to fill in if there is none."""
    return say_day(day) or _("    /  /  ")


def say_month_day(day: date) -> str:
    """Write a day whose year is clear."""
    return _("{month}-{day}").format(month=day.month, day=day.day)


def say_yuan(fen: int) -> str:
    """Write an isolated amount with its sign."""
    return f"¥{format_yuan(fen)}"


def say_persons(count: int) -> str:
    """Write a number of people."""
    return _("{count} persons").format(count=f"{count:,}")


def count_or_dash(count: int) -> str:
    """Write a count of a summary, nothing being a dash."""
    return f"{count:,}" if count else NOTHING


def yuan_or_dash(fen: int) -> str:
    """Write an amount of a summary, nothing being a dash."""
    return format_yuan(fen) if fen else NOTHING


def wan_or_dash(fen: int) -> str:
    """Write an amount of a summary in ten thousand yuan, nothing being a dash."""
    return format_wan(fen) if fen else NOTHING


def say_page(number: int, total: int) -> str:
    """Write which page of how many this is."""
    return _("Page {number} of {total}").format(number=number, total=total)


def say_digest(digest: str) -> str:
    """Write the digest of the frozen list in two groups of four."""
    return _("List digest {digest}").format(digest=show_digest(digest))


def say_copy(mark: PaperMark) -> str:
    """Write that a paper is a preview or a reprint; nothing for the first print."""
    if mark.preview:
        return _("Preview")
    return _("Reprint no. {count}").format(count=mark.copy_no) if mark.copy_no else ""
