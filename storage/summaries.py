"""The summary's counts: one pass over the tasks, whatever their number."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    String,
    and_,
    case,
    cast,
    distinct,
    func,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from roadmap.model import EvidenceKind, Municipality, OrganisationKind, SubmissionState, TaskState
from roadmap.order import DeadlineKind, Every, TargetKind
from roadmap.progress import NEWS_DAYS, Grid, Mark, SchoolLine, Summary, end_of_month, worst_first
from storage.roadmaps import item_of
from storage.tables import evidence, items, organisations, submissions, tasks

_UNFINISHED = tasks.c.state.in_((TaskState.OPEN, TaskState.RETURNED))

# What does not concern a school, or was taken out of the roadmap, is counted nowhere.
_THEIRS = tasks.c.state.not_in((TaskState.NOT_APPLICABLE, TaskState.WITHDRAWN))

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


def _present(today: date) -> ColumnElement[bool]:
    return and_(
        or_(tasks.c.start.is_(None), tasks.c.start <= today),
        or_(tasks.c.due.is_(None), tasks.c.due >= today),
    )


class Summaries:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(
        self,
        municipality: Municipality,
        today: date,
        now: datetime,
        only: Iterable[int] | None = None,
    ) -> Summary:
        """The summary of a municipality, of the schools `only` where these are given."""
        schools = [
            organisations.c.municipality_id == municipality.id,
            organisations.c.kind == OrganisationKind.SCHOOL,
        ]
        if only is not None:
            schools.append(organisations.c.id.in_(tuple(only)))
        states = await self._submissions(schools)
        return Summary(
            municipality=municipality.name,
            day=today,
            schools=worst_first(await self._lines(schools, municipality, today, now)),
            submitted=states.get(SubmissionState.SUBMITTED, 0),
            accepted=states.get(SubmissionState.ACCEPTED, 0),
            returned=states.get(SubmissionState.RETURNED, 0),
        )

    async def grid(
        self,
        municipality: Municipality,
        today: date,
        now: datetime,
        only: Iterable[int] | None = None,
    ) -> Grid:
        """Every school's mark for every item; three queries, however many there are."""
        schools = [
            organisations.c.municipality_id == municipality.id,
            organisations.c.kind == OrganisationKind.SCHOOL,
        ]
        if only is not None:
            schools.append(organisations.c.id.in_(tuple(only)))
        marks = await self._connection.execute(
            select(tasks.c.organisation_id, tasks.c.item_id, func.max(_mark(today, now)))
            .join(organisations, organisations.c.id == tasks.c.organisation_id)
            .where(_THEIRS, *schools)
            .group_by(tasks.c.organisation_id, tasks.c.item_id)
        )
        found = {(school, item): Mark(mark) for school, item, mark in marks}
        names = await self._connection.execute(
            select(organisations.c.id, organisations.c.name).where(*schools)
        )
        wanted = tuple({item for _, item in found})
        rows = await self._connection.execute(
            select(items)
            .where(items.c.id.in_(wanted))
            .order_by(items.c.roadmap_id, items.c.position)
        )
        return Grid(
            day=today,
            schools=tuple((row.id, row.name) for row in names),
            items=tuple(map(item_of, rows)),
            marks=found,
        )

    async def _lines(
        self,
        schools: list[ColumnElement[bool]],
        municipality: Municipality,
        today: date,
        now: datetime,
    ) -> list[SchoolLine]:
        month = datetime.combine(today.replace(day=1), time(), ZoneInfo(municipality.timezone))
        series = self._series(schools, today, month)
        query = (
            select(
                organisations.c.id,
                organisations.c.name,
                *_counts(today, now),
                func.coalesce(series.c.counters, 0).label("counters"),
                func.coalesce(series.c.on_pace, 0).label("on_pace"),
            )
            .outerjoin(tasks, and_(tasks.c.organisation_id == organisations.c.id, _THEIRS))
            .outerjoin(series, series.c.organisation_id == organisations.c.id)
            .where(*schools)
            .group_by(organisations.c.id, organisations.c.name, "counters", "on_pace")
        )
        return [_line(row) for row in await self._connection.execute(query)]

    def _series(self, schools: list[ColumnElement[bool]], today: date, month: datetime) -> Any:
        """Items with a step or a monthly count: on pace where nothing is late and the month's
        count is not behind the part of the month that has passed."""
        late = func.sum(case((and_(_UNFINISHED, tasks.c.due < today), 1), else_=0))
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
            .where(or_(tasks.c.kind == DeadlineKind.RECURRING, _MONTHLY), _THEIRS, *schools)
            .group_by(tasks.c.organisation_id, tasks.c.item_id)
            .subquery()
        )
        done = self._done_this_month(schools, today, month)
        keeps_up = (func.coalesce(done.c.number, 0) + 1) * end_of_month(today).day > (
            each.c.wanted * today.day
        )
        return (
            select(
                each.c.organisation_id,
                func.count().label("counters"),
                func.sum(case((and_(each.c.late == 0, keeps_up), 1), else_=0)).label("on_pace"),
            )
            .outerjoin(
                done,
                and_(
                    done.c.organisation_id == each.c.organisation_id,
                    done.c.item_id == each.c.item_id,
                ),
            )
            .group_by(each.c.organisation_id)
            .subquery()
        )

    def _done_this_month(
        self, schools: list[ColumnElement[bool]], today: date, month: datetime
    ) -> Any:
        """Pieces as `roadmap.counts.pieces_in` counts them, by school and item."""
        own = case(
            (evidence.c.kind == EvidenceKind.TEXT, None),
            (evidence.c.album != "", evidence.c.album),
            else_=cast(evidence.c.id, String),
        )
        pieces = func.count(distinct(own))
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
                or_(tasks.c.kind == DeadlineKind.RECURRING, submissions.c.submitted_at >= month),
                _BY_MONTH,
                _present(today),
                _THEIRS,
                *schools,
            )
            .group_by(submissions.c.id, tasks.c.organisation_id, tasks.c.item_id)
            .subquery()
        )
        return (
            select(each.c.organisation_id, each.c.item_id, func.sum(each.c.pieces).label("number"))
            .group_by(each.c.organisation_id, each.c.item_id)
            .subquery()
        )

    async def _submissions(self, schools: list[ColumnElement[bool]]) -> dict[str, int]:
        query = (
            select(submissions.c.state, func.count().label("number"))
            .join(tasks, tasks.c.id == submissions.c.task_id)
            .join(organisations, organisations.c.id == tasks.c.organisation_id)
            .where(_THEIRS, *schools)
            .group_by(submissions.c.state)
        )
        rows = await self._connection.execute(query)
        return {row.state: row.number for row in rows}


def _counts(today: date, now: datetime) -> Iterable[ColumnElement[int]]:
    news = now - timedelta(days=NEWS_DAYS)
    conditions = {
        "due": tasks.c.due <= today,
        "done": and_(tasks.c.due <= today, tasks.c.state == TaskState.ACCEPTED),
        "late": and_(tasks.c.due < today, _UNFINISHED),
        "waiting": tasks.c.state == TaskState.SUBMITTED,
        "ongoing": tasks.c.kind == DeadlineKind.ONGOING,
        "alive": and_(tasks.c.kind == DeadlineKind.ONGOING, tasks.c.news_at >= news),
        "external": and_(
            tasks.c.kind == DeadlineKind.EXTERNAL, tasks.c.due.is_(None), _UNFINISHED
        ),
    }
    return [
        func.coalesce(func.sum(case((condition, 1), else_=0)), 0).label(name)
        for name, condition in conditions.items()
    ]


def _mark(today: date, now: datetime) -> ColumnElement[int]:
    news = now - timedelta(days=NEWS_DAYS)
    is_ongoing = tasks.c.kind == DeadlineKind.ONGOING
    return case(
        (tasks.c.state == TaskState.SUBMITTED, Mark.WAITING),
        (and_(is_ongoing, tasks.c.news_at >= news), Mark.DONE),
        (is_ongoing, Mark.NOW),
        (tasks.c.state == TaskState.ACCEPTED, Mark.DONE),
        (tasks.c.due < today, Mark.LATE),
        (or_(tasks.c.due.is_(None), tasks.c.start > today), Mark.AHEAD),
        else_=Mark.NOW,
    )


def _line(row: Any) -> SchoolLine:
    return SchoolLine(
        organisation_id=row.id,
        name=row.name,
        due=row.due,
        done=row.done,
        late=row.late,
        waiting=row.waiting,
        counters=row.counters,
        counters_on_pace=row.on_pace,
        ongoing=row.ongoing,
        ongoing_alive=row.alive,
        external=row.external,
    )
