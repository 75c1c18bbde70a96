"""Papers open without a repair in the office that people have."""

import os
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from documents.certificate import write_certificate
from documents.docx import read_docx
from documents.marks import Marks
from documents.order_form import write_form
from documents.package import Package
from documents.workbook import write_workbook
from roadmap.blocks import Table
from roadmap.discipline import Period
from roadmap.model import SubmissionState, TaskState
from roadmap.report import Report
from tests.roadmap.reports import TODAY, file, handed_in, item, report, school, task

REQUIRED = os.environ.get("DOROZHKA_REQUIRE_OFFICE") == "1"
LONG = " ".join(f"Слово{n}" for n in range(220))
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


def test_a_file_that_two_schools_share_is_a_proof_of_each() -> None:
    what = item(1, TODAY, "Собрание")
    tasks = [task(n, school(n), what, TaskState.SUBMITTED) for n in (1, 2)]
    round_of = {
        n: (handed_in(n, SubmissionState.SUBMITTED, TODAY, None, [file(1, "о.pdf")] * n),)
        for n in (1, 2)
    }
    assert Marks(report([school(1), school(2)], tasks, round_of)).proofs(what) == "2 файла"


def test_no_schools_and_no_items_make_papers_all_the_same(tmp_path: Path) -> None:
    empty = report([], [])
    assert write_form(tmp_path, empty)
    assert write_workbook(tmp_path, empty)
    assert write_certificate(tmp_path, Period(empty, TODAY, TODAY))


def crowded() -> Report:
    """Thirty schools, one of them with a name of 300 letters, and an item of 2,000."""
    long_name = "МБОУ «" + "Тихая средняя школа " * 14 + "№ 1»"
    schools = [replace(school(1), name=long_name), *(school(n) for n in range(2, 31))]
    items = [item(1, TODAY, LONG), *(item(n, TODAY, f"Дело {n}") for n in range(2, 13))]
    tasks = [
        task(n, whose, what, TaskState.RETURNED)
        for n, (whose, what) in enumerate(product(schools, items))
    ]
    returned = handed_in(
        0, SubmissionState.RETURNED, TODAY, TODAY, [file(n, f"{n}.pdf") for n in range(12)]
    )
    rounds = {0: (replace(returned, reason="=Нет подписи"),)}
    return report(schools, tasks, rounds)


@pytest.mark.skipif(
    not shutil.which("soffice") and not REQUIRED, reason="LibreOffice is not installed"
)
@pytest.mark.timeout(240)
def test_an_office_opens_all_of_them_and_shows_every_word(tmp_path: Path) -> None:
    made = [*papers(tmp_path / "nasty", nasty()), *papers(tmp_path / "crowded", crowded())]
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    for folder in {path.parent for path in made}:
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
        ]
        of_it = [str(path) for path in made if path.parent == folder]
        said = subprocess.run([*command, *of_it], check=True, capture_output=True, timeout=200)
        assert b"rror" not in said.stderr, said.stderr
    nasty_form, nasty_sheets, nasty_certificate, form, sheets, certificate = map(shown, made)
    for words in ("=1+1", "+7900", "-5", "@SUM(A1)", "ы" * 300, "<b>&"):
        assert words in nasty_form
        assert words[:60] in nasty_sheets
    assert [word for word in LONG.split() if word not in form] == []
    assert [n for n in range(2, 13) if f"Дело{n}" not in form] == []
    assert "=Нетподписи" in sheets
    assert "ТихаяСОШ№30" in sheets
    assert "СПРАВКА" in nasty_certificate
    assert "ТихаяСОШ№30" in certificate


def papers(folder: Path, of: Report) -> list[Path]:
    folder.mkdir()
    period = Period(of, date(2026, 10, 1), TODAY)
    return [
        *write_form(folder, of),
        *write_workbook(folder, of),
        *write_certificate(folder, period),
    ]


def shown(path: Path) -> str:
    """The words of every page that the office has made of a paper, without spaces."""
    with PdfDocument(path.with_suffix(".pdf")) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    return re.sub(r"\s", "", text)
