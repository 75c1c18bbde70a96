"""Small PDF files written by hand, for tests: Russian words and straight lines."""

from collections.abc import Sequence
from pathlib import Path

_CODES = {chr(code): code - 0x350 for code in range(0x410, 0x450)} | {"«": 0xAB, "»": 0xBB}
_NAMES = [f"afii{10017 + n + (1 if n > 5 else 0)}" for n in range(32)]
_NAMES += [f"afii{10065 + n + (1 if n > 5 else 0)}" for n in range(32)]
_ENCODING = (
    "<</Type/Encoding/Differences[171/guillemotleft 187/guillemotright 192"
    + "".join(f"/{name}" for name in _NAMES)
    + "]>>"
)

Text = tuple[float, float, str]
Line = tuple[float, float, float, float]

# The columns of a plan, and what stands above them.
XS = (50, 90, 350, 500, 700)
HEADER: list[Text] = [
    (52, 480, "п/п"),
    (92, 480, "Мероприятие"),
    (352, 480, "Срок"),
    (502, 480, "Ответственные"),
]


def pdf_file(
    path: Path,
    pages: Sequence[tuple[Sequence[Text], Sequence[Line]]],
    *,
    mark: str = "",
    placed: str = "",
    shown: str = "/MediaBox[0 0 842 595]",
) -> Path:
    """A file of lying A4 pages; `mark` is written askew over each.

    `placed` is the matrix by which a page's content is put on it as a form, `shown` how a page
    itself lies.
    """
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    font = f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding{_ENCODING}>>"
    objects.append(font)
    kids = []
    for texts, lines in pages:
        content = _content(texts, lines, mark)
        fonts = "/Font<</F 3 0 R>>"
        if placed:
            form = "/Type/XObject/Subtype/Form/BBox[0 0 842 595]"
            objects.append(_stream(content, f"{form}/Resources<<{fonts}>>"))
            fonts, content = f"/XObject<</X {len(objects)} 0 R>>", f"{placed} cm /X Do"
        objects.append(_stream(content))
        objects.append(
            f"<</Type/Page/Parent 2 0 R{shown}/Contents {len(objects)} 0 R/Resources<<{fonts}>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    path.write_bytes(_file(objects))
    return path


def _stream(content: str, entries: str = "") -> str:
    return f"<<{entries}/Length {len(content)}>>stream\n{content}\nendstream"


def _content(texts: Sequence[Text], lines: Sequence[Line], mark: str) -> str:
    drawn = [f"{x0} {y0} m {x1} {y1} l S" for x0, y0, x1, y1 in lines]
    drawn += [f"BT /F 10 Tf {x} {y} Td <{_hex(text)}> Tj ET" for x, y, text in texts]
    if mark:
        drawn.append(f"BT /F 60 Tf .7 .7 -.7 .7 150 250 Tm <{_hex(mark)}> Tj ET")
    return "\n".join(drawn)


def _hex(text: str) -> str:
    return "".join(f"{_CODES.get(sign, ord(sign) & 0xFF):02x}" for sign in text)


def _file(objects: Sequence[str]) -> bytes:
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj{content}endobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return body + (head + tail).encode("latin-1")


def ruled(xs: Sequence[float], ys: Sequence[float]) -> list[Line]:
    """All lines of a grid."""
    across = [(xs[0], y, xs[-1], y) for y in ys]
    return across + [(x, ys[0], x, ys[-1]) for x in xs]
