"""A calendar file is one that others read, and that updates what an older one brought."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from documents.ics import DeadlineEntry, write_calendar

NOW = datetime(2026, 10, 14, 9, 0, tzinfo=UTC)
DAY = date(2026, 10, 30)
TITLE = '1.7 Разработка, согласование; и размещение «дорожной карты» на сайте школы \\ "отчёт"'
WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=300
)


def entry(**changes: object) -> DeadlineEntry:
    given = {"uid": "task-1@1", "day": DAY, "summary": TITLE, "description": "Протокол\nСсылка"}
    return DeadlineEntry(**(given | changes))


def events(*entries: DeadlineEntry, now: datetime = NOW) -> list:
    return Calendar.from_ical(write_calendar("Лесная ООШ", entries, now)).walk("VEVENT")


def test_an_event_lasts_one_whole_day():
    [event] = events(entry())
    assert event.decoded("dtstart") == DAY
    assert event.decoded("dtend") == DAY + timedelta(days=1)
    assert b"DTSTART;VALUE=DATE:20261030\r\n" in write_calendar("", [entry()], NOW)


def test_russian_words_come_through():
    [event] = events(entry())
    assert str(event["summary"]) == TITLE
    assert str(event["description"]) == "Протокол\nСсылка"


def test_lines_end_and_fold_as_the_standard_says():
    made = write_calendar("Лесная ООШ", [entry(), entry(uid="task-2@1")], NOW)
    lines = made.split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in line for line in lines)
    assert max(map(len, lines)) <= 75
    made.decode("utf-8")


def test_it_rings_at_nine_the_day_before():
    [event] = events(entry())
    [alarm] = event.walk("VALARM")
    rings = datetime.combine(DAY, datetime.min.time()) + alarm.decoded("trigger")
    assert rings == datetime(2026, 10, 29, 9, 0)  # noqa: DTZ001 - by the phone's own clock


def test_a_newer_file_replaces_the_entries_of_an_older_one():
    [old] = events(entry())
    later = NOW + timedelta(seconds=1)
    [new] = events(entry(day=DAY + timedelta(days=3), summary="1.7 Иначе"), now=later)
    assert new["uid"] == old["uid"]
    assert new["sequence"] > old["sequence"]
    assert new.decoded("last-modified") > old.decoded("last-modified")


def test_the_sequence_is_a_number_that_calendars_can_hold():
    [event] = events(entry(), now=datetime(2080, 1, 1, tzinfo=UTC))
    assert 0 < event["sequence"] < 2**31


def test_what_is_done_is_marked_and_silent():
    [event] = events(entry(done=True))
    assert str(event["summary"]).startswith("✅ ")
    assert event.walk("VALARM") == []


def test_what_is_cancelled_goes():
    [event] = events(entry(cancelled=True))
    assert event["status"] == "CANCELLED"
    assert event.walk("VALARM") == []


@given(WORDS)
def test_any_words_are_read_back(words):
    [event] = events(entry(summary=words))
    assert str(event["summary"]) == words
