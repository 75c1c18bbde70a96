"""`dorozhka migrate`: what has grown moves from SQLite to PostgreSQL."""

import argparse
import asyncio
import sys
from typing import assert_never

from bot.alone import only_one
from bot.keeping import open_files, settings_or_refusal, working_files
from bot.refusal import Refusal
from bot.settings import SERVER, Settings
from storage.database import Database, Unavailable
from storage.migrations import NewerDatabase
from storage.moving import NotMoved
from usecases.move_to_server import (
    CannotMove,
    Moved,
    NothingToMove,
    NotReadable,
    TargetInUse,
    move_to_server,
)


def move(options: argparse.Namespace) -> None:
    settings = settings_or_refusal()
    if not settings.is_sqlite:
        raise Refusal("DATABASE_URL: переносят из SQLite, а эта база уже на сервере")
    if not options.to.startswith("postgresql+asyncpg://"):
        raise Refusal(f"--to: нужен адрес вида {SERVER}")
    there = settings_or_refusal(
        database_url=options.to, files_url=options.files or settings.files_url
    )
    asyncio.run(_move(settings, there))


async def _move(settings: Settings, there: Settings) -> None:
    with only_one(settings.data_dir):
        source, target = _opened(settings, "DATA_DIR"), _opened(there, "--to")
        try:
            outcome = await _outcome(settings, there, source, target)
        finally:
            await source.close()
            await target.close()
    match outcome:
        case NothingToMove():
            raise Refusal(f"DATA_DIR: в {source.url.database} ничего нет, переносить нечего")
        case TargetInUse():
            raise Refusal("--to: база не пуста, перенести можно в пустую: createdb")
        case NotReadable(reason):
            raise Refusal(f"{source.url.database}: база не читается ({reason})")
        case Moved():
            _tell(outcome, settings, there, target)
        case _:
            assert_never(outcome)


def _opened(settings: Settings, name: str) -> Database:
    try:
        return Database(settings.database)
    except (Unavailable, OSError) as error:
        raise Refusal(f"{name}: базу данных не открыть ({error})") from error


async def _outcome(
    settings: Settings, there: Settings, source: Database, target: Database
) -> Moved | CannotMove:
    moves = there.files_url != settings.files_url
    try:
        new = await working_files(there) if moves else None
        return await move_to_server(source, target, open_files(settings), new, _progress)
    except NewerDatabase as error:
        raise Refusal("база от более новой Дорожки, обновите программу") from error
    except NotMoved as error:
        raise Refusal(
            f"таблица {error.table} не перенеслась, в новой базе ничего не осталось "
            f"({error.reason})"
        ) from error
    except Unavailable as error:
        raise Refusal(f"--to: не вышло, в новой базе ничего не осталось ({error})") from error
    except OSError as error:
        raise Refusal(
            f"файлы не скопированы, повторите: пойдёт с того же места ({error})"
        ) from error


def _progress(what: str, done: int, of: int) -> None:
    """A line for each table; on a terminal it grows while one waits."""
    alive = sys.stdout.isatty()
    if alive or done == of:
        end = "\n" if done == of else ""
        print(f"{chr(13) * alive}{what}: {done} из {of}", end=end, flush=True)


def _tell(moved: Moved, settings: Settings, there: Settings, target: Database) -> None:
    counts = moved.counts
    print(
        f"Перенесено и сверено: строк {sum(counts.values())}, людей {counts['people']}, "
        f"задач {counts['tasks']}, подтверждений {counts['evidence']}"
    )
    for name in moved.damaged:
        print(f"Повреждён и не скопирован: {name}")
    print("Теперь в .env:")
    print(f"DATABASE_URL={target.url.render_as_string(hide_password=True)}")
    if there.files_url != settings.files_url:
        print(f"FILES_URL={there.files_url}")
        print(f"Файлы скопированы и сверены: {moved.files}")
    else:
        print(f"Файлы остались на месте: {settings.bucket or settings.files}")
    print(f"Прежняя база не тронута: {settings.database.partition('///')[2]}")
