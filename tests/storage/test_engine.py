"""The database: encrypted, never made by accident, guarded against the program itself, and of one moment for each question."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError

from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.storage import engine as module
from sam.storage.copy import check_pages, copy_database
from sam.storage.engine import (
    FileKey,
    check_sqlite_version,
    connect,
    let_go,
    reader_engine,
    scratch_engine,
    transaction,
    writer_engine,
)
from tests import practice
from tests.tampering import key_of

KEY = FileKey(bytes(range(32)), bytes(range(16)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "book.sam"
    connection = connect(made, KEY, mode="rwc")
    connection.execute("CREATE TABLE t (a)")
    connection.execute("INSERT INTO t VALUES ('remark of the armourer')")
    connection.close()
    return made


@pytest.fixture
def writer(path: Path) -> Iterator[Engine]:
    engine = writer_engine(path, KEY)
    yield engine
    engine.dispose()


def _count(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT count(*) FROM t").scalar_one())


def test_nothing_can_be_read_on_the_disk(path: Path) -> None:
    assert b"armourer" not in path.read_bytes()
    assert b"SQLite format" not in path.read_bytes()
    assert "000102" not in repr(KEY)


def test_another_key_or_salt_does_not_open(path: Path) -> None:
    with pytest.raises(Unavailable) as trouble:
        connect(path, FileKey(bytes(32), KEY.salt))
    assert trouble.value.problem.code is DatabaseProblem.WRONG_KEY


def test_a_first_page_that_was_torn_is_read_from_the_log(path: Path) -> None:
    """With the salt only in the file, half a first sector would lose everything."""
    connection = connect(path, KEY)
    connection.execute("PRAGMA wal_autocheckpoint=0")
    connection.execute("CREATE TABLE u (a)")  # page one is in the log now
    files = {end: path.with_name(path.name + end).read_bytes() for end in ("", "-wal")}
    connection.close()
    torn = path.with_name("torn.sam")
    torn.write_bytes(b"\x55" * 512 + files[""][512:])
    torn.with_name("torn.sam-wal").write_bytes(files["-wal"])
    again = connect(torn, KEY)
    assert again.execute("SELECT count(*) FROM t").fetchone()[0] == 1
    again.close()


@pytest.mark.parametrize("size", [None, 0, 4095])
def test_a_file_that_is_missing_or_too_short_is_not_made(tmp_path: Path, size: int | None) -> None:
    path = tmp_path / "book.sam"
    if size is not None:
        path.write_bytes(bytes(size))
    with pytest.raises(Unavailable) as trouble:
        connect(path, KEY)
    assert trouble.value.problem.code is DatabaseProblem.NOT_A_DEPOT_FILE
    assert path.exists() == (size is not None)


def test_an_sqlite_with_the_known_fault_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    check_sqlite_version()
    monkeypatch.setattr(driver, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(Unavailable) as trouble:
        check_sqlite_version()
    assert trouble.value.problem.code is DatabaseProblem.UNSAFE_SQLITE


def test_what_is_committed_is_on_the_disk(path: Path, writer: Engine) -> None:
    with transaction(writer, path) as connection:
        names = ("journal_mode", "synchronous", "recursive_triggers", "trusted_schema")
        said = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]
    assert said == ["wal", 2, 1, 0]


def _half(writer: Engine, path: Path) -> None:
    with transaction(writer, path) as connection:
        connection.exec_driver_sql("INSERT INTO t VALUES (2)")
        raise RuntimeError


def test_a_transaction_is_whole_or_nothing(path: Path, writer: Engine) -> None:
    with pytest.raises(RuntimeError):
        _half(writer, path)
    with transaction(writer, path) as connection:
        assert _count(connection) == 1


def test_a_question_sees_one_moment_and_cannot_write(path: Path, writer: Engine) -> None:
    readers = reader_engine(path, KEY)
    try:
        with transaction(readers, path) as question:
            assert _count(question) == 1
            with transaction(writer, path) as connection:
                connection.exec_driver_sql("INSERT INTO t VALUES (2)")
            assert _count(question) == 1
        with transaction(readers, path) as question:
            assert _count(question) == 2
        with pytest.raises(Unavailable) as trouble, transaction(readers, path) as question:
            question.exec_driver_sql("INSERT INTO t VALUES (3)")
        assert trouble.value.problem.code is DatabaseProblem.READ_ONLY
    finally:
        readers.dispose()


def test_two_writers_meet_at_once(path: Path, writer: Engine) -> None:
    second = writer_engine(path, KEY)
    try:
        with transaction(writer, path) as connection:
            connection.exec_driver_sql("INSERT INTO t VALUES (2)")
            raw = second.raw_connection().driver_connection
            assert raw is not None
            raw.execute("PRAGMA busy_timeout=10")
            with pytest.raises(Unavailable) as trouble, transaction(second, path):
                pass
        assert trouble.value.problem.code is DatabaseProblem.BUSY
    finally:
        second.dispose()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET body = x'00'",
        "DELETE FROM entry",
        "DELETE FROM evidence",
        "DROP TABLE entry",
        "DROP TABLE holding",
        "DROP TRIGGER entry_no_update",
        "DROP INDEX ix_voucher_person",
        "ALTER TABLE entry ADD COLUMN more TEXT",
        "PRAGMA writable_schema=ON",
    ],
)
def test_the_running_program_cannot_change_the_book(depot_folder: Path, statement: str) -> None:
    guarded = pytest.raises(DBAPIError, match="not authorized")
    with practice.opened(depot_folder) as depot, guarded, depot._acting() as connection:
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    "statement", ["UPDATE entry SET body = x'00'", "DELETE FROM entry", "REPLACE INTO entry SELECT * FROM entry"]
)
def test_another_tool_meets_the_guards_too(depot_folder: Path, statement: str) -> None:
    connection = connect(depot_folder / "book.sam", key_of(depot_folder))
    with pytest.raises(driver.IntegrityError, match="only ever appended"):
        connection.execute(statement)
    connection.close()


def test_an_entry_cannot_leave_a_gap(depot_folder: Path) -> None:
    columns = "(id, book, number, epoch, kind, recorded_at, happened_on, hash, signatures, body)"
    with practice.opened(depot_folder) as depot, pytest.raises(IntegrityError), depot._acting() as connection:
        connection.exec_driver_sql(f"INSERT INTO entry {columns} VALUES (3, 0, 3, 1, 'x', '', 1, x'', x'', x'')")  # noqa: S608


def test_a_scratch_database_spares_the_real_one(path: Path, tmp_path: Path) -> None:
    for at in (None, tmp_path / "scratch"):
        engine = scratch_engine(path, KEY, at)
        try:
            with transaction(engine, path) as scratch:
                assert _count(scratch) == 1  # a name that it does not know is the real one's
                scratch.exec_driver_sql("CREATE TABLE t (a)")
                assert scratch.exec_driver_sql("SELECT a FROM t").all() == []
            with pytest.raises((DBAPIError, driver.Error)), transaction(engine, path) as scratch:
                scratch.exec_driver_sql("INSERT INTO real.t VALUES (1)")
        finally:
            engine.dispose()
    assert b"SQLite format" not in (tmp_path / "scratch").read_bytes()


def test_a_copy_holds_what_is_still_in_the_log(path: Path, writer: Engine, tmp_path: Path) -> None:
    with transaction(writer, path) as connection:
        connection.exec_driver_sql("INSERT INTO t VALUES (2)")
    copy_database(path, KEY, tmp_path / "copy.sam")
    assert sorted(one.name for one in tmp_path.glob("copy*")) == ["copy.sam"]
    check_pages(tmp_path / "copy.sam", KEY)
    with transaction(readers := reader_engine(tmp_path / "copy.sam", KEY), path) as connection:
        assert _count(connection) == 2
    readers.dispose()


@pytest.mark.parametrize("at", [0, 17, 100, 4095, 4096, 5000, 8191])
def test_a_single_flipped_bit_is_noticed(path: Path, at: int) -> None:
    whole = path.read_bytes()
    assert len(whole) == 8192
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
    if at < 16:
        check_pages(path, KEY)  # the salt stands there, and is not read: ours comes from the key file
        return
    with pytest.raises(Unavailable) as trouble:
        check_pages(path, KEY)
    assert trouble.value.problem.code in {DatabaseProblem.DAMAGED, DatabaseProblem.WRONG_KEY}


SERIAL = "KO1234-SECRET"


def test_an_error_that_has_no_sentence_passes_as_it_is_and_makes_no_ring(path: Path, writer: Engine) -> None:
    """`raise original from trouble`, where the one caused the other, made whoever followed the causes run for ever."""
    with pytest.raises(DBAPIError) as trouble, transaction(writer, path) as connection:
        connection.exec_driver_sql("SELECT sum(a) FROM (SELECT 9223372036854775807 AS a UNION ALL SELECT 1)")
    seen: list[BaseException] = []
    cause: BaseException | None = trouble.value
    while cause is not None:
        assert all(cause is not one for one in seen)
        seen.append(cause)
        cause = cause.__cause__ or cause.__context__


def test_no_value_stands_in_an_error_text(path: Path, writer: Engine) -> None:
    readers, scratch = reader_engine(path, KEY), scratch_engine(path, KEY)
    try:
        for engine in (writer, readers, scratch, memory := module.memory_engine()):
            with pytest.raises(DBAPIError) as trouble, engine.connect() as connection:
                connection.exec_driver_sql("SELECT no_such_thing FROM sqlite_master WHERE name = ?", (SERIAL,))
            assert SERIAL not in str(trouble.value)
    finally:
        for engine in (readers, scratch, memory):
            engine.dispose()


@pytest.mark.parametrize(
    ("table", "code"), [("holding", DatabaseProblem.TABLE_UNUSABLE), ("entry", DatabaseProblem.DAMAGED)]
)
def test_a_table_that_is_gone_gets_a_sentence(path: Path, writer: Engine, table: str, code: DatabaseProblem) -> None:
    with pytest.raises(Unavailable) as trouble, transaction(writer, path) as connection:
        connection.exec_driver_sql(f"SELECT * FROM {table}")  # noqa: S608
    assert trouble.value.problem.code is code


def test_a_mistake_in_our_own_statement_is_not_taken_for_damage(path: Path, writer: Engine) -> None:
    with pytest.raises(DBAPIError), transaction(writer, path) as connection:
        connection.exec_driver_sql("SELECT * FROM no_table_of_ours")


def test_the_only_maker_of_engines_knows_its_names() -> None:
    assert module.REAL == "real"


def test_what_idle_connections_keep_in_memory_is_let_go(path: Path) -> None:
    readers = reader_engine(path, KEY)
    with readers.connect() as one, readers.connect() as other:
        assert (_count(one), _count(other)) == (1, 1)
    heard: list[str] = []
    event.listen(readers, "before_cursor_execute", lambda _c, _cursor, statement, *_more: heard.append(statement))
    let_go(readers)
    assert heard.count("PRAGMA shrink_memory") == 2
    with readers.connect() as again:
        assert _count(again) == 1
    readers.dispose()
