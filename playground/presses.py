"""Presses of inline buttons, from the press to the bot's answer."""

from __future__ import annotations

import asyncio
import itertools
import time
from dataclasses import dataclass, field

from playground.refusals import bad_request
from playground.wire import Json

_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass
class Press:
    id: str
    person_id: int
    message_id: int
    data: str
    pressed: float
    answer: Json | None = None
    answered: float | None = None
    done: asyncio.Event = field(default_factory=asyncio.Event)

    def as_json(self) -> Json:
        return {
            "id": self.id,
            "person": self.person_id,
            "message_id": self.message_id,
            "data": self.data,
            "time": self.pressed,
            "answer": self.answer,
            "seconds": None if self.answered is None else self.answered - self.pressed,
        }


class Presses:
    """All presses since the last reset; one may be answered while it is young."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._presses: dict[str, Press] = {}
        self._ids = itertools.count(time.time_ns() // 1000)

    def open(self, person_id: int, message_id: int, data: str) -> Press:
        press = Press(str(next(self._ids)), person_id, message_id, data, time.time())
        self._presses[press.id] = press
        return press

    def answer(self, press_id: str, answer: Json) -> Press:
        """A second answer is taken and changes nothing, as Telegram does."""
        press = self._presses.get(press_id)
        now = time.time()
        if press is None or now - press.pressed > self._seconds:
            raise bad_request(_TOO_OLD)
        if press.answer is None:
            press.answer, press.answered = answer, now
            press.done.set()
        return press

    def all(self) -> list[Press]:
        return list(self._presses.values())

    def clear(self) -> None:
        self._presses.clear()
