"""Notices to people: written in the transaction that causes them, sent by a loop after it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Exists,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    tuple_,
    update,
)

from roadmap.members import Undelivered
from storage.connection import Connection
from storage.tables import Moment, memberships, outbox, people, sending
from storage.upserts import insert_new

_BLOCKED = select(people.c.id).where(people.c.blocked_at.is_not(None))
_UNSENT = (outbox.c.sent_at.is_(None), outbox.c.failed_at.is_(None))
_WAITING = (*_UNSENT, outbox.c.recipient_id.not_in(_BLOCKED))
# Asked for every second: made once.
_NEXT_DUE = select(outbox.c.due_at).where(*_WAITING).order_by(outbox.c.due_at).limit(1)
_THE_ROW = 1


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person is to be told; `facts` are identifiers, the words are made when sent."""

    id: int
    recipient_id: int
    kind: str
    facts: Mapping[str, Any]
    attempts: int
    created_at: datetime
    tried_at: datetime


@dataclass(frozen=True, slots=True)
class Batch:
    """Notices to send one `interval` after another, the first at `start`."""

    start: datetime
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class UndeliveredNotice:
    """What somebody was to be told, and why they were not: given up at `since`, or waiting."""

    recipient_id: int
    recipient: str
    kind: str
    facts: Mapping[str, Any]
    since: datetime
    why: Undelivered


class Outbox:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.added = False

    async def add(
        self,
        recipient_id: int,
        kind: str,
        occasion: str,
        now: datetime,
        *,
        is_bulk: bool = False,
        **facts: Any,
    ) -> None:
        """One row for a recipient and an occasion, however often it is asked for.

        `is_bulk`: many are told at once, so it goes after what somebody's act has caused.
        """
        await self._connection.execute(
            insert_new(self._connection, outbox)
            .values(
                recipient_id=recipient_id,
                kind=kind,
                occasion=f"{kind}:{occasion}",
                facts=facts,
                created_at=now,
                due_at=now,
                is_bulk=is_bulk,
            )
            .on_conflict_do_nothing(index_elements=["recipient_id", "occasion"])
        )
        self.added = True

    async def claim(
        self,
        process: int,
        now: datetime,
        *,
        limit: int,
        lease: timedelta,
        interval: timedelta,
        chat_interval: timedelta,
        but: Collection[int] = (),
    ) -> Batch:
        """Take what is due in its turn, `but` these; nobody else gets it before the lease ends.

        A recipient gets one notice at a time, the oldest first, one a `chat_interval`. The
        batch's places at one `interval` each are taken from what all processes share.
        """
        free = or_(outbox.c.claimed_until.is_(None), outbox.c.claimed_until < now)
        start = max(now, await self._next_at() or now)
        due = (
            select(outbox.c.id)
            .where(*_WAITING, free, outbox.c.due_at <= now, outbox.c.id.not_in(but))
            .where(~_another_goes_first(now), ~_told_since(now - chat_interval))
            .order_by(outbox.c.is_bulk, outbox.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        claimed = await self._connection.execute(
            update(outbox)
            .where(outbox.c.id.in_(due))
            .values(
                claimed_by=str(process),
                claimed_until=start + lease,
                attempts=outbox.c.attempts + 1,
                tried_at=func.coalesce(outbox.c.tried_at, bindparam("now", now, Moment)),
            )
            .returning(outbox)
        )
        rows = sorted(claimed, key=lambda row: (row.is_bulk, row.id))
        if rows:
            await self.pause_until(start + len(rows) * interval)
        return Batch(start, tuple(map(_notice, rows)))

    async def _next_at(self) -> datetime | None:
        query = select(sending.c.next_at).where(sending.c.id == _THE_ROW).with_for_update()
        moment: datetime | None = await self._connection.scalar(query)
        return moment

    async def pause_until(self, moment: datetime) -> None:
        """Nothing is sent before, by any process."""
        await self._connection.execute(
            insert_new(self._connection, sending)
            .values(id=_THE_ROW, next_at=moment)
            .on_conflict_do_nothing(index_elements=["id"])
        )
        await self._connection.execute(
            update(sending)
            .where(sending.c.id == _THE_ROW, sending.c.next_at < moment)
            .values(next_at=moment)
        )

    async def next_due(self) -> datetime | None:
        """The earliest moment at which something waiting may be sent."""
        earliest: datetime | None = await self._connection.scalar(_NEXT_DUE)
        return earliest

    async def is_due_to_more_than(self, many: int, now: datetime) -> bool:
        some = select(outbox.c.id).where(*_WAITING, outbox.c.due_at <= now).limit(many + 1)
        found = await self._connection.scalar(select(func.count()).select_from(some.subquery()))
        return (found or 0) > many

    async def backlog(self, now: datetime) -> tuple[int, datetime | None]:
        """How many notices are due and not sent, and since when the first of them is."""
        found = await self._connection.execute(
            select(func.count(), func.min(outbox.c.due_at)).where(
                *_WAITING, outbox.c.due_at <= now
            )
        )
        count, oldest = found.one()
        return count, oldest

    async def claimants(self) -> set[int]:
        """The processes that have something in hand."""
        claimed = outbox.c.claimed_by.is_not(None)
        query = select(outbox.c.claimed_by).where(*_UNSENT, claimed).distinct()
        return set(map(int, await self._connection.scalars(query)))

    async def take_back(self, processes: Collection[int]) -> None:
        """What processes that died had in hand is free again."""
        await self._free(outbox.c.claimed_by.in_(tuple(map(str, processes))))

    async def let_go(self, process: int, but: Collection[int] = ()) -> None:
        """What this one has claimed is free for others, `but` what it is sending."""
        await self._free(outbox.c.claimed_by == str(process), outbox.c.id.not_in(but))

    async def _free(self, *which: ColumnElement[bool]) -> None:
        await self._connection.execute(
            update(outbox).where(*_UNSENT, *which).values(claimed_by=None, claimed_until=None)
        )

    async def mark_sent(self, notice_id: int, now: datetime) -> None:
        await self._settle(notice_id, sent_at=now)

    async def mark_needless(self, notice_id: int, now: datetime) -> None:
        """There is nothing to say any longer."""
        await self._settle(notice_id, failed_at=now)

    async def mark_failed(
        self, notice_id: int, now: datetime, why: Undelivered, error: str
    ) -> None:
        await self._settle(notice_id, failed_at=now, reason=why, error=error)

    async def retry_at(self, notice_id: int, moment: datetime, error: str) -> None:
        await self._settle(
            notice_id, due_at=moment, claimed_by=None, claimed_until=None, error=error
        )

    async def wait_for_return(self, notice_id: int, now: datetime, error: str) -> None:
        """Whoever blocked the bot is told when they return; the day of trying begins then."""
        await self.put_off(notice_id, now)
        await self._settle(notice_id, error=error)

    async def put_off(self, notice_id: int, moment: datetime) -> None:
        """As if it had never been tried."""
        await self._settle(
            notice_id,
            due_at=moment,
            claimed_by=None,
            claimed_until=None,
            attempts=0,
            tried_at=None,
        )

    async def undelivered(self, municipality_id: int) -> list[UndeliveredNotice]:
        """What people of a municipality were not told, newest first."""
        here = select(memberships.c.person_id).where(
            memberships.c.municipality_id == municipality_id, memberships.c.until.is_(None)
        )
        lost = outbox.c.reason.in_((Undelivered.REFUSED, Undelivered.GAVE_UP))
        waits = and_(*_UNSENT, people.c.blocked_at.is_not(None))
        query = (
            select(outbox, people.c.name)
            .join(people, people.c.id == outbox.c.recipient_id)
            .where(people.c.id.in_(here), or_(lost, waits))
            .order_by(outbox.c.id.desc())
        )
        return [_undelivered(row) for row in await self._connection.execute(query)]

    async def _settle(self, notice_id: int, **values: Any) -> None:
        await self._connection.execute(
            update(outbox).where(outbox.c.id == notice_id).values(**values)
        )


def _another_goes_first(now: datetime) -> Exists:
    """A notice of the same recipient that is on its way, or has its turn before."""
    other = outbox.alias("other")
    on_its_way = other.c.claimed_until >= now
    before = tuple_(other.c.is_bulk, other.c.id) < tuple_(outbox.c.is_bulk, outbox.c.id)
    return exists().where(
        other.c.recipient_id == outbox.c.recipient_id,
        other.c.id != outbox.c.id,
        other.c.sent_at.is_(None),
        other.c.failed_at.is_(None),
        or_(on_its_way, before),
    )


def _told_since(moment: datetime) -> Exists:
    other = outbox.alias("told")
    return exists().where(other.c.recipient_id == outbox.c.recipient_id, other.c.sent_at > moment)


def _notice(row: Any) -> Notice:
    return Notice(
        row.id, row.recipient_id, row.kind, row.facts, row.attempts, row.created_at, row.tried_at
    )


def _undelivered(row: Any) -> UndeliveredNotice:
    why = Undelivered(row.reason) if row.reason else Undelivered.BLOCKED
    since = row.failed_at or row.created_at
    return UndeliveredNotice(row.recipient_id, row.name, row.kind, row.facts, since, why)
