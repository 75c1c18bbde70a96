"""The log of bot calls, and calls that fail on purpose."""

from __future__ import annotations

import itertools
import time
from collections import deque
from dataclasses import dataclass, field

from playground.wire import Json

_KEPT = 10_000
FAULT_KINDS = ("429", "502", "drop", "drop_after")


@dataclass
class CallLog:
    """What the bot called, oldest first; polls that brought no error are left out."""

    _calls: deque[Json] = field(default_factory=lambda: deque(maxlen=_KEPT))
    _ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def add(self, method: str, params: Json, started: float, outcome: Json) -> None:
        ok = bool(outcome["ok"])
        if method.lower() == "getupdates" and ok:
            return
        self._calls.append(
            {
                "id": next(self._ids),
                "method": method,
                "params": params,
                "ok": ok,
                "error_code": outcome.get("error_code"),
                "error": outcome.get("description"),
                "result": outcome.get("result"),
                "time": started,
                "seconds": time.time() - started,
            }
        )

    def after(self, call_id: int) -> list[Json]:
        return [call for call in self._calls if call["id"] > call_id]

    def clear(self) -> None:
        self._calls.clear()


@dataclass
class Faults:
    """Every n-th call fails; ``times`` limits how often, ``methods`` which calls count."""

    every: int = 0
    kind: str = "502"
    methods: frozenset[str] = frozenset()
    times: int | None = None
    retry_after: int = 1
    _seen: int = 0

    def due(self, method: str) -> bool:
        if not self._concerns(method) or self.times == 0:
            return False
        self._seen += 1
        if self._seen % self.every:
            return False
        if self.times is not None:
            self.times -= 1
        return True

    def _concerns(self, method: str) -> bool:
        if self.every < 1:
            return False
        return method in self.methods if self.methods else method != "getupdates"

    def as_json(self) -> Json:
        return {
            "every": self.every,
            "kind": self.kind,
            "methods": sorted(self.methods),
            "times": self.times,
            "retry_after": self.retry_after,
        }
