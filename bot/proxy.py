"""A proxy that does not answer is told like a network that does not answer."""

from collections.abc import AsyncGenerator
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp import ClientError
from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError

from bot.saying import SayingSession

FAILURES = (ProxyConnectionError, ProxyError, ProxyTimeoutError)


class ProxiedSession(SayingSession):
    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's
    ) -> TelegramType:
        try:
            return await super().make_request(bot, method, timeout)
        except FAILURES as error:
            raise TelegramNetworkError(method, str(error)) from error

    async def stream_content(self, *args: Any, **options: Any) -> AsyncGenerator[bytes, None]:
        try:
            async for chunk in super().stream_content(*args, **options):
                yield chunk
        except FAILURES as error:
            raise ClientError(str(error)) from error
