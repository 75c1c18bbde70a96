"""Many people who are told something at once."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from roadmap.model import Person, Role
from storage.database import Database
from tests.outside.stand import Stand
from tests.outside.telegram import CROWD, TOKEN


def gather(stand: Stand) -> None:
    """They have pressed Start in another year, and the bot has heard of it then."""
    for person in CROWD:
        stand.post(f"/play/people/{person}/start")
    offset = 0
    while updates := stand.post(f"/bot{TOKEN}/getUpdates", {"offset": offset})["result"]:
        offset = updates[-1]["update_id"] + 1


def tell(stand: Stand, people: Iterable[int]) -> None:
    """They are heads of one school, which has new tasks."""
    asyncio.run(_tell(stand, people))


async def _tell(stand: Stand, people: Iterable[int]) -> None:
    now = datetime.now(UTC)
    db = Database(stand.address)
    async with db.transaction() as tx:
        school = next(o for o in await tx.organisations.of_municipality(1) if "Берёзов" in o.name)
        for person in people:
            await tx.people.remember(Person(person, f"№{person}", "ru"), now)
            await tx.people.join(person, 1, Role.HEAD, school.id, now)
            await tx.outbox.add(
                person, "tasks_given", "all", now, is_bulk=True, organisation_id=school.id
            )
    await db.close()


def told(stand: Stand) -> Counter[int]:
    """How many messages each of them was sent."""
    calls = [c for c in stand.get("/play/calls")["calls"] if c["method"] == "sendMessage"]
    chats = [call["result"]["chat"]["id"] for call in calls if call["ok"]]
    return Counter(chat for chat in chats if chat in CROWD)
