"""How alike words are, by rapidfuzz, which takes room only once there is a word to compare."""

from collections.abc import Iterable


def ratio(one: str, other: str, least: float = 0) -> float:
    """From 0 to 100, the same; 0 where it is below `least`."""
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other, score_cutoff=least)


def slips(word: str, other: str, most: int) -> int:
    """By how many keys one was typed for the other; more than `most` is `most` + 1."""
    from rapidfuzz.distance import OSA

    return OSA.distance(word, other, score_cutoff=most)


def nearest(word: str, forms: Iterable[str], most: int) -> str | None:
    """The form of the fewest slips, the first of several; None where all have more than `most`."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    best = extractOne(word, tuple(forms), scorer=OSA.distance, score_cutoff=most)
    return best[0] if best else None
