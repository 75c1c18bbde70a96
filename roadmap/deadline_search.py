"""Where in a longer sentence its deadline stands.

A clause of an order is full of other dates: of the documents it rests on («от 16.06.2022
№1065»), of the year it is for («на 2023 год»), of what has happened («проведённых в марте»).
So only phrases that bind are taken, and none of the grammar's rules for others' plans.
"""

from roadmap.calendar import SCHOOL_YEAR, YEAR
from roadmap.deadline_conditions import Outside
from roadmap.deadline_dates import Dated, Relation
from roadmap.deadline_grammar import IN_A_SENTENCE, Found, InnerDay, Lasting, Repeat, elements_of
from roadmap.deadline_lexicon import Kind
from roadmap.deadline_words import Token, tokens_of

_OPENINGS = frozenset(("срок", "в", "период", "течение"))
_BETWEEN = frozenset((",", "(", "и"))
_PAST = (
    "нных",
    "нного",
    "нной",
    "нный",
    "нные",
    "нное",
    "нная",
    "нную",
    "вших",
    "вшего",
    "вшихся",
)
_ADVERB_ENDS = ("но", "ски")
_INFINITIVE = ("ть", "ти", "чь", "ться", "тись")
_LONGEST_GAP = 2


def phrases_in(text: str) -> list[str]:
    """Deadline phrases of a `printed_form`, as printed; «до …» before others, else in order."""
    return _Sentence(text).phrases()


class _Sentence:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tokens_of(text)

    def phrases(self) -> list[str]:
        found = elements_of(self._tokens, IN_A_SENTENCE).found
        bound = [each for each in found if self._binds(each) or self._begins_step(each, found)]
        groups = self._groups(bound)
        groups.sort(key=lambda group: not any(_is_by(each) for each in group))
        return [self._slice(group) for group in groups]

    def _groups(self, found: list[Found]) -> list[list[Found]]:
        """Phrases side by side («ежемесячно, до 5 числа») are one deadline."""
        groups: list[list[Found]] = []
        for each in found:
            if groups and self._near(groups[-1][-1], each):
                groups[-1].append(each)
            else:
                groups.append([each])
        return groups

    def _near(self, before: Found, after: Found) -> bool:
        gap = self._tokens[before.end : after.start]
        return (
            before.end <= after.start
            and len(gap) <= _LONGEST_GAP
            and all(t.word in _BETWEEN | _OPENINGS for t in gap)
        )

    def _slice(self, group: list[Found]) -> str:
        start = self._opening(group[0].start)
        last = self._tokens[self._closing(group[-1].end) - 1]
        abbreviated = self._text[last.start : last.end].lower() in ("г", "гг")
        dot = abbreviated and self._text[last.end : last.end + 1] == "."
        return self._text[self._tokens[start].start : last.end + dot]

    def _closing(self, end: int) -> int:
        """«(включительно)» after it does too."""
        following = [token.word for token in self._tokens[end : end + 3]]
        if following[:1] == ["включительно"]:
            return end + 1
        return end + 3 if following == ["(", "включительно", ")"] else end

    def _opening(self, start: int) -> int:
        """«в срок», «в течение» before the date belong to the phrase."""
        on = self._tokens[start].word == "постоянно" and self._word_before(start) == "на"
        start -= on
        while self._word_before(start) in _OPENINGS and not self._is_initial(start - 1):
            start -= 1
        return start

    def _is_initial(self, place: int) -> bool:
        """«Ивановой И.В. в срок до …»: the «В» is of the name."""
        token = self._tokens[place]
        return token.end - token.start == 1 and self._text[token.end : token.end + 1] == "."

    def _word_before(self, start: int) -> str:
        return self._tokens[start - 1].word if start else ""

    def _binds(self, each: Found) -> bool:
        element = each.element
        if isinstance(element, Dated):
            return self._date_binds(element, each)
        if isinstance(element, Lasting):
            return self._lasts(each)
        if isinstance(element, Outside):
            return not element.weak and element.vague is None
        return isinstance(element, InnerDay) or self._is_adverb(each)

    def _begins_step(self, each: Found, found: list[Found]) -> bool:
        """«начиная с 1 октября ежемесячно» names the first of the steps beside it."""
        if not isinstance(each.element, Dated) or each.element.relation is not Relation.FROM:
            return False
        steps = [other for other in found if isinstance(other.element, Repeat | Lasting)]
        return any(
            self._binds(step) and (self._near(each, step) or self._near(step, each))
            for step in steps
        )

    def _lasts(self, each: Found) -> bool:
        first = self._tokens[each.start]
        if first.word == "постоянно":
            return self._printed(each.end - 1).endswith((*_ADVERB_ENDS, "основе"))
        return first.word == "течение" and not self._printed(each.start).startswith("ход")

    def _is_adverb(self, each: Found) -> bool:
        """«ежемесячно», not «ежемесячный отчёт»."""
        first = self._tokens[each.start]
        return first.kind is not Kind.STEP or self._printed(each.start).endswith(_ADVERB_ENDS)

    def _date_binds(self, element: Dated, each: Found) -> bool:
        first = self._tokens[each.start]
        if element.relation is Relation.BY:
            to_year = self._tokens[each.start + 1].kind is Kind.YEAR
            return first.word != "по" and not to_year
        if element.relation is Relation.FROM:
            return False
        if first.word == "с":
            return not _is_years(element) and not self._is_past(each.start)
        return self._stands_in(element, each)

    def _stands_in(self, element: Dated, each: Found) -> bool:
        """«в апреле», «в течение учебного года»; a bare day only where the clause begins."""
        start = self._opening(each.start)
        before = {token.word for token in self._tokens[start : each.start]}
        if not before and self._is_labelled(start):
            return True
        if not before:
            return element.stretches[0].first.is_day and self._is_said_of_task(element, start)
        if _is_years(element) and not before & {"течение", "срок"}:
            return False
        return not self._is_past(start)

    def _is_labelled(self, start: int) -> bool:
        """«срок – 20.12.2023», «Срок исполнения: май»."""
        before = [token.word for token in self._tokens[max(start - 3, 0) : start]]
        return before[-1:] in (["-"], [":"]) and not {"срок", "сроки", "дата"}.isdisjoint(before)

    def _is_said_of_task(self, element: Dated, start: int) -> bool:
        """«22.03.2023 провести …», «провести 22 марта …», not «протокол 22.03.2023»."""
        if not element.stretches[0].last_hint:
            return False
        numbered = all(token.kind is Kind.NUMBER for token in self._tokens[:start])
        return numbered or self._printed(start - 1).endswith(_INFINITIVE)

    def _is_past(self, start: int) -> bool:
        before = self._tokens[start - 1] if start else None
        return before is not None and self._printed(start - 1).endswith(_PAST)

    def _printed(self, place: int) -> str:
        token: Token = self._tokens[place]
        return self._text[token.start : token.end].lower()


def _is_by(each: Found) -> bool:
    return isinstance(each.element, Dated) and each.element.relation is Relation.BY


def _is_years(element: Dated) -> bool:
    return all(stretch.first in (YEAR, SCHOOL_YEAR) for stretch in element.stretches)
