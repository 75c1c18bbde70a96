"""A page of a PDF to write and draw on, its words kept as text."""

import ctypes
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import ImageFont

A4 = (595, 842)  # points
Colour = tuple[int, int, int]
BLACK: Colour = (33, 37, 41)
_MEASURED = 100
# Signs beyond it stand for two in a PDF, and are pictures and rare scripts.
_LAST_SIGN = 0xFFFF


class Canvas:
    """One A4 page; places are in points from its top left corner, a text's from its baseline."""

    def __init__(self) -> None:
        self._document = pypdfium2.PdfDocument.new()
        self._page = self._document.new_page(*A4)
        self._fonts = {bold: self._font(bold) for bold in (False, True)}

    def _font(self, bold: bool) -> Any:
        data = _font_data(bold)
        held = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
        kind = pdfium.FPDF_FONT_TRUETYPE
        return pdfium.FPDFText_LoadFont(self._document, held, len(data), kind, True)

    def write(
        self,
        text: str,
        at: tuple[float, float],
        size: float,
        *,
        room: float = A4[0],
        bold: bool = False,
        colour: Colour = BLACK,
        to_right: bool = False,
    ) -> None:
        """Shortened to the room it has; `to_right`: it ends there instead of beginning."""
        shown = fitted(text, size, room, bold)
        if not shown:
            return
        left = at[0] - (width_of(shown, size, bold) if to_right else 0)
        made = pdfium.FPDFPageObj_CreateTextObj(self._document, self._fonts[bold], size)
        units = ctypes.create_string_buffer(shown.encode("utf-16-le") + b"\0\0")
        pdfium.FPDFText_SetText(made, ctypes.cast(units, ctypes.POINTER(ctypes.c_ushort)))
        pdfium.FPDFPageObj_SetFillColor(made, *colour, 255)
        pdfium.FPDFPageObj_Transform(made, 1, 0, 0, 1, left, A4[1] - at[1])
        pdfium.FPDFPage_InsertObject(self._page, made)

    def box(self, at: tuple[float, float], width: float, height: float, colour: Colour) -> None:
        """Filled; `at` is its top left corner."""
        made = pdfium.FPDFPageObj_CreateNewRect(at[0], A4[1] - at[1] - height, width, height)
        pdfium.FPDFPageObj_SetFillColor(made, *colour, 255)
        pdfium.FPDFPath_SetDrawMode(made, pdfium.FPDF_FILLMODE_ALTERNATE, False)
        pdfium.FPDFPage_InsertObject(self._page, made)

    def save(self, path: Path) -> None:
        pdfium.FPDFPage_GenerateContent(self._page)
        self._document.save(str(path))


def fitted(text: str, size: float, room: float, bold: bool = False) -> str:
    """The text, or as much of it as has room, with an ellipsis; without what no font here has."""
    shown = " ".join("".join(sign for sign in text if ord(sign) <= _LAST_SIGN).split())
    while shown.strip("…") and width_of(shown, size, bold) > room:
        excess = width_of(shown, size, bold) / room
        kept = min(len(shown) - 2, int(len(shown) / excess))
        shown = shown[: max(0, kept)].rstrip(" ,.;:«(…") + "…"
    return shown


def width_of(text: str, size: float, bold: bool = False) -> float:
    return float(_ruler(bold).getlength(text)) * size / _MEASURED


@cache
def _ruler(bold: bool) -> ImageFont.FreeTypeFont:
    held = BytesIO(_font_data(bold))
    return ImageFont.truetype(held, _MEASURED, layout_engine=ImageFont.Layout.BASIC)


@cache
def _font_data(bold: bool) -> bytes:
    name = "Roboto-Bold.ttf" if bold else "Roboto-Regular.ttf"
    return (files("font_roboto") / "files" / name).read_bytes()
