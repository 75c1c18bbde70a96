"""What an indicator asks for: so many pieces of work, or a share of people.

A wrong target is worse than none: of two shares, or counts, that differ neither is taken, and a
number counts only beside a word for work that leaves proofs («3 выезда»), or behind a bound («не
менее 5 педагогов»). Years, classes, numbers of schools and «снижение до 10 %» are no targets.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from roadmap import target_words as words
from roadmap.blocks import one_line
from roadmap.order import Deadline, Every, Target, TargetKind

_LONGEST = 1000
_WORD = re.compile(r" ?\b([^\W\d_][\w-]*)")
_MOST_WORDS = 5


def target_of(indicator: str, result: str, title: str, deadline: Deadline) -> Target | None:
    """The one target of a measure: from the first of its texts that has any, or None.

    «1 мероприятие» is what a task is anyway; «1 мероприятие в месяц» is a target unless the
    measure itself is a monthly one.
    """
    for text, trusted in ((indicator, True), (result, True), (title, False)):
        found = list(dict.fromkeys(_targets(one_line(text[:_LONGEST]), trusted)))
        wanted = [target for target in found if not _is_task_itself(target, deadline)]
        if wanted:
            return wanted[0] if len(wanted) == 1 else _sure(wanted)
    return None


def _is_task_itself(target: Target, deadline: Deadline) -> bool:
    return target.count == 1 and target.every in (None, deadline.every)


def _sure(found: list[Target]) -> Target | None:
    """The first target that is the only one of its kind: a share beside a count is sure.

    «100 % педагогов, 100 % классов»: shares that ask the same are one.
    """
    for first in found:
        same = [target for target in found if target.kind is first.kind]
        if len(same) == 1:
            return first
        if first.kind is TargetKind.SHARE and len({target.percent for target in same}) == 1:
            return replace(first, noun="")
    return None


def _targets(text: str, trusted: bool) -> Iterator[Target]:
    """Every target of a text; `trusted` where a number without a bound is one too."""
    for number in words.NUMBER.finditer(text):
        percent = words.PERCENT.match(text, number.end())
        found = _share(text, number, percent.end()) if percent else _count(text, number, trusted)
        if found:
            yield found


def _value(number: re.Match[str]) -> int:
    return int(number["digits"] or words.NUMERALS[number["word"].lower()])


def _share(text: str, number: re.Match[str], end: int) -> Target | None:
    before, percent = text[: number.start()], _value(number)
    least = words.LEAST.search(before)
    start = least.start() if least else number.start()
    grows = words.GROWS_TO.search(before)
    at_most = not (least or grows) and words.NOT_LEAST.search(before)
    changes = not grows and words.CHANGES.search(before[:start])
    if number["range"] or at_most or changes or not 0 < percent <= 100:
        return None
    noun, end = _noun(text, end)
    if not noun and (whose := words.WHOSE_SHARE.search(before)):
        noun, _ = _noun(whose[1], 0)
    return Target(TargetKind.SHARE, text[start:end].strip(), noun, percent=percent)


def _count(text: str, number: re.Match[str], trusted: bool) -> Target | None:
    before = text[: number.start()]
    if (asked := words.HOW_MANY.search(before)) and words.CLAUSE_ENDS.match(text, number.end()):
        return _how_many(text, number, asked)
    least, (noun, end) = words.LEAST.search(before), _noun(text, number.end())
    if not _may_be_counted(noun, text[end:], before, least):
        return None
    every, start, end = _step(text, least.start() if least else number.start(), end)
    said = least or every or words.EACH.search(before)
    doing = words.DOING.search(before) and not words.LOOKING_BACK.search(before)
    return _counted(text[start:end], noun, number, every) if said or trusted or doing else None


def _may_be_counted(noun: str, after: str, before: str, least: re.Match[str] | None) -> bool:
    """Whether the noun is work that leaves proofs; behind a bound, people and other things too."""
    last = noun.rpartition(" ")[2]
    if not last or _is_of_bodies(after):
        return False
    proofs = words.PROOFS.match(last)
    takes_part = words.TAKING_PART.search(before) or (least and least["where"])
    if words.OBLIQUE.search(last):
        return bool(proofs and takes_part)
    if least is None:
        return bool(proofs and (takes_part or not words.NOT_LEAST.search(before)))
    return bool(proofs or not (words.BODIES.match(last) or words.NO_WORK.match(last)))


def _is_of_bodies(after: str) -> bool:
    """«5 программ ОО»: one of each school, not five of one."""
    following = after.lstrip().partition(" ")[0]
    return bool(words.BODIES.match(following.strip(".,;)")))


def _how_many(text: str, number: re.Match[str], asked: re.Match[str]) -> Target | None:
    """«Количество публикаций: не менее 3»."""
    named = _WORD.findall(asked["what"].lower())
    counted = (words.PROOFS, words.PEOPLE) if asked["least"] else (words.PROOFS,)
    noun = next((name for name in named if any(sort.match(name) for sort in counted)), "")
    every, start, end = _step(text, asked.start(), number.end())
    return _counted(text[start:end], noun, number, every) if noun else None


def _counted(text: str, noun: str, number: re.Match[str], every: Every | None) -> Target | None:
    """Of «2-3 семинара» the fewest are asked for; «07» and 0 count nothing."""
    if (number["digits"] or "").startswith("0"):
        return None
    count = _value(number)
    return Target(TargetKind.COUNT, text.strip(" ("), noun, count=count, every=every)


def _noun(text: str, place: int) -> tuple[str, int]:
    """«выездных проектных сессий»: adjectives and their noun, and where they end."""
    found: list[str] = []
    end = place
    while len(found) < _MOST_WORDS and (word := _WORD.match(text, end)):
        found.append(word[1])
        end = word.end()
        if not words.ADJECTIVE.fullmatch(word[1]):
            return (" ".join(found), end) if _is_noun(word[1]) else ("", place)
    return "", place


def _is_noun(word: str) -> bool:
    """A capital letter begins another phrase («2 Ссылка»)."""
    return len(word) > 2 and word.islower() and word not in words.NO_NOUNS


def _step(text: str, start: int, end: int) -> tuple[Every | None, int, int]:
    """The step in which the work is counted, and the bounds of the words with it."""
    if after := words.STEP_AFTER.match(text, end):
        return words.step_of(after["step"]), start, after.end()
    if before := words.STEP_BEFORE.search(text[:start]):
        return words.step_of(before["step"]), before.start(), end
    return None, start, end
