"""The list of what is due in a span of days."""

from handlers.callbacks import ListDays, ListTasks, OpenTask
from handlers.home import home_row
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.screen import Button, Row, Screen, page_of
from handlers.tasks.screens import missing_screen
from handlers.wording import safe, task_label
from roadmap.progress import Filter
from usecases.browse_tasks import NoSchool, NotYours
from usecases.list_days import DueTasks


def days_screen(found: DueTasks | NoSchool | NotYours, page: int, language: Language) -> Screen:
    if not isinstance(found, DueTasks):
        return missing_screen(found, language)
    shown = page_of(found.tasks, page)
    text = [f"<b>{_heading(found, language)}</b>", safe(found.organisation_name, 120)]
    text += [_verdict(found, language), page_line(shown, language)]
    rows: tuple[Row, ...] = tuple(
        (Button(task_label(task, found.day, language), OpenTask(task_id=task.id)),)
        for task in found.tasks[shown.window]
    )
    turn = paging(shown, lambda n: _page(found, n), language)
    rows = (*rows, *turn, *_late_rows(found, language), home_row(language))
    return Screen("\n".join(filter(None, text)), rows)


def _late_rows(found: DueTasks, language: Language) -> tuple[Row, ...]:
    """What should have been done before these days."""
    if not found.late:
        return ()
    label = language.pgettext("button", "Overdue ({n})").format(n=found.late)
    which = ListTasks(organisation_id=found.organisation_id, which=Filter.OVERDUE, page=0)
    return ((Button(label, which),),)


def _page(found: DueTasks, page: int) -> ListDays:
    return ListDays(
        organisation_id=found.organisation_id,
        start=found.start.toordinal(),
        end=found.end.toordinal(),
        page=page,
    )


def _heading(found: DueTasks, language: Language) -> str:
    end = language.day(found.end, found.day)
    if found.start == found.end:
        return language.gettext("Due {day}").format(day=end)
    if found.start == found.day:
        return language.gettext("Due by {day}").format(day=end)
    start = language.day(found.start, found.day)
    return language.gettext("Due from {start} to {end}").format(start=start, end=end)


def _verdict(found: DueTasks, language: Language) -> str:
    n = len(found.tasks)
    if n == 0:
        return language.gettext("Nothing is due in these days.")
    return language.ngettext("{n} task", "{n} tasks", n).format(n=n)
