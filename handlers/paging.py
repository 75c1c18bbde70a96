"""Rows of buttons: as many beside each other as a phone shows whole, and one that turns pages."""

from collections.abc import Callable, Iterable

from aiogram.filters.callback_data import CallbackData

from handlers.language import Language
from handlers.screen import Button, Page, Row


def paging(page: Page, go: Callable[[int], CallbackData], language: Language) -> tuple[Row, ...]:
    """«Назад» and «Далее» where there is somewhere to go; no row at all for one page."""
    buttons = []
    if page.number > 0:
        back = language.pgettext("button", "‹ Back")
        buttons.append(Button(back, go(page.number - 1)))
    if page.number + 1 < page.count:
        onward = language.pgettext("button", "Next ›")
        buttons.append(Button(onward, go(page.number + 1)))
    return (tuple(buttons),) if buttons else ()


def page_line(page: Page, language: Language) -> str:
    if page.count == 1:
        return ""
    line = language.gettext("Page {number} of {count}")
    return line.format(number=page.number + 1, count=page.count)


# How many letters a phone 360 pixels wide shows of each of so many buttons in a row.
_ROOM = {1: 100.0, 2: 14.0, 3: 8.5}


def side_by_side(buttons: Iterable[Button], most: int = 2) -> list[Row]:
    """The buttons in their order, at most so many in a row, no label of a full row cut."""
    rows: list[Row] = []
    for button in buttons:
        row = (*rows[-1], button) if rows else (button,)
        if rows and len(row) <= most and all(_width(b.text) <= _ROOM[len(row)] for b in row):
            rows[-1] = row
        else:
            rows.append((button,))
    return rows


def _width(label: str) -> float:
    """In letters; spaces, digits and signs are about half as wide."""
    return sum(1.0 if letter.isalpha() else 0.5 for letter in label)
