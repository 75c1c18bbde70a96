"""What keeps a database from working, told apart from mistakes in a statement."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as NoConnectionFree

_MISTAKES = (IntegrityError, ProgrammingError, DataError, NotSupportedError)
# PostgreSQL's classes of conditions: connections, authorisation, no such database, a conflict
# of transactions, resources, a state of things, intervention, the system; and idling too long.
_PASSING_STATES = ("08", "28", "3D", "40", "53", "55", "57", "58", "25P03")


class Unavailable(Exception):
    """The database cannot be opened or used; the message says why."""


@contextmanager
def told_plainly() -> Iterator[None]:
    """Whatever keeps the database from working becomes Unavailable, with the reason."""
    try:
        yield
    except NoConnectionFree as error:
        raise Unavailable(str(error)) from error
    except DBAPIError as error:
        if keeps_from_working(error):
            raise Unavailable(str(error.orig)) from error
        raise


def keeps_from_working(error: DBAPIError) -> bool:
    if isinstance(error, _MISTAKES):
        return False
    state: str | None = getattr(error.orig, "sqlstate", None)
    return error.connection_invalidated or state is None or state.startswith(_PASSING_STATES)
