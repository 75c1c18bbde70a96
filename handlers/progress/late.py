"""What is late, what comes and who is silent, in every district that a person oversees."""

from collections.abc import Callable
from itertools import groupby
from typing import TypeVar

from handlers.callbacks import (
    ChooseWhom,
    ListComing,
    ListDue,
    ListOverdue,
    ListQuiet,
    ListTasks,
    OpenItem,
    OpenSchool,
)
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.progress.schools import to_summary
from handlers.screen import Button, Page, Row, Screen
from handlers.summary import own_late_lines, own_late_row, summary_screen
from handlers.wording import BUTTON, number_of, safe, shortened
from roadmap.names import short_name
from roadmap.progress import Filter, ItemCount, SchoolLine
from usecases.see_overdue import Coming, Overdue, Quiet, QuietSchool
from usecases.see_summary import NothingToOversee

_EACH, _DISTRICTS, _COMING, _QUIET = 8, 4, 14, 20
Part = TypeVar("Part")


def _blocks(
    found: tuple[Part, ...], size: Callable[[Part], int], most: int, wanted: int
) -> tuple[Page, list[tuple[Part, slice]]]:
    """A page, and what it shows of which districts: of each its first lines, then further ones."""
    each = most // len(found) + 1
    blocks = [(start, part) for part in found for start in range(0, max(1, size(part)), each)]
    blocks.sort(key=lambda block: block[0])
    together = min(len(found), _DISTRICTS)
    page = Page(0, -(-len(blocks) // together))
    page = Page(min(wanted, page.count - 1), page.count)
    here = blocks[page.number * together : (page.number + 1) * together]
    return page, [(part, slice(start, start + each)) for start, part in here]


def overdue_screen(
    found: tuple[Overdue, ...] | NothingToOversee, language: Language, page: int = 0
) -> Screen:
    if isinstance(found, NothingToOversee):
        return summary_screen(found, language)
    lines: list[str] = []
    rows: list[Row] = []
    shown, blocks = _blocks(found, lambda p: max(len(p.schools), len(p.items)), _EACH, page)
    for part, here in blocks:
        heading = language.gettext("❗ <b>{name}</b>: what is late")
        own = 0 if here.start else part.own
        lines += [
            heading.format(name=safe(part.municipality, 100)),
            *_late_lines(part, here, language),
            *own_late_lines(own, language),
            "",
        ]
        rows += [(_school(line),) for line in part.schools[here]]
        rows += [(_item(late, language),) for late in part.items[here]]
        rows += own_late_row(part.municipality_id, own, language)
    turn = paging(shown, lambda n: ListOverdue(page=n), language)
    if any(part.schools for part in found):
        remind = language.pgettext("button", "Remind…")
        rows.append((Button(remind, ChooseWhom()),))
    return _listed(lines, (*rows, *turn), shown, language)


def _listed(lines: list[str], rows: tuple[Row, ...], shown: Page, language: Language) -> Screen:
    text = "\n".join([*lines, page_line(shown, language)]).rstrip()
    return Screen(text, (*rows, (to_summary(language),)))


def _late_lines(part: Overdue, here: slice, language: Language) -> list[str]:
    if not part.schools and part.own:
        return [language.gettext("No school is late. 👏")]
    if not part.schools:
        return [language.gettext("Nothing is late. 👏")]
    tasks, schools = sum(line.late for line in part.schools), len(part.schools)
    late = language.ngettext("{n} task", "{n} tasks", tasks).format(n=tasks)
    who = language.ngettext("in {n} school", "in {n} schools", schools).format(n=schools)
    what = language.ngettext("of {n} item", "of {n} items", len(part.items))
    lines = [f"{late} {who}, {what.format(n=len(part.items))}"]
    return [*lines, *(_item_line(each, language) for each in part.items[here])]


def _item_line(each: ItemCount, language: Language) -> str:
    number = safe(number_of(each.item, language), 30)
    who = language.ngettext("{n} school", "{n} schools", each.schools).format(n=each.schools)
    return f"• <b>{number}</b> {safe(each.item.title, 60)} — {who}"


def _school(line: SchoolLine) -> Button:
    label = shortened(f"❗{line.late} · {short_name(line.name)}", BUTTON)
    of_it = ListTasks(organisation_id=line.organisation_id, which=Filter.OVERDUE, page=0)
    return Button(label, of_it)


def _item(each: ItemCount, language: Language) -> Button:
    number = number_of(each.item, language)
    label = shortened(f"{number} · {each.schools} · {each.item.title}", BUTTON)
    return Button(label, OpenItem(item_id=each.item.id, page=0))


def coming_screen(
    found: tuple[Coming, ...] | NothingToOversee, language: Language, page: int = 0
) -> Screen:
    if isinstance(found, NothingToOversee):
        return summary_screen(found, language)
    lines, rows = [], []
    shown, blocks = _blocks(found, lambda part: len(part.items), _COMING, page)
    for part, here in blocks:
        lines.append(_coming_heading(part, language))
        lines += _coming_lines(part, here, language)
        if not part.items:
            lines.append(language.gettext("Nothing is due in these days."))
        lines.append("")
        rows += [(_coming_item(each, language),) for each in part.items[here]]
    turn = paging(shown, lambda n: _coming_page(found[0], n), language)
    return _listed(lines, (*rows, *turn), shown, language)


def _coming_page(part: Coming, page: int) -> ListComing | ListDue:
    if part.first == part.day:
        return ListComing(days=(part.last - part.day).days, page=page)
    return ListDue(start=part.first.toordinal(), end=part.last.toordinal(), page=page)


def _coming_heading(part: Coming, language: Language) -> str:
    if part.first == part.last:
        heading = language.gettext("📅 <b>{name}</b>: due {day}")
    elif part.first == part.day:
        heading = language.gettext("📅 <b>{name}</b>: due by {day}")
    else:
        heading = language.gettext("📅 <b>{name}</b>: due from {start} to {day}")
    start, last = language.day(part.first, part.day), language.day(part.last, part.day)
    return heading.format(name=safe(part.municipality, 100), start=start, day=last)


def _coming_item(each: ItemCount, language: Language) -> Button:
    """Told apart by its day: an item of every week is there several times."""
    day = language.short_day(each.due)
    label = f"{number_of(each.item, language)} · {day} · {each.item.title}"
    return Button(shortened(label, BUTTON), OpenItem(item_id=each.item.id, page=0))


def _coming_lines(part: Coming, here: slice, language: Language) -> list[str]:
    """The items under their days."""
    lines = []
    for day, items in groupby(part.items[here], key=lambda each: each.due):
        if part.first != part.last:
            lines.append(f"<i>{language.day(day, part.day)}</i>")
        lines += [_item_line(each, language) for each in items]
    return lines


def quiet_screen(
    found: tuple[Quiet, ...] | NothingToOversee, language: Language, page: int = 0
) -> Screen:
    if isinstance(found, NothingToOversee):
        return summary_screen(found, language)
    lines, rows = [], []
    shown, blocks = _blocks(found, lambda part: len(part.schools), _QUIET, page)
    for part, here in blocks:
        heading = language.gettext("🤫 <b>{name}</b>: not seen for two weeks")
        lines.append(heading.format(name=safe(part.municipality, 100)))
        when = _seen(part.timezone, language)
        silent = part.schools[here]
        lines += [f"• {safe(short_name(q.school.name), 50)} — {when(q)}" for q in silent]
        if not part.watched:
            lines.append(language.gettext("There are no schools here yet."))
        elif not part.schools:
            lines.append(language.gettext("Everybody was here lately. 👏"))
        lines.append("")
        rows += [(_opened(quiet),) for quiet in silent]
    turn = paging(shown, lambda n: ListQuiet(page=n), language)
    return _listed(lines, (*rows, *turn), shown, language)


def _seen(timezone: str, language: Language) -> Callable[[QuietSchool], str]:
    def said(quiet: QuietSchool) -> str:
        if quiet.is_empty:
            return language.gettext("nobody has joined")
        if quiet.seen_at is None:
            return language.gettext("not seen yet")
        when = language.moment(quiet.seen_at, timezone)
        return language.gettext("seen {when}").format(when=when)

    return said


def _opened(quiet: QuietSchool) -> Button:
    label = shortened(short_name(quiet.school.name), BUTTON)
    return Button(label, OpenSchool(organisation_id=quiet.school.id))
