"""An order by its number and day, and what amended orders have done to a task."""

from collections.abc import Sequence
from datetime import date

from handlers.callbacks import OpenTask
from handlers.home import home_row, home_screen
from handlers.language import Language
from handlers.screen import Button, Screen
from handlers.wording import number_of, safe
from roadmap.model import Task
from usecases.browse_tasks import NoSuchNumber, Removed
from usecases.task_orders import OrderAct, OrderEvent

SHOWN = 4


def order_name(number: str | None, issued: date | None, language: Language) -> str:
    """« № 7 от 5 сентября 2026», with the space before it; "" where nothing is known."""
    printed = f" № {safe(number, 40)}" if number else ""
    if issued is None:
        return printed
    return printed + language.gettext(" of {day}").format(day=language.full_day(issued))


def order_lines(orders: Sequence[OrderEvent], timezone: str, language: Language) -> list[str]:
    """The latest of what orders did; «Срок перенесён с … на … приказом № … от …»."""
    return [
        f"✍️ {_line_by_hand(event, timezone, language)}"
        if event.by
        else f"📜 {_line(event, language)}"
        for event in orders[-SHOWN:]
    ]


def removed_lines(removed: Removed, language: Language) -> list[str]:
    """What bore a number that nothing bears any longer, and by what it was taken out."""
    gone = language.gettext("«{title}» is in the plan no longer.")
    lines = [gone.format(title=safe(removed.task.item.title, 150))]
    return [*lines, *order_lines([removed.by], removed.timezone, language)]


def closed_line(task: Task, language: Language) -> str:
    """What bears a number in a closed year only."""
    line = language.gettext("📁 {number} «{title}» is of a closed year: it can only be looked at.")
    number, title = number_of(task.item, language), task.item.title
    return line.format(number=safe(number, 40), title=safe(title, 150))


def no_number_screen(missing: NoSuchNumber, language: Language) -> Screen:
    """Somebody asked for a task of their own by a number that none bears."""
    text = language.gettext("No task bears the number «{number}». Look in the list: /tasks")
    text = text.format(number=safe(missing.typed, 40))
    if missing.closed is not None:
        opened = language.pgettext("button", "Look at it")
        closed_row = (Button(opened, OpenTask(task_id=missing.closed.id)),)
        return Screen(closed_line(missing.closed, language), (closed_row, home_row(language)))
    if missing.removed is None:
        return home_screen(text, language)
    opened = language.pgettext("button", "What was handed in")
    row = (Button(opened, OpenTask(task_id=missing.removed.task.id)),)
    lines = removed_lines(missing.removed, language)
    return Screen("\n".join(lines), (row, home_row(language)))


def _line_by_hand(event: OrderEvent, timezone: str, language: Language) -> str:
    """«Срок назначен: 20 ноября 2026. Ольга Северова, 14 октября»."""
    when = language.moment(event.at, timezone) if event.at else ""
    return f"{_done_by_hand(event, language)} {safe(event.by, 60)}, {when}"


def _done_by_hand(event: OrderEvent, language: Language) -> str:
    match event.act:
        case OrderAct.MOVED if event.was is None:
            line = language.gettext("The date is set: {due}.")
            return line.format(due=_day(event.due, language))
        case OrderAct.MOVED:
            line = language.gettext("The deadline was moved from {was} to {due}.")
            return line.format(was=_day(event.was, language), due=_day(event.due, language))
        case OrderAct.REWORDED:
            line = language.gettext("Worded anew; before: «{title}».")
            return line.format(title=safe(event.title, 150))
        case OrderAct.REMEASURED:
            line = language.gettext("Another indicator or proof; before: «{title}».")
            return line.format(title=safe(event.title, 150) or "—")
        case OrderAct.WITHDRAWN:
            return language.gettext("The item was closed.")
        case OrderAct.ADDED:
            return language.gettext("The item was added.")


def _line(event: OrderEvent, language: Language) -> str:
    order = order_name(event.number, event.issued, language)
    match event.act:
        case OrderAct.MOVED:
            days = {"was": _day(event.was, language), "due": _day(event.due, language)}
            line = language.gettext(
                "The deadline was moved from {was} to {due} by the order{order}"
            )
            return line.format(order=order, **days)
        case OrderAct.REWORDED:
            line = language.gettext("Worded anew by the order{order}; before: «{title}»")
            return line.format(order=order, title=safe(event.title, 150))
        case OrderAct.REMEASURED:
            line = language.gettext(
                "Another indicator or proof by the order{order}; before: «{title}»"
            )
            return line.format(order=order, title=safe(event.title, 150) or "—")
        case OrderAct.WITHDRAWN:
            return language.gettext("Taken out by the order{order}").format(order=order)
        case OrderAct.ADDED:
            return language.gettext("Added by the order{order}").format(order=order)


def _day(day: date | None, language: Language) -> str:
    return language.full_day(day) if day else language.gettext("no date")
