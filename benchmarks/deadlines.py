"""The deadline grammar against dateparser's search, on the labelled phrases of the tests.

dateparser knows days only, so it is asked for less: of a phrase with dates it must find the
last day of every period (whole months are told to it as their last days), of one that hangs on
a plan of others it must find nothing; what recurs or lasts counts as unanswered, not as wrong.
"""

import csv
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from benchmarks import Line
from roadmap.deadlines import read_deadline
from roadmap.order import Deadline, Period

DATA = Path(__file__).parents[1] / "tests" / "roadmap" / "data"
_DATED = ("on", "by", "within")
_RIGHT, _WRONG, _UNANSWERED = "right", "wrong", "unanswered"
_LEAST_RATIO = 20
_MOST_TIME = 120
_PASSES = 5
_LEAST_RIGHT, _MOST_WRONG = 0.9, 0.02

_Days = list[tuple[str, datetime]]


class Phrase(NamedTuple):
    text: str
    plan: Period
    kind: str
    periods: str
    every: str


def lines() -> list[Line]:
    phrases = labelled()
    search_dates = import_module("dateparser.search").search_dates

    def search(phrase: Phrase) -> _Days | None:
        days: _Days | None = search_dates(phrase.text, ["ru"], _settings(phrase.plan))
        return days

    def grammar(phrase: Phrase) -> Deadline:
        return read_deadline(phrase.text, phrase.plan)

    shares = _shares(_judged(phrase, grammar(phrase)) for phrase in phrases)
    theirs = _shares(_judged_days(phrase, search(phrase)) for phrase in phrases)
    speed, their_speed = _microseconds(phrases, grammar, search)
    right, wrong, ratio = shares[_RIGHT], shares[_WRONG], their_speed / speed
    return [
        Line("phrases", f"{len(phrases)}"),
        Line("grammar: right", f"{right:.1%}", f"≥ {_LEAST_RIGHT:.0%}", right >= _LEAST_RIGHT),
        Line(
            "grammar: wrong, no doubt", f"{wrong:.1%}", f"< {_MOST_WRONG:.0%}", wrong < _MOST_WRONG
        ),
        Line("dateparser.search: right", f"{theirs[_RIGHT]:.1%}"),
        Line("dateparser.search: wrong", f"{theirs[_WRONG]:.1%}"),
        Line("grammar: µs a phrase", f"{speed:.0f}", f"< {_MOST_TIME}", speed < _MOST_TIME),
        Line("dateparser.search: µs a phrase", f"{their_speed:.0f}"),
        Line("times faster", f"{ratio:.0f}", f"≥ {_LEAST_RATIO}", ratio >= _LEAST_RATIO),
    ]


def labelled() -> list[Phrase]:
    """Every labelled phrase of the hold-out batches."""
    found: list[Phrase] = []
    for path in sorted(DATA.glob("deadlines_holdout_*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                start, end = date.fromisoformat(row["plan_start"]), row["plan_end"]
                plan = Period(start, date.fromisoformat(end))
                text = row["phrase"].replace("\\n", "\n")
                found.append(Phrase(text, plan, row["kind"], row["periods"], row["every"]))
    return found


def _shares(verdicts: Iterable[str]) -> dict[str, float]:
    counts = Counter(verdicts)
    return {verdict: counts[verdict] / counts.total() for verdict in (_RIGHT, _WRONG)}


def _microseconds(phrases: list[Phrase], *readers: Callable[[Phrase], object]) -> list[float]:
    """Processor time a phrase of each reader, in its fastest pass; the passes take turns."""
    passes: list[list[float]] = [[] for _ in readers]
    for _ in range(_PASSES):
        for reader, times in zip(readers, passes, strict=True):
            began = time.process_time()
            for phrase in phrases:
                reader(phrase)
            times.append(time.process_time() - began)
    return [1e6 * min(times) / len(phrases) for times in passes]


def _judged(phrase: Phrase, deadline: Deadline) -> str:
    if _label(deadline) == (phrase.kind, phrase.periods, phrase.every):
        return _RIGHT
    return _UNANSWERED if deadline.doubt else _WRONG


def _label(deadline: Deadline) -> tuple[str, str, str]:
    periods = " ".join(f"{period.start or ''}..{period.end}" for period in deadline.periods)
    return deadline.kind.value, periods, deadline.every.value if deadline.every else ""


def _settings(plan: Period) -> dict[str, object]:
    start = plan.start or plan.end
    return {
        "RELATIVE_BASE": datetime(start.year, start.month, start.day),  # noqa: DTZ001 (as it asks)
        "PREFER_DATES_FROM": "future",
        "PREFER_DAY_OF_MONTH": "last",
        "DATE_ORDER": "DMY",
    }


def _judged_days(phrase: Phrase, found: _Days | None) -> str:
    days = {day.date().isoformat() for _, day in found or []}
    if phrase.kind not in _DATED:
        nothing = _RIGHT if phrase.kind in ("external", "none") else _UNANSWERED
        return _WRONG if days else nothing
    if not days:
        return _UNANSWERED
    ends = {period.partition("..")[2] for period in phrase.periods.split()}
    return _RIGHT if ends <= days else _WRONG
