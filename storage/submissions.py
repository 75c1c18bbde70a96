"""What schools hand in, and what became of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    and_,
    bindparam,
    case,
    func,
    insert,
    or_,
    select,
    update,
)

from roadmap.model import Submission, SubmissionState, TaskState
from roadmap.protocols import Protocol
from roadmap.shares import Share
from storage.connection import Connection
from storage.pieces import HANDED_IN, Pieces
from storage.tables import evidence, organisations, people, submissions, tasks

_submitter, _decider = people.alias("submitter"), people.alias("decider")
SUBMISSIONS = (
    select(
        submissions,
        _submitter.c.name.label("submitter"),
        _decider.c.name.label("decider"),
    )
    .outerjoin(_submitter, _submitter.c.id == submissions.c.submitted_by)
    .outerjoin(_decider, _decider.c.id == submissions.c.decided_by)
)
_WAITING = submissions.join(tasks, tasks.c.id == submissions.c.task_id).join(
    organisations, organisations.c.id == tasks.c.organisation_id
)
# What an amended order has taken out, or a closed year holds, waits for nobody.
_IS_WAITING = (
    submissions.c.state == SubmissionState.SUBMITTED,
    tasks.c.state == TaskState.SUBMITTED,
    tasks.c.is_closed.is_(False),
)
_NEWEST_SHARES = (
    select(func.max(submissions.c.id))
    .join(tasks, tasks.c.id == submissions.c.task_id)
    .where(
        tasks.c.item_id == bindparam("item"),
        tasks.c.state.not_in((TaskState.WITHDRAWN, TaskState.NOT_APPLICABLE)),
        submissions.c.state.in_((SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)),
        submissions.c.share_of.is_not(None),
    )
    .group_by(tasks.c.organisation_id)
)
_SHARES = select(submissions.c.share_done, submissions.c.share_of).where(
    submissions.c.id.in_(_NEWEST_SHARES)
)


class Submissions:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._pieces = Pieces(connection)

    async def get(self, submission_id: int) -> Submission | None:
        found = await self._all(submissions.c.id == submission_id)
        return found[0] if found else None

    async def of_task(self, task_id: int) -> list[Submission]:
        """Every round of a task that was handed in, oldest first."""
        handed_in = submissions.c.state.in_(HANDED_IN)
        return await self._all(submissions.c.task_id == task_id, handed_in)

    async def of_tasks(self, task_ids: Iterable[int]) -> dict[int, list[Submission]]:
        """The same of several tasks."""
        handed_in = submissions.c.state.in_(HANDED_IN)
        found: dict[int, list[Submission]] = {}
        for one in await self._all(submissions.c.task_id.in_(tuple(task_ids)), handed_in):
            found.setdefault(one.task_id, []).append(one)
        return found

    async def draft(self, task_id: int) -> Submission | None:
        found = await self._all(
            submissions.c.task_id == task_id, submissions.c.state == SubmissionState.DRAFT
        )
        return found[0] if found else None

    async def unsent_of(self, person_id: int, organisation_id: int) -> list[int]:
        """The school's tasks whose drafts have something of this person, the oldest first."""
        query = (
            select(submissions.c.task_id)
            .join(tasks, tasks.c.id == submissions.c.task_id)
            .where(
                tasks.c.organisation_id == organisation_id,
                submissions.c.state == SubmissionState.DRAFT,
                submissions.c.id.in_(
                    select(evidence.c.submission_id).where(evidence.c.added_by == person_id)
                ),
            )
            .order_by(submissions.c.id)
        )
        return list(await self._connection.scalars(query))

    async def under_review(self, municipality_id: int) -> list[Submission]:
        """Everything of a municipality that waits for a decision."""
        of_municipality = (
            select(tasks.c.id)
            .join(organisations, organisations.c.id == tasks.c.organisation_id)
            .where(organisations.c.municipality_id == municipality_id)
        )
        return await self._all(
            submissions.c.state == SubmissionState.SUBMITTED,
            submissions.c.task_id.in_(of_municipality),
        )

    async def sent_by(self, person_id: int) -> int:
        """How many a person has handed in."""
        query = select(func.count()).where(submissions.c.submitted_by == person_id)
        return int((await self._connection.execute(query)).scalar_one())

    async def under_review_of_item(self, municipality_id: int, item_id: int) -> list[Submission]:
        """What waits for a decision of one item, whoever handed it in first at the top."""
        of_item = (
            select(tasks.c.id)
            .join(organisations, organisations.c.id == tasks.c.organisation_id)
            .where(organisations.c.municipality_id == municipality_id, tasks.c.item_id == item_id)
        )
        found = await self._all(
            submissions.c.state == SubmissionState.SUBMITTED, submissions.c.task_id.in_(of_item)
        )
        return sorted(found, key=lambda s: (s.submitted_at, s.id))

    async def count_waiting(self, municipality_id: int, item_id: int) -> tuple[int, int]:
        """How many wait for a decision: in all, and of one item."""
        query = (
            select(
                func.count(),
                func.coalesce(func.sum(case((tasks.c.item_id == item_id, 1), else_=0)), 0),
            )
            .select_from(_WAITING)
            .where(*_IS_WAITING, organisations.c.municipality_id == municipality_id)
        )
        row = (await self._connection.execute(query)).one()
        return row[0], row[1]

    async def waiting_after(
        self, municipality_ids: Iterable[int], moment: datetime | None, submission_id: int
    ) -> int | None:
        """The next that waits for a decision; after the last comes the first again."""
        place = (submissions.c.submitted_at, submissions.c.id)
        query = (
            select(submissions.c.id)
            .select_from(_WAITING)
            .where(
                *_IS_WAITING,
                organisations.c.municipality_id.in_(tuple(municipality_ids)),
                submissions.c.id != submission_id,
            )
            .order_by(*place)
            .limit(1)
        )
        if moment is not None:
            later = or_(
                submissions.c.submitted_at > moment,
                and_(submissions.c.submitted_at == moment, submissions.c.id > submission_id),
            )
            found: int | None = await self._connection.scalar(query.where(later))
            if found is not None:
                return found
        first: int | None = await self._connection.scalar(query)
        return first

    async def _all(self, *conditions: Any) -> list[Submission]:
        rows = await self._connection.execute(
            SUBMISSIONS.where(*conditions).order_by(submissions.c.id)
        )
        found = [submission_of(row) for row in rows]
        parts = await self._pieces.of(s.id for s in found)
        return [replace(s, evidence=tuple(parts.get(s.id, ()))) for s in found]

    async def start(
        self, task_id: int, person_id: int, now: datetime, *, by_coordinator: bool = False
    ) -> Submission:
        added = await self._connection.execute(
            insert(submissions)
            .values(
                task_id=task_id,
                municipality_id=_municipality_of(task_id),
                state=SubmissionState.DRAFT,
                started_by=person_id,
                started_at=now,
                by_coordinator=by_coordinator,
            )
            .returning(submissions.c.id)
        )
        return Submission(
            added.scalar_one(),
            task_id,
            SubmissionState.DRAFT,
            person_id,
            by_coordinator=by_coordinator,
        )

    async def take_over(self, submission_id: int) -> None:
        """A school's draft becomes one that a coordinator goes on with."""
        await self._move(submission_id, SubmissionState.DRAFT, by_coordinator=True)

    async def with_piece(self, evidence_id: int) -> Submission | None:
        """The submission that a piece of evidence belongs to."""
        query = select(evidence.c.submission_id).where(evidence.c.id == evidence_id)
        found = await self._all(submissions.c.id.in_(query))
        return found[0] if found else None

    async def submit(self, submission_id: int, person_id: int, now: datetime) -> bool:
        """By the school itself. False where it is a draft no longer."""
        return await self._move(
            submission_id,
            SubmissionState.DRAFT,
            state=SubmissionState.SUBMITTED,
            submitted_by=person_id,
            submitted_at=now,
            by_coordinator=False,
            came_on=None,
        )

    async def enter(self, submission_id: int, person_id: int, now: datetime) -> bool:
        """By a coordinator for the school, and accepted. False where it is a draft no longer."""
        return await self._move(
            submission_id,
            SubmissionState.DRAFT,
            state=SubmissionState.ACCEPTED,
            submitted_by=person_id,
            submitted_at=now,
            decided_by=person_id,
            decided_at=now,
            by_coordinator=True,
        )

    async def set_share(self, submission_id: int, done: int | None, of: int | None) -> None:
        """What a draft says of how many of how many."""
        await self._move(submission_id, SubmissionState.DRAFT, share_done=done, share_of=of)

    async def set_came_on(self, submission_id: int, day: date) -> None:
        await self._move(submission_id, SubmissionState.DRAFT, came_on=day)

    async def set_protocol(self, submission_id: int, protocol: Protocol) -> None:
        await self._move(
            submission_id,
            SubmissionState.DRAFT,
            protocol_day=protocol.day,
            protocol_number=protocol.number,
        )

    async def newest_of_item(self, item_id: int, only: Iterable[int] | None) -> list[int]:
        """The ids of what was handed in last for each task of an item, school by school; `only`
        of some schools where these are given."""
        whose = [tasks.c.item_id == item_id]
        if only is not None:
            whose.append(tasks.c.organisation_id.in_(tuple(only)))
        return await self._newest(*whose)

    async def newest_of_school(self, organisation_id: int) -> list[int]:
        """The ids of what a school handed in last for each of its tasks, in their order."""
        return await self._newest(tasks.c.organisation_id == organisation_id)

    async def _newest(self, *whose: ColumnElement[bool]) -> list[int]:
        newest = func.max(submissions.c.id)
        query = (
            select(newest)
            .join(tasks, tasks.c.id == submissions.c.task_id)
            .join(organisations, organisations.c.id == tasks.c.organisation_id)
            .where(submissions.c.state.in_(HANDED_IN), *whose)
            .group_by(tasks.c.id, organisations.c.name, tasks.c.item_id, tasks.c.period)
            .order_by(organisations.c.name, tasks.c.item_id, tasks.c.period)
        )
        return list(await self._connection.scalars(query))

    async def shares_of(self, item_id: int) -> list[Share]:
        """The newest numbers of each school that has handed any in for an item."""
        found = await self._connection.execute(_SHARES, {"item": item_id})
        return [Share(*row) for row in found]

    async def cancel(self, submission_id: int) -> bool:
        return await self._move(
            submission_id, SubmissionState.DRAFT, state=SubmissionState.CANCELLED
        )

    async def withdraw(self, submission_id: int) -> bool:
        """Back to a draft, with its evidence; False where it waits for a review no longer."""
        return await self._move(
            submission_id,
            SubmissionState.SUBMITTED,
            state=SubmissionState.DRAFT,
            submitted_by=None,
            submitted_at=None,
        )

    async def take_entry_back(self, submission_id: int) -> bool:
        """What a coordinator entered is their draft again; False where it is not accepted."""
        return await self._move(
            submission_id,
            SubmissionState.ACCEPTED,
            state=SubmissionState.DRAFT,
            submitted_by=None,
            submitted_at=None,
            decided_by=None,
            decided_at=None,
        )

    async def decide(
        self,
        submission_id: int,
        state: SubmissionState,
        person_id: int,
        now: datetime,
        reason: str = "",
    ) -> bool:
        """False where somebody has decided already."""
        return await self._move(
            submission_id,
            SubmissionState.SUBMITTED,
            state=state,
            decided_by=person_id,
            decided_at=now,
            reason=reason,
        )

    async def undecide(self, submission_id: int, state: SubmissionState) -> bool:
        """Under review again; False where it is not in this `state` any longer."""
        return await self._move(
            submission_id,
            state,
            state=SubmissionState.SUBMITTED,
            decided_by=None,
            decided_at=None,
            reason="",
        )

    async def _move(self, submission_id: int, before: SubmissionState, **values: Any) -> bool:
        moved = await self._connection.execute(
            update(submissions)
            .where(submissions.c.id == submission_id, submissions.c.state == before)
            .values(**values)
        )
        return moved.rowcount == 1


def _municipality_of(task_id: int) -> ScalarSelect[int]:
    return (
        select(organisations.c.municipality_id)
        .join(tasks, tasks.c.organisation_id == organisations.c.id)
        .where(tasks.c.id == task_id)
        .scalar_subquery()
    )


def submission_of(row: Any) -> Submission:
    return Submission(
        id=row.id,
        task_id=row.task_id,
        state=SubmissionState(row.state),
        started_by=row.started_by,
        submitted_by=row.submitter or "",
        submitted_at=row.submitted_at,
        decided_by=row.decider or "",
        decided_at=row.decided_at,
        reason=row.reason,
        share_done=row.share_done,
        share_of=row.share_of,
        protocol=Protocol(row.protocol_day, row.protocol_number) if row.protocol_day else None,
        by_coordinator=row.by_coordinator,
        came_on=row.came_on,
    )
