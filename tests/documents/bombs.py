"""Fourteen kinds of hostile file, each with a name that promises an order."""

import random
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.documents.word_file import paragraph, word_file

_HEADER = "№\tМероприятие\tСрок\tОтветственный\n"
_ROW = "1\tСовещание по итогам\tдо 15 марта 2023 г.\tРуководители ОО, РМК\n"


def _zip_of_zeros(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<d/>")
        with archive.open("word/media/image1.bin", "w") as part:
            for _ in range(201):
                part.write(b"\0" * 2**20)


def _endless_paragraph(path: Path) -> None:
    word_file(path, "<w:p>" * 500_000)


def _entities(path: Path) -> None:
    levels = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE d [<!ENTITY e0 "школа">{levels}]><d><body>&e9;</body></d>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", bomb)


def _html_tables(path: Path) -> None:
    path.write_text("<html><body>" + "<table><tr><td>" * 100_000)


def _wide_html(path: Path) -> None:
    cell = '<td colspan="1000" rowspan="65000">школа</td>'
    path.write_text(f"<html><table>{f'<tr>{cell * 50}</tr>' * 200}</table></html>")


def _wide_word(path: Path) -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="99999"/></w:tcPr></w:tc>'
    word_file(path, f"<w:tbl>{f'<w:tr>{cell * 60}</w:tr>' * 300}</w:tbl>")


def _merged_sheet(path: Path) -> None:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/>'
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", sheet)


def _pdf_pages(path: Path) -> None:
    kids = "3 0 R " * 200_000
    body = "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    body += f"2 0 obj<</Type/Pages/Count 200000/Kids[{kids}]>>endobj\n"
    body += "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
    path.write_text(f"%PDF-1.4\n{body}trailer<</Root 1 0 R>>\n%%EOF")


def _wide_odt(path: Path) -> None:
    cell = '<table-cell number-columns-repeated="999999"><p>школа</p></table-cell>'
    rows = f"<table-row>{cell * 20}</table-row>" * 3000
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", f"<d><body><text><table>{rows}</table></text></body></d>")


BOMBS: dict[str, Callable[[Path], object]] = {
    "zip_bomb.docx": _zip_of_zeros,
    "endless_paragraph.docx": _endless_paragraph,
    "entity_bomb.docx": _entities,
    "truncated.docx": lambda path: path.write_bytes(b"PK\x03\x04" + b"\x14\0" * 400),
    "random.pdf": lambda path: path.write_bytes(b"%PDF-1.7\n" + random.Random(3).randbytes(10**6)),
    "wrong_name.pdf": lambda path: word_file(path, paragraph("Приказ")),
    "one_word.txt": lambda path: path.write_text("школа" * 240_000),
    "endless_plan.txt": lambda path: path.write_text(_HEADER + _ROW * 50_000),
    "nested.html": _html_tables,
    "wide.html": _wide_html,
    "wide.docx": _wide_word,
    "wide.odt": _wide_odt,
    "merged.xlsx": _merged_sheet,
    "pages.pdf": _pdf_pages,
}
