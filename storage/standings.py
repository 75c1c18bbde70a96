"""What counts as due, late, waiting or on pace, as conditions of a query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    String,
    and_,
    case,
    cast,
    distinct,
    func,
    not_,
    or_,
    select,
)

from roadmap.model import EvidenceKind, Municipality, SubmissionState, TaskState
from roadmap.order import DeadlineKind, Every, TargetKind
from roadmap.progress import NEWS_DAYS, end_of_month
from roadmap.sieve import EVERYTHING, Sieve
from storage.tables import evidence, items, organisations, roadmaps, submissions, tasks

UNFINISHED = tasks.c.state.in_((TaskState.OPEN, TaskState.RETURNED))

# Whatever was handed in, and not taken back: most tasks have nothing to look for.
HANDED_IN = or_(tasks.c.news_at.is_not(None), tasks.c.state != TaskState.OPEN)

# To make a summary's statement takes longer than to run it: those of so many are kept.
KEPT_STATEMENTS = 64

# What does not concern a school, or was taken out of the roadmap, is counted nowhere.
THEIRS = tasks.c.state.in_(
    (TaskState.OPEN, TaskState.SUBMITTED, TaskState.RETURNED, TaskState.ACCEPTED)
)

_TARGET = items.c.target
_EVERY = _TARGET["every"].as_string()
_COUNTED = _TARGET["kind"].as_string() == TargetKind.COUNT
_RECURRING = tasks.c.kind == DeadlineKind.RECURRING
# A task that lasts, and of which every month asks for its own number.
_MONTHLY = and_(_COUNTED, _EVERY == Every.MONTH, ~_RECURRING)
# The same, or a task of its own for every month.
_BY_MONTH = or_(
    _MONTHLY,
    and_(
        _COUNTED,
        _RECURRING,
        items.c.every == Every.MONTH,
        or_(_EVERY.is_(None), _EVERY == Every.MONTH),
    ),
)


@dataclass(frozen=True, slots=True)
class Within:
    """Which organisations, and which of their tasks."""

    organisations: tuple[ColumnElement[bool], ...]
    tasks: tuple[ColumnElement[bool], ...]

    @property
    def both(self) -> tuple[ColumnElement[bool], ...]:
        return (*self.organisations, *self.tasks)

    @property
    def nobody_else(self) -> ColumnElement[bool]:
        """Of a municipality's own tasks, those of these organisations.

        There are few others, if any: to look for them is quicker than for all that are meant.
        """
        municipality, *_ = self.organisations
        others = select(organisations.c.id).where(municipality, not_(and_(*self.organisations)))
        return tasks.c.organisation_id.not_in(others)


def within(
    municipality_id: int, only: Iterable[int] | None = None, sieve: Sieve = EVERYTHING
) -> Within:
    """The schools of a municipality, `only` some where these are given, through a sieve."""
    whose = [
        organisations.c.municipality_id == municipality_id,
        organisations.c.kind.in_(sorted(sieve.kinds)),
    ]
    if only is not None:
        whose.append(organisations.c.id.in_(tuple(only)))
    what: list[ColumnElement[bool]] = [tasks.c.is_closed.is_(False)]
    if sieve.roadmap_id is not None:
        plan = items.alias("plan")
        of_it = select(plan.c.id).where(plan.c.roadmap_id == sieve.roadmap_id)
        what = [tasks.c.item_id.in_(of_it)]
    if sieve.items is not None:
        what.append(tasks.c.item_id.in_(sorted(sieve.items)))
    if sieve.span is not None:
        what.append(tasks.c.due.between(*sieve.span))
    return Within(tuple(whose), tuple(what))


def news_since(now: datetime) -> datetime:
    """What lasts is at work where its last news is not older."""
    return now - timedelta(days=NEWS_DAYS)


# Those of `counted` that are of tasks without a day.
UNDATED = ("ongoing", "ongoing_alive", "external")


def counted(
    today: date, news: datetime | BindParameter[datetime]
) -> Mapping[str, ColumnElement[bool]]:
    """The conditions of a school's figures, by the names of `SchoolLine`; `news` is what
    `news_since` says."""
    # What lasts has no day; to say so is to have it found at once.
    undated = tasks.c.due.is_(None)
    ongoing = and_(THEIRS, undated, tasks.c.kind == DeadlineKind.ONGOING)
    return {
        "due": and_(THEIRS, tasks.c.due <= today),
        "done": and_(tasks.c.due <= today, tasks.c.state == TaskState.ACCEPTED),
        "late": and_(tasks.c.due < today, UNFINISHED),
        "waiting": tasks.c.state == TaskState.SUBMITTED,
        "ongoing": ongoing,
        "ongoing_alive": and_(ongoing, tasks.c.news_at >= news),
        "external": and_(undated, tasks.c.kind == DeadlineKind.EXTERNAL, UNFINISHED),
    }


def series(municipality: Municipality, today: date, of: Within) -> Any:
    """Items with a step or a monthly count, by organisation and item: `on_pace` (0 or 1) where
    nothing is late and the month's count is not behind the part of the month that has passed."""
    late = func.sum(case((and_(UNFINISHED, tasks.c.due < today), 1), else_=0))
    wanted = case((and_(_BY_MONTH, _present(today)), _TARGET["count"].as_integer()), else_=0)
    each = (
        select(
            tasks.c.organisation_id,
            tasks.c.item_id,
            late.label("late"),
            func.coalesce(func.max(wanted), 0).label("wanted"),
        )
        .join(organisations, organisations.c.id == tasks.c.organisation_id)
        .join(items, items.c.id == tasks.c.item_id)
        .where(
            tasks.c.item_id.in_(_items_in_steps(municipality)),
            or_(_RECURRING, _MONTHLY),
            THEIRS,
            *of.both,
        )
        .group_by(tasks.c.organisation_id, tasks.c.item_id)
        .subquery()
    )
    month = datetime.combine(today.replace(day=1), time(), ZoneInfo(municipality.timezone))
    done = _done_this_month(municipality, of, today, month)
    keeps_up = (func.coalesce(done.c.number, 0) + 1) * end_of_month(today).day > (
        each.c.wanted * today.day
    )
    on_pace = case((and_(each.c.late == 0, keeps_up), 1), else_=0)
    return (
        select(each.c.organisation_id, each.c.item_id, on_pace.label("on_pace"))
        .outerjoin(
            done,
            and_(
                done.c.organisation_id == each.c.organisation_id,
                done.c.item_id == each.c.item_id,
            ),
        )
        .subquery()
    )


def items_of(municipality_id: int) -> Select[tuple[int]]:
    """The ids of all items of a municipality's roadmaps."""
    return (
        select(items.c.id)
        .join(roadmaps, roadmaps.c.id == items.c.roadmap_id)
        .where(roadmaps.c.municipality_id == municipality_id)
    )


def _items_in_steps(municipality: Municipality) -> Select[tuple[int]]:
    """The few items whose tasks have a step or a count: only theirs need be looked at."""
    return items_of(municipality.id).where(
        or_(items.c.kind == DeadlineKind.RECURRING, items.c.target.is_not(None))
    )


def _tasks_in_steps(municipality: Municipality) -> Any:
    """By them their submissions are found: those of the whole database are not looked through."""
    of_steps = tasks.alias("of_steps")
    return select(of_steps.c.id).where(of_steps.c.item_id.in_(_items_in_steps(municipality)))


def _done_this_month(municipality: Municipality, of: Within, today: date, month: datetime) -> Any:
    """Pieces as `roadmap.counts.pieces_in` counts them, by school and item."""
    own = case(
        (evidence.c.kind == EvidenceKind.TEXT, None),
        (evidence.c.album != "", evidence.c.album),
        else_=cast(evidence.c.id, String),
    )
    pieces = func.count(distinct(own))
    came_in_time = func.coalesce(submissions.c.came_on, today) >= today.replace(day=1)
    each = (
        select(
            tasks.c.organisation_id,
            tasks.c.item_id,
            case((pieces == 0, 1), else_=pieces).label("pieces"),
        )
        .select_from(submissions)
        .join(tasks, tasks.c.id == submissions.c.task_id)
        .join(organisations, organisations.c.id == tasks.c.organisation_id)
        .join(items, items.c.id == tasks.c.item_id)
        .join(evidence, evidence.c.submission_id == submissions.c.id)
        .where(
            submissions.c.state.in_((SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)),
            or_(_RECURRING, and_(submissions.c.submitted_at >= month, came_in_time)),
            submissions.c.task_id.in_(_tasks_in_steps(municipality)),
            _BY_MONTH,
            _present(today),
            THEIRS,
            *of.both,
        )
        .group_by(submissions.c.id, tasks.c.organisation_id, tasks.c.item_id)
        .subquery()
    )
    return (
        select(each.c.organisation_id, each.c.item_id, func.sum(each.c.pieces).label("number"))
        .group_by(each.c.organisation_id, each.c.item_id)
        .subquery()
    )


def _present(today: date) -> ColumnElement[bool]:
    return and_(
        or_(tasks.c.start.is_(None), tasks.c.start <= today),
        or_(tasks.c.due.is_(None), tasks.c.due >= today),
    )
