"""How many notices may be under way at once: as few as keep the rate."""

import math
from collections import deque
from statistics import median

REMEMBERED = 15
# What is lost by it is within a twentieth of the rate.
SHARE = 0.95


class Pace:
    """One at a time where Telegram answers within an `interval` (seconds), more where it is slow.

    What is under way when the process is killed may be sent again, so it is kept small.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken: deque[float] = deque(maxlen=REMEMBERED)

    def note(self, seconds: float) -> None:
        """How long a notice took, from its beginning to its mark."""
        self._taken.append(seconds)

    def allowed(self, interval: float) -> int:
        if not self._taken or not interval:
            return 1
        return max(1, min(self._most, math.ceil(SHARE * median(self._taken) / interval)))
