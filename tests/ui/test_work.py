"""The two threads: endings, cancelling, overtaking, and widgets that are gone."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from sam.domain.problems import Refused, Unavailable, refuse
from sam.ui.work import Runner, Steps, Work
from tests.ui.standing import Code


def test_the_answer_comes_back_on_the_windows_thread(qtbot: QtBot, work: Work) -> None:
    seen: list[tuple[str, object]] = []

    def job() -> int:
        seen.append(("job", threading.current_thread().name))
        return 42

    work.reader.run(job, lambda answer: seen.append(("done", answer)), on_end=lambda: seen.append(("end", None)))
    qtbot.waitUntil(lambda: len(seen) == 3)
    assert seen == [("job", "sam-reader"), ("end", None), ("done", 42)]
    assert QThread.currentThread().isMainThread()


def test_each_kind_of_trouble_has_its_ending(qtbot: QtBot, work: Work, crashes: list[BaseException]) -> None:
    ends: list[str] = []

    def refused() -> None:
        raise refuse(Code.WRONG)

    def unavailable() -> None:
        raise Unavailable(Code.GONE)

    def bug() -> None:
        raise KeyError("ours")

    def told(name: str) -> None:
        ends.append(name)

    for job in (refused, unavailable, bug):
        work.writer.run(
            job,
            lambda _: told("done"),
            lambda refusal: told(refusal.problems[0].code.name),
            lambda trouble: told(trouble.problem.code.name),
        )
    qtbot.waitUntil(lambda: len(ends) == 2 and len(crashes) == 1)
    assert ends == ["WRONG", "GONE"]
    assert isinstance(crashes[0], KeyError)


def test_trouble_that_nobody_expected_is_our_bug(qtbot: QtBot, work: Work, crashes: list[BaseException]) -> None:
    def refused() -> None:
        raise refuse(Code.WRONG)

    work.writer.run(refused, lambda _: None)
    qtbot.waitUntil(lambda: len(crashes) == 1)
    assert isinstance(crashes[0], Refused)


def test_a_later_question_overtakes_and_interrupts(qtbot: QtBot, work: Work) -> None:
    go = threading.Event()
    started = threading.Event()
    answers: list[str] = []

    def slow() -> str:
        started.set()
        go.wait(5)
        return "slow"

    work.reader.run(slow, answers.append, topic="filter", interrupt=go.set)
    assert started.wait(5)
    waiting = work.reader.run(lambda: "never", answers.append, topic="filter")
    work.reader.run(lambda: "last", answers.append, topic="filter")
    qtbot.waitUntil(lambda: answers == ["last"])
    assert go.is_set()
    assert waiting.cancelled


def test_an_answer_that_is_still_on_its_way_is_overtaken_too(qtbot: QtBot, work: Work) -> None:
    seen: list[str] = []
    work.reader.run(lambda: "before", seen.append, topic="people")
    while work.reader.busy:  # it is answered, and the window has not heard of it yet
        threading.Event().wait(0.001)
    work.reader.run(lambda: "after", seen.append, topic="people")
    qtbot.waitUntil(lambda: "after" in seen)
    assert seen == ["after"]


def test_another_topic_is_left_alone(qtbot: QtBot, work: Work) -> None:
    answers: list[str] = []
    work.reader.run(lambda: "one", answers.append, topic="a")
    work.reader.run(lambda: "two", answers.append, topic="b")
    qtbot.waitUntil(lambda: answers == ["one", "two"])


def test_an_act_that_was_written_is_always_told(qtbot: QtBot, work: Work) -> None:
    """A question's answer may be dropped; that something was written may not."""
    go, started = threading.Event(), threading.Event()
    told: list[str] = []

    def write() -> str:
        started.set()
        go.wait(5)
        return "IS-2026-04417"

    ticket = work.writer.run(write, told.append)
    assert started.wait(5)
    ticket.cancel()
    go.set()
    qtbot.waitUntil(lambda: told == ["IS-2026-04417"])


def test_long_work_tells_how_far_it_is_and_can_be_cancelled(qtbot: QtBot, work: Work) -> None:
    told: list[tuple[int, int]] = []
    done: list[str] = []
    at_two = threading.Event()
    on = threading.Event()

    def long(steps: Steps) -> str:
        for step in range(1, 6):
            if step == 3:
                at_two.set()
                on.wait(5)
            steps(step, 5)
        return "written"

    ticket = work.writer.run_long(long, done.append, lambda n, total: told.append((n, total)))
    assert at_two.wait(5)
    qtbot.waitUntil(lambda: bool(told))
    ticket.cancel()
    on.set()
    qtbot.waitUntil(lambda: not work.writer.busy)
    QApplication.processEvents()
    assert told[0] == (1, 5)
    assert done == []
    work.writer.run_long(long, done.append, lambda n, total: told.append((n, total)))
    qtbot.waitUntil(lambda: done == ["written"])
    assert told[-1] == (5, 5)


def test_the_answer_for_a_widget_that_is_gone_is_dropped(qtbot: QtBot, work: Work) -> None:
    class Asking(QWidget):
        def __init__(self, heard: list[int]) -> None:
            super().__init__()
            self.heard = heard

        def answer(self, value: int) -> None:
            self.heard.append(value)

    heard: list[int] = []
    after: list[int] = []
    go = threading.Event()
    asking = Asking(heard)
    work.reader.run(lambda: (go.wait(5), 1)[1], asking.answer)
    delete(asking)
    go.set()
    work.reader.run(lambda: 2, after.append)
    qtbot.waitUntil(lambda: after == [2])
    assert heard == []


def test_closing_ends_the_threads_and_drops_what_waits(qtbot: QtBot, crashes: list[BaseException]) -> None:
    work = Work(crashes.append)
    heard: list[int] = []
    started = threading.Event()
    release = threading.Event()

    def wait() -> int:
        started.set()
        release.wait(5)
        return 1

    work.reader.run(wait, heard.append, interrupt=release.set)
    assert started.wait(5)
    work.reader.run(lambda: 2, heard.append)
    work.close()
    late = work.reader.run(lambda: 3, heard.append)
    QApplication.processEvents()
    assert heard == []
    assert late.cancelled
    assert [thread for thread in threading.enumerate() if thread.name.startswith("sam-")] == []


def test_no_thread_is_there_before_it_is_needed(crashes: list[BaseException], qapp: QApplication) -> None:
    runner = Runner("idle", crashes.append, parent=QObject())
    assert "sam-idle" not in [thread.name for thread in threading.enumerate()]
    assert not runner.busy
    runner.close()


def test_what_nobody_waits_for_stands_back_while_others_work(qtbot: QtBot, work: Work) -> None:
    """A question is not slowed down by the book that is proved behind the window."""
    told: list[str] = []
    asked, answered = threading.Event(), threading.Event()

    def proof(steps: Steps) -> None:
        asked.wait(10)
        steps(1, 2)
        told.append("proof goes on")

    def question() -> None:
        asked.set()
        answered.wait(0.1)
        told.append("question")

    work.behind.run_long(proof, lambda _none: told.append("proved"), lambda _done, _total: None)
    work.reader.run(question, lambda _none: None)
    qtbot.waitUntil(lambda: "proved" in told)
    assert told == ["question", "proof goes on", "proved"]


def test_what_stands_back_can_be_ended(qtbot: QtBot, work: Work) -> None:
    told: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def proof(steps: Steps) -> None:
        begun.set()
        steps(1, 2)
        told.append("went on")

    work.reader.run(lambda: go_on.wait(10), lambda _all: told.append("answered"))
    ticket = work.behind.run_long(proof, lambda _none: told.append("proved"), lambda _done, _total: None)
    assert begun.wait(10)
    ticket.cancel()
    qtbot.waitUntil(lambda: not work.behind.busy)
    assert told == []
    go_on.set()
    qtbot.waitUntil(lambda: told == ["answered"])
