"""Which year a date without one is of: from its neighbours, the plan, the order's year."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from roadmap.calendar import (
    NO_SUCH_DAY,
    SCHOOL_YEAR,
    YEAR,
    Choice,
    Frame,
    Part,
    YearPart,
    in_school_year,
)
from roadmap.deadline_dates import Dated, Relation
from roadmap.deadline_hints import WHICH_NEXT, WHICH_YEARS, Hint
from roadmap.deadline_stretches import Stretch
from roadmap.order import Period

REVERSED = "конец раньше начала"
_NO_SUCH_SPAN = "таких дней нет или конец раньше начала"
_WHICH_SCHOOL_YEAR = "не ясно, до начала какого учебного года"
SCHOOL_OR_CALENDAR = "не ясно, учебный год или календарный"
_FAR_FROM_PLAN = "дата далека от срока плана"
_NO_PLAN = "период плана не известен, учебный год взят предположительно"
_SECOND_HALF = 7
_EVE_OF_SCHOOL_YEAR = SCHOOL_YEAR.eve()


@dataclass(slots=True)
class Placed:
    """A stretch with its days (None where they cannot be known) and in Russian what is unsure.

    `implied` is a stretch that printed no year.
    """

    relation: Relation
    stretch: Stretch
    period: Period | None
    doubt: str | None
    implied: bool

    @property
    def impossible(self) -> bool:
        return self.doubt in (NO_SUCH_DAY, REVERSED, _NO_SUCH_SPAN)


def in_plan_years(dated: Dated, frame: Frame) -> Dated:
    """«2023-2024» in a plan of several calendar years is two of them, and no school year."""
    if dated.vague != WHICH_YEARS or not frame.in_calendar_years:
        return dated
    (first, *_), hint = dated.stretches, dated.stretches[0].first_hint
    if len(dated.stretches) > 1 or first.first is not SCHOOL_YEAR or not hint or not hint.year:
        return dated
    return replace(
        dated,
        stretches=(Stretch(YEAR, YEAR, Hint(hint.year), Hint(hint.year + 1)),),
        vague=None,
    )


def placed(elements: Sequence[Dated], frame: Frame) -> list[Placed]:
    """Every stretch of the elements with its days, in the printed order."""
    pairs = [(dated.relation, stretch) for dated in elements for stretch in dated.stretches]
    if len(pairs) == 1:
        relation, stretch = pairs[0]
        return [_placed(relation, stretch, frame)]
    scope, scoped = _scope(pairs, frame) or (frame, pairs)
    stretches = _with_neighbours_years([stretch for _, stretch in scoped], scope)
    found = [
        _placed(relation, stretch, scope)
        for (relation, _), stretch in zip(scoped, stretches, strict=True)
    ]
    for each in found:
        if each.doubt is None and frame.is_far(each.period):
            each.doubt = _FAR_FROM_PLAN
    return found


_Pairs = list[tuple[Relation, Stretch]]


def _scope(pairs: _Pairs, frame: Frame) -> tuple[Frame, _Pairs] | None:
    """«2023 год: март, октябрь»: a year beside dates without one is where they lie."""
    years = [pair for pair in pairs if _is_numbered_year(pair)]
    others = [pair for pair in pairs if pair not in years]
    if len(years) != 1 or not others or any(_year_of(stretch) for _, stretch in others):
        return None
    period = _choice(years[0][1], frame).period
    return (Frame(period), others) if period else None


def _is_numbered_year(pair: tuple[Relation, Stretch]) -> bool:
    relation, stretch = pair
    whole = stretch.first in (YEAR, SCHOOL_YEAR)
    return whole and relation is Relation.AT and _year_of(stretch) is not None


def _year_of(stretch: Stretch) -> int | None:
    first, last = stretch.first_hint, stretch.last_hint
    if first and first.year:
        return first.year
    return last.year if last else None


def _with_neighbours_years(stretches: list[Stretch], frame: Frame) -> list[Stretch]:
    """«Ноябрь, февраль 2024»: a year serves those before it, and without a plan those after."""
    dated = list(stretches)
    for place in range(len(dated) - 2, -1, -1):
        dated[place] = _before(dated[place], dated[place + 1], frame)
    if frame.plan is None:
        for place in range(1, len(dated)):
            dated[place] = _after(dated[place], dated[place - 1])
    return dated


def _before(stretch: Stretch, following: Stretch, frame: Frame) -> Stretch:
    hint = following.first_hint or following.last_hint
    if _has_hint(stretch) or hint is None or hint.year is None:
        return stretch
    if hint.school:
        return _hinted(stretch, hint)
    same = _hinted(stretch, Hint(hint.year))
    in_order = stretch.first.month <= following.first.month
    if in_order or frame.contains(_choice(same, frame).period):
        return same
    return _hinted(stretch, Hint(hint.year - 1))


def _after(stretch: Stretch, previous: Stretch) -> Stretch:
    hint = previous.last_hint or previous.first_hint
    if _has_hint(stretch) or hint is None or hint.year is None or hint.school:
        return stretch
    later = stretch.first.month < previous.first.month
    return _hinted(stretch, Hint(hint.year + later))


def _has_hint(stretch: Stretch) -> bool:
    return bool(stretch.first_hint or stretch.last_hint)


def _hinted(stretch: Stretch, hint: Hint) -> Stretch:
    first = hint if hint.school or not stretch.is_span else None
    return replace(stretch, first_hint=first, last_hint=hint)


def _placed(relation: Relation, stretch: Stretch, frame: Frame) -> Placed:
    choice = _choice(stretch, frame)
    period, doubt, implied = choice.period, choice.doubt, _year_of(stretch) is None
    if doubt is None and frame.at_school:
        if _is_two_ways(stretch, period, frame.plan):
            doubt = SCHOOL_OR_CALENDAR
        elif _begins_which_year(stretch, period, frame):
            doubt = _WHICH_SCHOOL_YEAR
    if doubt is None and not implied and frame.is_far(period):
        doubt = _FAR_FROM_PLAN
    return Placed(relation, stretch, period, doubt, implied)


def _begins_which_year(stretch: Stretch, period: Period | None, frame: Frame) -> bool:
    """«До начала учебного года» in a plan from one September to the next."""
    if stretch.first != _EVE_OF_SCHOOL_YEAR or period is None or frame.plan is None:
        return False
    return period.end == frame.plan.end


def _is_two_ways(stretch: Stretch, period: Period | None, plan: Period | None) -> bool:
    """«Конец года», «2023-2024 гг.» of a plan for one school year."""
    if period is None or plan is None or period.start is None or plan.start is None:
        return False
    same_years = (period.start.year, period.end.year) == (plan.start.year, plan.end.year)
    return stretch.bare_year or (same_years and stretch.first == stretch.last == YEAR)


def _choice(stretch: Stretch, frame: Frame) -> Choice:
    first, last = stretch.first_hint, stretch.last_hint
    if last and last.school:
        return _in_school_year(stretch, last, frame)
    if first and first.year and last and last.year:
        return _between(stretch.first.in_year(first.year), stretch.last.in_year(last.year))
    if last and last.year:
        return _ending_in(stretch, last.year, frame)
    if first and first.year:
        return _known(_beginning_in(stretch, first.year))
    if last and last.vague == WHICH_NEXT and not frame.at_school and frame.plan:
        return _known(_beginning_in(stretch, frame.plan.end.year + 1))
    choice = frame.choose(_chooser(_for_school(stretch) if frame.at_school else stretch))
    turned = stretch.is_span and choice.doubt == NO_SUCH_DAY
    return Choice(None, _NO_SUCH_SPAN) if turned else choice


def _for_school(stretch: Stretch) -> Stretch:
    """«I полугодие» of a school-year plan is the school's."""
    first, last = _at_school(stretch.first), _at_school(stretch.last)
    usual = first is stretch.first and last is stretch.last
    return stretch if usual else replace(stretch, first=first, last=last)


def _at_school(part: Part) -> Part:
    return part.at_school or part if isinstance(part, YearPart) else part


def _chooser(stretch: Stretch) -> Callable[[int], Period | None]:
    if not stretch.is_span:
        return stretch.first.in_year
    return lambda year: _beginning_in(stretch, year)


def _in_school_year(stretch: Stretch, hint: Hint, frame: Frame) -> Choice:
    if hint.year is not None:
        begins = stretch.first_hint.year if stretch.first_hint else hint.year
        start = in_school_year(stretch.first, begins or hint.year)
        return _between(start, in_school_year(stretch.last, hint.year))

    def in_year(year: int) -> Period | None:
        start, end = in_school_year(stretch.first, year), in_school_year(stretch.last, year)
        return _between(start, end).period

    choice = frame.choose(in_year, begun_before=True)
    if frame.plan is None:
        return Choice(choice.period, choice.doubt or _NO_PLAN)
    short = (frame.plan.end - (frame.plan.start or frame.plan.end)).days <= 366
    sure = stretch.first is SCHOOL_YEAR and short
    return Choice(choice.period) if sure and choice.period else choice


def _ending_in(stretch: Stretch, year: int, frame: Frame) -> Choice:
    """«Декабрь – февраль 2024» begins in 2023; other turned spans are rather mistakes."""
    choice = _between(stretch.first.in_year(year), stretch.last.in_year(year))
    if choice.doubt != REVERSED or stretch.first.month <= stretch.last.month:
        return choice
    earlier = _between(stretch.first.in_year(year - 1), stretch.last.in_year(year))
    usual = stretch.first.month >= _SECOND_HALF > stretch.last.month
    sure = usual and (frame.plan is None or frame.meets(earlier.period))
    return earlier if sure else Choice(earlier.period, earlier.doubt or REVERSED)


def _beginning_in(stretch: Stretch, year: int) -> Period | None:
    start, end = stretch.first.in_year(year), stretch.last.in_year(year)
    if stretch.first.month > stretch.last.month:
        end = stretch.last.in_year(year + 1)
    return _between(start, end).period


def _between(start: Period | None, end: Period | None) -> Choice:
    if start is None or end is None or start.start is None:
        return Choice(None, NO_SUCH_DAY)
    if end.end < start.start:
        return Choice(None, REVERSED)
    return Choice(Period(start.start, end.end))


def _known(period: Period | None) -> Choice:
    return Choice(period, None if period else REVERSED)
