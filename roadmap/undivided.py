"""Cells that stand one after another: «Семинар до 15 июня РМК».

A deadline stands between the measure and the executor, who begins with a capital letter.
"""

import re
from collections.abc import Iterator, Sequence

from roadmap.plan_rows import SaysWhen, begins_deadline

OF_A_NAME = frozenset(("за", "на", "к", "от"))  # «за 2023 год» belongs to a measure's name
_MOST_WORDS = 12
_ROMAN = re.compile(r"[ivx]{1,4}\s")


def undivided(text: str, says_when: SaysWhen) -> tuple[str, str, str] | None:
    """The measure, when and who, if there is one place where the deadline may stand."""
    words = text.split()
    spans = list(_deadlines(words, says_when))
    if len(spans) != 1:
        return None
    (start, end), *_ = spans
    return " ".join(words[:start]), " ".join(words[start:end]), " ".join(words[end:])


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
