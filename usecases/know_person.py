"""Know who is writing, and whether they can be reached."""

from datetime import datetime, timedelta

from roadmap.model import Person
from storage.database import Database

SEEN_EVERY = timedelta(hours=1)


async def know_person(db: Database, stranger: Person) -> Person:
    """The person as stored, or the stranger as they came; nothing is kept of strangers."""
    async with db.reading(once=True) as tx:
        return await tx.people.get(stranger.id) or stranger


async def note_seen(db: Database, person: Person, now: datetime) -> None:
    """That a member was here, to the hour."""
    if not person.memberships:
        return
    if person.seen_at is None or now - person.seen_at >= SEEN_EVERY:
        async with db.transaction(within=()) as tx:
            await tx.people.note_seen(person.id, now)


async def note_blocked(db: Database, person_id: int, now: datetime) -> None:
    """The person has blocked the bot: nothing is sent until they return."""
    async with db.transaction(within=()) as tx:
        await tx.people.set_blocked(person_id, now)


async def note_return(db: Database, person_id: int) -> None:
    async with db.transaction(within=()) as tx:
        await tx.people.set_blocked(person_id, None)
        tx.outbox.added = True
