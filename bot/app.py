"""The bot put together: routers, desk, reception and sender."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from aiogram import Bot, Dispatcher

from bot.clerk import Clerk
from bot.delivery import Delivery
from bot.desk import Desk
from bot.languages import Languages
from bot.outbox import Sender
from bot.reception import Reception
from bot.reminders import Planner
from bot.replica import Replica
from bot.tally import Tally
from handlers import fallback
from handlers.appeals import router as appeals
from handlers.dates import router as dates
from handlers.days import router as days
from handlers.exports import router as exports
from handlers.groups import router as groups
from handlers.imports import correcting
from handlers.imports import router as imports
from handlers.people import desk as people_desk
from handlers.people import router as people
from handlers.progress import router as progress
from handlers.remarks import router as remarks
from handlers.reminders import router as reminders
from handlers.reviews import router as reviews
from handlers.settings import router as settings
from handlers.submissions import router as submissions
from handlers.tasks import router as tasks
from handlers.words import router as words
from handlers.words.commands import commands_of
from handlers.years import router as years
from storage.database import Database
from storage.files import EvidenceFiles
from storage.presence import Presence


def create_dispatcher() -> Dispatcher:
    dispatcher = Dispatcher(disable_fsm=True)
    before = (
        groups.create_router(),  # first: nothing of a group reaches the others
        people.create_router(),
        people_desk.create_router(),
        tasks.create_router(),
        progress.create_router(),
        exports.create_router(),
        appeals.create_router(),
        days.create_router(),
        remarks.create_router(),
        dates.create_router(),
        correcting.create_router(),
        years.create_router(),
        reviews.create_router(),  # before submissions: a reason that is asked for comes first
    )
    after = (
        submissions.create_router(),
        imports.create_router(),  # after submissions: a file first belongs to an open draft
        settings.create_router(),
        reminders.create_router(),
    )
    dispatcher.include_routers(
        *before,
        # a question before it is evidence
        words.create_router(commands_of((*before, *after)), commands_of(after)),
        *after,
        fallback.create_router(),  # last: answers whatever nobody else did
    )
    return dispatcher


@dataclass(frozen=True, slots=True)
class Parts:
    """The loops of a running bot."""

    replica: Replica
    reception: Reception
    desk: Desk
    sender: Sender
    planner: Planner
    tally: Tally


def assemble(
    bot: Bot,
    db: Database,
    files: EvidenceFiles,
    languages: Languages,
    default_language: str,
    clock: Callable[[], datetime],
    timezone: str = "Europe/Moscow",
    admins: frozenset[int] = frozenset(),
) -> Parts:
    delivery = Delivery(bot, db, files)
    clerk = Clerk(
        bot,
        create_dispatcher(),
        db,
        files,
        languages,
        default_language,
        clock,
        delivery,
        timezone,
        admins,
    )
    presence = Presence(db)
    desk = Desk(db, clerk, delivery, clock, presence.number, tally := Tally())
    return Parts(
        replica=Replica(presence, desk.wake),
        reception=Reception(bot, db, desk.receive),
        desk=desk,
        sender=Sender(db, files, delivery, languages, clock, presence),
        planner=Planner(db, clock),
        tally=tally,
    )
