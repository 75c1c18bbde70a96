"""Each format's reading: the same invented plan in all, a fresh process a file as the bot has it.

Time and memory are told beside those of a child that reads the plan as csv, in the same run.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks import Line
from tests.documents.fragments import Rows, drawn_as
from tests.documents.pdf_file import Text, pdf_file, ruled

_MEASURES = 99
_RUNS = 3
_MOST_SECONDS, _MOST_MEGABYTES = 20, 1024
_HEADER = ("№", "Мероприятие", "Срок", "Ответственные")
_XS, _TOP, _PITCH, _A_PAGE = (50, 90, 450, 600, 790), 560, 20, 25
# What a process had at most since it was started; ru_maxrss counts its parent's memory too.
_CHILD = """
import re, sys
from pathlib import Path
from documents.child import main
status = main(Path(sys.argv[1]))
sys.stderr.write(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
sys.exit(status)
"""


class _Cost(NamedTuple):
    seconds: float
    megabytes: float


def lines() -> list[Line]:
    with TemporaryDirectory() as folder:
        costs = {path.suffix[1:]: _cost(path) for path in _files(Path(folder))}
    base = costs["csv"]
    return [
        Line(
            form,
            f"{cost.seconds:.2f} s (× {cost.seconds / base.seconds:.1f}), "
            f"{cost.megabytes:.0f} MB (× {cost.megabytes / base.megabytes:.1f})",
            f"< {_MOST_SECONDS} s, < {_MOST_MEGABYTES} MB",
            cost.seconds < _MOST_SECONDS and cost.megabytes < _MOST_MEGABYTES,
        )
        for form, cost in costs.items()
    ]


def _rows() -> Rows:
    measures = (
        (f"{n}", f"Семинар {n} для педагогов района", "Март 2024", "РМК, школы")
        for n in range(1, _MEASURES + 1)
    )
    return (_HEADER, *measures)


def _files(folder: Path) -> list[Path]:
    rows = _rows()
    writers: dict[str, Callable[[Path, Rows], object]] = {"csv": _csv, **drawn_as, "pdf": _pdf}
    paths = [folder / f"plan.{form}" for form in writers]
    for path, write in zip(paths, writers.values(), strict=True):
        write(path, rows)
    return paths


def _csv(path: Path, rows: Rows) -> None:
    path.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")


def _pdf(path: Path, rows: Rows) -> None:
    pages = []
    for start in range(0, len(rows), _A_PAGE):
        part = rows[start : start + _A_PAGE]
        ys = [_TOP - _PITCH * place for place in range(len(part) + 1)]
        texts: list[Text] = [
            (x + 2, y - 14, text)
            for y, row in zip(ys, part, strict=False)
            for x, text in zip(_XS, row, strict=False)
        ]
        pages.append((texts, ruled(_XS, tuple(ys))))
    pdf_file(path, pages)


def _cost(path: Path) -> _Cost:
    """The least wall time of several runs and the most memory of any."""
    runs = [_run(path) for _ in range(_RUNS)]
    return _Cost(min(run.seconds for run in runs), max(run.megabytes for run in runs))


def _run(path: Path) -> _Cost:
    began = time.perf_counter()
    child = subprocess.run(
        [sys.executable, "-c", _CHILD, str(path)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=True,
    )
    return _Cost(time.perf_counter() - began, int(child.stderr) / 1024)
