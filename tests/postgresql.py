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
_BREAK_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid != pg_backend_pid() AND backend_type = 'client backend'"
)


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
    """A database that is brought back to how it began: much quicker than making another."""

    def __init__(self, url: str) -> None:
        self.url = url
        with connect(url) as connection:
            connection.execute("CREATE SCHEMA kept")
            for table in metadata.tables:
                connection.execute(f"CREATE TABLE kept.{table} AS TABLE public.{table}")
            self._statements = ";".join(_rewinding(connection))

    def rewind(self) -> None:
        with connect(self.url) as connection:
            connection.execute(self._statements)


def _rewinding(connection: psycopg.Connection) -> list[str]:
    tables = [table.name for table in metadata.sorted_tables]
    sequences = connection.execute(
        "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"
    ).fetchall()
    return [
        _BREAK_OTHERS,
        *(f"DELETE FROM public.{table}" for table in reversed(tables)),
        *(f"INSERT INTO public.{table} SELECT * FROM kept.{table}" for table in tables),
        *(
            f"SELECT setval('public.{name}', {last or 1}, {last is not None})"
            for name, last in sequences
        ),
    ]
