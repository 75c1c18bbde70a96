"""Taps that wait for an answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from tests.telegram.refusals import bad_request

ANSWER_WITHIN = timedelta(seconds=15)
MAX_ANSWER = 200


@dataclass(frozen=True)
class Tap:
    query_id: str
    person_id: int
    data: str
    tapped_at: datetime


@dataclass(frozen=True)
class Toast:
    """What an answer showed to the one who tapped; often nothing."""

    person_id: int
    text: str
    alert: bool


class Queries:
    def __init__(self) -> None:
        self.unanswered: dict[str, Tap] = {}
        self.toasts: list[Toast] = []
        self._ids = count(1)

    def open(self, person_id: int, data: str, now: datetime) -> Tap:
        tap = Tap(str(next(self._ids)), person_id, data, now)
        self.unanswered[tap.query_id] = tap
        return tap

    def answer(self, query_id: str, text: str, alert: bool, now: datetime) -> None:
        tap = self.unanswered.get(query_id)
        if tap is None or now - tap.tapped_at > ANSWER_WITHIN:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        if len(text) > MAX_ANSWER:
            raise bad_request("MESSAGE_TOO_LONG")
        del self.unanswered[query_id]
        self.toasts.append(Toast(tap.person_id, text, alert))
