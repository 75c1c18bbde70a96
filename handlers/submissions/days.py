"""On which day came what a coordinator enters for a school."""

from handlers.callbacks import AskDayOfEntry, SetDayOfEntry, StartDraft
from handlers.language import Language
from handlers.screen import Button, Row, Screen
from roadmap.model import Submission
from usecases.date_entry import DayOfEntryAsked


def day_screen(asked: DayOfEntryAsked, language: Language) -> Screen:
    """When the paper or the call came."""
    draft, today = asked.draft.draft, asked.days[0]
    missed = language.gettext("❗ That is no day of the past year.") if asked.missed else ""
    ask = language.gettext(
        "📅 On which day was it handed in? It counts for the deadline. "
        "Press, or write it: «12 October», «on Monday»."
    )
    rows = tuple(
        (
            Button(
                language.day(day, today),
                SetDayOfEntry(submission_id=draft.id, day=day.toordinal()),
            ),
        )
        for day in asked.days
    )
    back = Button(
        language.pgettext("button", "‹ To the draft"), StartDraft(task_id=asked.draft.task.id)
    )
    return Screen("\n".join(filter(None, (missed, ask))), (*rows, (back,)))


def day_rows(draft: Submission, language: Language) -> tuple[Row, ...]:
    label = language.pgettext("button", "It came earlier")
    if draft.came_on is not None:
        label = language.pgettext("button", "It came on {day}")
        label = label.format(day=language.short_day(draft.came_on))
    return ((Button(label, AskDayOfEntry(submission_id=draft.id)),),)
