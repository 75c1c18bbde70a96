"""What words are likest to ask for, learned from phrases whose meaning is known.

A naive Bayes classifier, each class against the others, over the senses of words, pairs and
neighbours of senses, beginnings of words, and letters in fours of words that have no sense.
`asking_examples.tsv` has the phrases: what `tests/roadmap/data` labels, taken apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from math import exp, log, sqrt
from pathlib import Path

from roadmap.asking_lexicon import known_senses
from roadmap.asking_words import Heard
from roadmap.questions import Intent

EXAMPLES = Path(__file__).with_name("asking_examples.tsv")

_SMOOTHING = 0.1
_STEM, _LETTERS = 6, 4
_EMPTY = frozenset(("filler", "polite"))
_OVERSEER, _SCHOOL = "overseer", "school"
_MARKS = ("#", "@", "№", "?")


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase in the form of `told`, who says it, and what is meant."""

    overseer: bool
    intent: Intent
    told: str


def told(heard: Heard) -> str:
    """The words as compared, then marks for a number, days, a numbered school, a question."""
    said = zip(_MARKS, (heard.item, heard.when, heard.school, heard.question), strict=True)
    return " ".join([*(word.plain for word in heard.words), *(mark for mark, has in said if has)])


def likeliest(
    heard: Heard, allowed: frozenset[Intent], *, overseer: bool
) -> list[tuple[Intent, float]]:
    """As `Learned.likeliest`, by all the phrases that are known."""
    senses = [word.senses for word in heard.words]
    features = _features(told(heard).split(), senses, overseer=overseer)
    return _learned().likeliest(features, allowed)


class Learned:
    """Of each feature of phrases, by how much it speaks for or against a wish."""

    def __init__(self, examples: Iterable[Example]) -> None:
        phrases: Counter[Intent] = Counter()
        having: defaultdict[str, Counter[Intent]] = defaultdict(Counter)
        for each in examples:
            phrases[each.intent] += 1
            for feature in _features_of(each):
                having[feature][each.intent] += 1
        told: Counter[Intent] = sum(having.values(), Counter())
        unseen = _SMOOTHING * len(having)
        others = {wish: told.total() - count + unseen for wish, count in told.items()}
        self._before = {wish: log(count) / 2 for wish, count in phrases.items()}
        self._rarity = {wish: log(others[wish] / (count + unseen)) for wish, count in told.items()}
        self._weights = {feature: _weights(counts) for feature, counts in having.items()}

    def likeliest_of(
        self, example: Example, allowed: frozenset[Intent]
    ) -> list[tuple[Intent, float]]:
        """Whatever the example says that it means."""
        return self.likeliest(_features_of(example), allowed)

    def likeliest(
        self, features: frozenset[str], allowed: frozenset[Intent]
    ) -> list[tuple[Intent, float]]:
        """Wishes and how likely each is, of 1 for all together, best first."""
        seen = [self._weights[feature] for feature in features if feature in self._weights]
        odds = {
            wish: before + len(seen) * self._rarity[wish]
            for wish, before in self._before.items()
            if wish in allowed
        }
        for absent, present in seen:
            for wish in odds:
                odds[wish] += present.get(wish, absent)
        most, scale = max(odds.values()), sqrt(len(seen) + 1)
        shares = {wish: exp((weight - most) / scale) for wish, weight in odds.items()}
        whole = sum(shares.values())
        order = sorted(shares.items(), key=lambda pair: -pair[1])
        return [(wish, share / whole) for wish, share in order]


def _weights(counts: Counter[Intent]) -> tuple[float, dict[Intent, float]]:
    """For a wish that was never said with a feature, and for those that were."""
    total = counts.total()
    present = {
        wish: log((count + _SMOOTHING) / (total - count + _SMOOTHING))
        for wish, count in counts.items()
    }
    return log(_SMOOTHING / (total + _SMOOTHING)), present


def _features_of(example: Example) -> frozenset[str]:
    words = example.told.split()
    senses = [known_senses(word) for word in words if word not in _MARKS]
    return _features(words, senses, overseer=example.overseer)


def _features(words: list[str], senses: list[frozenset[str]], *, overseer: bool) -> frozenset[str]:
    """Each by itself, however often it is in the phrase."""
    marks = words[len(senses) :]
    found = {_OVERSEER if overseer else _SCHOOL, *marks}
    told_of = set(marks)
    row = ["^"]
    for word, meant in zip(words, senses, strict=False):
        found.add(f"{word[:_STEM]}-")
        found.update(f"={sense}" for sense in meant or ("strange",))
        told_of |= meant - _EMPTY
        if not meant:
            found.update(_letters(word))
        if meant - _EMPTY or not meant:
            row.append("|".join(sorted(meant)))
    found.update(f"{one}>{after}" for one, after in pairwise([*row, "$"]))
    found.update(f"{one}+{other}" for one, other in combinations(sorted(told_of), 2))
    return frozenset(found)


def _letters(word: str) -> Iterator[str]:
    padded = f" {word} "
    return (padded[n : n + _LETTERS] for n in range(len(padded) - _LETTERS + 1))


def examples_in(table: str) -> Iterator[Example]:
    """Of a table of who says it, the wish and the words, a line each."""
    for line in table.splitlines():
        who, wish, words = line.split("\t")
        yield Example(who == _OVERSEER, Intent(wish), words)


def table_of(examples: Iterable[Example]) -> str:
    """The opposite of `examples_in`: each once, in order."""
    lines = {
        f"{_OVERSEER if each.overseer else _SCHOOL}\t{each.intent.value}\t{each.told}\n"
        for each in examples
    }
    return "".join(sorted(lines))


@cache
def _learned() -> Learned:
    return Learned(examples_in(EXAMPLES.read_text(encoding="utf-8")))
