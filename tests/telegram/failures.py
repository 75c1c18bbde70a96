"""Failures to come: which call, which error, and whether the call had its effect first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiogram.exceptions import (
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import TelegramMethod

Method = TelegramMethod[Any]
ErrorFactory = Callable[[Method], Exception]


@dataclass
class Failure:
    """Fails each `every`-th matching call, at most `times` times (None: always)."""

    factory: ErrorFactory
    method: type[Method] | None
    every: int = 1
    times: int | None = None
    after_effect: bool = False
    _seen: int = 0

    def strikes(self, method: Method) -> bool:
        if self.times == 0 or (self.method and not isinstance(method, self.method)):
            return False
        self._seen += 1
        if self._seen % self.every:
            return False
        if self.times is not None:
            self.times -= 1
        return True


class Failures:
    def __init__(self) -> None:
        self._coming: list[Failure] = []

    def add(self, failure: Failure) -> None:
        self._coming.append(failure)

    def clear(self) -> None:
        self._coming.clear()

    def striking(self, method: Method) -> Failure | None:
        """The failure of this call, if any; the earliest set up strikes first."""
        return next((each for each in self._coming if each.strikes(method)), None)


def flood(seconds: int = 3) -> ErrorFactory:
    """429 Too Many Requests."""
    return lambda method: TelegramRetryAfter(
        method, f"Too Many Requests: retry after {seconds}", retry_after=seconds
    )


def server_error(method: Method) -> Exception:
    """5xx."""
    return TelegramServerError(method, "Bad Gateway")


def network_error(method: Method) -> Exception:
    """A connection that broke or timed out."""
    return TelegramNetworkError(method, "Request timeout error")


def forbidden(method: Method) -> Exception:
    return TelegramForbiddenError(method, "Forbidden: bot was blocked by the user")
