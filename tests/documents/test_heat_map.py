"""The picture says what the marks say, whatever the names are."""

from io import BytesIO

import pytest
from PIL import Image

from documents.heat_map import COLUMN, MARGIN, NAMES, HeatMap, draw
from roadmap.progress import Mark

LEGEND = tuple((mark, mark.name.lower()) for mark in Mark if mark)


def heat_map(*rows: tuple[str, tuple[Mark, ...]], title: str = "Район") -> HeatMap:
    columns = tuple(f"1.{n}" for n in range(len(rows[0][1])))
    return HeatMap(title, columns, rows, LEGEND)


def opened(picture: HeatMap) -> Image.Image:
    return Image.open(BytesIO(draw(picture))).convert("RGB")


def test_every_mark_has_a_colour_of_its_own() -> None:
    image = opened(heat_map(("Озёрная СОШ", tuple(Mark))))
    y = image.height - MARGIN - 14
    colours = {
        image.getpixel((MARGIN + NAMES + n * COLUMN + COLUMN // 4, y)) for n in range(len(Mark))
    }
    assert len(colours) == len(Mark)


@pytest.mark.parametrize("name", ["", "Ы" * 300, "📚 школа", "a\nb", "Школа №1"])
def test_any_name_has_its_row(name: str) -> None:
    usual = opened(heat_map(("Озёрная СОШ", (Mark.DONE,))))
    assert opened(heat_map((name, (Mark.DONE,)), title=name)).size == usual.size


def test_thirty_schools_fit_a_phone_s_photo() -> None:
    rows = [(f"СОШ №{n}", (Mark.DONE,) * 60) for n in range(30)]
    image = opened(heat_map(*rows))
    assert image.width < 1500
    assert image.height < 1300


def test_a_region_is_drawn_too() -> None:
    rows = [(f"СОШ №{n}", (Mark.LATE,) * 60) for n in range(1000)]
    assert opened(heat_map(*rows)).height > 10_000
