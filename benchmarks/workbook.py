"""The workbook of 1,000 schools × 60 items against plain openpyxl writing the same cells.

Each is made in a process of its own, so that its memory is its own.
"""

import resource
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import Line
from roadmap.model import TaskState
from roadmap.report import Report
from tests.roadmap.reports import TODAY, item, report, school, task

SCHOOLS, ITEMS = 1000, 60
_MOST_SHARE, _MOST_MB = 0.6, 100


def lines() -> Iterator[Line]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        ours, ours_mb = _apart(_ours, folder)
        theirs, theirs_mb = _apart(_theirs, folder)
    share = ours / theirs
    yield Line("openpyxl: s", f"{theirs:.1f}")
    yield Line("openpyxl: MB", f"{theirs_mb:.0f}")
    yield Line("ours: s", f"{ours:.1f}")
    yield Line("ours: MB", f"{ours_mb:.0f}", f"< {_MOST_MB}", ours_mb < _MOST_MB)
    yield Line("of openpyxl's time", f"{share:.2f}", f"≤ {_MOST_SHARE}", share <= _MOST_SHARE)


def _apart(make: object, folder: Path) -> tuple[float, float]:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        measured: tuple[float, float] = pool.submit(make, folder).result()  # type: ignore[arg-type]
    return measured


def sample() -> Report:
    schools = [school(n) for n in range(1, SCHOOLS + 1)]
    items = [item(n, TODAY + timedelta(days=n - ITEMS // 2)) for n in range(1, ITEMS + 1)]
    states = (TaskState.OPEN, TaskState.ACCEPTED, TaskState.SUBMITTED)
    pairs = [(what, whose) for what in items for whose in schools]
    return report(
        schools, [task(n, whose, what, states[n % 3]) for n, (what, whose) in enumerate(pairs)]
    )


def _ours(folder: Path) -> tuple[float, float]:
    from documents.workbook import write_workbook

    given = sample()
    began = time.process_time()
    write_workbook(folder, given)
    return time.process_time() - began, _megabytes()


def _theirs(folder: Path) -> tuple[float, float]:
    """The cells of our own workbook, with the colours and filters of its sheets."""
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.styles import PatternFill
    from python_calamine import CalamineWorkbook

    read = CalamineWorkbook.from_path(folder / "report.xlsx")
    sheets = {name: read.get_sheet_by_name(name).to_python() for name in read.sheet_names}
    fill = PatternFill("solid", fgColor="BBDEFB")
    began = time.process_time()
    book = Workbook()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name == "Матрица":
            cells: Iterator[Cell] = (c for r in sheet.iter_rows(3, None, 2) for c in r)
            for cell in cells:
                cell.fill = fill
        sheet.freeze_panes, sheet.auto_filter.ref = "B2", sheet.dimensions
    book.save(folder / "theirs.xlsx")
    return time.process_time() - began, _megabytes()


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
