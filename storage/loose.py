"""Evidence that waits to be told which task it is for."""

from datetime import datetime

from sqlalchemy import Select, delete, select

from roadmap.model import Evidence
from storage.connection import Connection
from storage.pieces import evidence_of, piece_values
from storage.tables import loose_evidence, people
from storage.upserts import insert_new

_PIECES = select(loose_evidence, people.c.name.label("adder")).join(
    people, people.c.id == loose_evidence.c.added_by
)


class Loose:
    """Everything here is of one person, whose Telegram id most methods take.

    A batch bears the number of the message that began it; that of words which were answered
    while a draft was open is below 0, and grows by nothing else.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def keep(self, batch: int, piece: Evidence, message_id: int, part: int) -> None:
        """The same part of the same message is kept once."""
        await self._connection.execute(
            insert_new(self._connection, loose_evidence)
            .values(
                batch=batch,
                **piece_values(piece),
                message_id=message_id,
                part=part,
                album=piece.album,
            )
            .on_conflict_do_nothing()
        )

    async def batch_since(self, person_id: int, moment: datetime) -> int | None:
        """The batch that was added to since that moment."""
        query = (
            select(loose_evidence.c.batch)
            .where(
                loose_evidence.c.added_by == person_id,
                loose_evidence.c.added_at >= moment,
                loose_evidence.c.batch > 0,
            )
            .order_by(loose_evidence.c.id.desc())
            .limit(1)
        )
        found: int | None = await self._connection.scalar(query)
        return found

    async def of(self, person_id: int, batch: int) -> list[tuple[Evidence, int, int]]:
        """The pieces of a batch, each with its message and its part of it."""
        return await self._read(
            _PIECES.where(loose_evidence.c.added_by == person_id, loose_evidence.c.batch == batch)
        )

    async def of_album(self, person_id: int, album: str) -> list[tuple[Evidence, int, int]]:
        return await self._read(
            _PIECES.where(loose_evidence.c.added_by == person_id, loose_evidence.c.album == album)
        )

    async def _read(self, query: Select[tuple[object, ...]]) -> list[tuple[Evidence, int, int]]:
        rows = await self._connection.execute(query.order_by(loose_evidence.c.id))
        return [
            (evidence_of(row, album=row.album, adder=row.adder), row.message_id, row.part)
            for row in rows
        ]

    async def drop(self, person_id: int, *pieces: Evidence) -> None:
        await self._connection.execute(
            delete(loose_evidence).where(
                loose_evidence.c.added_by == person_id,
                loose_evidence.c.id.in_([piece.id for piece in pieces]),
            )
        )

    async def forget_before(self, moment: datetime) -> None:
        """Of anybody."""
        await self._connection.execute(
            delete(loose_evidence).where(loose_evidence.c.added_at < moment)
        )
