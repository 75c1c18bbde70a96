"""Pictures of pages → words and ruling lines, by the programme tesseract where it is installed."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from documents.pdf_page import Page, Rule, Word
from documents.picture import Picture, rules_of, upright, without
from documents.unreadable import DAMAGED, UnreadableDocument

PROGRAMME = "tesseract"
LANGUAGE = "rus"
PAGE_SECONDS = 60
_LEAST_SURE = 20.0
_COLUMNS = 12
_NEAR = 6.0  # points


@cache
def is_installed() -> bool:
    """Whether pictures can be read on this machine: the programme with its Russian data."""
    if shutil.which(PROGRAMME) is None:
        return False
    listed = subprocess.run([PROGRAMME, "--list-langs"], capture_output=True, check=False)
    return LANGUAGE in listed.stdout.decode("utf-8", "replace").split()


def recognised(page: Any) -> Page:
    """Words and rules of one pypdfium2 page that is a picture; the page is set upright."""
    picture = upright(page)
    horizontal, vertical = rules_of(picture)
    plain = without(picture, horizontal, vertical)
    edges = [at / picture.scale for at, _, _ in vertical]
    words = tuple(
        word for word in _words(picture, _table(plain)) if not _is_rest_of_rule(word, edges)
    )

    def scaled(rule: tuple[int, int, int], *, lying: bool) -> Rule:
        at, start, end = rule
        place = picture.height - at if lying else at
        ends = (start, end) if lying else (picture.height - end, picture.height - start)
        return Rule(place / picture.scale, ends[0] / picture.scale, ends[1] / picture.scale)

    return Page(
        words,
        tuple(scaled(rule, lying=True) for rule in horizontal),
        tuple(scaled(rule, lying=False) for rule in vertical),
    )


def as_pdf(photo: Path, folder: Path) -> Path:
    """A photo as a page of a PDF file."""
    made = folder / f"{photo.name}.pdf"
    _run([str(photo), str(made.with_suffix("")), "-l", LANGUAGE, "pdf"])
    return made


def _is_rest_of_rule(word: Word, edges: list[float]) -> bool:
    """A dash beside a standing line is what is left of the line."""
    dash = not any(map(str.isalnum, word.text))
    return dash and any(word.left - _NEAR < edge < word.right + _NEAR for edge in edges)


def _table(picture: Picture) -> str:
    """What tesseract tells of a picture: a line a word, with its place and how sure it is."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.pgm")
        head = b"P5 %d %d 255\n" % (picture.width, picture.height)
        path.write_bytes(head + picture.pixels)
        dots = str(round(72 * picture.scale))
        options = ("--psm", "6", "--dpi", dots, "tsv")
        _run([str(path), str(path.with_suffix("")), "-l", LANGUAGE, *options])
        return path.with_suffix(".tsv").read_text(encoding="utf-8", errors="replace")


def _run(arguments: list[str]) -> None:
    # More threads than one cost four times the processor and gain nothing.
    try:
        subprocess.run(
            ["env", "OMP_THREAD_LIMIT=1", PROGRAMME, *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PAGE_SECONDS,
            check=True,
        )
    except subprocess.SubprocessError as error:
        raise UnreadableDocument(DAMAGED) from error


def _words(picture: Picture, table: str) -> Iterator[Word]:
    for line in table.splitlines()[1:]:
        fields = line.split("\t")
        text = fields[-1].strip("|_~ ")
        if len(fields) != _COLUMNS or float(fields[10]) < _LEAST_SURE or not text:
            continue
        left, top, width, height = (int(field) / picture.scale for field in fields[6:10])
        high = picture.height / picture.scale
        yield Word(text, left, high - top - height, left + width, high - top)
