"""Pictures of pages are read where tesseract is installed, and every row of them is doubted."""

import ctypes
import os
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from documents import isolation, recognition
from documents.isolation import read_apart
from documents.picture import Picture, rules_of, without
from documents.unreadable import Scanned, UnreadableDocument
from roadmap.blocks import Table, table_of
from roadmap.doubts import FROM_A_SCAN
from roadmap.order import Order, Problem
from roadmap.reading import read_order
from tests.documents.pdf_file import pdf_file, ruled
from usecases.read_document import read_document

FONT = Path(str(files("font_roboto"))) / "files" / "Roboto-Regular.ttf"
REQUIRED = os.environ.get("DOROZHKA_REQUIRE_OCR") == "1"
XS, YS = (50, 110, 420, 600, 790), (500, 460, 410, 360)
ROWS = (
    ("№", "Мероприятие", "Срок", "Исполнители"),
    ("1", "Семинар для школ", "Март", "РМК"),
    ("2", "Курсы педагогов", "Апрель", "ОО"),
)
needs_tesseract = pytest.mark.skipif(
    not recognition.is_installed() and not REQUIRED,
    reason="no tesseract with Russian (make setup-ocr)",
)


def drawn(document: Any, title: str = "Семинар для школ") -> Any:
    """A page with a ruled table, drawn in a font that has Russian letters."""
    page = document.new_page(842, 595)
    data = FONT.read_bytes()
    buffer = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
    font = pdfium.FPDFText_LoadFont(document, buffer, len(data), pdfium.FPDF_FONT_TRUETYPE, True)
    for y, texts in zip(YS, ROWS, strict=False):
        for x, text in zip(XS, texts, strict=False):
            text = text.replace("Семинар для школ", title)
            words = pdfium.FPDFPageObj_CreateTextObj(document, font, 14)
            wide = ctypes.create_string_buffer(f"{text}\0".encode("utf-16-le"))
            pdfium.FPDFText_SetText(words, ctypes.cast(wide, pdfium.FPDF_WIDESTRING))
            pdfium.FPDFPageObj_Transform(words, 1, 0, 0, 1, x + 6, y - 22)
            pdfium.FPDFPage_InsertObject(page, words)
    for x0, y0, x1, y1 in ruled(XS, YS):
        line = pdfium.FPDFPageObj_CreateNewRect(x0, y1, max(x1 - x0, 1), max(y0 - y1, 1))
        pdfium.FPDFPath_SetDrawMode(line, pdfium.FPDF_FILLMODE_WINDING, False)
        pdfium.FPDFPage_InsertObject(page, line)
    page.gen_content()
    return page


def scan(path: Path, turn: float = 0.0) -> Path:
    """A PDF page with nothing but the picture of another one."""
    document = pypdfium2.PdfDocument.new()
    picture = drawn(pypdfium2.PdfDocument.new()).render(scale=2.5)
    page = document.new_page(842, 595)
    image = pypdfium2.PdfImage.new(document)
    image.set_bitmap(picture)
    image.set_matrix(pypdfium2.PdfMatrix().scale(842, 595).rotate(turn))
    page.insert_obj(image)
    page.gen_content()
    document.save(path)
    return path


async def test_a_scan_is_refused_without_tesseract(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolation, "is_installed", lambda: False)
    with pytest.raises(Scanned, match="make setup-ocr"):
        await read_apart(pdf_file(tmp_path / "scan.pdf", [([], ruled(XS, YS))]))


@needs_tesseract
@pytest.mark.parametrize("turn", [0.0, 0.8])
async def test_a_scan_is_read_page_by_page(tmp_path: Path, turn: float) -> None:
    told = []

    async def progress(page: int, pages: int) -> None:
        told.append((page, pages))

    path = scan(tmp_path / "scan.pdf", turn)
    read = await read_apart(path, progress)
    assert told == [(0, 1)]
    assert read.scanned
    (table,) = (block for block in read.blocks if isinstance(block, Table))
    assert [row[:3] for row in table.rows[1:]] == [
        ("1", "Семинар для школ", "Март"),
        ("2", "Курсы педагогов", "Апрель"),
    ]


@needs_tesseract
async def test_every_row_of_a_scan_is_doubted(tmp_path: Path) -> None:
    order = await read_document(scan(tmp_path / "scan.pdf"))
    assert isinstance(order, Order)
    assert order.scanned
    assert len(order.items) == 2
    assert [p.where for p in order.problems if p.message == FROM_A_SCAN] == ["1", "2"]


@needs_tesseract
async def test_photos_of_pages_are_one_scan(tmp_path: Path) -> None:
    """Two pages in an archive; the second goes on with the table of the first."""
    told = []

    async def progress(page: int, pages: int) -> None:
        told.append((page, pages))

    path = tmp_path / "pages.zip"
    with ZipFile(path, "w") as archive:
        for name, title in (("2.jpg", "Курсы для школ"), ("1.jpg", "Семинар для школ")):
            photo = BytesIO()
            page = drawn(pypdfium2.PdfDocument.new(), title)
            page.render(scale=2.5).to_pil().save(photo, "JPEG")
            archive.writestr(name, photo.getvalue())
    read = await read_apart(path, progress)
    assert told == [(0, 2), (1, 2)]
    assert read.scanned
    rows = [row for block in read.blocks if isinstance(block, Table) for row in block.rows]
    titles = [row[1] for row in rows if row[1].endswith("для школ")]
    assert titles == ["Семинар для школ", "Курсы для школ"]


async def test_an_archive_with_more_than_pictures_is_no_scan(tmp_path: Path) -> None:
    path = tmp_path / "pages.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("1.jpg", b"\xff\xd8\xff\xe0")
        archive.writestr("2.exe", b"MZ")
    with pytest.raises(UnreadableDocument) as refusal:
        await read_apart(path)
    assert not isinstance(refusal.value, Scanned)


@needs_tesseract
async def test_a_broken_photo(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0 and nothing more")
    with pytest.raises(UnreadableDocument, match="повреждён"):
        await read_apart(path)


def test_doubts_of_what_was_scanned() -> None:
    rows = [["№", "Мероприятие", "Срок", "Ответственные"], ["1", "Семинар", "март 2024", "РМК"]]
    blocks = (table_of(rows),)
    assert not read_order(blocks).problems
    assert read_order(blocks, scanned=True).problems == (Problem("1", FROM_A_SCAN),)


def test_rules_in_a_picture() -> None:
    width, height = 200, 120
    pixels = bytearray(b"\xff" * width * height)
    pixels[50 * width + 20 : 50 * width + 180] = b"\0" * 160
    for row in range(10, 110):
        pixels[row * width + 30 + row // 60] = 0
    picture = Picture(width, height, bytes(pixels), 1.0)
    lying, standing = rules_of(picture)
    assert (50, 20, 180) in lying
    assert any(start == 10 and end >= 60 for _, start, end in standing)
    assert set(without(picture, lying, standing).pixels) == {255}
