"""What the list asks of chosen lines: the goods each receives, a second source that shares."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from models.changes import Outcome
from models.errors import InputError
from models.money import parse_yuan
from models.operations.goods_lines import Wanted, set_line_goods
from models.operations.splitting import join_lines, split_lines
from models.queries.batch_lines import LineRow
from models.queries.line_sharing import (
    Which,
    batches_to_share_with,
    goods_by_name,
    goods_of_line,
)
from models.rules.goods import parse_contents
from models.rules.splitting import LABELS, SplitRule
from resources.i18n import N_, _
from ui.pages.batch.desk import BatchDesk, Undo
from ui.pages.batch.questions import who_is_meant
from ui.widgets.ask_bar import Answer, Ask
from ui.widgets.form import Field

_GOODS = (
    Field("contents", N_("What and how much"), span=2, hint=N_("rice 2, oil 1")),
    Field("reason", N_("Reason")),
)


def ask_goods(desk: BatchDesk, rows: Sequence[LineRow], done: Callable[[], None]) -> None:
    """Ask what each head of the chosen lines receives; nothing takes the goods off."""

    def choose(known: Mapping[str, Which]) -> None:
        if not known:
            desk.context.notify(_("There are no goods yet: add items on the page of goods."))
            return
        words = rows[0].goods if len(rows) == 1 and rows[0].headcount == 1 else ""
        text = _("Which goods does each head of {who} receive? Empty takes them off.")
        ask = Ask(text.format(who=who_is_meant(rows)), _("Set goods"), _GOODS, {"contents": words})
        desk.ask(ask, partial(_set_goods, desk, rows, known, done))

    if rows:
        desk.context.run_query(goods_by_name, done=choose, owner=desk)


def _set_goods(
    desk: BatchDesk,
    rows: Sequence[LineRow],
    known: Mapping[str, Which],
    done: Callable[[], None],
    answer: Answer,
) -> None:
    contents, reason = str(answer["contents"] or ""), str(answer["reason"] or "")
    ids, actor = [row.id for row in rows], desk.actor
    before: list[Sequence[Wanted]] = []

    def work() -> Outcome:
        pairs = parse_contents(contents, known) if contents.strip() else []
        wanted = [Wanted(quantity, *which) for which, quantity in pairs]
        before.extend([Wanted(*one) for one in goods_of_line(line)] for line in ids)
        return set_line_goods(ids, wanted, reason=reason, actor=actor)

    def take_back() -> Outcome:
        outcomes = [
            set_line_goods([line], held, per_head=False, actor=actor)
            for line, held in zip(ids, before, strict=True)
        ]
        return outcomes[-1]

    who = who_is_meant(rows)
    desk.run(
        work,
        said=_("{who}: goods set.").format(who=who),
        done=lambda _outcome: done(),
        undo=Undo(_("{who}: goods as before.").format(who=who), take_back),
    )


def ask_split(desk: BatchDesk, rows: Sequence[LineRow], done: Callable[[], None]) -> None:
    """Ask which batch of another source takes over which part of the chosen lines."""
    batch = desk.batch

    def choose(others: Sequence[tuple[object, str]]) -> None:
        if not others:
            desk.context.warn(
                _("No open batch of this campaign and aid kind draws on another source."),
                _("Draft one on the campaign first; then both sheets belong together."),
            )
            return
        rules = [(key, _(label)) for key, label in LABELS.items()]
        fields = (
            Field("into", N_("Second source"), "choice", required=True, choices=others, span=2),
            Field("rule", N_("Rule"), "choice", required=True, choices=rules),
            Field("value", N_("Percent or yuan")),
        )
        text = _("Split {who} over two sources; the sum stays the same.")
        first = {"into": others[0][0], "rule": "even"}
        ask = Ask(text.format(who=who_is_meant(rows)), _("Split"), fields, first)
        desk.ask(ask, partial(_split, desk, rows, done))

    if rows and batch is not None:
        work = partial(batches_to_share_with, batch.id)
        desk.context.run_query(work, done=choose, owner=desk)


def _split(
    desk: BatchDesk, rows: Sequence[LineRow], done: Callable[[], None], answer: Answer
) -> None:
    ids, actor = [row.id for row in rows], desk.actor

    desk.run(
        lambda: split_lines(ids, answer["into"], rule_of(answer), actor=actor),
        done=lambda _outcome: done(),
        undo=Undo(
            _("{who}: whole again.").format(who=who_is_meant(rows)),
            lambda: join_lines(ids, actor=actor),
        ),
    )


def join_again(desk: BatchDesk, rows: Sequence[LineRow], done: Callable[[], None]) -> None:
    """Give the chosen lines back what was split off them, however long ago."""
    ids, actor = [row.id for row in rows], desk.actor
    if ids:
        desk.run(
            lambda: join_lines(ids, actor=actor),
            said=_("{who}: whole again.").format(who=who_is_meant(rows)),
            done=lambda _outcome: done(),
        )


def rule_of(answer: Answer) -> SplitRule:
    """Return the rule of an answer; percents are whole numbers, all else is yuan.

    Raise InputError under `value`.
    """
    key, text = answer["rule"], str(answer["value"] or "").strip().rstrip("%％")
    if key == "even":
        return SplitRule("even")
    if key != "percent":
        return SplitRule(key, parse_yuan(text, key="value"))
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 100):
        raise InputError({"value": _("Write a whole number of percent between 1 and 99.")})
    return SplitRule("percent", int(text))
