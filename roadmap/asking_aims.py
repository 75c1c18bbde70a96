"""What a wish comes to within its intent, and that an item is said to be none of the school's."""

import re

from roadmap.asking_words import Heard, besides_item, plain_form
from roadmap.extending import reason_in
from roadmap.questions import Aim, Intent

_PAUSING = ("pause", "away", "vacation")
_REMINDING = ("reminders", "quiet_hours", "write_to_me", "remind")
_US = r"(?:нас|нам|нами|мы|наш\w* \w+|школ\w+)"
_NOT_OURS = re.compile(
    r"\bне (?:\w+ ){0,3}(?:относ[ия]\w+|касае\w+)"
    rf"|\bне (?:про|для|к|ко) {_US}\b|\bне наш\w*\b"
    rf"|\b{_US} не подход\w+|\bне подход\w+ {_US}\b"
    r"|\bотношени\w+ (?:\w+ ){0,3}не име\w+|\bне име\w+ (?:\w+ ){0,3}отношени\w+"
    r"|\bnot (?:ours|our \w+|for us|applicable)\b|\b(?:not|n.t) (?:concern|apply)\b"
)
_LACKING = re.compile(
    r"\b(?:у нас (?:\w+ ){0,2}нету?|нету? у нас) (?:[\w-]+ ){0,2}"
    r"(?:класс|параллел|таких|выпускник)"
)

_ABSENT = re.compile(r"\b(?:меня|нас) (?:\w+ )?не будет\b|\b(?:буду|будем) отсутств")


def is_absent(text: str) -> bool:
    """«меня не будет до понедельника»."""
    return "?" not in text and _ABSENT.search(plain_form(text)) is not None


def disowns(text: str) -> bool:
    """«1.3 к нам не относится», «это не наш пункт»; a question says nothing of the kind."""
    plain = plain_form(text)
    return "?" not in text and bool(_NOT_OURS.search(plain) or _LACKING.search(plain))


def why_not_ours(words: str) -> str:
    """All the words, where something in them says why; or nothing."""
    besides = besides_item(words)
    lacking = _LACKING.search(plain_form(besides)) is not None
    return " ".join(words.split()) if lacking or reason_in(besides) else ""


def aim_of(intent: Intent, heard: Heard) -> Aim | None:
    """Of a school's or an overseer's settings, and of an item that is spoken of as not ours."""
    if intent is Intent.SETTINGS and (heard.has(*_PAUSING) or is_absent(heard.text)):
        return Aim.PAUSE
    if intent is Intent.SETTINGS and heard.has(*_REMINDING):
        return Aim.REMINDERS
    return Aim.WAIVER if intent is Intent.ITEM and disowns(heard.text) else None
