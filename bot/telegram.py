"""The connection to Telegram, as the settings say."""

import json

from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError, TelegramNotFound, TelegramUnauthorizedError

from bot.insistence import DELAYS, PASSING, insist
from bot.refusal import Refusal
from bot.saying import SayingSession
from bot.settings import Settings


def connect(settings: Settings) -> Bot:
    """Raises Refusal where there is no token."""
    if settings.bot_token is None:
        raise Refusal("BOT_TOKEN: не задан, возьмите его у @BotFather")
    api = TelegramAPIServer.from_base(settings.bot_api_url)
    session = _through_proxy(api, settings.proxy_url) if settings.proxy_url else None
    session = session or SayingSession(api=api)
    session.json_dumps = _dumps
    return Bot(settings.bot_token.get_secret_value(), session=session)


def _dumps(value: object) -> str:
    """Russian as it is: escaped twice, in JSON and in the form, it is three times as long."""
    return json.dumps(value, ensure_ascii=False)


def _through_proxy(api: TelegramAPIServer, proxy: str) -> SayingSession:
    from bot.proxy import ProxiedSession

    return ProxiedSession(api=api, proxy=proxy)


async def bot_name(settings: Settings) -> str:
    """For somebody who waits for a command. Raises Refusal."""
    bot = connect(settings)
    try:
        return await introduce(bot, DELAYS[:3])
    except PASSING as error:
        raise Refusal(
            f"BOT_API_URL или PROXY_URL: Telegram не отвечает ({error.message})"
        ) from error
    finally:
        await bot.session.close()


async def introduce(bot: Bot, delays: tuple[float, ...] = DELAYS) -> str:
    """The bot's name; a Refusal where the token is wrong, passing failures as they are."""
    try:
        me = await insist(bot.me, delays)
    except (TelegramUnauthorizedError, TelegramNotFound) as error:
        raise Refusal("BOT_TOKEN: Telegram его не признаёт, проверьте у @BotFather") from error
    except PASSING:
        raise
    except TelegramAPIError as error:
        raise Refusal(f"BOT_TOKEN: {error.message}") from error
    return me.username or ""
