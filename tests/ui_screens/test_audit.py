"""The screen of the audit: what the records say, and an audit from its opening to its two signatures, by keys and scanner."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from sam import clock
from sam.domain.audit import ActionState, Looked, Reply, Severity, Verdict, Why
from sam.practice.half_year import SECOND
from sam.queries.audit_samples import sample_list
from sam.queries.audits import Audit, audit
from sam.standards.audit.checklist import checklist
from sam.ui import questions
from sam.words.audit import WHY
from sam.words.audit_questions import QUESTIONS
from sam.words.audit_titles import TITLES
from tests.ui_screens.conftest import SECOND_PASSWORD, Running, Start
from tests.ui_screens.test_every_screen import works_by_keys

CTRL = Qt.KeyboardModifier.ControlModifier


def current(running: Running) -> Audit:
    found: Audit | None = running.door.ask(audit, "")
    assert found is not None
    return found


def opened(start: Start) -> Running:
    running = start()
    page = running.go("audit")
    running.key(Qt.Key.Key_N, CTRL)
    page.opening.team.setText("Maj. A. Peñalver")
    running.key(Qt.Key.Key_F12)
    assert current(running).team == "Maj. A. Peñalver"
    return running


def test_every_checkpoint_has_a_short_name() -> None:
    ids = [one.id for one in checklist().checkpoints]
    assert list(TITLES) == ids == list(QUESTIONS)
    assert len(set(TITLES.values())) == len(ids), "two checkpoints are called the same"


def test_what_the_records_say_without_an_audit(start: Start) -> None:
    running = start()
    page = running.go("audit")
    assert page.points.model.rowCount() == 150
    page.run()
    running.settle()
    before = running.door.head()
    assert "Nothing was written" in page.said.text()
    points = {point.checkpoint.id: point for point in page.seen.points}
    assert points["STK-03"].outcome.reply is Reply.YES, "every weapon was seen in a signed count"
    page.points.choose(next(id_ for id_, point in points.items() if point.outcome.why is Why.NOT_KEPT))
    running.settle()
    assert WHY[Why.NOT_KEPT] in page.points.panel.says.text(), "what no record answers is asked, and it is said why"
    page.points.narrow("", "records")
    running.settle()
    assert page.points.model.rowCount() == sum(one.outcome.reply.value == "no" for one in points.values())
    failing = next(one for one in points.values() if any(row.what == "item" for row in one.outcome.rows))
    page.points.choose(failing.checkpoint.id)
    running.settle()
    page.points.panel.behind.setFocus()
    page.points.panel.behind.selectRow(0)
    running.key(Qt.Key.Key_Return)
    assert running.window.pages.current in {"weapons", "ammunition"}, "a thing behind the answer opens"
    assert running.door.head() == before


def test_the_records_as_of_a_past_day_and_a_day_to_come(start: Start) -> None:
    running = start()
    page = running.go("audit")
    day = clock.today() - timedelta(days=60)
    page.as_of.setText(day.isoformat())
    page.run()
    running.settle()
    assert page.seen.as_of == day.isoformat()
    page.as_of.setText((clock.today() + timedelta(days=1)).isoformat())
    page.run()
    assert page.said.text() == "That day is still to come."
    page.as_of.setText("soon")
    page.run()
    assert page.said.text() == "This is no day. Write it as 2026-11-22."
    assert page.seen.as_of == day.isoformat(), "what was shown before stays"


def test_one_audit_at_a_time(start: Start) -> None:
    running = opened(start)
    page = running.page
    running.key(Qt.Key.Key_N, CTRL)
    running.key(Qt.Key.Key_F12)
    assert "is still open. Close it first" in page.opening.notice.sentence
    running.key(Qt.Key.Key_Escape)
    assert page.points.isVisible()


def test_answers_by_keys_with_evidence(start: Start, tmp_path: Path) -> None:
    running = opened(start)
    page = running.page
    photograph = tmp_path / "window.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    image.save(str(photograph))
    page.points.choose("PER-04")
    page.points.table.setFocus()
    running.key(Qt.Key.Key_Return)
    card = page.points.answering
    assert card.isVisible()
    running.key(Qt.Key.Key_F12)
    assert card.form["answers.0.verdict"].problem == "Say what was found: choose one."
    card.verdict.choose(Verdict.NOT_MET)
    running.key(Qt.Key.Key_F12)
    assert card.form["answers.0.note"].problem.startswith("Write what you found at PER-04")
    card.remark.setText("one window has no bars")
    card.evidence.path.setText(str(tmp_path / "none.png"))
    running.key(Qt.Key.Key_F12)
    assert card.form["file"].problem, "a file that is not there is told beside its entry"
    card.evidence.path.setText(str(photograph))
    running.key(Qt.Key.Key_F12)
    answer = current(running).answers["PER-04"]
    assert (answer.verdict, answer.note, len(answer.attachments)) == (Verdict.NOT_MET, "one window has no bars", 1)
    assert answer.by
    assert page.points.panel.point.checkpoint.id == "PER-06", "on to the next one"
    assert running.focus() is page.points.table
    page.points.choose("PER-04")
    running.settle()
    assert page.points.panel.evidence.tiles, "the evidence is to be seen"
    page.points._look(0)
    running.settle()
    assert page.points.pictures.isVisible()
    running.key(Qt.Key.Key_Escape)
    against = next(one for one in page.seen.points if one.outcome.reply.value == "yes")
    page.points.choose(against.checkpoint.id)
    page.points._answer()
    card.verdict.choose(Verdict.NOT_MET)
    running.key(Qt.Key.Key_F12)
    assert "Write why you answer otherwise" in card.form["answers.0.note"].problem


def test_findings_and_what_becomes_of_them(start: Start) -> None:
    running = opened(start)
    page = running.page
    page.points.choose("PER-04")
    page.points._find()
    card = page.points.finding
    running.key(Qt.Key.Key_F12)
    assert card.form["text"].problem == "Write what was found."
    card.text.setText("One window has no bars.")
    card.severity.choose(Severity.MAJOR)
    running.key(Qt.Key.Key_F12)
    (finding,) = current(running).findings
    assert (finding.checkpoint, finding.severity) == ("PER-04", Severity.MAJOR)
    running.key(Qt.Key.Key_2, CTRL)
    assert page.findings.count.text() == "Without a corrective action: 1"
    page._finish()
    page.closing.second.name.setText(SECOND)
    page.closing.second.password.setText(SECOND_PASSWORD)
    running.key(Qt.Key.Key_F12)
    assert "no corrective action" in page.closing.notice.sentence
    running.key(Qt.Key.Key_Escape)
    page.findings._act()
    act = page.findings.acting
    act.text.setText("Set bars")
    act.due.setText("2001-01-01")
    running.key(Qt.Key.Key_F12)
    assert act.form["owner"].problem == "Write who must do it."
    assert "Write a later day." in act.form["due"].problem
    act.owner.setText("Works")
    act.due.set_day(clock.today() + timedelta(days=30))
    running.key(Qt.Key.Key_F12)
    page.findings._follow()
    act.state.choose(ActionState.DONE)
    act.remark.setText("bars set")
    running.key(Qt.Key.Key_F12)
    (action,) = current(running).findings[0].actions
    assert (action.state, action.note, action.owner) == (ActionState.DONE, "bars set", "Works")


def test_a_sample_thing_by_thing_with_the_scanner(start: Start) -> None:
    running = opened(start)
    page = running.page
    running.key(Qt.Key.Key_3, CTRL)
    assert not page.samples.panel.isVisible()
    page.samples._draw()
    running.key(Qt.Key.Key_F12)
    (sample,) = current(running).samples
    assert sample.seed[:12] in page.samples.seed.text()
    listed = running.door.ask(sample_list, sample.id)
    assert [one.id for one in page.samples.things] == [one.id for one in listed]
    running.scan(listed[2].mark)
    card = page.samples.looking
    assert card.isVisible()
    assert page.samples.thing.id == listed[2].id
    card.found.choose(Looked.MISSING)
    running.key(Qt.Key.Key_F12)
    assert card.form["results.0.note"].problem.startswith("Write what you saw of number 3")
    card.remark.setText("not in its rack")
    running.key(Qt.Key.Key_F12)
    result = running.door.ask(sample_list, sample.id)[2].result
    assert result is not None
    assert (result.found, result.note) == (Looked.MISSING, "not in its rack")
    assert page.samples.thing.number == 4, "on to the next one"
    page.samples._draw()
    running.key(Qt.Key.Key_F12)
    assert "A sample was drawn already" in page.samples.drawing.form["reason"].problem


def test_closed_by_two_compared_and_written_out(start: Start, tmp_path: Path) -> None:
    running = opened(start)
    page = running.page
    page._finish()
    running.key(Qt.Key.Key_F12)
    assert page.closing.second.form["second.name"].problem == "Who signs second?"
    page.closing.conclusion.setText("In order.")
    page.closing.second.name.setText(SECOND)
    page.closing.second.password.setText("wrong password here")
    running.key(Qt.Key.Key_F12)
    assert page.closing.second.form["second.password"].problem
    page.closing.second.password.setText(SECOND_PASSWORD)
    running.key(Qt.Key.Key_F12)
    first = current(running)
    assert (first.closed_second, first.conclusion) == (SECOND, "In order.")
    assert not page.finish.isVisible()
    running.key(Qt.Key.Key_N, CTRL)
    running.key(Qt.Key.Key_F12)
    page.points.choose("PER-06")
    page.points._answer()
    page.points.answering.verdict.choose(Verdict.MET)
    running.key(Qt.Key.Key_F12)
    running.key(Qt.Key.Key_5, CTRL)
    changed = [page.changes.model.row_at(n).checkpoint.id for n in range(page.changes.model.rowCount())]
    assert "PER-06" in changed
    running.key(Qt.Key.Key_4, CTRL)
    assert page.scores.model.row_at(0).before is not None
    for key, name in ((Qt.Key.Key_P, "audit.pdf"), (Qt.Key.Key_E, "audit.xlsx")):
        questions.answers.append(tmp_path / name)
        running.key(key, CTRL)
        running.settle()
        assert (tmp_path / name).stat().st_size > 5_000
    page.which.choose(first.head.number)
    page._show_number(first.head.number)
    running.settle()
    assert not page.points.panel.answer.isVisible(), "a closed audit takes no answer"


def test_every_card_works_by_keys(start: Start) -> None:
    running = opened(start)
    page = running.page
    page.points.choose("PER-04")
    page.points._answer()
    running.settle()
    works_by_keys(running, page.points.answering, "answer")
    page.points._find()
    running.settle()
    page.points.finding.text.setText("x")
    works_by_keys(running, page.points.finding, "finding")
    running.key(Qt.Key.Key_3, CTRL)
    page.samples._draw()
    running.settle()
    works_by_keys(running, page.samples.drawing, "draw")
    page._finish()
    running.settle()
    works_by_keys(running, page.closing, "close")


def test_who_may_not_write_is_told_who_may(start: Start) -> None:
    running = start(user=SECOND)  # a storekeeper
    page = running.go("audit")
    assert not page.begin.allowed
    assert "inspector" in page.begin.toolTip()
    page.run()
    running.settle()
    assert page.seen.as_of, "everybody may look"


def test_a_new_audit_is_as_of_today_unless_a_day_was_typed(start: Start) -> None:
    running = start()
    page = running.go("audit")
    with clock.fixed(clock.now() + timedelta(days=1)):
        running.key(Qt.Key.Key_N, CTRL)
        assert page.opening.as_of.day() == clock.today()
        running.key(Qt.Key.Key_Escape)
        typed = clock.today() - timedelta(days=9)
        page.opening.as_of.setText(typed.isoformat())
        running.key(Qt.Key.Key_N, CTRL)
        assert page.opening.as_of.day() == typed


def test_a_second_password_is_good_for_what_was_seen_alone(start: Start) -> None:
    running = opened(start)
    page = running.page
    page._finish()
    page.closing.second.name.setText(SECOND)
    page.closing.second.password.setText(SECOND_PASSWORD)
    page.closing.conclusion.setText("In order.")
    assert not page.closing.second.password.text(), "they have not read that"
    page.closing.second.password.setText(SECOND_PASSWORD)
    running.key(Qt.Key.Key_Escape)
    page._finish()
    assert not page.closing.second.password.text()
    running.key(Qt.Key.Key_F12)
    assert not current(running).head.closed
