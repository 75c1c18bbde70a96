"""Who asks, when, and through which database and files."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from roadmap.model import Municipality, Person
from storage.database import Database, Transaction
from storage.files import EvidenceFiles


@dataclass(frozen=True, slots=True)
class Request:
    """One question or act of one person.

    `update_id` is the update that carries it, `chat_id` and `message_id` the message that was
    sent or pressed. An administrator of the installation is `is_admin`; `timezone` and
    `default_language` are a new municipality's.
    """

    db: Database
    files: EvidenceFiles
    person: Person
    now: datetime
    update_id: int | None = None
    chat_id: int = 0
    message_id: int = 0
    is_admin: bool = False
    timezone: str = "Europe/Moscow"
    default_language: str = "ru"

    @property
    def act(self) -> str:
        """What tells this act from every other one, for the occasion of a notice."""
        return str(self.update_id or self.now.timestamp())

    def by(self, person: Person) -> "Request":
        """The same by a person who has just changed."""
        return replace(self, person=person)

    def today(self, municipality: Municipality) -> date:
        """The day it is in a municipality."""
        return self.now.astimezone(ZoneInfo(municipality.timezone)).date()

    @property
    def day(self) -> date:
        """The day it is for the person: in the newest of their municipalities, if in any."""
        memberships = self.person.memberships
        zone = memberships[-1].municipality.timezone if memberships else self.timezone
        return self.now.astimezone(ZoneInfo(zone)).date()

    def reading(self, *, once: bool = False) -> AbstractAsyncContextManager[Transaction]:
        return self.db.reading(once=once)

    @asynccontextmanager
    async def changing(self) -> AsyncIterator[Transaction]:
        """A transaction that also marks the update as applied, once it has a subject.

        Nobody else decides meanwhile in the municipalities that the person belongs to.
        """
        async with self.db.transaction(
            applying=self.update_id, now=self.now, within=self._municipalities()
        ) as tx:
            yield tx

    def _municipalities(self) -> frozenset[int] | None:
        """Where this person may change something; None: anywhere."""
        own = frozenset(m.municipality.id for m in self.person.memberships)
        return None if self.is_admin or not own else own
