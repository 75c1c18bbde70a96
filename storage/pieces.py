"""The pieces of evidence in submissions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, literal, or_, select, update

from roadmap.likeness import likeness
from roadmap.model import Evidence, EvidenceKind, SubmissionState
from storage.connection import Connection
from storage.tables import evidence, items, organisations, people, submissions, tasks
from storage.upserts import insert_new

HANDED_IN = (SubmissionState.SUBMITTED, SubmissionState.ACCEPTED, SubmissionState.RETURNED)
# What a school still stands by: a returned round may be handed in again.
_STANDING = (SubmissionState.DRAFT, SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)
_mine, _other = evidence.alias("mine"), evidence.alias("other")
_my_round, _my_task = submissions.alias("my_round"), tasks.alias("my_task")
_my_school = organisations.alias("my_school")
_REPEATS = (
    select(
        _mine.c.id,
        organisations.c.name.label("organisation_name"),
        items.c.number,
        (organisations.c.id == _my_school.c.id).label("own"),
    )
    .select_from(_mine)
    .join(_my_round, _my_round.c.id == _mine.c.submission_id)
    .join(_my_task, _my_task.c.id == _my_round.c.task_id)
    .join(_my_school, _my_school.c.id == _my_task.c.organisation_id)
    .join(_other, _other.c.likeness == _mine.c.likeness)
    .join(submissions, submissions.c.id == _other.c.submission_id)
    .join(tasks, tasks.c.id == submissions.c.task_id)
    .join(organisations, organisations.c.id == tasks.c.organisation_id)
    .join(items, items.c.id == tasks.c.item_id)
    .where(
        submissions.c.state.in_(HANDED_IN),
        organisations.c.municipality_id == _my_school.c.municipality_id,
        or_(
            organisations.c.id != _my_school.c.id,
            and_(tasks.c.item_id == _my_task.c.item_id, tasks.c.id != _my_task.c.id),
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same file or link, in what another school has handed in.

    `own`: in what the same school has handed in for another period of the same item.
    """

    piece: Evidence
    organisation_name: str
    number: str
    own: bool = False


class Pieces:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def some_hashes(self, limit: int) -> list[str]:
        """Hashes of files, taken at random."""
        query = select(evidence.c.sha256).where(evidence.c.sha256 != "")
        return list(await self._connection.scalars(query.order_by(func.random()).limit(limit)))

    async def of(self, submission_ids: Iterable[int]) -> dict[int, list[Evidence]]:
        """The pieces of each submission, in the order they came."""
        rounds = tuple(submission_ids)
        if not rounds:
            return {}
        query = (
            select(evidence, people.c.name.label("adder"))
            .join(people, people.c.id == evidence.c.added_by)
            .where(evidence.c.submission_id.in_(rounds))
            .order_by(evidence.c.id)
        )
        parts: dict[int, list[Evidence]] = {}
        for row in await self._connection.execute(query):
            parts.setdefault(row.submission_id, []).append(
                evidence_of(row, album=row.album, adder=row.adder)
            )
        return parts

    async def attach(
        self, submission_id: int, piece: Evidence, message_id: int, part: int = 0
    ) -> None:
        """Add a piece; the same part of the same message is added once."""
        await self._connection.execute(
            insert_new(self._connection, evidence)
            .values(
                submission_id=submission_id,
                **piece_values(piece),
                message_id=message_id,
                part=part,
                album=piece.album,
                likeness=likeness(piece),
            )
            .on_conflict_do_nothing()
        )

    async def holds(self, task_id: int, piece: Evidence, message_id: int) -> bool:
        """Whether the task has this file or link already, from another message."""
        if not likeness(piece):
            return False
        its_own = (evidence.c.added_by == piece.added_by) & (evidence.c.message_id == message_id)
        query = (
            select(literal(1))
            .select_from(evidence.join(submissions))
            .where(
                submissions.c.task_id == task_id,
                submissions.c.state.in_(_STANDING),
                evidence.c.likeness == likeness(piece),
                ~its_own,
            )
            .limit(1)
        )
        return await self._connection.scalar(query) is not None

    async def repeats(self, submission_id: int) -> list[Repeat]:
        """What of a submission was handed in before, by other schools or for other periods."""
        query = (
            _REPEATS.where(_mine.c.submission_id == submission_id, _mine.c.likeness != "")
            .distinct()
            .order_by(_mine.c.id, organisations.c.name, items.c.number)
        )
        rows = (await self._connection.execute(query)).all()
        parts = await self.of([submission_id])
        pieces = {piece.id: piece for piece in parts.get(submission_id, ())}
        return [
            Repeat(pieces[row.id], row.organisation_name, row.number, bool(row.own))
            for row in rows
        ]

    async def gather_album(self, person_id: int, album: str, submission_id: int) -> None:
        """Parts of the person's album that have come into other drafts belong to this one."""
        drafts = select(submissions.c.id).where(submissions.c.state == SubmissionState.DRAFT)
        await self._connection.execute(
            update(evidence)
            .where(
                evidence.c.album == album,
                evidence.c.added_by == person_id,
                evidence.c.submission_id.in_(drafts),
            )
            .values(submission_id=submission_id)
        )

    async def carry_over(self, from_id: int, to_id: int) -> None:
        """A submission begins with what another one had."""
        await self._copy(from_id, to_id)

    async def copy_new(self, from_id: int, to_id: int, task_id: int) -> None:
        """The same into another task's draft; what that task has already stays out."""
        held = (
            select(evidence.c.likeness)
            .join(submissions)
            .where(
                submissions.c.task_id == task_id,
                submissions.c.state.in_(_STANDING),
                evidence.c.likeness != "",
            )
        )
        await self._copy(from_id, to_id, evidence.c.likeness.not_in(held))

    async def copy_album(self, from_id: int, to_id: int, album: str) -> None:
        """What of an album has come into one draft so far is in the other one, too."""
        await self._copy(from_id, to_id, evidence.c.album == album)

    async def drafts_of_album(self, person_id: int, album: str) -> list[int]:
        """The open drafts that parts of the person's album are in."""
        query = (
            select(evidence.c.submission_id)
            .join(submissions)
            .where(
                evidence.c.album == album,
                evidence.c.added_by == person_id,
                submissions.c.state == SubmissionState.DRAFT,
            )
            .distinct()
        )
        return list(await self._connection.scalars(query))

    async def _copy(self, from_id: int, to_id: int, *only: ColumnElement[bool]) -> None:
        copied = [c for c in evidence.c if c.name not in ("id", "submission_id")]
        source = select(literal(to_id), *copied).where(evidence.c.submission_id == from_id, *only)
        columns = ["submission_id", *(c.name for c in copied)]
        await self._connection.execute(
            insert_new(self._connection, evidence)
            .from_select(columns, source.order_by(evidence.c.id))
            .on_conflict_do_nothing()
        )

    async def waiting_with(self, person_id: int, message_id: int) -> int | None:
        """What has something of this person's message and is not decided: a draft before all."""
        found: int | None = await self._connection.scalar(
            select(submissions.c.id)
            .join(evidence, evidence.c.submission_id == submissions.c.id)
            .where(
                evidence.c.added_by == person_id,
                evidence.c.message_id == message_id,
                submissions.c.state.in_((SubmissionState.DRAFT, SubmissionState.SUBMITTED)),
            )
            .order_by(submissions.c.state != SubmissionState.DRAFT, submissions.c.id.desc())
            .limit(1)
        )
        return found

    async def drop_words(self, submission_id: int, person_id: int, message_id: int) -> int:
        """Texts and links of a message go; returns how many pieces of it are left: files."""
        of_message = (
            evidence.c.submission_id == submission_id,
            evidence.c.added_by == person_id,
            evidence.c.message_id == message_id,
        )
        words = evidence.c.kind.in_((EvidenceKind.TEXT, EvidenceKind.LINK))
        await self._connection.execute(delete(evidence).where(*of_message, words))
        left = select(func.count()).select_from(evidence).where(*of_message)
        return int((await self._connection.execute(left)).scalar_one())

    async def detach(self, evidence_id: int) -> None:
        await self._connection.execute(delete(evidence).where(evidence.c.id == evidence_id))


def piece_values(piece: Evidence) -> dict[str, Any]:
    """What every table of pieces keeps of one."""
    return {
        "kind": piece.kind,
        "text": piece.text,
        "sha256": piece.sha256,
        "name": piece.name,
        "mime": piece.mime,
        "size": piece.size,
        "telegram_id": piece.telegram_id,
        "added_by": piece.added_by,
        "added_at": piece.added_at,
    }


def evidence_of(row: Any, album: str = "", adder: str = "") -> Evidence:
    """The piece in a row of any of those tables; only some know the album and the name."""
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
        album=album,
        adder=adder,
    )
