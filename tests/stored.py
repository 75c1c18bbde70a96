"""What the database and the folder of files hold, as plain values to compare."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from psycopg import Cursor
from psycopg.rows import dict_row
from sqlalchemy import event

from storage.tables import metadata
from tests import postgresql
from tests.world import World

Row = dict[str, Any]
Ask = Callable[[str, tuple[Any, ...]], list[Row]]
PASSING = frozenset({"inbox", "live_messages", "shown_tasks"})


def rows(world: World, query: str, *values: Any) -> list[Row]:
    """The rows that a query finds; whatever it changes is kept."""
    with _asking(world) as ask:
        return ask(query, values)


@contextmanager
def queries_noted(world: World) -> Iterator[list[str]]:
    """What the database is asked for meanwhile, but for the bookkeeping of messages."""
    asked: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        if "inbox" not in statement and "outbox" not in statement:
            asked.append(statement.partition("WHERE")[0])

    event.listen(world.db.engine, "before_cursor_execute", note)
    yield asked
    event.remove(world.db.engine, "before_cursor_execute", note)


@contextmanager
def _asking(world: World) -> Iterator[Ask]:
    """What answers queries over one connection."""
    if world.db.is_sqlite:
        with closing(sqlite3.connect(str(world.db.url.database))) as connection, connection:
            connection.row_factory = sqlite3.Row
            yield lambda query, values: [dict(row) for row in connection.execute(query, values)]
    else:
        with postgresql.connect(world.db.url) as server:
            yield partial(_rows_of_server, server.cursor(row_factory=dict_row))


def _rows_of_server(cursor: Cursor[Row], query: str, values: tuple[Any, ...]) -> list[Row]:
    cursor.execute(query.replace("%", "%%").replace("?", "%s"), values)
    return [_as_in_sqlite(row) for row in cursor] if cursor.description else []


def _as_in_sqlite(row: Row) -> Row:
    """Moments and JSON as text, as SQLite gives them."""
    return {name: _AS_TEXT.get(type(value), _same)(value) for name, value in row.items()}


def _same(value: Any) -> Any:
    return value


_AS_TEXT: dict[type, Callable[[Any], Any]] = {
    datetime: lambda moment: moment.isoformat(" ", "microseconds"),
    date: date.isoformat,
    dict: json.dumps,
    list: json.dumps,
}


def one(world: World, query: str, *values: Any) -> Any:
    """The only value of the only row."""
    [row] = rows(world, query, *values)
    [value] = row.values()
    return value


def digest(world: World, without: Mapping[str, tuple[str, ...]] | None = None) -> dict[str, Any]:
    """Every table but the passing ones, `without` some columns of some of them."""
    without = without or {}
    with _asking(world) as ask:
        return {
            table: _all(ask, table, without.get(table, ()))
            for table in sorted(metadata.tables.keys() - PASSING)
        }


def _all(ask: Ask, table: str, without: tuple[str, ...]) -> list[Row]:
    found = ask(f"SELECT * FROM {table}", ())
    kept = [{key: row[key] for key in row if key not in without} for row in found]
    return sorted(kept, key=repr)


def kept_files(world: World) -> dict[str, bytes]:
    """The content of every file in the folder, by its name."""
    folder = world.files.path("x").parent
    if not folder.exists():
        return {}
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def damage(database: Path) -> None:
    """As a failing disk does it."""
    content = bytearray(database.read_bytes())
    content[8192:16384] = bytes(8192)
    database.write_bytes(content)
