"""What is kept about a person: all of it, shown to themselves."""

from dataclasses import dataclass
from datetime import date

from roadmap.members import Member
from roadmap.model import Person
from roadmap.reminding import Habits
from usecases.change_settings import NothingToSet
from usecases.request import Request


@dataclass(frozen=True, slots=True)
class Kept:
    """Every role there ever was, the choices, and how many submissions the person has sent."""

    person: Person
    roles: tuple[Member, ...]
    habits: Habits
    sent: int
    day: date


async def see_myself(request: Request) -> Kept | NothingToSet:
    person = request.person
    if not person.memberships:
        return NothingToSet()
    async with request.reading() as tx:
        roles = await tx.members.of_person(person.id)
        habits, _ = await tx.reminders.habits(person.id)
        sent = await tx.submissions.sent_by(person.id)
    day = request.today(person.memberships[-1].municipality)
    return Kept(person, tuple(roles), habits, sent, day)
