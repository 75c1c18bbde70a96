"""Measurements: `python -m benchmarks` runs every module here and prints a table.

A module takes part by a function `lines()`; it imports what it measures against inside of it,
so that the others run where that is not installed (`requirements/bench.in` has it all).
"""

from typing import NamedTuple


class Line(NamedTuple):
    """A line of the table; `met` tells whether the goal was reached, None where there is none."""

    what: str
    value: str
    goal: str = ""
    met: bool | None = None
