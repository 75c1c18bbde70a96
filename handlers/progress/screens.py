"""An item across schools."""

from typing import assert_never

from handlers.callbacks import OpenItem, OpenTask, ShowSummary
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.screen import Button, Row, Screen, page_of
from handlers.status import summary_screen
from handlers.wording import safe, task_label, title_of
from usecases.browse_tasks import NoSuchNumber, NotYours
from usecases.see_summary import ItemAcross, NothingToOversee


def item_screen(found: ItemAcross | NotYours, page: int, language: Language) -> Screen:
    rows: tuple[Row, ...] = ((_to_summary(language),),)
    if isinstance(found, NotYours):
        return Screen(language.gettext("There is no such item for you to see."), rows)
    item, shown = found.tasks[0].item, page_of(found.tasks, page)
    lines = [title_of(item, language), "", page_line(shown, language)]
    listed: tuple[Row, ...] = tuple(
        (Button(task_label(t, found.day, language, school=True), OpenTask(task_id=t.id)),)
        for t in found.tasks[shown.window]
    )
    turn = paging(shown, lambda n: OpenItem(item_id=item.id, page=n), language)
    return Screen("\n".join(lines).rstrip(), (*listed, *turn, *rows))


def not_found_screen(missing: NoSuchNumber | NothingToOversee, language: Language) -> Screen:
    match missing:
        case NoSuchNumber(typed):
            text = language.gettext("No item bears the number «{number}».")
            return Screen(text.format(number=safe(typed, 40)), ((_to_summary(language),),))
        case NothingToOversee():
            return summary_screen(missing, language)
        case unreachable:
            assert_never(unreachable)


def number_needed_screen(language: Language) -> Screen:
    text = language.gettext("Write the item's number after the command: <code>/item 1.7</code>")
    return Screen(text, ((_to_summary(language),),))


def _to_summary(language: Language) -> Button:
    return Button(language.pgettext("button", "Summary"), ShowSummary())
