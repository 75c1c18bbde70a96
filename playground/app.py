"""Everything put together into one web application."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from aiohttp import web

from playground.api import BotApi
from playground.guard import only_this_machine
from playground.limits import MEGABYTE, PRESS_SECONDS
from playground.page import Page, never_stored
from playground.people import Person
from playground.play import create_play
from playground.rates import Rates
from playground.telegram import Telegram

_LARGEST_BODY = 4 * MEGABYTE
_TELEGRAMS_RATES = Rates()


def create_app(
    people: Sequence[Person],
    *,
    token: str,
    bot_username: str,
    reset: Callable[[], Awaitable[None]] | None = None,
    page_title: str = "Дорожка",
    rates: Rates | None = _TELEGRAMS_RATES,
    press_seconds: float = PRESS_SECONDS,
) -> web.Application:
    """The playground for these people and the bot with this token.

    ``reset`` is awaited when somebody presses «Начать заново»; ``rates`` None lifts the rate
    limits; a press may be answered for ``press_seconds``. Serve it on 127.0.0.1 only.
    """
    telegram = Telegram(
        people, token=token, username=bot_username, rates=rates, press_seconds=press_seconds
    )
    app = web.Application(middlewares=[only_this_machine], client_max_size=_LARGEST_BODY)
    app.add_routes(BotApi(telegram).routes())
    app.add_routes(Page(page_title).routes())
    app.add_subapp("/play", create_play(telegram, reset))
    app.on_response_prepare.append(never_stored)
    app.on_shutdown.append(_closing(telegram))
    return app


async def serve(app: web.Application, port: int) -> web.AppRunner:
    """Serve on 127.0.0.1; ``OSError`` for a port in use. Stop with ``await runner.cleanup()``."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
    except OSError:
        await runner.cleanup()
        raise
    return runner


def _closing(telegram: Telegram) -> Callable[[web.Application], Awaitable[None]]:
    async def close(_: web.Application) -> None:
        telegram.close()

    return close
