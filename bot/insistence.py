"""Calls to Telegram over a bad connection: passing failures are tried again."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

from aiogram.exceptions import (
    RestartingTelegram,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import (
    AnswerCallbackQuery,
    GetFile,
    GetMe,
    Response,
    SendDocument,
    SendMediaGroup,
    SendPhoto,
    SetMyCommands,
)

from bot.saying import Redraw, Say

Result = TypeVar("Result")

PASSING = (TelegramNetworkError, TelegramServerError, RestartingTelegram)
DELAYS = (0.3, 1.0, 2.0, 4.0, 8.0, 16.0)
WAITING = 1.0  # what the delays are multiplied by
# pydantic forgets a generic class that nobody holds, and makes it anew for every call (7 ms).
KEPT_RESPONSES = tuple(
    Response[method.__returning__]  # type: ignore[name-defined]
    for method in (
        AnswerCallbackQuery,
        Redraw,
        GetFile,
        GetMe,
        SendDocument,
        SendMediaGroup,
        Say,
        SendPhoto,
        SetMyCommands,
    )
)


async def insist(
    call: Callable[[], Awaitable[Result]], delays: tuple[float, ...] = DELAYS
) -> Result:
    """The call's result; what still fails after the last delay is raised (seconds)."""
    waits = iter(delays)
    while True:
        try:
            return await call()
        except TelegramRetryAfter as error:
            await _wait(waits, error, at_least=error.retry_after)
        except PASSING as error:
            await _wait(waits, error)


async def _wait(waits: Iterator[float], error: Exception, at_least: float = 0) -> None:
    delay = next(waits, None)
    if delay is None:
        raise error
    await asyncio.sleep(max(delay, at_least) * WAITING)
