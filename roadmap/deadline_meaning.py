"""Which one deadline several phrases make together.

A step wins over a condition, a condition over a date («до 15 мая, по мере поступления» waits),
a date over «по согласованию»; beside a step or «постоянно» a date only bounds the time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, TypeVar

from roadmap.calendar import NO_YEAR, SCHOOL_YEAR, YEAR, Frame, day_or_none, month
from roadmap.deadline_conditions import WHICH_MONTH, Outside
from roadmap.deadline_dates import Dated, Relation
from roadmap.deadline_grammar import (
    Found,
    InnerDay,
    Lasting,
    Onward,
    PlanEnd,
    PlanYear,
    Repeat,
)
from roadmap.deadline_years import SCHOOL_OR_CALENDAR, Placed, in_plan_years, placed
from roadmap.order import DeadlineKind, Every, Period


@dataclass(slots=True)
class Meaning:
    """A deadline's kind, periods and step, and in Russian everything that is unsure in it."""

    kind: DeadlineKind
    periods: tuple[Period, ...] = ()
    every: Every | None = None
    doubts: tuple[str, ...] = ()
    step_day: int | None = None


NOTHING = Meaning(DeadlineKind.NONE)

_DATE_LOST = "срок зависит от другого, дата не учтена"
_LASTING_LOST = "названо и «постоянно», и условие"
_CONDITION_LOST = "условие не учтено"
_DAY_LOST = "день внутри шага не учтён"
_STEPS_DIFFER = "названо несколько шагов"
_KINDS_DIFFER = "даты названы по-разному"
_TIMES_DIFFER = "названо несколько промежутков"
_ONCE_A_YEAR = "«раз в год» понято по названному времени"
_STEP_AND_DAYS = "шаг понят по названным дням"
_WHICH_YEAR = "план на несколько лет"
_LONGEST_YEAR = 400
_LONGEST_MONTH = 31
_USUAL = Every.MONTH
_NOT_IN_TURN = "даты названы не по порядку, год взят по сроку плана"
_WHAT_ONWARD = "не сказано, что далее"
_FROM_THEN = "«далее» понято как «с этого времени»"
_BOUND_LOST = "период плана не известен, дата не учтена"
_ONE_STEP = "названное время вмещает только один шаг"
_CUT_TO_PLAN = "учебный год выходит за период плана"

_LONG = (Every.SCHOOL_QUARTER, Every.QUARTER, Every.HALF_YEAR)
_SHORTEST = {
    Every.DAY: 0,
    Every.WEEK: 6,
    Every.MONTH: 27,
    Every.SCHOOL_QUARTER: 55,
    Every.QUARTER: 88,
    Every.HALF_YEAR: 115,
    Every.YEAR: 270,
}
"""Days from a step's first to its last in the shortest one: a school year has 273."""

_AT, _UP_TO = Relation.AT, Relation.BY

_T = TypeVar("_T")


def meaning_of(found: list[Found], frame: Frame) -> Meaning:
    """The meaning of what the grammar found; `NOTHING` for nothing."""
    return _Phrases(found, frame).meaning()


class _Phrases:
    """A cell's phrases by what they are."""

    _placed: Sequence[Placed] = ()
    _repeats: Sequence[Repeat] = ()
    _guesses: Sequence[Repeat] = ()
    _conditions: Sequence[Outside] = ()

    def __init__(self, found: list[Found], frame: Frame) -> None:
        self._elements = [each.element for each in found]
        self._by_type: dict[type, list[Any]] = {}
        for element in self._elements:
            self._by_type.setdefault(type(element), []).append(element)
        self._frame = frame
        self._dated = [in_plan_years(each, frame) for each in self._all(Dated)]
        self._inner = self._all(InnerDay)
        if self._dated:
            self._placed = placed(self._dated, frame)
        if Repeat in self._by_type:
            self._repeats, self._guesses = self._steps()
        if Outside in self._by_type:
            self._conditions = [each for each in self._all(Outside) if not each.weak]

    def _all(self, kind: type[_T]) -> Sequence[_T]:
        return self._by_type.get(kind, ())

    def _steps(self) -> tuple[Sequence[Repeat], Sequence[Repeat]]:
        """Steps, and what only looks like one: «3 раза в год (сентябрь, январь, май)» is dates."""
        repeats = self._all(Repeat)
        listed = sum(len(each.stretches) for each in self._dated)
        guesses = [each for each in repeats if each.guess or self._counts(each, listed)]
        others = len(self._elements) > len(guesses)
        steps = [each for each in repeats if not (others and each in guesses)]
        return steps, guesses if others else []

    def _counts(self, step: Repeat, listed: int) -> bool:
        """Whether the step only says how many dates there are: as many as are listed."""
        if step.times == 1:
            plan = self._frame.plan
            year = plan is not None and plan.start and (plan.end - plan.start).days < _LONGEST_YEAR
            return bool(listed == 1 and step.every is Every.YEAR and year)
        return 1 < step.times == listed or self._names_days_of(step)

    def _names_days_of(self, step: Repeat) -> bool:
        """«ежеквартально: до 5 апреля, 5 июля» names every day there is."""
        stretches = [each for dated in self._dated for each in dated.stretches]
        days = all(not each.is_span and each.first.is_day for each in stretches)
        return step.every in _LONG and not step.times and len(stretches) > 1 and days

    def meaning(self) -> Meaning:
        if (self._repeats or self._inner) and not self._goes_on_daily():
            return self._of_named_months() or self._recurring()
        if self._conditions:
            return self._external()
        if self._all(Lasting):
            periods, doubts = self._window()
            if self._placed and any(_is_brief(period) for period in periods):
                doubts = _said(*doubts, _TIMES_DIFFER)
            return Meaning(DeadlineKind.ONGOING, periods, None, _said(*doubts, *self._vague()))
        if self._placed:
            return self._by_dates()
        if self._says_plan():
            return self._by_plan()
        if not self._elements:
            return NOTHING
        vague = (each.vague for each in self._all(Outside))
        return Meaning(DeadlineKind.EXTERNAL, doubts=_said(*vague))

    def _names_long_unit(self) -> bool:
        """«… – квартал 2024 г.» lacks its number; «октябрь, в течение месяца» does not."""
        return any(each.guess and each.every in _LONG for each in self._guesses)

    def _says_plan(self) -> bool:
        return bool(self._all(PlanYear) or self._all(PlanEnd))

    def _recurring(self) -> Meaning:
        repeats = sorted(self._repeats, key=lambda each: each.times > 1)
        steps = [each.every for each in repeats or self._inner if each.every] or [_USUAL]
        inside = self._placed and self._are_inside(steps[0]) and not self._goes_onward()
        periods, doubts = self._inside_step() if inside else self._window()
        step_day = self._step_day(set(steps))
        unsure = (
            *(each.vague for each in self._repeats),
            _STEPS_DIFFER if len(set(steps)) > 1 else None,
            _DAY_LOST if self._inner and step_day is None else None,
            _CONDITION_LOST if self._conditions else None,
            *(each.vague for each in self._all(Outside) if each.weak),
        )
        doubts = _said(*unsure, *doubts)
        return Meaning(DeadlineKind.RECURRING, periods, steps[0], doubts, step_day)

    def _of_named_months(self) -> Meaning | None:
        """«Декабрь (до 25 числа)», «октябрь, март – 10 числа» are days of those months."""
        if self._repeats or len(self._inner) > 1 or not self._placed or self._inner[0].every:
            return None
        inner = self._inner[0]
        days = [_day_of(each, inner.day) if inner.day else None for each in self._placed]
        known = [day for day in days if day]
        if len(known) < len(days):
            return None
        kind = DeadlineKind.BY if inner.by else DeadlineKind.ON
        periods = _ordered([Period(None if inner.by else day, day) for day in known])
        return Meaning(kind, periods, None, _said(*[each.doubt for each in self._placed]))

    def _goes_on_daily(self) -> bool:
        """«ежедневно, постоянно»: what lasts need not be marked every day."""
        daily = {each.every for each in self._repeats} == {Every.DAY}
        return daily and bool(self._all(Lasting)) and not self._inner

    def _goes_onward(self) -> bool:
        return bool(self._placed and self._all(Onward))

    def _step_day(self, steps: set[Every]) -> int | None:
        """The one day of each month, where it is said that every month has it."""
        if len(self._inner) != 1 or steps != {Every.MONTH}:
            return None
        inner = self._inner[0]
        return inner.day if inner.every or self._repeats else None

    def _external(self) -> Meaning:
        vague = (each.vague for each in self._conditions)
        date_lost = _DATE_LOST if any(_is_part_of_year(each) for each in self._placed) else None
        lasting_lost = _LASTING_LOST if self._all(Lasting) else None
        return Meaning(DeadlineKind.EXTERNAL, doubts=_said(*vague, date_lost, lasting_lost))

    def _by_plan(self) -> Meaning:
        whole = self._all(PlanYear)
        kind = DeadlineKind.WITHIN if whole else DeadlineKind.BY
        plan = self._frame.plan_or_year()
        if plan is None:
            return Meaning(kind, doubts=(NO_YEAR,))
        if not whole:
            return Meaning(kind, (Period(None, plan.end),), doubts=_said(*self._vague()))
        several = plan.start and (plan.end - plan.start).days > _LONGEST_YEAR
        two_ways = self._frame.at_school and any(each.current for each in whole)
        unsure = (_WHICH_YEAR if several else None, SCHOOL_OR_CALENDAR if two_ways else None)
        return Meaning(kind, (plan,), doubts=_said(*unsure, *self._vague()))

    def _by_dates(self) -> Meaning:
        kinds = [_kind(each) for each in self._placed]
        kind, differ = kinds[0], len(set(kinds)) > 1
        chosen = self._placed
        if differ and DeadlineKind.BY in kinds:
            kind = DeadlineKind.BY
            chosen = [each for each in chosen if each.relation is _UP_TO]
        elif differ:
            chosen = _without_those_around_days(chosen)
            within = DeadlineKind.WITHIN in map(_kind, chosen)
            kind = DeadlineKind.WITHIN if within else DeadlineKind.ON
        known = _ordered([period for each in chosen if (period := self._period(each))])
        if not known and all(each.impossible for each in chosen):
            kind = DeadlineKind.NONE
        unsure = [each.doubt for each in self._placed] + [each.vague for each in self._dated]
        if differ:
            unsure.append(_KINDS_DIFFER)
        if len(known) > 1:
            unsure.append(_TIMES_DIFFER if _overlap(known) else None)
            unsure.append(_NOT_IN_TURN if _is_jumbled(self._placed) else None)
        if len(self._by_type) > 1:
            unsure += self._lost_beside_dates()
        return Meaning(kind, known, None, _said(*unsure))

    def _lost_beside_dates(self) -> list[str | None]:
        counted = [each for each in self._guesses if not each.guess]
        return [
            _ONCE_A_YEAR if any(each.times == 1 for each in counted) else None,
            _STEP_AND_DAYS if any(self._names_days_of(each) for each in counted) else None,
            _TIMES_DIFFER if self._says_plan() or self._names_long_unit() else None,
            _WHAT_ONWARD if self._all(Onward) else None,
            *(vague for vague in self._vague() if not self._names_that_month(vague)),
        ]

    def _names_that_month(self, vague: str | None) -> bool:
        """«Октябрь, в течение месяца» says which month."""
        return vague == WHICH_MONTH and all(
            each.stretch.first == month(each.stretch.first.month) for each in self._placed
        )

    def _vague(self) -> list[str | None]:
        return [each.vague for each in self._all(Outside)]

    def _period(self, each: Placed) -> Period | None:
        if each.period is None:
            return None
        if each.relation is _UP_TO:
            return Period(None, each.period.end)
        if each.relation is Relation.FROM:
            return self._to_plan_end(each.period)
        return each.period

    def _to_plan_end(self, period: Period) -> Period | None:
        plan = self._frame.plan
        if plan is None or period.start is None or plan.end < period.start:
            return None
        return Period(period.start, plan.end)

    def _are_inside(self, every: Every) -> bool:
        """«Ежегодно, до 1 июня»: the day is of every year, so it bounds nothing."""
        return any(_is_inside(each, every) for each in self._placed)

    def _inside_step(self) -> tuple[tuple[Period, ...], tuple[str, ...]]:
        plan = self._frame.plan
        return ((plan,) if plan else ()), (_DAY_LOST,)

    def _window(self) -> tuple[tuple[Period, ...], tuple[str, ...]]:
        """The plan's period cut by the dates that stand beside a step or «постоянно»."""
        if not self._placed:
            return ((self._frame.plan,) if self._frame.plan else ()), ()
        doubts = _said(*(each.doubt for each in self._placed), *self._unbounding())
        if self._goes_onward():
            return self._onward(), _said(*doubts, _FROM_THEN)
        spans = [each for each in self._placed if each.relation is Relation.AT and each.period]
        if spans:
            periods = _ordered([self._inside_plan(each) for each in spans])
            cut = any(self._inside_plan(each) != each.period for each in spans)
            once = any(_holds_one_step(period, self._repeats) for period in periods)
            return periods, _said(
                *doubts, _CUT_TO_PLAN if cut else None, _ONE_STEP if once else None
            )
        period = self._cut_plan()
        if period and period.start and period.start > period.end:
            return (), _said(*doubts, "срок вне периода плана")
        bounded = any(each.relation is not Relation.AT for each in self._placed)
        if period is None:
            return (), _said(*doubts, _BOUND_LOST if bounded else None)
        once = bounded and _holds_one_step(period, self._repeats)
        return (period,), _said(*doubts, _ONE_STEP if once else None)

    def _onward(self) -> tuple[Period, ...]:
        """From the first day of the dates to the plan's end."""
        known = [each.period for each in self._placed if each.period]
        starts = [period.start or period.end for period in known]
        period = self._to_plan_end(Period(min(starts), max(starts))) if starts else None
        return (period,) if period else ()

    def _unbounding(self) -> list[str | None]:
        """Dates beside a step that name days rather than bounds."""
        days = any(_kind(each) is DeadlineKind.ON for each in self._placed)
        bounds = sum(each.relation is Relation.BY for each in self._placed)
        most = 0 if self._goes_onward() else 1
        return [_DAY_LOST if days or bounds > most else None]

    def _inside_plan(self, each: Placed) -> Period:
        """«Ежемесячно в течение учебного года» goes no further than a calendar year's plan."""
        assert each.period is not None
        plan, start = self._frame.plan, each.period.start
        school_year = each.implied and each.stretch.first is SCHOOL_YEAR
        if (
            not (school_year and self._frame.meets(each.period))
            or plan is None
            or plan.start is None
            or start is None
        ):
            return each.period
        return Period(max(start, plan.start), min(each.period.end, plan.end))

    def _cut_plan(self) -> Period | None:
        plan = self._frame.plan
        start = next((period.start for period in self._known(Relation.FROM)), None)
        end = next((period.end for period in self._known(Relation.BY)), None)
        if plan:
            start, end = start or plan.start, end or plan.end
        return Period(start, end) if start and end else None

    def _known(self, relation: Relation) -> list[Period]:
        return [each.period for each in self._placed if each.relation is relation and each.period]


def _kind(each: Placed) -> DeadlineKind:
    if each.relation is _UP_TO:
        return DeadlineKind.BY
    if each.relation is _AT and each.stretch.first.is_day and not each.stretch.is_span:
        return DeadlineKind.ON
    return DeadlineKind.WITHIN


def _without_those_around_days(placed: Sequence[Placed]) -> list[Placed]:
    """«Март (20.03)»: the month says no more than its day."""
    days = [each.period for each in placed if _kind(each) is DeadlineKind.ON and each.period]
    return [each for each in placed if not any(_surrounds(each.period, day) for day in days)]


def _surrounds(period: Period | None, day: Period) -> bool:
    if period is None or period.start is None or period == day:
        return False
    return period.start <= day.end <= period.end


def _day_of(each: Placed, number: int) -> date | None:
    """That day of the one whole month that is named, if it has it."""
    start = each.period and each.period.start
    named = (
        each.relation is _AT and start and each.period == month(start.month).in_year(start.year)
    )
    return day_or_none(start.year, start.month, number) if start and named else None


def _is_part_of_year(each: Placed) -> bool:
    return each.stretch.is_span or each.stretch.first not in (YEAR, SCHOOL_YEAR)


def _is_inside(each: Placed, every: Every) -> bool:
    """Whether the dates are a place inside each step rather than the time of all of them."""
    if each.relation is Relation.BY:
        return every in (Every.YEAR, Every.HALF_YEAR)
    if each.relation is Relation.FROM:
        return every is Every.YEAR
    if each.period is None or each.period.start is None:
        return False
    return (each.period.end - each.period.start).days < _SHORTEST[every]


def _holds_one_step(period: Period, repeats: Sequence[Repeat]) -> bool:
    """«Сентябрь, ежемесячно»: what comes again comes once, so something else is meant."""
    if not repeats or repeats[0].every is Every.YEAR or period.start is None:
        return False
    return (period.end - period.start).days < 2 * _SHORTEST[repeats[0].every]


def _is_jumbled(placed: Sequence[Placed]) -> bool:
    """«Июнь, август» of a plan from August to July: dates with no year mostly go in turn."""
    ends = [each.period.end for each in placed if each.implied and each.period]
    return ends != sorted(ends)


def _overlap(periods: tuple[Period, ...]) -> bool:
    """«Октябрь (октябрь – декабрь)»: one of the two is not what was meant."""
    return any(
        after.start is not None and after.start <= before.end
        for before, after in pairwise(periods)
    )


def _is_brief(period: Period) -> bool:
    """Too short for what lasts: «весь период, 10-12 октября», «октябрь – постоянно»."""
    return period.start is not None and (period.end - period.start).days < _LONGEST_MONTH


def _ordered(periods: list[Period]) -> tuple[Period, ...]:
    """In the order of time, each once."""
    if len(periods) < 2:
        return tuple(periods)
    return tuple(sorted(set(periods), key=lambda period: (period.end, period.start or period.end)))


def _said(*reasons: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys([reason for reason in reasons if reason]))
