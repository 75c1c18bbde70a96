"""Who is reminded when: habits, days off, and one planning statement a group of people."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import JSON, and_, delete, exists, func, literal, or_, select, true, update

from roadmap.model import Role, TaskState
from roadmap.reminding import Habits, Topic
from roadmap.rights import SCHOOL_ROLES
from storage.connection import Connection
from storage.tables import (
    memberships,
    municipalities,
    outbox,
    people,
    reminder_habits,
    special_days,
    tasks,
)
from storage.upserts import insert_new

# Nothing later than this is spoken of, whatever a person has chosen.
HORIZON = timedelta(days=45)
_UNFINISHED = tasks.c.state.in_((TaskState.OPEN, TaskState.RETURNED))


@dataclass(frozen=True, slots=True)
class Group:
    """People of one municipality who are reminded at the same moment; `timezone` is IANA's.

    `reminded` is the last day for which all of them were; None where one never was.
    """

    municipality_id: int
    timezone: str
    habits: Habits
    reminded: date | None


class Reminders:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def habits(self, person_id: int) -> tuple[Habits, str | None]:
        """How a person wants to be reminded, and in which zone; None: the municipality's."""
        row = (
            await self._connection.execute(
                select(reminder_habits).where(reminder_habits.c.person_id == person_id)
            )
        ).one_or_none()
        return (Habits(), None) if row is None else (_habits(row), row.timezone)

    async def set_habits(self, person_id: int, habits: Habits, timezone: str | None) -> None:
        values = {
            "at": _written(habits.at),
            "quiet_from": _written(habits.quiet_from),
            "quiet_to": _written(habits.quiet_to),
            "soon": sorted(habits.soon),
            "off": sorted(habits.off),
            "paused_until": habits.paused_until,
            "timezone": timezone,
        }
        await self._connection.execute(
            insert_new(self._connection, reminder_habits)
            .values(person_id=person_id, **values)
            .on_conflict_do_update(index_elements=["person_id"], set_=values)
        )

    async def special_days(self, municipality_id: int) -> dict[date, bool]:
        """Whether a day is a working one, where it differs from the country's calendar."""
        rows = await self._connection.execute(
            select(special_days.c.day, special_days.c.working).where(
                special_days.c.municipality_id == municipality_id
            )
        )
        return {row.day: row.working for row in rows}

    async def set_special_day(
        self, municipality_id: int, day: date, working: bool, name: str
    ) -> None:
        values = {"working": working, "name": name}
        await self._connection.execute(
            insert_new(self._connection, special_days)
            .values(municipality_id=municipality_id, day=day, **values)
            .on_conflict_do_update(index_elements=["municipality_id", "day"], set_=values)
        )

    async def drop_special_day(self, municipality_id: int, day: date) -> None:
        await self._connection.execute(
            delete(special_days).where(
                special_days.c.municipality_id == municipality_id, special_days.c.day == day
            )
        )

    async def groups(self) -> list[Group]:
        """Every group there is, few as they are; whoever has the bot blocked is in none."""
        zone = _zone()
        columns = (
            memberships.c.municipality_id,
            zone,
            reminder_habits.c.at,
            reminder_habits.c.quiet_from,
            reminder_habits.c.quiet_to,
        )
        reminded = func.min(func.coalesce(people.c.reminded_on, date.min))
        rows = await self._connection.execute(
            _everybody(*columns[:1], zone.label("timezone"), *columns[2:], reminded.label("told"))
            .where(people.c.blocked_at.is_(None))
            .group_by(*columns)
        )
        return [
            Group(
                municipality_id=row.municipality_id,
                timezone=row.timezone,
                habits=_times(row),
                reminded=None if row.told == date.min else row.told,
            )
            for row in rows
        ]

    async def plan(self, group: Group, day: date, hour: datetime, now: datetime, kind: str) -> int:
        """Write the notices of a group's day and note that it was planned; returns how many.

        `hour` is the moment at which it was due: who joined after it waits for another day.
        Whoever surely has nothing to be told of gets none.
        """
        due = self._due(group, day, hour)
        added = await self._connection.execute(
            insert_new(self._connection, outbox)
            .from_select(
                ["recipient_id", "kind", "occasion", "facts", "created_at", "due_at", "is_bulk"],
                select(
                    people.c.id,
                    literal(kind),
                    literal(_occasion(kind, day)),
                    literal({"day": day.isoformat()}, JSON),
                    literal(now, outbox.c.created_at.type),
                    literal(now, outbox.c.due_at.type),
                    true(),
                ).where(people.c.id.in_(due), _may_be_told_something(day)),
            )
            .on_conflict_do_nothing(index_elements=["recipient_id", "occasion"])
        )
        await self._connection.execute(
            update(people)
            # Said again of the row itself: two processes may plan at once.
            .where(people.c.id.in_(due), _not_reminded(day))
            .values(reminded_on=day)
        )
        return added.rowcount

    def _due(self, group: Group, day: date, hour: datetime) -> Any:
        at, start, end = group.habits.at, group.habits.quiet_from, group.habits.quiet_to
        standard = at == Habits().at and start is None and end is None
        same = and_(
            reminder_habits.c.at == _written(at),
            reminder_habits.c.quiet_from.is_not_distinct_from(_written(start)),
            reminder_habits.c.quiet_to.is_not_distinct_from(_written(end)),
        )
        return _everybody(people.c.id).where(
            memberships.c.municipality_id == group.municipality_id,
            _zone() == group.timezone,
            or_(reminder_habits.c.person_id.is_(None), same) if standard else same,
            people.c.blocked_at.is_(None),
            _not_reminded(day),
            or_(reminder_habits.c.paused_until.is_(None), reminder_habits.c.paused_until < day),
            _first_joined() <= hour,
        )

    async def head_is_reminded(self, organisation_id: int, day: date) -> bool:
        """Whether some head of a school reads reminders that day; else its deputies do."""
        found = await self._connection.scalar(
            select(people.c.id)
            .join(memberships, memberships.c.person_id == people.c.id)
            .outerjoin(reminder_habits, reminder_habits.c.person_id == people.c.id)
            .where(
                memberships.c.organisation_id == organisation_id,
                memberships.c.role == Role.HEAD,
                memberships.c.until.is_(None),
                people.c.blocked_at.is_(None),
                or_(
                    reminder_habits.c.paused_until.is_(None),
                    reminder_habits.c.paused_until < day,
                ),
            )
            .limit(1)
        )
        return found is not None

    async def told_before(self, person_id: int, day: date, kind: str) -> date | None:
        """The last day before that for which a reminder has reached the person."""
        last: str | None = await self._connection.scalar(
            select(func.max(outbox.c.occasion)).where(
                outbox.c.recipient_id == person_id,
                outbox.c.kind == kind,
                outbox.c.occasion < _occasion(kind, day),
                outbox.c.sent_at.is_not(None),
            )
        )
        return None if last is None else date.fromisoformat(last.partition(":")[2])


def _everybody(*columns: Any) -> Any:
    """Each person once, by the newest membership in force."""
    newest = (
        select(func.max(memberships.c.id))
        .where(memberships.c.until.is_(None))
        .group_by(memberships.c.person_id)
    )
    return (
        select(*columns)
        .select_from(people)
        .join(memberships, memberships.c.person_id == people.c.id)
        .join(municipalities, municipalities.c.id == memberships.c.municipality_id)
        .outerjoin(reminder_habits, reminder_habits.c.person_id == people.c.id)
        .where(memberships.c.id.in_(newest))
    )


def _zone() -> Any:
    return func.coalesce(reminder_habits.c.timezone, municipalities.c.timezone)


def _occasion(kind: str, day: date) -> str:
    return f"{kind}:{day.isoformat()}"


def _not_reminded(day: date) -> Any:
    return or_(people.c.reminded_on.is_(None), people.c.reminded_on < day)


def _first_joined() -> Any:
    own = memberships.alias()
    return (
        select(func.min(own.c.since))
        .where(own.c.person_id == people.c.id, own.c.until.is_(None))
        .scalar_subquery()
    )


def _may_be_told_something(day: date) -> Any:
    """Whoever oversees, and whoever acts for a school that has something unfinished and near."""
    own = memberships.alias()
    mine = (own.c.person_id == people.c.id, own.c.until.is_(None))
    near = or_(tasks.c.due.is_(None), tasks.c.due <= day + HORIZON)
    return or_(
        exists().where(*mine, own.c.role.not_in(SCHOOL_ROLES)),
        exists().where(
            *mine,
            own.c.role.in_(SCHOOL_ROLES),
            tasks.c.organisation_id == own.c.organisation_id,
            _UNFINISHED,
            tasks.c.is_closed.is_(False),
            near,
        ),
    )


def _habits(row: Any) -> Habits:
    return Habits(
        at=time.fromisoformat(row.at),
        soon=frozenset(row.soon),
        off=frozenset(map(Topic, row.off)),
        quiet_from=_read(row.quiet_from),
        quiet_to=_read(row.quiet_to),
        paused_until=row.paused_until,
    )


def _times(row: Any) -> Habits:
    at = Habits().at if row.at is None else time.fromisoformat(row.at)
    return Habits(at=at, quiet_from=_read(row.quiet_from), quiet_to=_read(row.quiet_to))


def _read(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)


def _written(moment: time | None) -> str | None:
    return None if moment is None else moment.strftime("%H:%M")
