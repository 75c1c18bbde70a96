"""Papers open without a repair in the office that people have."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from documents.certificate import write_certificate
from documents.docx import read_docx
from documents.order_form import write_form
from documents.package import Package
from documents.workbook import write_workbook
from roadmap.blocks import Table
from roadmap.discipline import Period
from roadmap.model import SubmissionState, TaskState
from roadmap.report import Report
from tests.roadmap.reports import TODAY, file, handed_in, item, report, school, task

NASTY = ("=1+1", "+7 900", "-5", "@SUM(A1)", "\x07\x00звонок", "ы" * 300, "𝕬\ud800", "<b>&\n")


def nasty() -> Report:
    one = school(1)
    tasks = [
        task(n, one, item(n, TODAY, words), TaskState.SUBMITTED) for n, words in enumerate(NASTY)
    ]
    rounds = {
        n: (handed_in(n, SubmissionState.SUBMITTED, TODAY, None, [file(n, words)]),)
        for n, words in enumerate(NASTY)
    }
    return report([one, school(2)], tasks, rounds)


def test_words_in_a_sheet_stay_words(tmp_path: Path) -> None:
    [path] = write_workbook(tmp_path, nasty())
    book = load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    titles = [row[2] for row in book["Задачи"].iter_rows(min_row=2, values_only=True)]
    assert titles[:4] == list(NASTY[:4])
    assert titles[5] == NASTY[5]


def test_the_form_keeps_sections_and_rows(tmp_path: Path) -> None:
    [path] = write_form(tmp_path, nasty())
    [table] = [b for b in read_docx(Package(path)) if isinstance(b, Table)]
    titles = [row[1] for row in table.rows]
    assert {"=1+1", "-5", "ы" * 300} <= set(titles)
    assert "1. Раздел" in {row[0] for row in table.rows}


def test_no_schools_and_no_items_make_papers_all_the_same(tmp_path: Path) -> None:
    empty = report([], [])
    assert write_form(tmp_path, empty)
    assert write_workbook(tmp_path, empty)
    assert write_certificate(tmp_path, Period(empty, TODAY, TODAY))


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.timeout(240)
def test_an_office_opens_all_of_them(tmp_path: Path) -> None:
    period = Period(nasty(), date(2026, 10, 1), TODAY)
    made = [
        *write_form(tmp_path, nasty()),
        *write_workbook(tmp_path, nasty()),
        *write_certificate(tmp_path, period),
    ]
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, made)], check=True, capture_output=True, timeout=200)
    for path in made:
        assert path.with_suffix(".pdf").read_bytes().startswith(b"%PDF"), path.name
