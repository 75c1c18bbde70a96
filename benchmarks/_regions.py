"""Regions beside a small town in one database: their rows are copied by the server itself."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    and_,
    case,
    insert,
    literal,
    select,
    text,
    update,
)
from sqlalchemy.schema import CreateIndex, DropIndex

from bot.clock import now
from roadmap.model import TaskState
from storage.connection import Connection
from storage.database import Database
from storage.tables import (
    Moment,
    items,
    municipalities,
    organisations,
    roadmaps,
    submissions,
    tasks,
)

# The first municipality, its roadmap and its first school are what the others are copied of.
_TOWN = 1
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {most})"
_SCHOOLS = """
INSERT INTO organisations (municipality_id, name, kind) {numbers}
SELECT m.id, 'МБОУ «Школа №' || n.i || '»', 'school'
FROM municipalities m, n WHERE m.id > 1
"""
_MUNICIPALITIES = """
INSERT INTO municipalities (name, timezone, language, created_at) {numbers}
SELECT 'Область ' || n.i, 'Europe/Moscow', 'ru', '2026-09-01 00:00:00'
FROM n
"""


async def add_regions(db: Database, regions: int, schools: int, person: int) -> None:
    """So many municipalities of so many schools, each with a copy of the town's roadmap.

    Of every five tasks one is accepted and one waits for review, as handed in by `person`, an
    eighth of them in the last week; no two schools are alike, and every load makes the same ones.
    """
    async with db.changing(within=None) as connection:
        await _run(connection, _MUNICIPALITIES.format(numbers=_NUMBERS.format(most=regions)))
        await _run(connection, _SCHOOLS.format(numbers=_NUMBERS.format(most=schools)))
        await _copy_plans(connection)
    await _analyse(db)
    async with db.changing(within=None) as connection, _without_indexes(connection):
        await _copy_tasks(connection)
        await connection.execute(
            update(tasks)
            .where(items.c.id == tasks.c.item_id, items.c.roadmap_id == _TOWN)
            .values(state=_state(tasks.c.organisation_id))
        )
        await _hand_in(connection, person)
    await _analyse(db)


async def _analyse(db: Database) -> None:
    """Without it PostgreSQL takes a new table for an empty one."""
    if db.is_sqlite:
        async with db.changing(()) as connection:
            await _run(connection, "ANALYZE")
        return
    apart = db.apart()
    try:
        await _run(apart, "VACUUM ANALYZE")
    finally:
        await apart.close()


@asynccontextmanager
async def _without_indexes(connection: Connection) -> AsyncIterator[None]:
    """The big tables' own: to make them of all rows at once is much quicker."""
    indexes = [index for table in (tasks, submissions) for index in table.indexes]
    if connection.dialect.name == "postgresql":
        # What is copied of a sound database refers to what is there.
        await _run(connection, "SET LOCAL session_replication_role = replica")
    for index in indexes:
        await connection.execute(DropIndex(index))
    yield
    for index in indexes:
        await connection.execute(CreateIndex(index))


async def _run(connection: Connection, statement: str) -> None:
    await connection.execute(text(statement))


async def _copy_plans(connection: Connection) -> None:
    each = select(municipalities.c.id).where(municipalities.c.id > _TOWN).subquery()
    of_town = roadmaps.c.municipality_id == _TOWN
    await _copy(
        connection,
        roadmaps,
        select(roadmaps).where(of_town).join(each, literal(value=True)),
        {"municipality_id": each.c.id},
    )
    copied = roadmaps.alias("copied")
    await _copy(
        connection,
        items,
        select(items)
        .join(roadmaps, and_(roadmaps.c.id == items.c.roadmap_id, of_town))
        .join(copied, copied.c.municipality_id > _TOWN),
        {"roadmap_id": copied.c.id},
    )


async def _copy_tasks(connection: Connection) -> None:
    copied, theirs = roadmaps.alias("copied"), items.alias("theirs")
    first = select(organisations.c.id).where(organisations.c.municipality_id == _TOWN).limit(1)
    await _copy(
        connection,
        tasks,
        select(tasks)
        .join(items, items.c.id == tasks.c.item_id)
        .join(theirs, theirs.c.position == items.c.position)
        .join(copied, and_(copied.c.id == theirs.c.roadmap_id, copied.c.municipality_id > _TOWN))
        .join(organisations, organisations.c.municipality_id == copied.c.municipality_id)
        .where(tasks.c.organisation_id == first.scalar_subquery()),
        {
            "item_id": theirs.c.id,
            "organisation_id": organisations.c.id,
            "state": _state(organisations.c.id),
        },
    )


def _state(school: ColumnElement[int]) -> ColumnElement[str]:
    dice = (school * 7919 + items.c.position) * 104729 % 100003 % 5
    return case((dice == 0, TaskState.ACCEPTED), (dice == 1, TaskState.SUBMITTED), else_="open")


async def _hand_in(connection: Connection, person: int) -> None:
    lately, before = (literal(now() - timedelta(days=days), Moment) for days in (2, 30))
    moment = case((tasks.c.id % 8 == 0, lately), else_=before)
    accepted = tasks.c.state == TaskState.ACCEPTED
    values = {
        "task_id": tasks.c.id,
        "municipality_id": organisations.c.municipality_id,
        "state": tasks.c.state,
        "started_by": literal(person),
        "started_at": moment,
        "submitted_at": moment,
        "decided_at": case((accepted, moment)),
    }
    handed_in = tasks.c.state.in_((TaskState.ACCEPTED, TaskState.SUBMITTED))
    rows = select(*values.values()).join_from(tasks, organisations).where(handed_in)
    await connection.execute(insert(submissions).from_select(list(values), rows))


async def _copy(
    connection: Connection,
    table: Table,
    rows: Select[Any],
    changed: Mapping[str, ColumnElement[Any]],
) -> None:
    """Insert the table's own rows anew, but for their ids and what is changed in them."""
    columns = [column for column in table.c if column.name != "id"]
    chosen = [changed.get(column.name, column) for column in columns]
    await connection.execute(
        insert(table).from_select([c.name for c in columns], rows.with_only_columns(*chosen))
    )
