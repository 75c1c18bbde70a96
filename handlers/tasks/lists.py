"""Lists of tasks: by filter, by section, by words, and the periods of one item."""

from collections.abc import Iterable
from typing import assert_never

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import (
    ListPeriods,
    ListSection,
    ListSections,
    ListTasks,
    OpenItem,
    OpenListed,
    OpenSchool,
    OpenTask,
)
from handlers.home import home_row, home_screen
from handlers.language import Language
from handlers.paging import page_line, paging, side_by_side
from handlers.screen import PAGE, Button, Row, Screen, page_of
from handlers.tasks.screens import Missing, missing_screen
from handlers.wording import (
    BUTTON,
    line_label,
    number_of,
    period_label,
    safe,
    shortened,
    ticked,
    title_of,
)
from roadmap.lists import Line, Section, count
from roadmap.progress import Filter
from usecases.browse_tasks import NoSchool, NotYours, Periods, SectionList, TaskList
from usecases.find_tasks import Found, FoundItems


def task_list_screen(found: TaskList | Missing, page: int, language: Language) -> Screen:
    if not isinstance(found, TaskList):
        return missing_screen(found, language)
    shown = page_of(found.lines, page)
    lines = found.lines[shown.window]
    text = [f"<b>{_heading(found, language)}</b>", safe(found.organisation_name, 120)]
    text += [_verdict(found, language), page_line(shown, language), *_besides(lines, language)]
    section = found.section.first_item if found.section else 0
    rows: tuple[Row, ...] = tuple(
        (
            Button(
                line_label(line, found.day, language),
                OpenListed(
                    task_id=line.task.id, which=found.which, section=section, page=shown.number
                ),
            ),
        )
        for line in lines
    )
    rows += paging(
        shown,
        lambda n: list_of(found.organisation_id, found.which, section, n),
        language,
    )
    which = None if found.section else found.which
    filters = _filter_rows(found, which, language)
    return Screen("\n".join(filter(None, text)), (*rows, *filters))


def list_of(organisation_id: int, which: Filter, section: int, page: int) -> CallbackData:
    """What opens a list at a page; `section` is 0 for a list of no section."""
    if section:
        return ListSection(organisation_id=organisation_id, first_item=section, page=page)
    return ListTasks(organisation_id=organisation_id, which=which, page=page)


def _heading(found: TaskList, language: Language) -> str:
    match found.which:
        case Filter.OVERDUE:
            return language.gettext("Overdue")
        case Filter.WEEK:
            return language.gettext("Due this week")
        case Filter.MONTH:
            return language.gettext("Due this month")
        case Filter.DONE:
            return language.gettext("Accepted")
        case Filter.UNFINISHED:
            return language.gettext("Tasks")
        case Filter.EVERY:
            if found.section:
                return safe(section_name(found.section, language), 200)
            return language.gettext("All tasks, done ones too")
        case unreachable:
            assert_never(unreachable)


def section_name(section: Section, language: Language) -> str:
    if section.points:
        return language.gettext("Clauses of the order")
    return section.name or language.gettext("Outside of sections")


def _verdict(found: TaskList, language: Language) -> str:
    n = count(found.lines, found.which)
    if n:
        return language.ngettext("{n} task", "{n} tasks", n).format(n=n)
    match found.which:
        case Filter.OVERDUE:
            return language.gettext("Nothing is overdue. 👏")
        case Filter.WEEK:
            return language.gettext("Nothing is due this week.")
        case Filter.MONTH:
            return language.gettext("Nothing more is due this month.")
        case Filter.DONE:
            return language.gettext("Nothing has been accepted yet.")
        case Filter.UNFINISHED | Filter.EVERY:
            return language.gettext("There are no tasks: everything is done.")
        case unreachable:
            assert_never(unreachable)


def _besides(lines: Iterable[Line], language: Language) -> list[str]:
    """«3.1: и ещё 2 прошлых» for each line that stands for more than itself."""
    phrases = []
    for line in lines:
        if line.besides:
            number = safe(number_of(line.task.item, language), 40)
            phrase = language.ngettext(
                "<b>{number}</b>: and {n} earlier period",
                "<b>{number}</b>: and {n} earlier periods",
                line.besides,
            )
            phrases.append(phrase.format(number=number, n=line.besides))
    return ["", *phrases] if phrases else []


def _filter_rows(
    found: TaskList | SectionList, current: Filter | None, language: Language
) -> list[Row]:
    """Ways to choose, the present one ticked; None: the sections.

    Whoever looks into a school from outside gets back to its card.
    """
    school = found.organisation_id
    labels = {
        Filter.OVERDUE: language.pgettext("button", "Late"),
        Filter.WEEK: language.pgettext("button", "Week"),
        Filter.MONTH: language.pgettext("button", "Month"),
        Filter.UNFINISHED: language.pgettext("button", "All"),
        Filter.DONE: language.pgettext("button", "Done"),
    }
    buttons = [
        Button(
            ticked(label, which is current),
            ListTasks(organisation_id=school, which=which, page=0),
        )
        for which, label in labels.items()
    ]
    by_section = ticked(language.pgettext("button", "Sections"), current is None)
    buttons.append(Button(by_section, ListSections(organisation_id=school, page=0)))
    rows = side_by_side(buttons, most=3)
    if not found.own:
        card = language.pgettext("button", "‹ School")
        rows.append((Button(card, OpenSchool(organisation_id=school)),))
    return rows


def sections_screen(found: SectionList | NotYours, page: int, language: Language) -> Screen:
    if isinstance(found, NotYours):
        return missing_screen(found, language)
    shown, school = page_of(found.sections, page), found.organisation_id
    heading = language.gettext("Sections")
    explained = language.gettext("Beside each: accepted of all.")
    text = [f"<b>{heading}</b>", safe(found.organisation_name, 120), explained]
    rows: tuple[Row, ...] = tuple(
        (
            Button(
                _section_label(section, language),
                ListSection(organisation_id=school, first_item=section.first_item, page=0),
            ),
        )
        for section in found.sections[shown.window]
    )
    rows += paging(shown, lambda n: ListSections(organisation_id=school, page=n), language)
    text.append(page_line(shown, language))
    return Screen("\n".join(filter(None, text)), (*rows, *_filter_rows(found, None, language)))


def _section_label(section: Section, language: Language) -> str:
    figures = f" · {section.done}/{section.all}"
    return shortened(section_name(section, language), BUTTON - len(figures)) + figures


def found_screen(found: Found | FoundItems | NoSchool, language: Language) -> Screen:
    if isinstance(found, NoSchool):
        return missing_screen(found, language)
    if isinstance(found, FoundItems):
        return _found_items_screen(found, language)
    words = safe(found.words, 100)
    if not found.lines:
        text = language.gettext("Nothing is found by «{words}». Try one word of the title.")
        every = Button(
            language.pgettext("button", "All tasks"),
            list_of(found.organisation_id, Filter.UNFINISHED, 0, 0),
        )
        return Screen(text.format(words=words), ((every,), home_row(language)))
    n = len(found.lines)
    text = language.ngettext("Found by «{words}»: {n} task", "Found by «{words}»: {n} tasks", n)
    lines = [text.format(words=words, n=n)]
    if n > PAGE:
        lines.append(language.gettext("The likeliest are here; another word narrows it down."))
    rows = tuple(
        (Button(line_label(line, found.day, language), OpenTask(task_id=line.task.id)),)
        for line in found.lines[:PAGE]
    )
    return Screen("\n".join(lines), (*rows, home_row(language)))


def _found_items_screen(found: FoundItems, language: Language) -> Screen:
    """Of every school that the reader oversees."""
    n, words = len(found.items), safe(found.words, 100)
    if not n:
        text = language.gettext("Nothing is found by «{words}». Try one word of the title.")
        return home_screen(text.format(words=words), language)
    text = language.ngettext("Found by «{words}»: {n} item", "Found by «{words}»: {n} items", n)
    lines = [text.format(words=words, n=n)]
    if n > PAGE:
        lines.append(language.gettext("The likeliest are here; another word narrows it down."))
    rows = tuple(
        (
            Button(
                shortened(
                    " · ".join(filter(None, (number_of(item, language), where, item.title))),
                    BUTTON,
                ),
                OpenItem(item_id=item.id, page=0),
            ),
        )
        for item, where in found.items[:PAGE]
    )
    return Screen("\n".join(lines), (*rows, home_row(language)))


def words_needed_screen(language: Language) -> Screen:
    text = language.gettext("Write a word of the task after the command: <code>/find news</code>")
    return home_screen(text, language)


def periods_screen(found: Periods | NotYours, page: int, language: Language) -> Screen:
    if isinstance(found, NotYours):
        return missing_screen(found, language)
    shown, task = page_of(found.others, page), found.task
    hint = language.gettext("A past period can still be handed in: it is marked as late.")
    lines = [title_of(task.item, language), "", hint, page_line(shown, language)]
    rows: tuple[Row, ...] = tuple(
        (Button(period_label(each, found.day, language), OpenTask(task_id=each.id)),)
        for each in found.others[shown.window]
    )
    rows += paging(shown, lambda n: ListPeriods(task_id=task.id, page=n), language)
    back = Button(language.pgettext("button", "‹ To this period"), OpenTask(task_id=task.id))
    return Screen("\n".join(lines).rstrip(), (*rows, (back,)))
