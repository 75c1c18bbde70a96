"""The bot against Telegram, until it is told to stop."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Coroutine
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from aiogram import Bot
from aiogram.exceptions import TelegramUnauthorizedError

from bot import clock
from bot.alone import only_one
from bot.app import assemble
from bot.insistence import PASSING
from bot.keeping import open_database, working_files
from bot.languages import load_languages
from bot.menus import set_common_menus
from bot.nightly import Watchman
from bot.reception import Reception
from bot.refusal import Refusal
from bot.settings import Settings
from bot.steadfast import steadfast
from bot.tally import Counting, Tally
from bot.telegram import connect, introduce
from storage.database import Database

if TYPE_CHECKING:
    from bot.health import Health
    from bot.webhook import Webhook

logger = logging.getLogger(__name__)

KEEP_UPDATES = timedelta(days=2)
# After that a reply to a message is asked what it is for, as any other.
KEEP_SHOWN = timedelta(days=90)
# What nobody has said the task of.
KEEP_LOOSE = timedelta(days=90)
HOUR = 3600


async def serve(settings: Settings) -> None:
    """Until the process is told to stop."""
    with only_one(settings.data_dir) if settings.is_sqlite else contextlib.nullcontext():
        async with open_database(settings) as db:
            bot = connect(settings)
            try:
                await run_bot(bot, db, settings)
            finally:
                await bot.session.close()


async def run_bot(bot: Bot, db: Database, settings: Settings) -> None:
    """Until cancelled: whoever is being served is served to the end first."""
    languages = load_languages()
    files = await working_files(settings)
    name = await _meet(bot)
    logger.info("@%s is running", name)
    parts = assemble(
        bot,
        db,
        files,
        languages,
        settings.language,
        clock.now,
        settings.timezone,
        settings.admin_ids,
    )
    watchman = Watchman(db, files, settings.data_dir, clock.local)
    health = _health(db, parts.tally, settings)
    webhook = _webhook(bot, parts.reception, settings, health)
    counting = Counting(parts.tally)
    logging.getLogger().addHandler(counting)
    replica = parts.replica
    await steadfast(replica.look)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(replica.run())
            group.create_task(parts.desk.run())
            group.create_task(replica.while_leading(parts.planner.run))
            group.create_task(replica.while_leading(parts.sender.run))
            if webhook is None:
                group.create_task(replica.while_leading(parts.reception.run))
                if health is not None:
                    group.create_task(health.run(settings.address))
            else:
                group.create_task(webhook.run())
            group.create_task(set_common_menus(bot, languages, settings.language))
            group.create_task(_forget_old(db))
            group.create_task(replica.while_leading(watchman.run))
    except* TelegramUnauthorizedError as errors:
        raise Refusal("BOT_TOKEN: Telegram его больше не признаёт") from errors
    except* Refusal as refusals:
        raise refusals.exceptions[0] from None
    finally:
        logging.getLogger().removeHandler(counting)
        await parts.sender.close()
        await replica.leave()


def _health(db: Database, tally: Tally, settings: Settings) -> "Health | None":
    if not settings.listens:
        return None
    from bot.health import Health

    return Health(db, tally, clock.now)


def _webhook(
    bot: Bot, reception: Reception, settings: Settings, health: "Health | None"
) -> "Webhook | None":
    if settings.webhook_url is None or settings.webhook_secret is None:
        return None
    from bot.webhook import Webhook

    secret = settings.webhook_secret.get_secret_value()
    beside = health.routes() if health else ()
    return Webhook(bot, reception, settings.webhook_url, secret, settings.address, beside)


async def _meet(bot: Bot) -> str:
    """Telegram may be away when the bot starts: it is waited for."""
    while True:
        try:
            return await introduce(bot)
        except PASSING as error:
            logger.warning("Telegram does not answer (PROXY_URL, BOT_API_URL?): %s", error.message)


async def _forget_old(db: Database) -> None:
    """What strangers wrote is nobody's business after two days."""
    while True:
        await steadfast(lambda: _forget_once(db))
        await asyncio.sleep(HOUR)


async def _forget_once(db: Database) -> None:
    async with db.transaction(within=()) as tx:
        await tx.inbox.forget_before(clock.now() - KEEP_UPDATES)
        await tx.shown_tasks.forget_before(clock.now() - KEEP_SHOWN)
        await tx.loose.forget_before(clock.now() - KEEP_LOOSE)


def until_stopped(work: Coroutine[Any, Any, None]) -> None:
    """Run to the end, or until SIGTERM or Ctrl-C asks for a stop."""

    async def stoppable() -> None:
        task = asyncio.create_task(work)
        for asked in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(asked, task.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            await task

    asyncio.run(stoppable())
