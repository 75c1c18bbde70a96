"""An invented municipality of any number of schools, with a roadmap of sixty items."""

from pathlib import Path
from typing import NamedTuple

from bot.clock import now
from bot.sample import TIMEZONE
from roadmap.model import Role
from storage.database import Database
from storage.migrations import migrate
from usecases.import_roadmap import Imported, import_roadmap
from usecases.invite_person import Invited, invite_person

ITEMS = 60
DISTRICT = "Озёрный район"


class Codes(NamedTuple):
    """What invites the head of the first school, and the coordinator."""

    head: str
    coordinator: str


async def found(folder: Path, schools: int) -> Codes:
    """Make a data folder."""
    db = Database(f"sqlite+aiosqlite:///{folder / 'dorozhka.db'}")
    try:
        await migrate(db)
        await found_in(db, folder, schools)
        return Codes(
            await code(db, Role.HEAD, DISTRICT, "Школа №1"),
            await code(db, Role.COORDINATOR, DISTRICT),
        )
    finally:
        await db.close()


async def code(db: Database, role: Role, municipality: str, school: str | None = None) -> str:
    """What invites somebody."""
    invited = await invite_person(db, role, municipality, school, now())
    assert isinstance(invited, Invited), invited
    return invited.code


async def found_in(db: Database, folder: Path, schools: int) -> None:
    """The municipality in a database; its order is written into a folder."""
    order = folder / "order.txt"
    order.write_text(_order(schools), encoding="utf-8")
    made = await import_roadmap(db, order, DISTRICT, TIMEZONE, "ru", now(), publish=True)
    assert isinstance(made, Imported), made


def _order(schools: int) -> str:
    year = now().year
    rows = "\n".join(
        f"{n}.\tМероприятие номер {n} по повышению качества образования\t"
        f"до {n % 28 + 1:02}.{(10, 11, 12)[n % 3]}.{year}\tОО\tПротокол"
        for n in range(1, ITEMS + 1)
    )
    names = "\n".join(f"{n}. МБОУ «Школа №{n}»;" for n in range(1, schools + 1))
    return f"""О плане работы школ на {year}-{year + 1} учебный год

План работы школ на {year}-{year + 1} учебный год

№\tМероприятие\tСрок исполнения\tОтветственные\tПоказатель
{rows}

Список школ с низкими образовательными результатами
{names}
"""
