"""What a running bot counts of itself: numbers, and nothing of anybody."""

import bisect
import json
import logging
from collections import Counter
from itertools import accumulate

# Seconds from taking an update up until its answer has been sent.
BOUNDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)
_KINDS = ("message", "edited_message", "callback_query", "my_chat_member")


class Tally:
    """Of this process, since it started."""

    def __init__(self) -> None:
        self.updates: Counter[str] = Counter()
        self.records: Counter[tuple[str, str]] = Counter()
        self.seconds = 0.0
        self._within = [0] * (len(BOUNDS) + 1)

    def handled(self, payload: str, seconds: float) -> None:
        """`payload` is an update's JSON."""
        update = json.loads(payload)
        self.updates[next((kind for kind in _KINDS if kind in update), "other")] += 1
        self.seconds += seconds
        self._within[bisect.bisect_left(BOUNDS, seconds)] += 1

    def within(self) -> list[tuple[str, float]]:
        """How many took no longer than each bound."""
        bounds = [*map(str, BOUNDS), "+Inf"]
        return list(zip(bounds, map(float, accumulate(self._within)), strict=True))


class Counting(logging.Handler):
    """Counts warnings and errors by where they come from."""

    def __init__(self, tally: Tally) -> None:
        super().__init__(logging.WARNING)
        self._tally = tally

    def emit(self, record: logging.LogRecord) -> None:
        self._tally.records[record.levelname.lower(), record.name] += 1
