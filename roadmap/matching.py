"""Which items of two printings of one roadmap are the same item."""

import re
from collections.abc import Iterable, Sequence
from itertools import product

from roadmap.model import Item
from roadmap.numbers import plain_number
from roadmap.spelling import ratio

# How alike two titles have to be, of 100: under one number a title may be worded anew.
ALIKE_UNDER_ONE_NUMBER = 55
ALIKE = 86
_SAME_NUMBER, _SAME_SECTION = 12, 6


def matched(old: Sequence[Item], new: Sequence[Item]) -> dict[int, int]:
    """Places of new items → places of the old items that they are, each used once.

    Titles decide; among equally good ones the number, the section and the order in print do.
    """
    pairs = dict(_alike_to_the_letter(old, new))
    free_new = [place for place in range(len(new)) if place not in pairs]
    free_old = sorted(set(range(len(old))) - set(pairs.values()))
    scored = (
        (-score, abs(o - n), o, n)
        for o, n in product(free_old, free_new)
        if (score := _score(old[o], new[n])) > 0
    )
    taken = set(pairs.values())
    for _, _, o, n in sorted(scored):
        if n not in pairs and o not in taken:
            pairs[n] = o
            taken.add(o)
    return pairs


def likeness(old: Sequence[Item], new: Sequence[Item]) -> float:
    """The share of the shorter roadmap's items that are in the other one, from 0 to 1."""
    shorter = min(len(old), len(new))
    return len(matched(old, new)) / shorter if shorter else 0.0


def plain_title(title: str) -> str:
    """A title without what printings differ in: letter case, «ё», punctuation, spaces."""
    return " ".join(re.findall(r"\w+", title.casefold().replace("ё", "е")))


def _alike_to_the_letter(old: Sequence[Item], new: Sequence[Item]) -> Iterable[tuple[int, int]]:
    """Most items: one place each where everything that names them is the same."""
    known: dict[tuple[object, ...], list[int]] = {}
    for place, item in enumerate(old):
        known.setdefault(_names(item), []).append(place)
    for place, item in enumerate(new):
        places = known.get(_names(item))
        if places:
            yield place, places.pop(0)


def _names(item: Item) -> tuple[object, ...]:
    section = plain_title(item.section or "")
    return item.is_point, section, plain_number(item.number), plain_title(item.title)


def _score(old: Item, new: Item) -> float:
    """0 where they are not the same item."""
    if old.is_point is not new.is_point:
        return 0
    same_number = plain_number(old.number) == plain_number(new.number) != ""
    needed = ALIKE_UNDER_ONE_NUMBER if same_number else ALIKE
    alike = ratio(plain_title(old.title), plain_title(new.title), needed)
    if not alike:
        return 0
    same_section = plain_title(old.section or "") == plain_title(new.section or "")
    return alike + _SAME_NUMBER * same_number + _SAME_SECTION * same_section
