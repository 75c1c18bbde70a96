"""Which of several items with the same number is meant: asked, never guessed."""

from collections import Counter
from collections.abc import Callable

from aiogram.filters.callback_data import CallbackData

from handlers.language import Language
from handlers.screen import Button, Screen
from handlers.wording import safe, task_label, when_due
from roadmap.model import Task
from usecases.browse_tasks import Choice

MOST = 10


def choice_screen(
    choice: Choice, action: Callable[..., CallbackData], language: Language
) -> Screen:
    """`action` makes what a button does from its task."""
    ask = language.gettext("Several items bear the number <b>{number}</b>. Which one?")
    lines = [ask.format(number=safe(choice.typed, 20))]
    alike = Counter(_printed(task) for task in choice.tasks)
    for task in choice.tasks[:MOST]:
        when = when_due(task, choice.day, language) if alike[_printed(task)] > 1 else ""
        where = choice.municipalities.get(task.municipality_id), task.item.section, when
        place = ", ".join(safe(each, 60) for each in where if each)
        lines.append(f"• {safe(task.item.title, 160)}" + (f" <i>({place})</i>" if place else ""))
    rows = tuple(
        (Button(task_label(task, choice.day, language), action(task)),)
        for task in choice.tasks[:MOST]
    )
    return Screen("\n".join(lines), rows)


def _printed(task: Task) -> tuple[int, str | None, str]:
    """What the plans of two years may have in common."""
    return task.municipality_id, task.item.section, task.item.title
