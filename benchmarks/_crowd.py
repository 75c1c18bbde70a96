"""A crowd: people of many schools, and something that all of them are to be told."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import insert

from roadmap.model import Role
from storage.database import Database
from storage.tables import memberships, outbox, people

SINCE = datetime(2026, 9, 1, tzinfo=UTC)
# People's Telegram ids count from here.
FIRST = 1000


async def join(db: Database, schools: Iterable[tuple[int, int]]) -> None:
    """A head for each pair of a municipality and a school, the first with the number `FIRST`."""
    pairs = list(enumerate(schools, FIRST))
    who = [
        {"id": number, "name": "Анна Крылова", "language": "ru", "created_at": SINCE}
        for number, _ in pairs
    ]
    roles = [
        {
            "person_id": number,
            "municipality_id": municipality,
            "organisation_id": school,
            "role": Role.HEAD,
            "since": SINCE,
        }
        for number, (municipality, school) in pairs
    ]
    async with db.changing(()) as connection:
        await connection.execute(insert(people), who)
        await connection.execute(insert(memberships), roles)


async def tell(db: Database, whom: Iterable[tuple[int, int]], now: datetime) -> None:
    """Each pair of a person and a school: that the school has tasks."""
    rows = [
        {
            "recipient_id": person,
            "occasion": f"bench:{now.isoformat()}",
            "kind": "tasks_given",
            "facts": {"organisation_id": school},
            "created_at": now,
            "due_at": now,
            "is_bulk": True,
        }
        for person, school in whom
    ]
    async with db.changing(()) as connection:
        await connection.execute(insert(outbox), rows)
