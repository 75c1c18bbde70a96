"""Each wish as the command that does the same: words and commands have one way of doing."""

from collections.abc import Iterable

from aiogram import Router
from aiogram.filters import Command

from roadmap.questions import Aim, Intent, Question

# A command is used where some router has it; with «|» the next one where a field is missing.
_COMMANDS = {
    Intent.OVERDUE: "school {school}|overdue",
    Intent.DUE: "school {school}|tasks {start} {end}|tasks",
    Intent.TASKS: "tasks",
    Intent.DONE: "tasks done",
    Intent.FIND: "find {words}",
    Intent.ITEM: "item {item}",
    Intent.HAND_IN: "done {item}|done",
    Intent.STATUS: "status",
    Intent.CALENDAR: "calendar",
    Intent.EXTEND: "extend {item} {said}|extend {item}|tasks",
    Intent.HELP: "help",
    Intent.SETTINGS: "settings",
    Intent.CONTACT: "contact {item} {said}|contact {said}|contact",
    Intent.SUMMARY: "summary {said}|summary",
    Intent.SCHOOL: "school {school}|schools",
    Intent.NOT_REPORTED: "item {item}|overdue",
    Intent.REVIEW: "review",
    Intent.REMIND: "remind {school}|remind {item}|remind",
    Intent.EXPORT: "export",
    Intent.PEOPLE: "people",
    Intent.QUIET: "quiet",
}
_COMMANDS_OF_AIMS = {
    Aim.PAUSE: "pause {said}|pause",
    Aim.REMINDERS: "reminders",
    Aim.WAIVER: "waive {item} {said}|waive {item}|waive {said}|waive",
}


def command_line(question: Question, said: str = "") -> str | None:
    """«/item 1.7», or None for what no command does; what was `said` may narrow a summary, give
    the day and the reason of a postponing or a pause, and be the question that is asked."""
    fields = {
        "item": question.item,
        "school": question.school,
        "words": question.words,
        "said": " ".join(said.split()),
        "start": question.start and question.start.isoformat(),
        "end": question.end and question.end.isoformat(),
    }
    given = {name: value for name, value in fields.items() if value}
    forms = _COMMANDS_OF_AIMS[question.aim] if question.aim else _COMMANDS.get(question.intent, "")
    for form in forms.split("|"):
        if form and all(f"{{{name}}}" not in form or name in given for name in fields):
            return "/" + form.format(**given)
    return None


def commands_of(routers: Iterable[Router]) -> frozenset[str]:
    """The commands that routers answer to."""
    return frozenset(
        str(name)
        for router in routers
        for handler in router.message.handlers
        for filter_ in handler.filters or ()
        if isinstance(filter_.callback, Command)
        for name in filter_.callback.commands
    )


def is_known(line: str, commands: frozenset[str]) -> bool:
    return line.removeprefix("/").partition(" ")[0] in commands
