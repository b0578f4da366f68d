import threading
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from sam import clock

NOON = datetime(2026, 11, 22, 12, 0, 0, 123456, tzinfo=UTC)


def test_now_is_utc_in_whole_milliseconds() -> None:
    moment = clock.now()
    assert moment.tzinfo is UTC
    assert moment.microsecond % 1000 == 0
    assert abs(moment - datetime.now(UTC)) < timedelta(seconds=5)


def test_the_clock_stands_still_where_it_is_set_and_runs_again_after() -> None:
    with clock.fixed(NOON):
        assert clock.now() == NOON.replace(microsecond=123000)
        assert clock.today() == date(2026, 11, 22)
        with clock.fixed(NOON + timedelta(days=1)):
            assert clock.today() == date(2026, 11, 23)
        assert clock.today() == date(2026, 11, 22)
    assert clock.now() > NOON.replace(year=2025)
    assert clock.now() != NOON.replace(microsecond=123000)


def test_another_thread_has_its_own_clock() -> None:
    seen: list[datetime] = []
    with clock.fixed(NOON):
        thread = threading.Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()
    assert seen[0] != NOON.replace(microsecond=123000)


def test_a_moment_without_zone_is_no_moment() -> None:
    with pytest.raises(ValueError, match="without a time zone"), clock.fixed(datetime(2026, 11, 22)):  # noqa: DTZ001
        pass
    with pytest.raises(ValueError, match="without a time zone"):
        clock.to_text(datetime(2026, 11, 22))  # noqa: DTZ001


def test_text_form_goes_there_and_back_in_utc() -> None:
    lima = timezone(timedelta(hours=-5))
    text = clock.to_text(datetime(2026, 11, 22, 5, 47, 3, 123999, tzinfo=lima))
    assert text == "2026-11-22T10:47:03.123Z"
    assert clock.from_text(text) == datetime(2026, 11, 22, 10, 47, 3, 123000, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-22",
        "2026-11-22T10:47:03Z",
        "2026-11-22T10:47:03.123",
        "2026-11-22T10:47:03.123+00:00",
        "2026-11-22 10:47:03.123Z",
        "2026-13-22T10:47:03.123Z",
        "٢٠٢٦-11-22T10:47:03.123Z",
        "2026-11-22T10:47:03.123Z\n",
    ],
)
def test_any_other_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        clock.from_text(text)
