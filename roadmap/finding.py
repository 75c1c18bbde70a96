"""Find tasks by words of the order, with the endings and slips that people type."""

import re
from collections.abc import Iterable, Sequence

from roadmap.model import Item, Task
from roadmap.numbers import bears
from roadmap.spelling import ratio

# Of a hundred; below it two words are not the same one.
_ALIKE = 78
# A word of the title tells more about a task than one of its proof, that than a section's, and
# that than one of its deadline.
_WEIGHTS = (1.0, 0.9, 0.8, 0.7)
_SHORT = 3
# Said for the words that begin so: «ВПР» for «всероссийские проверочные работы».
_ABBREVIATIONS = frozenset(
    {"впр", "огэ", "егэ", "гиа", "гвэ", "вош", "шмо", "рмо", "всоко", "иом"}
)


def matching(tasks: Iterable[Task], words: str) -> tuple[Task, ...]:
    """Tasks that have every word asked for, best first; a bare number finds its item."""
    tasks = tuple(tasks)
    scores = _scores({task.item.id: task.item for task in tasks}.values(), words)
    found = [task for task in tasks if task.item.id in scores]
    return tuple(sorted(found, key=lambda task: -scores[task.item.id]))


def matching_items(items: Iterable[Item], words: str) -> tuple[Item, ...]:
    """The same of items."""
    items = tuple(items)
    scores = _scores(items, words)
    return tuple(sorted((i for i in items if i.id in scores), key=lambda i: -scores[i.id]))


def _scores(items: Iterable[Item], words: str) -> dict[int, float]:
    """Of those that match, by the item's id."""
    items = tuple(items)
    if numbered := {item.id: 1.0 for item in items if bears(item, words)}:
        return numbered
    asked = _words(words)
    scores = {item.id: _score(asked, item) for item in items} if asked else {}
    return {item_id: score for item_id, score in scores.items() if score > 0}


def _score(asked: Sequence[str], item: Item) -> float:
    """0 where a word is missing."""
    texts = (item.title, _proof(item), item.section or "", item.deadline.text)
    fields = [[*(words := _words(text)), *_abbreviated(words)] for text in texts]
    best = [
        max(
            weight * _likeness(word, own)
            for weight, field in zip(_WEIGHTS, fields, strict=True)
            for own in (*field, "")
        )
        for word in asked
    ]
    return sum(best) / len(best) if min(best) > 0 else 0


def _abbreviated(words: Sequence[str]) -> list[str]:
    initials = "".join(word[0] for word in words)
    return [short for short in _ABBREVIATIONS if short in initials]


def _proof(item: Item) -> str:
    return f"{item.indicator} {item.result}"


def _likeness(word: str, own: str) -> float:
    """0 to 100; a shared stem counts whatever the endings are."""
    if not own:
        return 0
    if len(word) <= _SHORT:
        return 100 if word == own else 0
    likeness = max(ratio(part, own[: len(part)]) for part in (word, _stem(word)))
    return likeness if likeness >= _ALIKE else 0


def _stem(word: str) -> str:
    """Without what an ending can change: three letters of a long word, one of a short one."""
    return word[: max(4, len(word) - 3)]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("ё", "е"))
