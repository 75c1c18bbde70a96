"""Commands that keep something: import, schools, invite, summary."""

import argparse
import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot import clock
from bot.refusal import Refusal
from bot.settings import Misconfigured, Settings, load_settings
from roadmap.amending import Amendment, Planned, Sort
from roadmap.model import Person, Role
from roadmap.progress import Summary
from storage.database import Database, Unavailable
from storage.files import EvidenceFiles
from storage.migrations import NewerDatabase, migrate
from usecases.add_schools import AddedSchool, add_schools
from usecases.find_by_name import Ambiguous, NotFound
from usecases.import_roadmap import ImportedBefore, NoRoadmap, Undecided, import_roadmap
from usecases.invite_person import (
    OrganisationNeeded,
    OrganisationNeedless,
    invite_person,
    link_to,
)
from usecases.read_document import Unreadable
from usecases.request import Request
from usecases.see_summary import summary_of


def settings_or_refusal(**said: str | None) -> Settings:
    """`said` goes before the environment."""
    try:
        return load_settings(**said)
    except Misconfigured as error:
        raise Refusal(str(error)) from error


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """The database, brought up to date; a Refusal names the variable to mend."""
    variable = "DATABASE_URL" if settings.database_url else "DATA_DIR"
    try:
        db = Database(settings.database)
        try:
            await migrate(db)
            yield db
        finally:
            await db.close()
    except NewerDatabase as error:
        raise Refusal(f"{variable}: база от более новой Дорожки, обновите программу") from error
    except (Unavailable, OSError) as error:
        raise Refusal(f"{variable}: базу данных не открыть ({error})") from error


def open_files(settings: Settings) -> EvidenceFiles:
    """A folder or a bucket, as FILES_URL says; whether it works is not tried. Raises Refusal."""
    if settings.bucket is None:
        return EvidenceFiles(settings.files)
    from storage.buckets import EvidenceBucket

    try:
        return EvidenceBucket(settings.bucket, settings.files, settings.bucket_options)
    except OSError as error:
        raise Refusal(f"FILES_URL: хранилище не открыть ({error})") from error


async def working_files(settings: Settings) -> EvidenceFiles:
    """Raises Refusal where nothing can be kept there."""
    files = open_files(settings)
    try:
        await files.try_writing()
    except OSError as error:
        name = "FILES_URL" if settings.files_url else "DATA_DIR"
        raise Refusal(f"{name}: файлы не записать ({error.strerror or error})") from error
    return files


def take(options: argparse.Namespace) -> None:
    if not options.file.is_file():
        raise Refusal(f"{options.file}: такого файла нет")
    asyncio.run(_take(options))


async def _take(options: argparse.Namespace) -> None:
    settings = settings_or_refusal()
    timezone = _timezone(options.timezone or settings.timezone)
    path: Path = options.file
    async with open_database(settings) as db:
        outcome = await import_roadmap(
            db,
            path,
            options.municipality,
            timezone,
            settings.language,
            clock.now(),
            publish=options.publish,
        )
    match outcome:
        case Unreadable(message):
            raise Refusal(f"{path.name}: {message}")
        case NoRoadmap():
            raise Refusal(f"{path.name}: в файле нет ни мероприятий, ни пунктов приказа со сроком")
        case ImportedBefore(published=True):
            raise Refusal(f"{path.name}: этот файл уже загружен и опубликован")
        case ImportedBefore():
            raise Refusal(f"{path.name}: этот файл уже загружен, опубликовать: --publish")
        case Undecided(like):
            raise Refusal(
                f"{path.name}: похоже и на изменения к «{like.title}», и на новую дорожную карту; "
                "сохранён черновик, решите в чате: пришлите боту этот же файл"
            )
        case Ambiguous():
            raise Refusal(_ambiguous(outcome))
    order = outcome.order
    sections = {item.section for item in order.items if item.section}
    points = sum(point.is_task for point in order.points)
    print(f"{outcome.municipality.name}: {outcome.roadmap.title}")
    print(f"Пунктов: {len(order.items)}, разделов: {len(sections)}, пунктов приказа: {points}")
    for school in order.schools:
        print(f"Школа: {school}")
    for problem in order.problems:
        print(f"Проверьте: {problem.where}: {problem.message}")
    if outcome.amendment is not None and outcome.amended is not None:
        print(_amended(outcome.amended.title, outcome.amendment))
    if options.publish:
        print(f"Опубликовано, задач: {outcome.tasks}")
    else:
        print("Сохранено как черновик: с --publish раздаст задачи")


def _amended(title: str, amendment: Amendment[Planned]) -> str:
    counts = {
        "добавлено": Sort.ADDED,
        "убрано": Sort.REMOVED,
        "срок перенесён": Sort.MOVED,
        "формулировка": Sort.REWORDED,
        "исполнители": Sort.REASSIGNED,
        "показатель": Sort.REMEASURED,
    }
    changed = [f"{name} {n}" for name, sort in counts.items() if (n := amendment.count(sort))]
    return f"Изменения к «{title}»: {', '.join(changed) or 'ничего не меняется'}"


def _timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise Refusal(f"--timezone: нет пояса «{name}» (пример: Europe/Moscow)") from error
    return name


def add(options: argparse.Namespace) -> None:
    asyncio.run(_add(options))


async def _add(options: argparse.Namespace) -> None:
    settings = settings_or_refusal()
    names = [name.strip() for name in options.schools if name.strip()]
    if not names:
        raise Refusal("название школы пусто")
    async with open_database(settings) as db:
        outcome = await add_schools(
            db,
            options.municipality,
            names,
            options.group,
            settings.timezone,
            settings.language,
            clock.now(),
        )
    if isinstance(outcome, Ambiguous):
        raise Refusal(_ambiguous(outcome))
    for added in outcome:
        print(_added(added))


def _added(added: AddedSchool) -> str:
    if added.known:
        return f"{added.school.name}: уже есть"
    return f"{added.school.name}: добавлена, задач: {added.tasks}"


def invite(options: argparse.Namespace) -> None:
    asyncio.run(_invite(options))


async def _invite(options: argparse.Namespace) -> None:
    from bot.telegram import bot_name

    settings = settings_or_refusal()
    async with open_database(settings) as db:
        username = await bot_name(settings)
        outcome = await invite_person(
            db, Role(options.role), options.municipality, options.organisation, clock.now()
        )
    match outcome:
        case OrganisationNeeded():
            raise Refusal(f"роли {outcome.role} нужна организация: --organisation НАЗВАНИЕ")
        case OrganisationNeedless():
            raise Refusal(f"роль {outcome.role} — на весь район: --organisation здесь лишнее")
        case NotFound():
            raise Refusal(_not_found(outcome))
        case Ambiguous():
            raise Refusal(_ambiguous(outcome))
    place = outcome.organisation.name if outcome.organisation else outcome.municipality.name
    print(f"{outcome.role}, {place}: ссылка на один раз, до {outcome.expires_at:%d.%m.%Y}")
    print(link_to(username, outcome.code))


def summary(options: argparse.Namespace) -> None:
    asyncio.run(_summary(options))


async def _summary(options: argparse.Namespace) -> None:
    settings = settings_or_refusal()
    nobody = Person(0, "", settings.language)
    async with open_database(settings) as db:
        request = Request(db, open_files(settings), nobody, clock.now())
        outcome = await summary_of(db, request, options.municipality, options.date)
    match outcome:
        case NotFound():
            raise Refusal(_not_found(outcome))
        case Ambiguous():
            raise Refusal(_ambiguous(outcome))
    if options.json:
        print(json.dumps(summary_as_dict(outcome), ensure_ascii=False, indent=1))
    else:
        print(summary_as_text(outcome))


def summary_as_dict(summary: Summary) -> dict[str, Any]:
    """The form that scripts rest on; all counts."""
    total = summary.total
    return {
        "municipality": summary.municipality,
        "date": summary.day.isoformat(),
        "dated": {"due": total("due"), "done": total("done"), "late": total("late")},
        "counters": {"all": total("counters"), "on_pace": total("counters_on_pace")},
        "ongoing": {"all": total("ongoing"), "alive": total("ongoing_alive")},
        "waiting": {"reviews": total("waiting"), "external": total("external")},
        "submissions": {
            "submitted": summary.submitted,
            "accepted": summary.accepted,
            "returned": summary.returned,
        },
        "schools": [
            {
                "name": school.name,
                "due": school.due,
                "done": school.done,
                "late": school.late,
                "waiting": school.waiting,
            }
            for school in summary.schools
        ],
    }


def summary_as_text(summary: Summary) -> str:
    total = summary.total
    lines = [
        f"{summary.municipality}, {summary.day:%d.%m.%Y}",
        f"Со сроком: выполнено {total('done')} из {total('due')}, просрочено {total('late')}",
        f"Регулярные в графике: {total('counters_on_pace')} из {total('counters')}",
        f"Постоянные со свежими новостями: {total('ongoing_alive')} из {total('ongoing')}",
        f"Ждут: проверки {total('waiting')}, даты {total('external')}",
    ]
    lines += [
        f"  {s.name}: {s.done} из {s.due}, просрочено {s.late}, на проверке {s.waiting}"
        for s in summary.schools
    ]
    return "\n".join(lines)


def _not_found(outcome: NotFound) -> str:
    known = "; ".join(outcome.known[:10])
    return f"не найдено «{outcome.name}»" + (f", есть: {known}" if known else "")


def _ambiguous(outcome: Ambiguous) -> str:
    return f"«{outcome.name}» подходит нескольким: {'; '.join(outcome.candidates[:10])}"
