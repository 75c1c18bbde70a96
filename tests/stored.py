"""What the database and the folder of files hold, as plain values to compare."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

from psycopg.rows import dict_row

from storage.tables import metadata
from tests import postgresql
from tests.world import World

Row = dict[str, Any]
PASSING = frozenset({"inbox", "live_messages", "shown_tasks"})


def rows(world: World, query: str, *values: Any) -> list[Row]:
    """The rows that a query finds; whatever it changes is kept."""
    if not world.db.is_sqlite:
        return _rows_of_server(world, query, values)
    with closing(sqlite3.connect(str(world.db.url.database))) as connection, connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(query, values)]


def _rows_of_server(world: World, query: str, values: tuple[Any, ...]) -> list[Row]:
    with postgresql.connect(world.db.url) as connection:
        cursor = connection.cursor(row_factory=dict_row)
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
    return {
        table: _all(world, table, without.get(table, ()))
        for table in sorted(metadata.tables.keys() - PASSING)
    }


def _all(world: World, table: str, without: tuple[str, ...]) -> list[Row]:
    found = rows(world, f"SELECT * FROM {table}")
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
