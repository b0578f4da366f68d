import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import sam
from sam import clock, log
from sam.settings import Theme

SERIAL = "KO1234-SECRET"


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    log.stop()


def _count_one(serial: str) -> None:
    rack: dict[str, int] = {}
    try:
        rack[serial] += 1
    except KeyError as error:
        message = f"no weapon {serial}"
        raise RuntimeError(message) from error


def _broken() -> Exception:
    with pytest.raises(RuntimeError) as caught:
        _count_one(SERIAL)
    return caught.value


def test_a_note_is_one_line_with_its_figures(tmp_path: Path) -> None:
    path = log.start(tmp_path / "logs")
    log.note("backup.done", entries=12, seconds=0.5, theme=Theme.DARK)
    (line,) = path.read_text(encoding="utf-8").splitlines()
    assert line.endswith("Z INFO backup.done entries=12 seconds=0.5 theme=DARK")


def test_trouble_says_where_and_not_what(tmp_path: Path) -> None:
    path = log.start(tmp_path)
    log.trouble("import.refused", _broken(), row=7)
    text = path.read_text(encoding="utf-8")
    assert "import.refused row=7 builtins.RuntimeError at" in text
    assert "test_log.py:" in text
    assert SERIAL not in text


def test_the_log_turns_over_and_stays_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "LOG_BYTES", 200)
    log.start(tmp_path)
    for number in range(100):
        log.note("turn", number=number)
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == [log.LOG_NAME, *(f"{log.LOG_NAME}.{n}" for n in range(1, log.OLD_LOGS + 1))]
    assert all(path.stat().st_size <= 200 for path in tmp_path.iterdir())


def test_a_second_start_moves_the_log_and_stop_ends_it(tmp_path: Path) -> None:
    first = log.start(tmp_path / "a")
    second = log.start(tmp_path / "b")
    log.note("once")
    log.stop()
    log.note("gone")
    assert first.read_text(encoding="utf-8") == ""
    assert second.read_text(encoding="utf-8").count("\n") == 1


def test_a_note_without_a_log_goes_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    log.stop()
    log.note("nowhere")
    logging.getLogger("sam.below").warning("nowhere either")
    assert capfd.readouterr() == ("", "")


def test_crash_report_has_versions_and_lines_of_code_and_nothing_of_the_stock(tmp_path: Path) -> None:
    with clock.fixed(datetime(2026, 11, 22, 10, 47, 3, 123000, tzinfo=UTC)):
        path = log.write_crash_report(tmp_path / "reports", _broken())
    text = path.read_text(encoding="utf-8")
    assert path.name == "crash-20261122T104703123Z.txt"
    assert text.startswith(f"SAM {sam.__version__}\nPython 3.")
    assert "Moment 2026-11-22T10:47:03.123Z" in text
    assert text.index("builtins.KeyError") < text.index("which led to") < text.index("builtins.RuntimeError")
    assert "tests/ground/test_log.py:" in text
    assert "raise RuntimeError(message) from error" in text
    assert SERIAL not in text
    assert "no weapon KO" not in text
    assert str(Path.home()) not in text


def test_two_crashes_in_one_moment_are_two_reports(tmp_path: Path) -> None:
    with clock.fixed(datetime(2026, 11, 22, tzinfo=UTC)):
        first, second = (log.write_crash_report(tmp_path, _broken()) for _ in range(2))
    assert first != second
    assert len(list(tmp_path.iterdir())) == 2
