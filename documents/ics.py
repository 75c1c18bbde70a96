"""Deadlines as an iCalendar file (RFC 5545) that a phone's calendar takes, and takes again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Alarm, Event

PRODUCT = "-//Dorozhka//Deadlines//RU"
# Nine in the morning of the day before.
_ALARM = timedelta(hours=-15)
# A sequence grows with time, so that a file made later always replaces one made before.
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class DeadlineEntry:
    """A day in a calendar. `uid` is the same in every file; what is `done` rings no more, what
    is `cancelled` goes from the calendar."""

    uid: str
    day: date
    summary: str
    description: str = ""
    done: bool = False
    cancelled: bool = False


def write_calendar(name: str, entries: Iterable[DeadlineEntry], now: datetime) -> bytes:
    """UTF-8, lines folded and ended as the standard says."""
    # The library takes half a second to import, and few ask for a calendar.
    from icalendar import Calendar

    calendar = Calendar()
    for key, value in (
        ("prodid", PRODUCT),
        ("version", "2.0"),
        ("method", "PUBLISH"),
        ("x-wr-calname", name),
    ):
        calendar.add(key, value)
    for entry in entries:
        calendar.add_component(_event(entry, now))
    return bytes(calendar.to_ical())


def _event(entry: DeadlineEntry, now: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", now)
    event.add("last-modified", now)
    event.add("sequence", int((now - _EPOCH).total_seconds()))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", f"✅ {entry.summary}" if entry.done else entry.summary)
    if entry.description:
        event.add("description", entry.description)
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if not entry.done and not entry.cancelled:
        event.add_component(_alarm(entry))
    return event


def _alarm(entry: DeadlineEntry) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.summary)
    alarm.add("trigger", _ALARM)
    return alarm
