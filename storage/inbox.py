"""Updates from Telegram: stored before they are confirmed, handled once, in order.

A row is *applied* in the transaction of its effect and *answered* once the person has seen
what came of it. What a kill leaves unapplied is handled anew; what it leaves applied is only
answered, by what it was applied to. An answered row keeps nothing of what was said.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Insert,
    Select,
    bindparam,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate

from storage.connection import Connection
from storage.locks import PERSON
from storage.tables import inbox
from storage.upserts import insert_for


@dataclass(frozen=True, slots=True)
class Incoming:
    """An update as it came: `payload` is its JSON, `person_id` whose turn it is.

    `applied_to` names what it has changed already, None where it has changed nothing.
    """

    update_id: int
    person_id: int
    payload: str
    attempts: int = 0
    applied_to: str | None = None


_FREE = (inbox.c.answered_at.is_(None), inbox.c.claimed_by.is_(None))
_IN_HAND = (inbox.c.answered_at.is_(None), inbox.c.claimed_by.is_not(None))


# Every update is claimed and answered: these statements are made once.
_of_others = select(inbox.c.person_id).where(*_IN_HAND, inbox.c.claimed_by != bindparam("process"))
_first_of_each = (
    select(inbox.c.person_id, func.min(inbox.c.id).label("first"))
    .where(*_FREE, inbox.c.person_id.not_in(_of_others))
    .group_by(inbox.c.person_id)
    .order_by("first")
    .limit(bindparam("most"))
    .subquery()
)
_WAITING = select(_first_of_each.c.person_id).order_by(_first_of_each.c.first)
_WAITING_UNLOCKED = _WAITING.where(
    func.pg_try_advisory_xact_lock(PERSON, func.hashint8(_first_of_each.c.person_id))
)


def _claim_of(people: Select[int] | BindParameter[int]) -> ReturningUpdate[Any]:
    of_people = (
        select(inbox.c.id)
        .where(*_FREE, inbox.c.person_id.in_(people), inbox.c.person_id.not_in(_of_others))
        .with_for_update(skip_locked=True)
    )
    return (
        update(inbox)
        .where(inbox.c.id.in_(of_people))
        .values(claimed_by=bindparam("process"))
        .returning(inbox)
    )


_ANY_FREE = select(inbox.c.id).where(*_FREE).limit(1)
_CLAIM = _claim_of(_WAITING).execution_options(is_last=True)
_CLAIM_OF = _claim_of(bindparam("people", expanding=True))
_ANSWER = (
    update(inbox)
    .where(inbox.c.update_id.in_(bindparam("update_ids", expanding=True)))
    .values(answered_at=bindparam("now"), error=bindparam("what_failed"), payload="")
    .execution_options(may_wait=True)
)


@cache
def _store(dialect: str) -> Insert:
    store = insert_for(dialect, inbox).on_conflict_do_nothing(index_elements=["update_id"])
    return store.execution_options(may_wait=True)


class Inbox:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def store(self, updates: Iterable[Incoming], now: datetime) -> None:
        """Keep updates; those that are there already stay as they are."""
        rows = [
            {
                "update_id": u.update_id,
                "person_id": u.person_id,
                "payload": u.payload,
                "received_at": now,
            }
            for u in updates
        ]
        if rows:
            await self._connection.execute(_store(self._connection.dialect.name), rows)

    async def claim(self, process: int, most: int) -> list[Incoming]:
        """What waits of up to `most` people, oldest first; from now on they are this process's.

        What it is given is not given again, and people of other processes are left alone. The
        last that is done in its transaction.
        """
        query = _CLAIM
        given: dict[str, Any] = {"process": process, "most": most}
        if self._connection.dialect.name == "postgresql":
            people = await self._unlocked_people(given)
            if not people:
                return []
            query = _CLAIM_OF
            given = {"process": process, "people": people}
        claimed = await self._connection.execute(query, given)
        return [
            Incoming(row.update_id, row.person_id, row.payload, row.attempts, row.applied_to)
            for row in sorted(claimed, key=lambda row: row.id)
        ]

    async def is_anything_free(self) -> bool:
        """Whether anything waits for whoever claims it."""
        return await self._connection.scalar(_ANY_FREE) is not None

    async def _unlocked_people(self, given: Mapping[str, Any]) -> list[int]:
        """Only those whom nobody else is claiming at this very moment."""
        return list(await self._connection.scalars(_WAITING_UNLOCKED, given))

    async def claimants(self) -> set[int]:
        """The processes that have something in hand."""
        query = select(inbox.c.claimed_by).where(*_IN_HAND).distinct()
        return {number for number in await self._connection.scalars(query) if number is not None}

    async def take_back(self, processes: Collection[int]) -> None:
        """What processes that died had in hand waits again; what kills must not do so for ever."""
        await self._connection.execute(
            update(inbox)
            .where(*_IN_HAND, inbox.c.claimed_by.in_(tuple(processes)))
            .values(claimed_by=None, attempts=inbox.c.attempts + 1)
        )

    async def let_go(self, process: int) -> None:
        """A process that stops leaves what it has not handled to others."""
        await self._connection.execute(
            update(inbox).where(*_IN_HAND, inbox.c.claimed_by == process).values(claimed_by=None)
        )

    async def applied_to(self, update_id: int) -> str | None:
        """What the update has changed, None where nothing."""
        query = select(inbox.c.applied_to).where(inbox.c.update_id == update_id)
        subject: str | None = await self._connection.scalar(query)
        return subject

    async def depth(self) -> int:
        """How many updates are not answered yet."""
        waiting = select(func.count()).select_from(inbox).where(inbox.c.answered_at.is_(None))
        return await self._connection.scalar(waiting) or 0

    async def last_update_id(self) -> int | None:
        last: int | None = await self._connection.scalar(select(func.max(inbox.c.update_id)))
        return last

    async def mark_applied(self, update_id: int, now: datetime, subject: str) -> None:
        await self._connection.execute(
            update(inbox)
            .where(inbox.c.update_id == update_id)
            .values(applied_at=now, applied_to=subject)
        )

    async def mark_answered(
        self, update_ids: Iterable[int], now: datetime, error: str | None = None
    ) -> None:
        await self._connection.execute(
            _ANSWER, {"update_ids": list(update_ids), "now": now, "what_failed": error}
        )

    async def forget(self, person_id: int) -> None:
        """That what was answered came from this person."""
        await self._connection.execute(
            update(inbox)
            .where(inbox.c.person_id == person_id, inbox.c.answered_at.is_not(None))
            .values(person_id=0)
        )

    async def forget_before(self, moment: datetime) -> None:
        """Drop what was answered long ago, except the newest row, which keeps our place."""
        newest = select(func.max(inbox.c.update_id)).scalar_subquery()
        await self._connection.execute(
            delete(inbox).where(inbox.c.answered_at < moment, inbox.c.update_id != newest)
        )
