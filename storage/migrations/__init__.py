"""The database's shape, step by step; `run` brings any database up to date."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database, Unavailable
from storage.locks import lock_municipalities


def configuration(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config


def knows(revision: str) -> bool:
    """Whether the database's shape is one of ours, and not that of a newer program."""
    script = ScriptDirectory.from_config(configuration())
    return any(step.revision == revision for step in script.walk_revisions())


async def migrate(db: Database, revision: str = "head") -> None:
    """One process at a time. Raises Unavailable where the database cannot be opened or changed."""
    try:
        async with db.engine.connect() as plain:
            connection = await plain.execution_options(writes=True)
            async with connection.begin():
                await lock_municipalities(connection, None)
                await connection.run_sync(_upgrade, revision)
    except (SQLAlchemyError, OSError) as error:
        raise Unavailable(str(getattr(error, "orig", error))) from error


def _upgrade(connection: Connection, revision: str) -> None:
    command.upgrade(configuration(connection), revision)
