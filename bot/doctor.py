"""`dorozhka doctor`: what is in order, and what to mend."""

import argparse
import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import assert_never

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramAPIError
from aiogram.types import WebhookInfo
from aiohttp import ClientError, ClientTimeout

from bot import clock
from bot.backups import folder_of, newest
from bot.insistence import PASSING
from bot.keeping import open_files, settings_or_refusal
from bot.refusal import Refusal
from bot.settings import TELEGRAM, Settings
from bot.telegram import connect, introduce
from documents.recognition import is_installed
from storage.database import Database, Unavailable
from usecases.examine import (
    EvidenceSample,
    NewerDatabase,
    NoDatabase,
    SoundDatabase,
    examine_database,
    examine_evidence,
)

LEAST_FREE = 1 << 30  # bytes
CLOCK_OFF = timedelta(seconds=60)
OLD_BACKUP = timedelta(days=2)
TROUBLE_IS_FRESH = timedelta(hours=1)
PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One line; what is not `sound` is to be mended."""

    sound: bool
    text: str

    def __str__(self) -> str:
        return f"{'✓' if self.sound else '✗'} {self.text}"


def examine(options: argparse.Namespace) -> None:
    asyncio.run(_examine())


async def _examine() -> None:
    ill = 0
    async for finding in findings(settings_or_refusal(), clock.now()):
        print(" ".join(str(finding).split()), flush=True)
        ill += not finding.sound
    if ill:
        raise Refusal(f"нужно поправить: {ill}, см. строки с ✗")


async def findings(settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    async for finding in _telegram(settings, now):
        yield finding
    async for finding in _storage(settings):
        yield finding
    for finding in (*_disk(settings), _scans(), *_backups(settings, now)):
        yield finding


async def _telegram(settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    if settings.bot_token is None:
        yield Finding(True, "BOT_TOKEN не задан: «dorozhka run» откроет площадку без Telegram")
        return
    bot = connect(settings)
    try:
        try:
            yield Finding(True, f"BOT_TOKEN: Telegram отвечает, это @{await introduce(bot, ())}")
        except PASSING as error:
            yield Finding(False, f"{_way(settings)}: Telegram не отвечает ({error.message})")
            return
        except Refusal as refusal:
            yield Finding(False, str(refusal))
            return
        async for finding in _connection(bot, settings, now):
            yield finding
    finally:
        await bot.session.close()


def _way(settings: Settings) -> str:
    """The variable through which Telegram is not reached."""
    if settings.proxy_url:
        return "PROXY_URL"
    return "BOT_API_URL" if settings.bot_api_url != TELEGRAM else "Сеть (или нужен PROXY_URL)"


async def _connection(bot: Bot, settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    try:
        yield _webhook(await bot.get_webhook_info(), settings, now)
    except TelegramAPIError as error:
        yield Finding(False, f"Webhook: Telegram не сказал, включён ли он ({error.message})")
    there = await _telegrams_clock(bot, settings)
    if there is not None:
        off = abs(there - now)
        if off > CLOCK_OFF:
            seconds = round(off.total_seconds())
            yield Finding(False, f"Часы сервера отличаются на {seconds} с: включите NTP")
        else:
            yield Finding(True, "Часы сервера идут верно")


def _webhook(info: WebhookInfo, settings: Settings, now: datetime) -> Finding:
    wanted = settings.webhook_url or ""
    if info.url != wanted:
        if not wanted:
            return Finding(
                False,
                "WEBHOOK_URL пуст, а у Telegram webhook есть: другой бот с этим "
                "токеном? «dorozhka run» его снимет",
            )
        return Finding(False, "WEBHOOK_URL: у Telegram другой адрес, запустите «dorozhka run»")
    if not wanted:
        return Finding(True, "Обновления: длинный опрос, webhook не включён")
    failed = info.last_error_date
    if failed is not None and now - failed < TROUBLE_IS_FRESH:
        return Finding(
            False, f"WEBHOOK_URL: Telegram не может доставить ({info.last_error_message})"
        )
    return Finding(True, f"Обновления: webhook, ждут доставки: {info.pending_update_count}")


async def _telegrams_clock(bot: Bot, settings: Settings) -> datetime | None:
    """None where the server does not say what time it is there."""
    if not isinstance(bot.session, AiohttpSession):
        return None
    session = await bot.session.create_session()
    try:
        timeout = ClientTimeout(total=PATIENCE)
        async with session.get(settings.bot_api_url, timeout=timeout) as answer:
            return parsedate_to_datetime(answer.headers["Date"])
    except (ClientError, TimeoutError, KeyError, ValueError, OSError):
        return None


async def _storage(settings: Settings) -> AsyncIterator[Finding]:
    variable = "DATABASE_URL" if settings.database_url else "DATA_DIR"
    try:
        db = Database(settings.database)
    except (Unavailable, OSError) as error:
        yield Finding(False, f"{variable}: базу данных не открыть ({error})")
        return
    try:
        found = await examine_database(db)
        yield _database(found, variable)
        is_ready = isinstance(found, SoundDatabase) and found.is_newest
        yield await _evidence(db if is_ready else None, settings)
    except (Unavailable, OSError) as error:
        yield _away(db, variable, error)
    finally:
        await db.close()


def _away(db: Database, variable: str, error: Exception) -> Finding:
    if not db.is_sqlite:
        return Finding(False, f"{variable}: PostgreSQL не отвечает ({error})")
    return Finding(
        False,
        f"{variable}: база данных не читается или не пишется ({error}); если повреждена, "
        "«dorozhka restore»",
    )


def _database(found: NoDatabase | NewerDatabase | SoundDatabase, variable: str) -> Finding:
    match found:
        case NoDatabase():
            return Finding(True, "База данных: ещё нет, появится при запуске")
        case NewerDatabase(revision):
            return Finding(
                False,
                f"{variable}: база от более новой Дорожки (версия {revision}), обновите программу",
            )
        case SoundDatabase():
            update = "" if found.is_newest else ", обновится при запуске"
            return Finding(
                True, f"База данных цела: людей {found.people}, задач {found.tasks}{update}"
            )
    assert_never(found)


async def _evidence(db: Database | None, settings: Settings) -> Finding:
    """Without a database, whether there is where to keep it."""
    variable = "FILES_URL" if settings.files_url else "DATA_DIR"
    try:
        files = open_files(settings)
        if db is None:
            await files.try_writing()
            return Finding(True, "Файлы: запись есть")
        return _sampled(await examine_evidence(db, files), variable)
    except Refusal as refusal:
        return Finding(False, str(refusal))
    except OSError as error:
        return Finding(False, f"{variable}: файлы не записать ({error.strerror or error})")


def _sampled(sample: EvidenceSample, variable: str) -> Finding:
    for names, what in ((sample.missing, "нет"), (sample.damaged, "повреждены")):
        if names:
            return Finding(
                False,
                f"{variable}: из {sample.size} подтверждений {what} {len(names)}, например "
                f"{names[0]}; верните их из копии",
            )
    return Finding(True, f"Файлы: запись есть, проверено подтверждений: {sample.size}")


def _disk(settings: Settings) -> Iterator[Finding]:
    folder = settings.data_dir.resolve()
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    text = f"{free / (1 << 30):.1f} ГБ"
    if free < LEAST_FREE:
        yield Finding(False, f"DATA_DIR: на диске осталось {text}, освободите место")
    else:
        yield Finding(True, f"Свободно на диске: {text}")


def _scans() -> Finding:
    """They are read where one wants it: nothing is ill without."""
    if is_installed():
        return Finding(True, "Сканы и фотографии приказов читаются")
    return Finding(
        True, "Сканы и фотографии приказов не читаются: нет tesseract, ставит «make setup-ocr»"
    )


def _backups(settings: Settings, now: datetime) -> Iterator[Finding]:
    if not settings.is_sqlite and shutil.which("pg_dump") is None:
        yield Finding(False, "Копии: нет pg_dump, поставьте пакет postgresql-client")
    made = newest(folder_of(settings.data_dir))
    if made is None:
        yield Finding(True, "Копии: ещё нет, бот делает их ночью; сейчас — «dorozhka backup»")
    elif now - made > OLD_BACKUP:
        days = (now - made).days
        yield Finding(
            False, f"Копии: последней {days} дн.; сделайте «dorozhka backup», посмотрите журнал"
        )
    else:
        yield Finding(True, f"Последняя копия: {made:%d.%m.%Y в %H:%M}")
