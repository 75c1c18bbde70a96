"""Cells that stand one after another: «Семинар до 15 июня РМК».

A deadline stands between the measure and the executor, who begins with a capital letter.
"""

import re
from collections.abc import Iterator, Sequence

from roadmap.headless import names_somebody
from roadmap.plan_rows import CALENDAR, SaysWhen, begins_deadline

OF_A_NAME = frozenset(("за", "на", "к", "от"))  # «за 2023 год» belongs to a measure's name
_MOST_WORDS = 12
_ROMAN = re.compile(r"[ivx]{1,4}\s")


def undivided(text: str, says_when: SaysWhen) -> tuple[str, str, str] | None:
    """The measure, when and who, if there is one place where the deadline may stand.

    What names a time stands for more than «по плану», which may be a part of the measure.
    """
    words = text.split()
    spans = list(_deadlines(words, says_when))
    if len(spans) > 1:
        spans = [span for span in spans if CALENDAR.search(" ".join(words[slice(*span)]))]
    if len(spans) != 1:
        return None
    (start, end), *_ = spans
    return " ".join(words[:start]), " ".join(words[start:end]), " ".join(words[end:])


def undivided_before_post(text: str, says_when: SaysWhen) -> tuple[str, str, str] | None:
    """The same in a table's row, where a post in small letters may be the executor."""
    words = text.split()
    if (cells := undivided(text, says_when)) is not None or any(_deadlines(words, says_when)):
        return cells
    for end in range(len(words) - 1, 1, -1):
        starts = range(max(1, end - _MOST_WORDS), end)
        begun = (n for n in starts if words[n - 1].lower() not in OF_A_NAME)
        start = next((n for n in begun if _is_deadline(words[n:end], says_when)), None)
        if start is not None and names_somebody(" ".join(words[end : end + 2])):
            return " ".join(words[:start]), " ".join(words[start:end]), " ".join(words[end:])
    return None


def undivided_before_deadline(text: str, says_when: SaysWhen) -> tuple[str, str, str] | None:
    """The same where the deadline stands last: «Семинар Методисты РМК до 15 июня»."""
    words = text.split()
    for start in range(max(1, len(words) - _MOST_WORDS), len(words)):
        of_a_name = words[start - 1].lower() in OF_A_NAME
        if not of_a_name and _is_deadline(words[start:], says_when):
            title, who = _with_executor(words[:start])
            return title, " ".join(words[start:]), who
    return None


def undivided_after_deadline(text: str, says_when: SaysWhen) -> tuple[str, str, str] | None:
    """The same where the deadline stands first: «15 июня Семинар Методисты РМК»."""
    words = text.split()
    for end in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        if not words[end][0].islower() and _is_deadline(words[:end], says_when):
            title, who = _with_executor(words[end:])
            return title, " ".join(words[:end]), who
    return None


def _with_executor(words: Sequence[str]) -> tuple[str, str]:
    """The measure, and who: they begin with a capital letter outside of quotes."""
    for start in range(1, len(words)):
        above = " ".join(words[:start])
        closed = above.count("«") == above.count("»") and not above.endswith((".", ",", "–", "-"))
        who = " ".join(words[start:])
        if closed and words[start][0].isupper() and names_somebody(who):
            return above, who
    return " ".join(words), ""


def _deadlines(words: Sequence[str], says_when: SaysWhen) -> Iterator[tuple[int, int]]:
    """Where phrases that say when stand before a capital letter, each as long as it may be."""
    last = 0
    for end in range(2, len(words)):
        if not words[end][0].isupper():
            continue
        starts = range(max(last, 1, end - _MOST_WORDS), end)
        begun = (n for n in starts if words[n - 1].lower() not in OF_A_NAME)
        start = next((n for n in begun if _is_deadline(words[n:end], says_when)), None)
        if start is not None:
            while start > max(last, 1) and _is_deadline(words[start - 1 : start], says_when):
                start -= 1
            yield start, end
            last = end


def _is_deadline(words: Sequence[str], says_when: SaysWhen) -> bool:
    phrase = " ".join(words).lower().rstrip(",")
    roman = _ROMAN.match(phrase) is not None and says_when(phrase)
    return roman or begins_deadline(phrase, says_when, new_page=False)
