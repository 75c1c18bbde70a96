"""Ruling lines of a page in groups, a table each, with the edges of its columns and rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from documents.pdf_page import Rule, Word

_CLOSE = 3.0
_DOUBLE = 5.0
_LEAST_OPEN = 8.0
_WIDEST_BREAK = 60.0


@dataclass(frozen=True, slots=True)
class Ruled:
    """Lying and standing lines of one table; where they touch nothing more, it ends."""

    lying: Sequence[Rule]
    standing: Sequence[Rule]

    @property
    def columns(self) -> list[float]:
        """Edges from the left. With no frame, most lying lines go beyond the standing ones."""
        inner = clustered(rule.at for rule in self.standing)
        width = inner[-1] - inner[0]
        beyond = [rule for rule in self.lying if rule.end - rule.start > width + _LEAST_OPEN]
        return _reaching(inner, beyond) if 2 * len(beyond) > len(self.lying) else inner

    @property
    def rows(self) -> list[float]:
        """Edges from the top. Cut by a page, a table may lack its first or last line."""
        return _reaching(clustered(rule.at for rule in self.lying), self.standing)[::-1]


def tables_of(
    lying: Sequence[Rule], standing: Sequence[Rule], words: Sequence[Word]
) -> list[Ruled]:
    """The tables that lines draw, from the top; one whose rows stand apart is one table."""
    groups = _connected(lying, standing)
    found = [Ruled(*group) for group in groups if all(group)]
    lonely = (rule for across, upright in groups if not across for rule in upright)
    for rule in sorted(lonely, key=lambda rule: -rule.end):
        found = [_with_standing(table, rule) for table in found]
    found.sort(key=lambda table: -table.rows[0])
    joined = found[:1]
    for table in found[1:]:
        if _goes_on(joined[-1], table, words):
            above = joined.pop()
            table = Ruled([*above.lying, *table.lying], [*above.standing, *table.standing])
        joined.append(table)
    return joined


def only_standing(standing: Sequence[Rule], columns: Sequence[float]) -> Ruled | None:
    """A table that goes on from the page before, whose columns are known, with no lying lines."""
    own = [rule for rule in standing if any(abs(rule.at - at) <= _DOUBLE for at in columns)]
    if len(clustered(rule.at for rule in own)) < max(2, len(columns) - 2):
        return None
    ends = min(rule.start for rule in own), max(rule.end for rule in own)
    return Ruled([Rule(at, columns[0], columns[-1]) for at in ends], own)


def whole_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Rules put together from the pieces that cells, dashes and double borders draw."""
    whole: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at), rule.start)):
        last = whole[-1] if whole else None
        if last and abs(rule.at - last.at) <= 1 and _overlap(last, rule) >= -_CLOSE:
            whole[-1] = Rule(last.at, min(last.start, rule.start), max(last.end, rule.end))
        else:
            whole.append(rule)
    return whole


def clustered(places: Iterable[float]) -> list[float]:
    """Coordinates in growing order, near ones as one."""
    edges: list[list[float]] = []
    for place in sorted(places):
        if edges and place - edges[-1][-1] <= _DOUBLE:
            edges[-1].append(place)
        else:
            edges.append([place])
    return [sum(edge) / len(edge) for edge in edges]


def _reaching(places: list[float], across: Sequence[Rule]) -> list[float]:
    low, high = min(rule.start for rule in across), max(rule.end for rule in across)
    before = [low] if places[0] - low > _LEAST_OPEN else []
    after = [high] if high - places[-1] > _LEAST_OPEN else []
    return [*before, *places, *after]


def _connected(
    horizontal: Sequence[Rule], vertical: Sequence[Rule]
) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules in groups that touch each other, lying and standing ones."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    left = [(True, rule) for rule in horizontal] + [(False, rule) for rule in vertical]
    while left:
        reached, left = [left[0]], left[1:]
        for lying, rule in reached:
            touching = [(own, other) for own, other in left if _touch(lying, rule, own, other)]
            if touching:
                known = {id(other) for _, other in touching}
                left = [each for each in left if id(each[1]) not in known]
                reached.extend(touching)
        groups.append(
            (
                [rule for lying, rule in reached if lying],
                [rule for lying, rule in reached if not lying],
            )
        )
    return groups


def _overlap(rule: Rule, other: Rule) -> float:
    return min(rule.end, other.end) - max(rule.start, other.start)


def _touch(lying: bool, rule: Rule, other_lying: bool, other: Rule) -> bool:
    if lying == other_lying:
        return abs(rule.at - other.at) <= _DOUBLE and _overlap(rule, other) >= -_DOUBLE
    across = other.start - _CLOSE <= rule.at <= other.end + _CLOSE
    return across and rule.start - _CLOSE <= other.at <= rule.end + _CLOSE


def _with_standing(table: Ruled, rule: Rule) -> Ruled:
    """The table with a line between two columns, which may go on below with no frame."""
    reach = _CLOSE if _framed(table) else _WIDEST_BREAK
    own = any(abs(rule.at - at) <= _CLOSE for at in table.columns)
    near = table.rows[-1] - reach <= rule.end and rule.start <= table.rows[0] + _CLOSE
    return Ruled(table.lying, [*table.standing, rule]) if own and near else table


def _goes_on(above: Ruled, table: Ruled, words: Sequence[Word]) -> bool:
    """Whether the rows of one table stand apart, or around one with no frame at its sides."""
    bottom, top = above.rows[-1], table.rows[0]
    wider, narrower = sorted((above.columns, table.columns), key=len, reverse=True)
    ends = abs(wider[0] - narrower[0]) <= _CLOSE and abs(wider[-1] - narrower[-1]) <= _CLOSE
    same = ends and all(any(abs(at - own) <= _CLOSE for own in wider) for at in narrower)
    if not same or not -_CLOSE <= bottom - top <= _WIDEST_BREAK:
        return False
    between = any(top < word.middle < bottom for word in words)
    return not between or not (_framed(above) or _framed(table))


def _framed(table: Ruled) -> bool:
    outer = table.columns[0], table.columns[-1]
    return any(abs(rule.at - at) <= _CLOSE for rule in table.standing for at in outer)
