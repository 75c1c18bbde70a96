"""The database's shape, step by step; `run` brings any database up to date."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, column, inspect, select, table
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database, Unavailable

if TYPE_CHECKING:
    from alembic.config import Config

HERE = Path(__file__).parent
_VERSION = table("alembic_version", column("version_num"))


class NewerDatabase(Unavailable):
    """A newer program has changed the database's shape."""


def configuration(connection: Connection | None = None) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["connection"] = connection
    return config


def knows(revision: str) -> bool:
    """Whether the database's shape is one of ours, and not that of a newer program."""
    return revision in _revisions()


async def migrate(db: Database, revision: str = "head") -> None:
    """One process at a time. Raises Unavailable where the database cannot be opened or changed,
    NewerDatabase where a newer program has changed it.
    """
    try:
        async with db.changing(None) as connection:
            await connection.run_sync(upgrade, revision)
    except (SQLAlchemyError, OSError) as error:
        raise Unavailable(str(getattr(error, "orig", error))) from error


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Within the connection's transaction.

    Alembic, which takes its time to load, is asked only where there is something to do.
    """
    now = stored(connection)
    if revision == "head" and now == newest():
        return
    if now is not None and not knows(now):
        raise NewerDatabase(f"revision {now}")
    from alembic import command

    command.upgrade(configuration(connection), revision)


def newest() -> str:
    return max(_revisions())


def _revisions() -> set[str]:
    """They are numbers, and each file's name begins with its own."""
    return {path.name.partition("_")[0] for path in (HERE / "versions").glob("[0-9]*.py")}


def stored(connection: Connection) -> str | None:
    """The revision of a database; None where it has none yet."""
    if not inspect(connection).has_table(_VERSION.name):
        return None
    revision: str | None = connection.scalar(select(_VERSION.c.version_num))
    return revision
