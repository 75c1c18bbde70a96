"""What a person can ask for in plain words."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Intent(StrEnum):
    """The names are those of `dorozhka ask --json`; from `SUMMARY` on they are an overseer's."""

    OVERDUE = "overdue"
    DUE = "due"
    TASKS = "tasks"
    DONE = "done"
    FIND = "find"
    ITEM = "item"
    HAND_IN = "hand_in"
    STATUS = "status"
    CALENDAR = "calendar"
    EXTEND = "extend"
    HELP = "help"
    SETTINGS = "settings"
    GREETING = "greeting"
    CONTACT = "contact"
    SUMMARY = "summary"
    SCHOOL = "school"
    NOT_REPORTED = "not_reported"
    REVIEW = "review"
    REMIND = "remind"
    EXPORT = "export"
    PEOPLE = "people"
    QUIET = "quiet"
    UNKNOWN = "unknown"


class Aim(StrEnum):
    """What a wish comes to, where that is narrower than its intent: of settings a `PAUSE` of
    reminders or the `REMINDERS` themselves, of an item that it is not the school's: `WAIVER`."""

    PAUSE = "pause"
    REMINDERS = "reminders"
    WAIVER = "waiver"


@dataclass(frozen=True, slots=True)
class Question:
    """One wish: `item` is a number («1.7»), `school` a name as typed, `words` what to look for.

    `start` and `end` are days, inclusive. Where it is not `sure`, nothing is done before the
    person has chosen; `likely` are the next likeliest wishes, best first.
    """

    intent: Intent
    item: str | None = None
    school: str | None = None
    words: str | None = None
    start: date | None = None
    end: date | None = None
    sure: bool = False
    likely: tuple[Intent, ...] = ()
    aim: Aim | None = None


def choices_of(question: Question) -> tuple[Question, ...]:
    """What may be meant, best first: the question itself and the next likeliest."""
    own = () if question.intent is Intent.UNKNOWN else (question,)
    return (*own, *(replace(question, intent=intent, aim=None) for intent in question.likely))


def question_as_dict(question: Question) -> dict[str, object]:
    """The JSON form of the contract: ISO dates, null where absent."""
    return {
        "intent": question.intent.value,
        "item": question.item,
        "school": question.school,
        "words": question.words,
        "from": question.start.isoformat() if question.start else None,
        "to": question.end.isoformat() if question.end else None,
        "sure": question.sure,
    }
