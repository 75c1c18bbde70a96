"""What schools ask of their coordinators, and what was answered."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, insert, or_, select, update

from roadmap.appeals import DECIDABLE, Appeal, AppealKind, AppealState
from roadmap.model import Evidence, Task
from storage.connection import Connection
from storage.pieces import evidence_of, piece_values
from storage.tables import appeal_files, appeals, organisations, people, tasks
from storage.upserts import insert_new

_asker, _decider = people.alias("asker"), people.alias("decider")
_APPEALS = (
    select(
        appeals,
        organisations.c.name.label("organisation_name"),
        _asker.c.name.label("asker"),
        _decider.c.name.label("decider"),
    )
    .join(organisations, organisations.c.id == appeals.c.organisation_id)
    .join(_asker, _asker.c.id == appeals.c.asked_by)
    .outerjoin(tasks, tasks.c.id == appeals.c.task_id)
    .outerjoin(_decider, _decider.c.id == appeals.c.decided_by)
    .order_by(appeals.c.id)
)
# What a coordinator can answer; with its task, where it has one.
WAITING = and_(
    appeals.c.state == AppealState.OPEN,
    or_(
        appeals.c.task_id.is_(None),
        *(
            and_(
                appeals.c.kind == kind,
                tasks.c.state.in_(states),
                tasks.c.is_closed.is_(False),
            )
            for kind, states in DECIDABLE.items()
        ),
    ),
)


class Appeals:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, appeal_id: int) -> Appeal | None:
        found = await self._all(appeals.c.id == appeal_id)
        return found[0] if found else None

    async def extensions(self, municipality_id: int) -> list[Appeal]:
        """Every extension that was asked for, oldest first."""
        return await self._all(
            appeals.c.municipality_id == municipality_id,
            appeals.c.kind == AppealKind.EXTENSION,
            appeals.c.state != AppealState.DRAFT,
        )

    async def of_task(self, task: Task) -> list[Appeal]:
        """Everything that was asked about a task, oldest first; a waiver is of all its item."""
        of_item = and_(
            appeals.c.kind == AppealKind.WAIVER,
            appeals.c.organisation_id == task.organisation_id,
            tasks.c.item_id == task.item.id,
        )
        return await self._all(
            or_(appeals.c.task_id == task.id, of_item), appeals.c.state != AppealState.DRAFT
        )

    async def waiting(
        self, municipality_ids: Iterable[int], kind: AppealKind, item_id: int | None = None
    ) -> list[Appeal]:
        """What waits for a coordinator, oldest first; of one item where that is given."""
        conditions = [
            WAITING,
            appeals.c.kind == kind,
            appeals.c.municipality_id.in_(tuple(municipality_ids)),
        ]
        if item_id is not None:
            conditions.append(tasks.c.item_id == item_id)
        return await self._all(*conditions)

    async def count_waiting(self, municipality_ids: Iterable[int]) -> dict[AppealKind, int]:
        query = (
            select(appeals.c.kind, func.count().label("number"))
            .outerjoin(tasks, tasks.c.id == appeals.c.task_id)
            .where(WAITING, appeals.c.municipality_id.in_(tuple(municipality_ids)))
            .group_by(appeals.c.kind)
        )
        rows = await self._connection.execute(query)
        return {AppealKind(row.kind): row.number for row in rows}

    async def start(
        self,
        kind: AppealKind,
        *,
        municipality_id: int,
        organisation_id: int,
        task_id: int | None,
        person_id: int,
        now: datetime,
    ) -> int:
        """A draft, in place of the one that this person has not finished."""
        await self.drop_drafts(person_id)
        added = await self._connection.execute(
            insert(appeals)
            .values(
                kind=kind,
                state=AppealState.DRAFT,
                municipality_id=municipality_id,
                organisation_id=organisation_id,
                task_id=task_id,
                text="",
                asked_by=person_id,
                asked_at=now,
            )
            .returning(appeals.c.id)
        )
        return int(added.scalar_one())

    async def drop_drafts(self, person_id: int) -> None:
        drafts = select(appeals.c.id).where(
            appeals.c.asked_by == person_id, appeals.c.state == AppealState.DRAFT
        )
        await self._connection.execute(
            delete(appeal_files).where(appeal_files.c.appeal_id.in_(drafts))
        )
        await self._connection.execute(delete(appeals).where(appeals.c.id.in_(drafts)))

    async def set_day(self, appeal_id: int, until: date) -> None:
        """Until when a draft asks for more time."""
        await self._move(appeal_id, AppealState.DRAFT, until=until)

    async def put_in_words(self, appeal_id: int, text: str) -> None:
        """Why a draft asks, before it is sent."""
        await self._move(appeal_id, AppealState.DRAFT, text=text)

    async def withdraw_others(self, task_id: int, kind: AppealKind) -> list[int]:
        """What was asked before and not decided gives way; returns which."""
        withdrawn = await self._connection.scalars(
            update(appeals)
            .where(
                appeals.c.task_id == task_id,
                appeals.c.kind == kind,
                appeals.c.state == AppealState.OPEN,
            )
            .values(state=AppealState.WITHDRAWN)
            .returning(appeals.c.id)
        )
        return list(withdrawn)

    async def send(
        self, appeal_id: int, text: str, due_before: date | None, now: datetime
    ) -> bool:
        """False where it is a draft no longer."""
        return await self._move(
            appeal_id,
            AppealState.DRAFT,
            state=AppealState.OPEN,
            text=text,
            due_before=due_before,
            asked_at=now,
        )

    async def withdraw(self, appeal_id: int) -> bool:
        return await self._move(appeal_id, AppealState.OPEN, state=AppealState.WITHDRAWN)

    async def decide(
        self,
        appeal_id: int,
        state: AppealState,
        person_id: int,
        now: datetime,
        answer: str = "",
        before: AppealState = AppealState.OPEN,
    ) -> bool:
        """False where somebody was first."""
        return await self._move(
            appeal_id,
            before,
            state=state,
            decided_by=person_id,
            decided_at=now,
            answer=answer,
        )

    async def reopen(self, appeal_id: int, before: AppealState) -> bool:
        """It waits again; False where it is decided otherwise meanwhile."""
        return await self._move(
            appeal_id,
            before,
            state=AppealState.OPEN,
            decided_by=None,
            decided_at=None,
            answer="",
        )

    async def explain(self, appeal_id: int, answer: str) -> None:
        """Why it was refused, said after the decision."""
        await self._move(appeal_id, AppealState.REFUSED, answer=answer)

    async def attach(
        self, appeal_id: int, piece: Evidence, message_id: int, *, of_answer: bool
    ) -> None:
        """Add a file; that of the same message is added once."""
        await self._connection.execute(
            insert_new(self._connection, appeal_files)
            .values(
                appeal_id=appeal_id,
                of_answer=of_answer,
                **piece_values(piece),
                message_id=message_id,
            )
            .on_conflict_do_nothing()
        )

    async def keep_answer_files(self, appeal_id: int, person_id: int) -> None:
        """Of several who were answering at once, only the files of the one who did stay."""
        await self._connection.execute(
            delete(appeal_files).where(
                appeal_files.c.appeal_id == appeal_id,
                appeal_files.c.of_answer,
                appeal_files.c.added_by != person_id,
            )
        )

    async def _move(self, appeal_id: int, before: AppealState, **values: Any) -> bool:
        moved = await self._connection.execute(
            update(appeals)
            .where(appeals.c.id == appeal_id, appeals.c.state == before)
            .values(**values)
        )
        return moved.rowcount == 1

    async def _all(self, *conditions: ColumnElement[bool]) -> list[Appeal]:
        rows = await self._connection.execute(_APPEALS.where(*conditions))
        found = [_appeal(row) for row in rows]
        files = await self._files([appeal.id for appeal in found])
        return [
            replace(
                appeal,
                files=tuple(files.get((appeal.id, False), ())),
                answer_files=tuple(files.get((appeal.id, True), ())),
            )
            for appeal in found
        ]

    async def _files(self, appeal_ids: list[int]) -> dict[tuple[int, bool], list[Evidence]]:
        if not appeal_ids:
            return {}
        query = (
            select(appeal_files)
            .where(appeal_files.c.appeal_id.in_(appeal_ids))
            .order_by(appeal_files.c.id)
        )
        files: dict[tuple[int, bool], list[Evidence]] = {}
        for row in await self._connection.execute(query):
            files.setdefault((row.appeal_id, row.of_answer), []).append(evidence_of(row))
        return files


def _appeal(row: Any) -> Appeal:
    return Appeal(
        id=row.id,
        kind=AppealKind(row.kind),
        state=AppealState(row.state),
        municipality_id=row.municipality_id,
        organisation_id=row.organisation_id,
        organisation_name=row.organisation_name,
        task_id=row.task_id,
        asked_by_id=row.asked_by,
        asked_by=row.asker,
        asked_at=row.asked_at,
        text=row.text,
        until=row.until,
        due_before=row.due_before,
        answer=row.answer,
        decided_by=row.decider or "",
        decided_at=row.decided_at,
    )
