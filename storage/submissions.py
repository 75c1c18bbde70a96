"""What schools hand in, and what became of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from roadmap.model import Evidence, EvidenceKind, Submission, SubmissionState
from storage.tables import evidence, organisations, people, submissions, tasks
from storage.upserts import insert_new

_submitter, _decider = people.alias("submitter"), people.alias("decider")
_SUBMISSIONS = (
    select(
        submissions,
        _submitter.c.name.label("submitter"),
        _decider.c.name.label("decider"),
    )
    .outerjoin(_submitter, _submitter.c.id == submissions.c.submitted_by)
    .outerjoin(_decider, _decider.c.id == submissions.c.decided_by)
)


class Submissions:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, submission_id: int) -> Submission | None:
        found = await self._all(submissions.c.id == submission_id)
        return found[0] if found else None

    async def of_task(self, task_id: int) -> list[Submission]:
        """Every round of a task that was handed in, oldest first."""
        shown = (
            SubmissionState.SUBMITTED,
            SubmissionState.ACCEPTED,
            SubmissionState.RETURNED,
        )
        return await self._all(submissions.c.task_id == task_id, submissions.c.state.in_(shown))

    async def draft(self, task_id: int) -> Submission | None:
        found = await self._all(
            submissions.c.task_id == task_id, submissions.c.state == SubmissionState.DRAFT
        )
        return found[0] if found else None

    async def under_review(self, municipality_id: int) -> list[Submission]:
        """Everything of a municipality that waits for a decision, oldest first."""
        of_municipality = (
            select(tasks.c.id)
            .join(organisations, organisations.c.id == tasks.c.organisation_id)
            .where(organisations.c.municipality_id == municipality_id)
        )
        return await self._all(
            submissions.c.state == SubmissionState.SUBMITTED,
            submissions.c.task_id.in_(of_municipality),
        )

    async def decided_since(
        self, municipality_id: int, moment: datetime
    ) -> dict[SubmissionState, int]:
        """How many were accepted and returned from a moment on."""
        rows = await self._connection.execute(
            select(submissions.c.state, func.count())
            .join(tasks, tasks.c.id == submissions.c.task_id)
            .join(organisations, organisations.c.id == tasks.c.organisation_id)
            .where(
                organisations.c.municipality_id == municipality_id,
                submissions.c.decided_at >= moment,
            )
            .group_by(submissions.c.state)
        )
        return {SubmissionState(state): count for state, count in rows}

    async def _all(self, *conditions: Any) -> list[Submission]:
        rows = await self._connection.execute(
            _SUBMISSIONS.where(*conditions).order_by(submissions.c.id)
        )
        found = [_submission(row) for row in rows]
        parts = await self._evidence([s.id for s in found])
        return [replace(s, evidence=tuple(parts.get(s.id, ()))) for s in found]

    async def _evidence(self, submission_ids: Iterable[int]) -> dict[int, list[Evidence]]:
        query = (
            select(evidence)
            .where(evidence.c.submission_id.in_(tuple(submission_ids)))
            .order_by(evidence.c.id)
        )
        parts: dict[int, list[Evidence]] = {}
        for row in await self._connection.execute(query):
            parts.setdefault(row.submission_id, []).append(_evidence(row))
        return parts

    async def start(self, task_id: int, person_id: int, now: datetime) -> Submission:
        added = await self._connection.execute(
            insert(submissions)
            .values(
                task_id=task_id,
                state=SubmissionState.DRAFT,
                started_by=person_id,
                started_at=now,
            )
            .returning(submissions.c.id)
        )
        return Submission(added.scalar_one(), task_id, SubmissionState.DRAFT, person_id)

    async def attach(
        self, submission_id: int, piece: Evidence, message_id: int, part: int = 0
    ) -> None:
        """Add a piece; the same part of the same message is added once."""
        await self._connection.execute(
            insert_new(self._connection, evidence)
            .values(
                submission_id=submission_id,
                kind=piece.kind,
                text=piece.text,
                sha256=piece.sha256,
                name=piece.name,
                mime=piece.mime,
                size=piece.size,
                telegram_id=piece.telegram_id,
                added_by=piece.added_by,
                added_at=piece.added_at,
                message_id=message_id,
                part=part,
            )
            .on_conflict_do_nothing()
        )

    async def submit(self, submission_id: int, person_id: int, now: datetime) -> bool:
        """False where it is a draft no longer."""
        return await self._move(
            submission_id,
            SubmissionState.DRAFT,
            state=SubmissionState.SUBMITTED,
            submitted_by=person_id,
            submitted_at=now,
        )

    async def cancel(self, submission_id: int) -> bool:
        return await self._move(
            submission_id, SubmissionState.DRAFT, state=SubmissionState.CANCELLED
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

    async def _move(self, submission_id: int, before: SubmissionState, **values: Any) -> bool:
        moved = await self._connection.execute(
            update(submissions)
            .where(submissions.c.id == submission_id, submissions.c.state == before)
            .values(**values)
        )
        return moved.rowcount == 1


def _submission(row: Any) -> Submission:
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
    )


def _evidence(row: Any) -> Evidence:
    return Evidence(
        id=row.id,
        kind=EvidenceKind(row.kind),
        added_by=row.added_by,
        added_at=row.added_at,
        text=row.text,
        sha256=row.sha256,
        name=row.name,
        mime=row.mime,
        size=row.size,
        telegram_id=row.telegram_id,
    )
