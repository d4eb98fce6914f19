import threading

import pytest
from PySide6.QtCore import QObject

from models.changes import Change, Outcome
from models.errors import RuleError
from ui.tasks import Job, Lane


class Asker(QObject):
    def __init__(self):
        super().__init__()
        self.got = []

    def take(self, result):
        self.got.append(result)


def test_outcome_is_announced_before_done(context, qtbot):
    order = []
    context.changed.connect(order.append)
    context.notified.connect(order.append)
    outcome = Outcome(Change.LINES, 7, "已保存")
    context.run_operation(lambda: outcome, done=order.append)
    qtbot.waitUntil(context.tasks.idle)
    assert order == ["已保存", Change.LINES, outcome]


def test_store_lane_is_one_thread_and_not_the_window(context, qtbot):
    threads = set()
    for _time in range(5):
        context.run_query(threading.get_ident, done=threads.add)
    qtbot.waitUntil(context.tasks.idle)
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_files_do_not_wait_for_the_store(context, qtbot):
    gate, got = threading.Event(), []
    context.run_query(lambda: gate.wait(5), done=got.append)
    context.run_long(lambda _p: "paper", what="印", done=got.append, lane=Lane.FILES)
    qtbot.waitUntil(lambda: got == ["paper"])
    gate.set()
    qtbot.waitUntil(context.tasks.idle)


def test_failure_goes_to_the_asker_or_the_info_bar(context, qtbot):
    mine, bar = [], []
    context.warned.connect(bar.append)

    def fail():
        raise RuleError("超过限额。", "请改金额。")

    context.run_operation(fail, failed=mine.append)
    context.run_operation(fail)
    qtbot.waitUntil(context.tasks.idle)
    assert isinstance(mine[0], RuleError)
    assert [(p.text, p.hint) for p in bar] == [("超过限额。", "请改金额。")]


def test_only_the_latest_answer_arrives(context, qtbot):
    asker, gate = Asker(), threading.Event()
    context.run_query(lambda: gate.wait(5), done=print)
    for text in ("a", "ab", "abc"):
        context.run_query(lambda found=text: found, done=asker.take, latest="search")
    gate.set()
    qtbot.waitUntil(context.tasks.idle)
    assert asker.got == ["abc"]


def test_answers_for_those_who_are_gone_are_dropped(context, qtbot):
    owner, got = Asker(), []
    gate = threading.Event()
    context.run_query(lambda: gate.wait(5), done=got.append, owner=owner)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    gate.set()
    qtbot.waitUntil(context.tasks.idle)
    assert got == []


@pytest.mark.parametrize("started", [True, False])
def test_cancelled_work_says_so_and_delivers_nothing(context, qtbot, started):
    running, gate, got, said = threading.Event(), threading.Event(), [], []
    context.warned.connect(lambda problem: said.append(problem.text))

    def count(progress):
        running.set()
        gate.wait(5)
        progress.report(1, 3)
        return "done"

    if not started:
        context.run_query(lambda: gate.wait(5), done=lambda _r: None)
    job = context.run_long(count, what="数", done=got.append)
    if started:
        qtbot.waitUntil(running.is_set)
    job.cancel()
    gate.set()
    qtbot.waitUntil(context.tasks.idle)
    assert got == []
    assert said == ["已取消，什么都没有改动。"]


def test_who_asked_may_say_in_other_words_that_it_was_cancelled(context, qtbot):
    stopped, said = [], []
    context.warned.connect(said.append)
    job = Job(lambda _progress: None, stopped=lambda: stopped.append(1), cancellable=True)
    job.cancel()
    context.tasks.submit(job)
    qtbot.waitUntil(context.tasks.idle)
    assert (stopped, said) == ([1], [])


def test_cancelled_work_that_nobody_waits_for_is_silent(context, qtbot):
    gate, got, said = threading.Event(), [], []
    context.warned.connect(said.append)
    running = threading.Event()

    def work(progress):
        running.set()
        gate.wait(5)
        progress.report(1, 2)

    old = context.tasks.submit(Job(work, got.append, latest=(1, "proof")))
    qtbot.waitUntil(running.is_set)
    old.cancel()
    context.tasks.submit(Job(lambda _progress: "new", got.append, latest=(1, "proof")))
    gate.set()
    qtbot.waitUntil(context.tasks.idle)
    assert (got, said) == (["new"], [])


def test_progress_reaches_the_window(context, qtbot):
    seen = []
    context.tasks.progressed.connect(lambda job: seen.append(job.reported))
    context.run_long(lambda progress: progress.report(5, 5, "生成"), what="印")
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[-1] == (5, 5)


def test_closing_waits_for_what_runs(context):
    ended = threading.Event()
    context.run_query(ended.set, done=lambda _r: None)
    context.tasks.close()
    assert ended.is_set()
    assert context.tasks.idle()
