"""Commands that keep everything safe: backup, restore."""

import argparse
import asyncio
from pathlib import Path
from typing import assert_never

from bot import clock
from bot.backups import folder_of, named
from bot.keeping import open_files, settings_or_refusal
from bot.refusal import Refusal
from bot.settings import Settings
from storage.archives import BadArchive, Flaw, Manifest
from storage.database import Database, Unavailable
from usecases.back_up import BackedUp, NothingToBackUp, back_up
from usecases.restore import (
    DatabaseInUse,
    FilesInUse,
    NoRoom,
    OtherServer,
    Restored,
    check,
    restore,
)

_PEOPLE, _TASKS, _EVIDENCE = "people", "tasks", "evidence"


def backup(options: argparse.Namespace) -> None:
    asyncio.run(_backup(options))


async def _backup(options: argparse.Namespace) -> None:
    settings = settings_or_refusal()
    now = clock.local()
    target: Path = options.file or folder_of(settings.data_dir) / named(now)
    try:
        if options.file is None:
            target.parent.mkdir(parents=True, exist_ok=True)
        _refuse_to_replace(target)
        db = _database(settings)
        try:
            outcome = await back_up(db, open_files(settings), target, now)
        finally:
            await db.close()
    except OSError as error:
        raise Refusal(f"{target}: копию не записать ({_reason(error)})") from error
    except Unavailable as error:
        raise _not_readable(settings, error) from error
    match outcome:
        case NothingToBackUp():
            raise Refusal(f"{_variable(settings)}: база данных пуста, копировать нечего")
        case BackedUp(path, size, manifest):
            print(f"{path}: {_size(size)}, {_content(manifest)}")
            for name in manifest.without:
                print(f"Повреждён и не скопирован: {name}")


def _refuse_to_replace(target: Path) -> None:
    if target.is_dir():
        raise Refusal(f"{target}: это папка, а нужен файл")
    if target.exists():
        raise Refusal(f"{target}: такой файл уже есть, назовите копию иначе")


def bring_back(options: argparse.Namespace) -> None:
    if not options.file.is_file():
        raise Refusal(f"{options.file}: такого файла нет")
    asyncio.run(_bring_back(options))


async def _bring_back(options: argparse.Namespace) -> None:
    path: Path = options.file
    try:
        if options.check:
            print(f"{path}: всё цело, {_content(check(path).manifest)}")
        else:
            await _restore(path)
    except BadArchive as error:
        raise Refusal(f"{path}: {_flaw(error)}") from error
    except OSError as error:
        where = error.filename or path
        raise Refusal(f"{where}: {_reason(error)}") from error


async def _restore(path: Path) -> None:
    settings = settings_or_refusal()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    try:
        db = _database(settings)
        try:
            outcome = await restore(path, db, open_files(settings), settings.data_dir)
        finally:
            await db.close()
    except Unavailable as error:
        raise _not_readable(settings, error) from error
    match outcome:
        case Restored(manifest):
            print(f"Восстановлено: {_content(manifest)}")
            print(f"Копия сделана {manifest.made_at:%d.%m.%Y в %H:%M}")
        case DatabaseInUse():
            raise Refusal(f"{_variable(settings)}: база не пуста, восстановить можно в пустую")
        case FilesInUse():
            name = "FILES_URL" if settings.files_url else "DATA_DIR"
            raise Refusal(f"{name}: там уже лежат другие файлы, восстановить можно в пустую папку")
        case OtherServer(backend):
            move = ": верните её в SQLite, потом dorozhka migrate" * (backend == "sqlite")
            raise Refusal(f"DATABASE_URL: копия сделана с {backend}, нужна такая же база{move}")
        case NoRoom(needed, free):
            raise Refusal(f"DATA_DIR: нужно {_size(needed)} места, а свободно {_size(free)}")
        case _:
            assert_never(outcome)


def _database(settings: Settings) -> Database:
    """As it is: a copy is of what is there, and brings nothing up to date."""
    return Database(settings.database)


def _not_readable(settings: Settings, error: Unavailable) -> Refusal:
    return Refusal(f"{_variable(settings)}: с базой данных не вышло ({error})")


def _variable(settings: Settings) -> str:
    return "DATABASE_URL" if settings.database_url else "DATA_DIR"


def _flaw(error: BadArchive) -> str:
    part = f" ({error.part})" if error.part else ""
    match error.flaw:
        case Flaw.FOREIGN:
            return f"это не резервная копия Дорожки{part}"
        case Flaw.DAMAGED:
            return f"копия повреждена{part}, возьмите другую"
        case Flaw.NEWER:
            return "копия сделана более новой Дорожкой, обновите программу"
    assert_never(error.flaw)


def _content(manifest: Manifest) -> str:
    counts = manifest.counts
    return (
        f"людей: {counts.get(_PEOPLE, 0)}, задач: {counts.get(_TASKS, 0)}, "
        f"подтверждений: {counts.get(_EVIDENCE, 0)}, файлов: {len(manifest.evidence)}"
    )


def _size(size: int) -> str:
    """Bytes as a person reads them."""
    amount = float(size)
    for unit in ("Б", "КБ", "МБ", "ГБ"):
        if amount < 1024:
            return f"{amount:.0f} {unit}"
        amount /= 1024
    return f"{amount:.1f} ТБ"


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
