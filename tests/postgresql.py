"""Databases of tests on a PostgreSQL server: DOROZHKA_TEST_DATABASE says where it is.

Without it tests run on SQLite; what only PostgreSQL can show is skipped.
"""

import os
import uuid

import psycopg
import pytest
from sqlalchemy import URL, make_url

from storage.tables import metadata

ADDRESS = os.environ.get("DOROZHKA_TEST_DATABASE", "")

needs_postgresql = pytest.mark.skipif(
    not ADDRESS, reason="DOROZHKA_TEST_DATABASE names no PostgreSQL server"
)
of_sqlite = pytest.mark.skipif(bool(ADDRESS), reason="DOROZHKA_TEST_DATABASE is given: no SQLite")
_BREAK_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid != pg_backend_pid() AND backend_type = 'client backend'"
)

_AGAIN = "DELETE FROM public.{table}; INSERT INTO public.{table} SELECT * FROM kept.{table};"


def create(template: str = "template0") -> str:
    """The address of a new database."""
    name = f"dorozhka_{uuid.uuid4().hex[:16]}"
    with connect(ADDRESS) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return make_url(ADDRESS).set(database=name).render_as_string(hide_password=False)


def drop(url: str) -> None:
    with connect(ADDRESS) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)")


def connect(url: str | URL) -> psycopg.Connection:
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True)


def same(url: URL) -> str:
    """The address as a new process is given it."""
    return url.render_as_string(hide_password=False)


def break_connections(url: str | URL) -> None:
    """As when the server is restarted."""
    with connect(url) as connection:
        connection.execute(_BREAK_OTHERS)


class Rewound:
    """A database that is brought back to how it began: much quicker than making another.

    Only tables in which something has changed are filled anew.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._tables = list(metadata.tables)
        with connect(url) as connection:
            connection.execute("CREATE SCHEMA kept")
            for table in self._tables:
                connection.execute(f"CREATE TABLE kept.{table} AS TABLE public.{table}")
            self._sequences = _sequences(connection)
            self._changed = _changed(connection, self._tables)
            self._since = self._now(connection)

    def rewind(self) -> None:
        with connect(self.url) as connection:
            connection.execute(_BREAK_OTHERS)
            # Without it a row could not go while others refer to it.
            connection.execute("SET session_replication_role = replica")
            changed = connection.execute(self._changed, {"since": self._since}).fetchall()
            again = [_AGAIN.format(table=table) for (table,) in changed]
            connection.execute("".join([*again, self._sequences]))
            self._since = self._now(connection)

    @staticmethod
    def _now(connection: psycopg.Connection) -> int:
        """The number of a transaction that comes after all there were."""
        found = connection.execute("SELECT pg_current_xact_id()::text::bigint").fetchone()
        assert found is not None
        return int(found[0])


def _changed(connection: psycopg.Connection, tables: list[str]) -> str:
    """A query for the tables in which rows are new, other or gone `since` a transaction."""
    parts = []
    for table in tables:
        counted = connection.execute(f"SELECT count(*) FROM public.{table}").fetchone()
        assert counted is not None
        parts.append(
            f"SELECT '{table}' WHERE (SELECT count(*) FROM public.{table}) != {counted[0]} OR "
            f"EXISTS (SELECT FROM public.{table} WHERE xmin::text::bigint > %(since)s)"
        )
    return " UNION ALL ".join(parts)


def _sequences(connection: psycopg.Connection) -> str:
    """Statements that put every sequence back."""
    sequences = connection.execute(
        "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"
    ).fetchall()
    return ";".join(
        f"SELECT setval('public.{name}', {last or 1}, {last is not None})"
        for name, last in sequences
    )
