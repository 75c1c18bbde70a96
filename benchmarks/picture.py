"""The picture of schools × items: drawn anew, in a process of its own.

Figures are of the processor and of what the most memory grows by; the process's start and its
first, smallest picture (which loads Pillow and the font) are not counted.
"""

import resource
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from benchmarks import Line
from roadmap.progress import Mark

TOWN, REGION, ITEMS = 30, 1000, 60
ROUNDS = 5
_MOST_MS, _MOST_MB, _MOST_TIMES = 60, 40, 10


def lines() -> Iterator[Line]:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        town, megabytes = pool.submit(_drawn, TOWN).result()
        region, more = pool.submit(_drawn, REGION).result()
    yield Line(f"{TOWN} × {ITEMS}: ms", f"{town:.1f}", f"< {_MOST_MS}", town < _MOST_MS)
    yield Line(f"{TOWN} × {ITEMS}: MB", f"{megabytes:.0f}", f"< {_MOST_MB}", megabytes < _MOST_MB)
    times = region / town
    yield Line(f"{REGION} × {ITEMS}: ms", f"{region:.1f}")
    yield Line(f"{REGION} × {ITEMS}: MB more", f"{more:.0f}")
    yield Line(
        f"{REGION} schools", f"{times:.1f} × {TOWN}", f"< {_MOST_TIMES} ×", times < _MOST_TIMES
    )


def _drawn(schools: int) -> tuple[float, float]:
    """Milliseconds, the median, and megabytes."""
    from documents.heat_map import HeatMap, draw

    marks = tuple(Mark)[1:]

    def heat_map(rows: int, turn: int) -> HeatMap:
        """No two turns draw the same."""
        return HeatMap(
            title=f"Озёрный район {turn}",
            columns=tuple(f"1.{n}" for n in range(1, ITEMS + 1)),
            rows=tuple(
                (
                    f"Школа №{turn * rows + row}",
                    tuple(marks[(row * 7 + n) % len(marks)] for n in range(ITEMS)),
                )
                for row in range(rows)
            ),
            legend=tuple((mark, mark.name.lower()) for mark in marks),
        )

    draw(heat_map(1, 0))
    before = _megabytes()
    spent = []
    for turn in range(1, ROUNDS + 1):
        asked = heat_map(schools, turn)
        began = time.process_time()
        draw(asked)
        spent.append(time.process_time() - began)
    return 1000 * statistics.median(spent), _megabytes() - before


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
