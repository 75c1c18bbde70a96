"""A figure of the summary, opened down to its tasks."""

from handlers.callbacks import OpenOfFigure, OpenTask
from handlers.choosing import carried, figure_of, scope_line, summary_of
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.screen import PAGE, Button, Page, Row, Screen
from handlers.summary import summary_screen
from handlers.wording import BUTTON, safe, shortened, task_label, ticked
from roadmap.figures import Figure, beside
from roadmap.model import Task
from usecases.browse_tasks import NotYours
from usecases.see_figure import OpenedFigure
from usecases.see_summary import NothingToOversee


def figure_screen(found: OpenedFigure | NotYours, language: Language) -> Screen:
    if isinstance(found, NotYours):
        return summary_screen(NothingToOversee(), language)
    scope, figure = found.scope, found.figure
    shown = Page(found.page, max(1, -(-found.number // PAGE)))
    number = language.ngettext("{n} task", "{n} tasks", found.number).format(n=found.number)
    if not found.number:
        number = language.gettext("There is nothing of this.")
    day = language.day(found.day, found.day)
    lines = [
        f"<b>{_heading(figure, language)}</b>",
        f"{safe(scope.municipality.name, 100)}, {day}",
        scope_line(scope, language),
        number,
        page_line(shown, language),
    ]
    others = tuple(
        Button(
            ticked(_label(other, language), other is figure),
            figure_of(scope.chosen, other),
        )
        for other in beside(figure)
    )
    rows: list[Row] = [(_task(task, found, language),) for task in found.tasks]
    rows += paging(shown, lambda n: figure_of(scope.chosen, figure, n), language)
    back = Button(language.pgettext("button", "‹ Summary"), summary_of(scope.chosen))
    return Screen("\n".join(filter(None, lines)), (*rows, others, (back,)))


def _task(task: Task, found: OpenedFigure, language: Language) -> Button:
    """What it is, and whose: a school has all of its items alike."""
    label = task_label(task, found.day, language, school=True)
    if found.scope.chosen.span and found.scope.chosen.day:
        return Button(shortened(label, BUTTON), OpenTask(task_id=task.id))
    fields = carried(found.scope.chosen)
    del fields["municipality_id"]
    return Button(
        shortened(label, BUTTON),
        OpenOfFigure(task_id=task.id, **fields, figure=found.figure, page=found.page),
    )


def _heading(figure: Figure, language: Language) -> str:
    headings = {
        Figure.LATE: language.gettext("❗ What is late"),
        Figure.DUE: language.gettext("📅 Everything due by this day"),
        Figure.DONE: language.gettext("✅ Due and done"),
        Figure.BEHIND: language.gettext("🔁 Counters that are behind"),
        Figure.ON_PACE: language.gettext("🔁 Counters on pace"),
        Figure.SILENT: language.gettext("📰 Ongoing, no news for 45 days"),
        Figure.ALIVE: language.gettext("📰 Ongoing, with recent news"),
        Figure.REVIEWS: language.gettext("⏳ Under review"),
        Figure.EXTERNAL: language.gettext("❔ Waiting for somebody else's date"),
    }
    return headings[figure]


def _label(figure: Figure, language: Language) -> str:
    labels = {
        Figure.LATE: language.pgettext("figure", "Late"),
        Figure.DUE: language.pgettext("figure", "All due"),
        Figure.DONE: language.pgettext("figure", "Done"),
        Figure.BEHIND: language.pgettext("figure", "Behind"),
        Figure.ON_PACE: language.pgettext("figure", "On pace"),
        Figure.SILENT: language.pgettext("figure", "No news"),
        Figure.ALIVE: language.pgettext("figure", "With news"),
        Figure.REVIEWS: language.pgettext("figure", "⏳ Under review"),
        Figure.EXTERNAL: language.pgettext("figure", "❔ No date"),
    }
    return labels[figure]
