"""Whether words can only be a question or a wish: a report of what was done is told otherwise.

«что просрочено?», «задачи на март», «вопрос координатору» are; «план на март утверждён»,
«просрочек нет», «протокол № 5», «перенесли на апрель» are not, nor is whatever is long.
"""

import re
from datetime import date

from roadmap.asking_latin import russian
from roadmap.asking_words import LONGEST, Heard, Word, heard
from roadmap.questions import Intent

_SENTENCE_END = re.compile(r"(?<=[?!;])\s*|\n+|(?<!\bп)\.\s+(?=\D)")
_LONGEST_WISH, _LONGEST_QUESTION = 80, 160
_TELLING = ("://", ": ")
COURTEOUS = frozenset(("greeting", "thanks", "agree", "bye", "polite", "filler"))
_EMPTY = frozenset(("filler", "polite", "greeting", "thanks"))
# «план», «наша карта» may be what is sent.
_TITLES = frozenset(("map", "list", "span", "time", "more", "mine", "us", "all"))
_ASKING = frozenset(("what", "who", "how", "how_many", "when", "why", "show", "seek", "cry"))
_WISHING = _ASKING | {
    *("late", "undone", "deadline", "task", "list", "map", "tell", "about", "mine", "us", "all"),
    *("must", "can", "remain", "hand", "more", "time", "span", "coordinator", "query", "ask"),
    *("contacts", "calendar", "settings", "reminders", "quiet_hours", "off", "help", "bot"),
    *("able", "use", "unclear", "status", "affairs", "well", "summary", "worst", "percent"),
    *("district", "remind", "review", "export", "people", "quiet", "debtor", "whether"),
}
# With these alone somebody wants to ask, and says not what.
_ADDRESSING = COURTEOUS | {
    *("coordinator", "ask", "query", "contacts", "call", "human", "people", "edit", "seek"),
    *("show", "tell", "can", "must", "help", "mine", "us", "who", "how", "what", "whether"),
    *("task", "deadline", "about", "later", "more", "yet", "boss", "not", "manage", "bot"),
}
_AGAINST = frozenset(("done", "doing", "not", "report", "others"))
_ACTS = frozenset(("ask", "help", "show", "tell", "seek", "remind", "settings", "export"))
_PAST = re.compile(r"л[аои]?(?:с[ья])?$|н[аоы]?$")
_INFINITIVE = re.compile(r"(?:ти|ть|те|ться)$")
_WITH_DAYS = frozenset(
    {Intent.DUE, Intent.OVERDUE, Intent.SUMMARY, Intent.EXPORT, Intent.EXTEND, Intent.TASKS}
)


def only_asks(words: str, intent: Intent, today: date) -> bool:
    """Of each sentence; a courtesy beside a question is none against it."""
    if len(words) > LONGEST:
        return False
    sentences = [part.strip() for part in _SENTENCE_END.split(russian(words))]
    told = [part for part in sentences if any(map(str.isalnum, part))]
    return bool(told) and all(_asks(heard(part, today), intent) for part in told)


def opens_with_question(words: str, today: date) -> bool:
    """«что сдать до пятницы», «покажи задачи на неделю»: its days answer nothing."""
    return any(word.senses & _ASKING for word in heard(russian(words), today).words[:2])


def may_ask(words: str, today: date) -> bool:
    """«а это что такое», «точно нам?»."""
    return "?" in words or opens_with_question(words, today)


def pleads_to_move(words: str, today: date) -> bool:
    """«перенести 1.5 до 20.12», «продлите 1.5»; «1.5 уже переносили» tells of it."""
    said = heard(russian(words), today)
    return any("extend" in word.senses and _is_wished(word) for word in said.words)


def says_only_days(words: str, today: date) -> bool:
    """«до 5 мая», «перенести на неделю»; «через неделю педсовет» says more."""
    said = heard(russian(words), today)
    return said.when is not None and all(w.senses & (_ADDRESSING | {"extend"}) for w in said.words)


def says_what(words: str, today: date) -> bool:
    """«спросите координатора, нужна ли печать», unlike «вопрос координатору по 1.7»."""
    return any(not word.senses & _ADDRESSING for word in heard(russian(words), today).words)


def _asks(said: Heard, intent: Intent) -> bool:
    text = said.text.strip()
    longest = _LONGEST_QUESTION if text.endswith("?") else _LONGEST_WISH
    if len(text) > longest or any(mark in text for mark in _TELLING):
        return False
    if text.endswith("?") or _is_courtesy(said):
        return True
    if intent in (Intent.HAND_IN, Intent.UNKNOWN) or (intent is Intent.FIND and _tells(said)):
        return False
    if any(word.senses & _ASKING for word in said.words[:2]) and not _only_help(said):
        return True
    return _is_wish(said, intent)


def _is_courtesy(said: Heard) -> bool:
    """«Спасибо!», «добрый день»; a bare «да» may be an answer."""
    kind = bool(said.words) and all(word.senses & COURTEOUS for word in said.words)
    return kind and said.has("greeting", "thanks", "bye") and said.item is None


def _only_help(said: Heard) -> bool:
    """«помощь оказана всем»: help is cried for with few words."""
    return not any(word.senses & (_ASKING - {"cry"}) for word in said.words[:2])


def _tells(said: Heard) -> bool:
    """«когда закончили ремонт, провели открытие»."""
    return "," in said.text or said.has("done")


def _is_wish(said: Heard, intent: Intent) -> bool:
    """Nothing is said but words of asking: «задачи на март», «пункт 1.7», «перенести срок»."""
    if said.when is not None and intent not in _WITH_DAYS:
        return False
    if not all(_is_wished(word) for word in said.words):
        return False
    if said.item is not None and any(map(str.isalpha, said.text)) and "№" not in said.text:
        return True
    return any(not word.senses & (_EMPTY | _TITLES) for word in said.words)


def _is_wished(word: Word) -> bool:
    if word.senses & _AGAINST or (word.senses & _ACTS and _PAST.search(word.plain)):
        return False
    if "extend" in word.senses:
        return _INFINITIVE.search(word.plain) is not None
    return bool(word.senses & (_WISHING | _EMPTY))
