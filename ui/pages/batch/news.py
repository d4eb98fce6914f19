"""What the bar under the tabs says of a batch: troubles first, then why the next step waits."""

from collections import Counter
from collections.abc import Callable, Mapping

from models.money import format_yuan
from models.queries.batch_checks import RED
from models.queries.batch_notices import ObjectionRow
from models.rules.states import FROZEN, State
from resources.i18n import _, ngettext
from ui.pages.batch.loaded import Loaded
from ui.pages.batch.way import Move
from ui.widgets.info_bar import Info

Ways = Mapping[str, Callable[[], None]]


def news_of(batch: Loaded, move: Move, ways: Ways, *, small: bool) -> list[Info]:
    """Return the news; in a small window the chips tell of red lights instead."""
    found = [
        None if small else _red(batch, ways),
        _money(batch, ways),
        _returned(batch),
        _upheld(batch, ways),
        Info(move.reason, "info") if move.reason else None,
        None if small else _early(batch),
    ]
    return [info for info in found if info is not None]


def _red(batch: Loaded, ways: Ways) -> Info | None:
    lines = batch.checks.lines(RED)
    if not lines:
        return None
    kinds = Counter(f.label for f in batch.checks.findings if f.light == RED)
    words = ngettext(
        "{n} line has a red light, to be handled before the next step: {kinds}.",
        "{n} lines have red lights, to be handled before the next step: {kinds}.",
        len(lines),
    )
    text = words.format(
        n=len(lines), kinds=_(", ").join(f"{label} {count}" for label, count in kinds.most_common())
    )
    return Info(text, "danger", ((_("Only red"), ways["red"]),))


def _money(batch: Loaded, ways: Ways) -> Info | None:
    header = batch.header
    short = header.amount_fen - header.left_fen
    if batch.state in FROZEN or short <= 0:
        return None
    text = _("{fund} has {left} yuan left for this campaign, {short} yuan too little.").format(
        fund=header.fund, left=format_yuan(header.left_fen), short=format_yuan(short)
    )
    return Info(text, "warn", ((_("Open the funds"), ways["funds"]),))


def _returned(batch: Loaded) -> Info | None:
    if batch.state is not State.RETURNED or not batch.steps:
        return None
    last = batch.steps[-1]
    text = _("Returned by {name} on {day}: {reason}").format(
        name=last.operator, day=last.happened_on, reason=last.opinion
    )
    return Info(text, "warn")


def _upheld(batch: Loaded, ways: Ways) -> Info | None:
    if batch.state is not State.PUBLICISED:
        return None
    names = [o.name for o in leaving(batch)]
    if not names:
        return None
    text = _("An objection was upheld: {names} must be mended or taken off before approval.")
    ways_out = ((_("Mend"), ways["mend"]), (_("Take off the list"), ways["upheld"]))
    return Info(text.format(names=_(", ").join(names)), "danger", ways_out)


def leaving(batch: Loaded) -> list[ObjectionRow]:
    """Return the upheld objections whose lines are neither mended nor off the list."""
    rows = batch.notice.objections if batch.notice else ()
    return [row for row in rows if row.to_mend]


def _early(batch: Loaded) -> Info | None:
    notice = batch.notice
    if batch.state is not State.PUBLICISED or notice is None or batch.notice_over:
        return None
    return Info(_("The notice stands until {day}.").format(day=notice.ends_on), "info")
