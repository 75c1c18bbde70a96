"""Whether a person says that something is done: believed only where nothing speaks against it.

«сдал 1.7» is, «сдал 1.7?», «сдам завтра 1.7», «не сдал 1.7 ещё», «лицей сдал 1.7» are not.
"""

from datetime import date
from enum import Enum, auto
from itertools import pairwise, zip_longest

from roadmap.asking_words import Heard, Word
from roadmap.asking_words import heard as hear

_AGAINST = (
    *("not", "what", "who", "how", "how_many", "when", "why", "whether", "ahead", "must", "can"),
    *("doubting", "almost", "later", "mistaken", "if", "others", "school", "extend", "help"),
    *("ask", "remain", "seek", "show", "tell", "late", "boss", "remind", "review"),
)
_BESIDE = (
    frozenset(("done", "done_list", "reported", "digits", "task", "report", "us", "mine", "all"))
    | frozenset(("well", "already", "thanks", "polite", "filler", "agree", "greeting"))
    | frozenset(("in_time", "use", "hand", "about", "came"))
)
_AS_DONE = frozenset(("done_list",))
_MOST_WORDS = 12


class Claim(Enum):
    """`LIKELY` is asked about first."""

    CLEAR = auto()
    LIKELY = auto()
    NONE = auto()


def claim_in(heard: Heard, today: date) -> Claim:
    done = [word for word in heard.words if "done" in word.senses]
    doing = any("doing" in word.senses for word in heard.words)
    if not (done or doing) or heard.question or heard.school or _speaks_against(heard):
        return Claim.NONE
    if heard.when is not None and _is_ahead(heard, today):
        return Claim.NONE
    if heard.words[0].plain == "а" or any(_is_subject(word, done) for word in heard.strange):
        return Claim.NONE
    beside = all(word.senses & _BESIDE for word in heard.words)
    everybody = any(
        word.printed.lower() == "все" and after.plain.endswith("ли")
        for word, after in pairwise(heard.words)
    )
    finished = len(heard.text.split()) <= _MOST_WORDS and not heard.cut
    return Claim.CLEAR if beside and done and not everybody and finished else Claim.LIKELY


def _is_ahead(heard: Heard, today: date) -> bool:
    """«сделали в октябре» is the last October, «сделано завтра» nothing that was done."""
    when = hear(heard.text, today, past=True).when
    return when is not None and when.start > today


def _speaks_against(heard: Heard) -> bool:
    """«Отметь как выполненный» asks for no way of doing it."""
    words = [
        word
        for word, after in zip_longest(heard.words, heard.words[1:])
        if not (word.plain == "как" and after and after.senses & _AS_DONE)
    ]
    return any(word.senses & set(_AGAINST) - _forgiven(word) for word in words)


def _forgiven(word: Word) -> frozenset[str]:
    """A done form is never against itself: «готово» is a done list too."""
    return frozenset(("hand", "review")) if "done" in word.senses else frozenset()


def _is_subject(word: Word, done: list[Word]) -> bool:
    """An unknown word before the verb is somebody else: «Иванова сдала 1.7»."""
    return not done or word.start < done[0].start
