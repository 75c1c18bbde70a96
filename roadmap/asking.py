"""A person's words understood as a question: what is wanted, about which item, school, days.

Ordered rules (`asking_rules`) take what is clear, if what was learned from phrases
(`asking_likeness`) does not speak against it; of the rest the likeliest wish is guessed and said
to be a guess. Words alone change nothing: `hand_in` is only taken where somebody clearly says
that it is done (`asking_claims`), and then opens a draft.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from roadmap.asking_aims import aim_of
from roadmap.asking_claims import Claim, claim_in
from roadmap.asking_latin import russian
from roadmap.asking_likeness import likeliest
from roadmap.asking_requests import COURTEOUS
from roadmap.asking_rules import clear_intent
from roadmap.asking_schools import school_in
from roadmap.asking_words import Heard, Word, sentences_of
from roadmap.asking_words import heard as hear
from roadmap.model import Role
from roadmap.questions import Aim, Intent, Question
from roadmap.school_quarters import MONTHLY, SchoolQuarters

OVERSEERS = frozenset({Role.COORDINATOR, Role.OBSERVER, Role.CURATOR})
_OVERSEERS_OWN = frozenset(
    {Intent.SUMMARY, Intent.SCHOOL, Intent.NOT_REPORTED, Intent.REVIEW, Intent.REMIND}
    | {Intent.EXPORT, Intent.PEOPLE, Intent.QUIET}
)
_SCHOOLS_OWN = frozenset({Intent.HAND_IN, Intent.EXTEND, Intent.STATUS})
_ALL = frozenset(Intent) - {Intent.UNKNOWN}
_FOR_SCHOOLS = _ALL - _OVERSEERS_OWN
_FOR_OVERSEERS = _ALL - _SCHOOLS_OWN
_DATED = (Intent.DUE, Intent.SUMMARY, Intent.OVERDUE, Intent.EXPORT, Intent.NOT_REPORTED)
_NUMBERED = frozenset(
    {Intent.ITEM, Intent.HAND_IN, Intent.EXTEND, Intent.NOT_REPORTED, Intent.REMIND}
    | {Intent.CONTACT, Intent.CALENDAR, Intent.REVIEW, Intent.EXPORT}
)
_OF_SCHOOLS = _OVERSEERS_OWN | {Intent.OVERDUE, Intent.DUE, Intent.ITEM}
# Shares of all likelihood: enough for a guess, too little for a rule to be sure.
_GUESSED, _UNLIKELY = 0.3, 0.1
_SENSELESS = 0.9
# Of words that nothing is known of; a name alone may be a school's or a task's.
_TELLING = _ALL - {Intent.FIND, Intent.SCHOOL}
_SEEKING = (
    "what",
    "who",
    "how",
    "when",
    "where",
    "seek",
    "show",
    "tell",
    "about",
    "task",
    "whether",
)
_HANDING_IN = ("done", "doing", "ahead", "hand", "reported", "report")
_NO_BUTTON = (Intent.UNKNOWN, Intent.GREETING)
_LIKELY = 2
_LONG = 160
_LONGEST_REASON = 5
_MOST_STRANGE = 4
_SINCE = re.compile(r"(?<!из[- ])\bза\s", re.IGNORECASE)
_COURTEOUS = COURTEOUS | {"all", "grasp", "helped"}
_CLOSING = frozenset(
    ("filler", "polite", "thanks", "must", "what", "whether", "where", "show", "seek", "us")
)
_FILLING = frozenset(("filler", "polite", "all"))
_LOOKING = (
    _FILLING
    | frozenset(("what", "when", "who", "how", "show", "tell", "seek", "where", "about", "task"))
    | frozenset(("report", "list", "mine", "us", "greeting", "thanks", "must", "can", "whether"))
    | frozenset(("deadline", "hand", "later"))
)


def understand(
    words: str, role: Role, today: date, quarters: SchoolQuarters = MONTHLY
) -> Question:
    """Never raises; of a long text the beginning is read, and never surely."""
    overseer, words = role in OVERSEERS, russian(words)
    past = overseer or _SINCE.search(words) is not None
    whole = hear(words, today, past=past, quarters=quarters)
    question = _claimed(whole, overseer, today) or _first(whole, overseer, past, today, quarters)
    long = whole.cut or len(whole.text) > _LONG
    return replace(question, sure=question.sure and not long)


def would_be_answered(words: str, role: Role, today: date) -> bool:
    """Whether words that were taken for something else would have an answer, too."""
    question = understand(words, role, today)
    return question.sure and question.intent not in (Intent.HAND_IN, Intent.GREETING)


def _claimed(heard: Heard, overseer: bool, today: date) -> Question | None:
    """The whole text says that something is done."""
    claim = Claim.NONE if overseer else claim_in(heard, today)
    if claim is Claim.NONE:
        return None
    number = heard.item
    likely = (Intent.ITEM,) if number else (Intent.TASKS, Intent.HELP)
    sure = claim is Claim.CLEAR and number is not None
    question = Question(Intent.HAND_IN, number, sure=sure, likely=likely)
    return _doubted(question, heard, overseer=False)


def _first(
    whole: Heard, overseer: bool, past: bool, today: date, quarters: SchoolQuarters
) -> Question:
    """The first sentence that asks for something clear; the whole text where none does."""
    sentences = sentences_of(whole.text)
    if len(sentences) > 1:
        for sentence in sentences:
            part = hear(sentence, today, past=past, quarters=quarters)
            found = _read(part, overseer, today, quarters)
            if found is not None and found.intent is not Intent.GREETING:
                return found
    return _read(whole, overseer, today, quarters) or _guessed(whole, overseer, today)


def _read(heard: Heard, overseer: bool, today: date, quarters: SchoolQuarters) -> Question | None:
    """What the rules are clear about."""
    if _is_courtesy(heard):
        return Question(Intent.GREETING, sure=True)
    school = school_in(heard) if overseer else None
    intent = clear_intent(heard, overseer=overseer, school=school)
    if intent is None:
        return None
    if intent is Intent.DUE and overseer:
        # «что сдают в марте» is ahead, unlike a summary's March
        heard = hear(heard.text, today, quarters=quarters)
    rest = _searched(heard) if intent is Intent.FIND else None
    if intent is Intent.FIND and rest is None:
        return None
    sure = intent is Intent.FIND or len(heard.strange) <= _MOST_STRANGE
    found = replace(_about(intent, heard, school, rest, today), sure=sure)
    return _doubted(_aimed(found, heard, overseer), heard, overseer=overseer)


def _doubted(question: Question, heard: Heard, *, overseer: bool) -> Question:
    """Not sure where what was learned clearly speaks of something else, which is offered, too."""
    if not question.sure:
        return question
    order = likeliest(heard, _allowed(overseer), overseer=overseer)
    if dict(order).get(question.intent, 0.0) >= _UNLIKELY:
        return question
    return replace(question, sure=False, likely=_others(order, question.intent))


def _allowed(overseer: bool) -> frozenset[Intent]:
    return (_FOR_OVERSEERS if overseer else _FOR_SCHOOLS) | {Intent.UNKNOWN}


def _others(order: Iterable[tuple[Intent, float]], than: Intent) -> tuple[Intent, ...]:
    """The next likeliest that a button can be for."""
    return tuple(wish for wish, _ in order if wish not in (than, *_NO_BUTTON))[:_LIKELY]


def _about(
    intent: Intent, heard: Heard, school: str | None, words: str | None, today: date
) -> Question:
    """The wish with what the words say of it."""
    when = heard.when
    asked = Question(
        intent,
        item=heard.item if intent in _NUMBERED else None,
        school=school if intent in _OF_SCHOOLS else None,
        words=words,
    )
    if when is None:
        return asked
    if intent is Intent.EXTEND:
        return replace(asked, end=when.end)
    if intent is Intent.OVERDUE and (when.start == when.end or when.start > today):
        return asked  # «просрочено на сегодня» is as of now
    return replace(asked, start=when.start, end=when.end) if intent in _DATED else asked


def _is_courtesy(heard: Heard) -> bool:
    """«Добрый день!», «ок, спасибо»: nothing is asked for."""
    words = _without_reason(heard.words)
    kind = bool(words) and all(word.senses & _COURTEOUS for word in words)
    polite = heard.has("greeting", "thanks", "agree", "bye")
    return kind and polite and heard.item is None and not heard.question


def _without_reason(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """«спасибо большое за помощь»: for what somebody thanks is no wish."""
    thanked = next((n for n, word in enumerate(words) if "thanks" in word.senses), len(words))
    reason = next((n for n in range(thanked, len(words)) if words[n].plain == "за"), None)
    short = reason is not None and len(words) - reason <= _LONGEST_REASON
    return words[:reason] if short else words


def _guessed(heard: Heard, overseer: bool, today: date) -> Question:
    if "://" in heard.text:
        return Question(Intent.UNKNOWN)
    allowed = _allowed(overseer)
    if heard.question or heard.has("not") or not (heard.item or heard.has(*_HANDING_IN)):
        allowed -= {Intent.HAND_IN}
    if heard.item is None and not heard.has("digits"):
        allowed -= {Intent.ITEM}
    order = likeliest(heard, allowed, overseer=overseer)
    if order[0][0] is Intent.GREETING and order[0][1] < _SENSELESS:
        order = order[1:]
    best, share = order[0]
    likely = _others(order, best)
    telling = _is_telling(heard)
    if share < (_GUESSED if telling else _SENSELESS) or not (telling or best in _TELLING):
        return Question(Intent.UNKNOWN)
    if best is Intent.UNKNOWN:
        offered = [(wish, part) for wish, part in order if part >= _UNLIKELY]
        return Question(Intent.UNKNOWN, likely=_others(offered, best))
    school = school_in(heard) if overseer else None
    words = _searched(heard) if best is Intent.FIND else None
    if best is Intent.FIND and not heard.has(*_SEEKING):
        return Question(Intent.UNKNOWN)  # «совещание прошло вчера» tells of something
    if best is Intent.FIND and words is None:
        return Question(Intent.UNKNOWN, likely=likely)
    found = replace(_about(best, heard, school, words, today), likely=likely)
    return _aimed(found, heard, overseer)


def _aimed(question: Question, heard: Heard, overseer: bool) -> Question:
    """An overseer has no item that could be none of theirs."""
    aim = aim_of(question.intent, heard)
    return question if overseer and aim is Aim.WAIVER else replace(question, aim=aim)


def _is_telling(heard: Heard) -> bool:
    """Something is known that is more than a filling word."""
    marked = heard.item or heard.when or heard.school
    return bool(marked) or any(word.senses - _FILLING - {"digits"} for word in heard.words)


def _searched(heard: Heard) -> str | None:
    """What is looked for: what stands after «про», else all but the words of asking.

    «ВПР когда пишем» is about what is named first.
    """
    words = heard.words
    about = next((n + 1 for n, word in enumerate(words) if "about" in word.senses), 0)
    rest = _trimmed(words[about:], _FILLING) if about else []
    rest = rest or _trimmed(words, _LOOKING)
    when = next((n for n, word in enumerate(rest) if "when" in word.senses), len(rest))
    rest = rest[:when]
    return heard.text[rest[0].start : rest[-1].end] if rest else None


def _trimmed(words: Iterable[Word], leading: frozenset[str]) -> list[Word]:
    """Without the words of asking before, and those of courtesy after."""
    kept = list(words)
    while kept and kept[0].senses & leading:
        kept.pop(0)
    while kept and kept[-1].senses & _CLOSING:
        kept.pop()
    return kept
