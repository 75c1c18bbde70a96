"""The figures of a summary, each of which can be opened down to its tasks."""

from enum import StrEnum


class Figure(StrEnum):
    """`DUE`, `DONE`, `LATE` count dated tasks whose day has come; `BEHIND` and `ON_PACE` items
    with a step; `SILENT` and `ALIVE` what lasts; `REVIEWS` and `EXTERNAL` what waits."""

    LATE = "l"
    DONE = "y"
    DUE = "d"
    BEHIND = "b"
    ON_PACE = "p"
    SILENT = "s"
    ALIVE = "a"
    REVIEWS = "w"
    EXTERNAL = "e"


# The figures that stand in one line of a summary, the most pressing first.
DATED = (Figure.LATE, Figure.DUE, Figure.DONE)
COUNTERS = (Figure.BEHIND, Figure.ON_PACE)
ONGOING = (Figure.SILENT, Figure.ALIVE)
WAITING = (Figure.REVIEWS, Figure.EXTERNAL)
LINES = (DATED, COUNTERS, ONGOING, WAITING)


def beside(figure: Figure) -> tuple[Figure, ...]:
    """The figures of the same line of a summary, this one among them."""
    return next(line for line in LINES if figure in line)
