"""Regions beside a small town in one database: their rows are copied by the server itself."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Select, Table, and_, insert, literal, select, text

from storage.connection import Connection
from storage.database import Database
from storage.tables import items, municipalities, organisations, roadmaps, tasks

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
_DECIDED = """
UPDATE tasks SET state =
CASE (organisation_id + (SELECT position FROM items WHERE items.id = item_id)) % 5
    WHEN 0 THEN 'accepted' WHEN 1 THEN 'submitted' ELSE 'open' END
WHERE period >= 0
"""
_SUBMITTED = """
INSERT INTO submissions (task_id, state, started_by, started_at, submitted_at, reason)
SELECT id, state, {person}, '2026-10-01 00:00:00', '2026-10-01 00:00:00', ''
FROM tasks WHERE state IN ('accepted', 'submitted')
"""


async def add_regions(db: Database, regions: int, schools: int, person: int) -> None:
    """So many municipalities of so many schools, each with a copy of the town's roadmap.

    Of every five tasks one is accepted and one waits for review, as handed in by `person`.
    """
    async with db.changing(within=None) as connection:
        await _run(connection, _MUNICIPALITIES.format(numbers=_NUMBERS.format(most=regions)))
        await _run(connection, _SCHOOLS.format(numbers=_NUMBERS.format(most=schools)))
        await _copy_plans(connection)
        await _run(connection, _DECIDED)
        await _run(connection, _SUBMITTED.format(person=person))
    await _analyse(db)


async def _analyse(db: Database) -> None:
    if db.is_sqlite:
        async with db.changing(()) as connection:
            await _run(connection, "ANALYZE")
        return
    apart = db.apart()
    try:
        await _run(apart, "VACUUM ANALYZE")
    finally:
        await apart.close()


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
    first = select(organisations.c.id).where(organisations.c.municipality_id == _TOWN).limit(1)
    theirs = items.alias("theirs")
    await _copy(
        connection,
        tasks,
        select(tasks)
        .join(items, items.c.id == tasks.c.item_id)
        .join(theirs, theirs.c.position == items.c.position)
        .join(copied, and_(copied.c.id == theirs.c.roadmap_id, copied.c.municipality_id > _TOWN))
        .join(organisations, organisations.c.municipality_id == copied.c.municipality_id)
        .where(tasks.c.organisation_id == first.scalar_subquery()),
        {"item_id": theirs.c.id, "organisation_id": organisations.c.id},
    )


async def _copy(
    connection: Connection,
    table: Table,
    rows: Select[Any],
    changed: Mapping[str, Column[Any]],
) -> None:
    """Insert the table's own rows anew, but for their ids and what is changed in them."""
    columns = [column for column in table.c if column.name != "id"]
    chosen = [changed.get(column.name, column) for column in columns]
    await connection.execute(
        insert(table).from_select([c.name for c in columns], rows.with_only_columns(*chosen))
    )
