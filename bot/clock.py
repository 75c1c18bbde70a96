"""The only place that asks what time it is."""

from datetime import UTC, datetime


def now() -> datetime:
    return datetime.now(UTC)


def local() -> datetime:
    """The same moment in the zone of this machine."""
    return now().astimezone()
