"""How often a bot may send."""

from __future__ import annotations

import math
import time
from collections import deque
from dataclasses import dataclass, field

from playground.refusals import too_many_requests


@dataclass(frozen=True)
class Rates:
    """Messages a second in all; in one chat, a burst that refills at a steady pace."""

    in_all: int = 30
    burst: int = 20
    a_chat: float = 1.0


@dataclass
class RateGate:
    """Counts what was sent; without rates everything passes."""

    rates: Rates | None
    _sent: deque[float] = field(default_factory=deque)
    _levels: dict[int, tuple[float, float]] = field(default_factory=dict)

    def admit(self, chat_id: int, messages: int = 1) -> None:
        """Refuse with 429 and ``retry_after``, or count the messages."""
        if self.rates is None:
            return
        now = time.monotonic()
        wait = max(
            self._wait_in_all(self.rates, messages, now),
            self._wait_in_chat(self.rates, chat_id, messages, now),
        )
        if wait > 0:
            raise too_many_requests(math.ceil(wait))
        self._count(self.rates, chat_id, messages, now)

    def clear(self) -> None:
        self._sent.clear()
        self._levels.clear()

    def _wait_in_all(self, rates: Rates, messages: int, now: float) -> float:
        while self._sent and self._sent[0] <= now - 1:
            self._sent.popleft()
        excess = len(self._sent) + messages - rates.in_all
        return self._sent[excess - 1] + 1 - now if excess > 0 else 0

    def _wait_in_chat(self, rates: Rates, chat_id: int, messages: int, now: float) -> float:
        excess = self._level(rates, chat_id, now) + messages - rates.burst
        return excess / rates.a_chat

    def _level(self, rates: Rates, chat_id: int, now: float) -> float:
        level, since = self._levels.get(chat_id, (0.0, now))
        return max(0.0, level - (now - since) * rates.a_chat)

    def _count(self, rates: Rates, chat_id: int, messages: int, now: float) -> None:
        self._sent.extend([now] * messages)
        self._levels[chat_id] = (self._level(rates, chat_id, now) + messages, now)
