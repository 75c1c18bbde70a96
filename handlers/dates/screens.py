"""The dates of items that somebody else's plan gives («по плану ИПК»)."""

from typing import assert_never

from handlers.callbacks import AskDate, DropDate, ListDateless, OpenItem, SetDate, ShowSummary
from handlers.deadlines import understood
from handlers.home import home_screen
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.screen import Button, Row, Screen, page_of
from handlers.wording import BUTTON, number_of, safe, shortened, title_of
from roadmap.model import Item, Task
from usecases.browse_tasks import NotYours
from usecases.set_date import DateAwaited, Dateless, DateSet


def dateless_screen(found: Dateless | NotYours, page: int, language: Language) -> Screen:
    if isinstance(found, NotYours):
        return home_screen(language.gettext("You oversee no schools here."), language)
    shown = page_of(found.waiting, page)
    n = len(found.waiting)
    if not n:
        text = language.gettext("No item waits for a date. 👏")
        return Screen(text, (_to_summary(language),))
    heading = language.ngettext(
        "<b>{n} item</b> waits for a date", "<b>{n} items</b> wait for a date", n
    ).format(n=n)
    lines = [heading, language.gettext("The order leaves it to somebody else's plan.")]
    rows: tuple[Row, ...] = tuple(
        (_waiting(task, n, found, language),) for task, n in found.waiting[shown.window]
    )
    rows += paging(shown, lambda n: ListDateless(page=n), language)
    text = "\n".join(filter(None, (*lines, page_line(shown, language))))
    return Screen(text, (*rows, _to_summary(language)))


def _waiting(task: Task, schools: int, found: Dateless, language: Language) -> Button:
    item = task.item
    label = shortened(f"{number_of(item, language)} ({schools}) · {item.title}", BUTTON)
    opened = AskDate(item_id=item.id) if found.may_set else OpenItem(item_id=item.id, page=0)
    return Button(label, opened)


def _to_summary(language: Language) -> Row:
    return (Button(language.pgettext("button", "Summary"), ShowSummary()),)


def date_screen(outcome: DateAwaited | DateSet | NotYours, language: Language) -> Screen:
    match outcome:
        case DateAwaited():
            return _ask(outcome, language)
        case DateSet():
            return _done(outcome, language)
        case NotYours():
            text = language.gettext("There is no such item for you to date.")
            return home_screen(text, language)
        case unreachable:
            assert_never(unreachable)


def _ask(awaited: DateAwaited, language: Language) -> Screen:
    item = awaited.item
    lines = [title_of(item, language, 200), f"📅 «{safe(item.deadline.text, 200)}»"]
    if item.deadline.periods:
        now = language.gettext("Now: <b>{date}</b>").format(date=_date(item, language))
        lines.append(now)
    if awaited.doubt:
        missed = language.gettext("❗ I did not understand that wholly, nothing was changed.")
        lines += ["", f"{missed} {safe(awaited.doubt, 300)}"]
    ask = language.gettext(
        "When? Press, or write it in words: «15 May», «by 15.05», «15 May, 20 June»."
    )
    told = language.ngettext(
        "It is one date for {n} organisation, which is told at once.",
        "It is one date for {n} organisations, which are told at once.",
        awaited.concerned,
    ).format(n=awaited.concerned)
    rows: list[Row] = [
        (
            Button(
                language.pgettext("button", "By {day}").format(day=language.full_day(day)),
                SetDate(item_id=item.id, day=day.toordinal()),
            ),
        )
        for day in awaited.days
    ]
    if item.deadline.periods:
        none = language.pgettext("button", "No date yet")
        rows.append((Button(none, DropDate(item_id=item.id)),))
    rows.append((_to_item(item, language),))
    return Screen("\n".join([*lines, "", ask, told]), tuple(rows))


def _done(outcome: DateSet, language: Language) -> Screen:
    item = outcome.item
    said = language.gettext("✅ The date is set: <b>{date}</b>")
    if not outcome.changed:
        said = language.gettext("It was so before: <b>{date}</b>")
    lines = [title_of(item, language, 200), "", said.format(date=_date(item, language))]
    if outcome.changed:
        told = language.ngettext(
            "{n} organisation has it.", "{n} organisations have it.", outcome.concerned
        )
        lines.append(told.format(n=outcome.concerned))
    if outcome.passed:
        lines.append(language.gettext("❗ That day has passed: whoever has not done it is late."))
    change = Button(language.pgettext("button", "Change the date"), AskDate(item_id=item.id))
    rest = Button(language.pgettext("button", "What waits for a date"), ListDateless(page=0))
    return Screen("\n".join(lines), ((change,), (rest,), (_to_item(item, language),)))


def _date(item: Item, language: Language) -> str:
    if not item.deadline.periods:
        return language.gettext("no date")
    return safe(understood(item.deadline, language), 300)


def _to_item(item: Item, language: Language) -> Button:
    return Button(language.pgettext("button", "‹ The item"), OpenItem(item_id=item.id, page=0))
