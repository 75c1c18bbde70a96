"""Updates come by webhook: stored, answered at once, and handled after that."""

import asyncio
import hmac
import json
import logging
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramUnauthorizedError
from aiohttp import web

from bot.insistence import insist
from bot.listening import listening
from bot.reception import KINDS, Reception
from bot.refusal import Refusal

logger = logging.getLogger(__name__)

HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1024 * 1024
# Telegram brings an update again that was not taken within a minute.
STORED_WITHIN = 8.0
PAUSE = 5.0
LARGEST_ID = 2**63 - 1


class Webhook:
    """`run` never ends by itself."""

    def __init__(
        self,
        bot: Bot,
        reception: Reception,
        url: str,
        secret: str,
        listen: tuple[str, int],
        beside: Sequence[web.RouteDef] = (),
    ) -> None:
        """`beside` are routes of others that share the address."""
        self._beside = beside
        self._bot = bot
        self._reception = reception
        self._url = url
        self._secret = secret
        self._listen = listen

    def application(self) -> web.Application:
        app = web.Application(client_max_size=LARGEST)
        app.add_routes(self._beside)
        app.router.add_post(urlsplit(self._url).path or "/", self._receive)
        return app

    async def run(self) -> None:
        """Raises Refusal where the address is taken or Telegram does not accept it."""
        async with listening(self.application(), self._listen):
            await self._introduce()
            await asyncio.Event().wait()

    async def _introduce(self) -> None:
        """Tell Telegram where to bring updates, however long it is away."""
        while True:
            try:
                await insist(
                    lambda: self._bot.set_webhook(
                        self._url, secret_token=self._secret, allowed_updates=list(KINDS)
                    )
                )
                return
            except TelegramBadRequest as error:
                raise Refusal(f"WEBHOOK_URL: Telegram его не принял ({error.message})") from error
            except TelegramUnauthorizedError:
                raise
            except TelegramAPIError as error:
                logger.warning("Telegram was not told of the webhook: %s", error.message)
                await asyncio.sleep(PAUSE)

    async def _receive(self, request: web.Request) -> web.Response:
        if not self._knows_secret(request.headers.get(HEADER, "")):
            return web.Response(status=401)
        update = _update(await request.read())
        if update is None:
            return web.Response(status=400)
        try:
            async with asyncio.timeout(STORED_WITHIN):
                await self._reception.take([update])
        except TimeoutError:
            return web.Response(status=503)
        return web.Response()

    def _knows_secret(self, given: str) -> bool:
        said = given.encode("utf-8", "surrogateescape")
        return hmac.compare_digest(said, self._secret.encode())


def _update(body: bytes) -> dict[str, Any] | None:
    """None for what is no update."""
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    number = update.get("update_id") if isinstance(update, dict) else None
    known = isinstance(number, int) and 0 <= number <= LARGEST_ID
    events = [update[kind] for kind in KINDS if kind in update] if known else []
    return update if known and all(isinstance(event, dict) for event in events) else None
