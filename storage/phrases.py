"""What coordinators write with their decisions, ready to be said again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from roadmap.model import SubmissionState
from storage.connection import Connection
from storage.tables import phrases
from storage.upserts import insert_new

LONGEST_PHRASE = 160


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a person says with a `decision`."""

    id: int
    decision: SubmissionState
    text: str


_PHRASES = select(phrases.c.id, phrases.c.decision, phrases.c.text)


class Phrases:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def learn(
        self, person_id: int, decision: SubmissionState, text: str, now: datetime
    ) -> None:
        """Count one more use; what is too long for a phrase is none."""
        text = " ".join(text.split())
        if not text or len(text) > LONGEST_PHRASE:
            return
        added = insert_new(self._connection, phrases).values(
            person_id=person_id, decision=decision, text=text, uses=1, used_at=now
        )
        await self._connection.execute(
            added.on_conflict_do_update(
                index_elements=["person_id", "decision", "text"],
                set_={"uses": phrases.c.uses + 1, "used_at": now},
            )
        )

    async def usual(
        self, person_id: int, decision: SubmissionState, limit: int
    ) -> tuple[Phrase, ...]:
        """A person's own, the most used first."""
        query = (
            _PHRASES.where(phrases.c.person_id == person_id, phrases.c.decision == decision)
            .order_by(phrases.c.uses.desc(), phrases.c.used_at.desc(), phrases.c.id.desc())
            .limit(limit)
        )
        return tuple(map(_phrase, await self._connection.execute(query)))

    async def own(self, person_id: int, phrase_id: int) -> Phrase | None:
        """A phrase of this person's, or None."""
        found = await self._connection.execute(
            _PHRASES.where(phrases.c.id == phrase_id, phrases.c.person_id == person_id)
        )
        row = found.one_or_none()
        return _phrase(row) if row else None


def _phrase(row: Any) -> Phrase:
    return Phrase(row.id, SubmissionState(row.decision), row.text)
