"""A row that turns pages."""

from collections.abc import Callable

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
