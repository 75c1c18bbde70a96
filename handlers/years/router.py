from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import (
    AskToClose,
    BeginNextYear,
    CloseYear,
    ListLeft,
    ListYears,
    ListYearTasks,
    MakeYearPaper,
    OpenYear,
    OpenYearTask,
    ReopenYear,
)
from handlers.exports.screens import export_screen, preparing_screen
from handlers.imports.screens import received_screen
from handlers.incoming import Meanwhile
from handlers.language import Language
from handlers.screen import Screen
from handlers.tasks.screens import task_screen
from handlers.years.screens import (
    closing_screen,
    left_screen,
    turned_screen,
    year_screen,
    year_tasks_screen,
    years_screen,
)
from usecases.begin_next_year import begin_next_year
from usecases.browse_tasks import NotYours, TaskCard, open_task
from usecases.close_year import close_year, reopen_year
from usecases.export_report import export_year
from usecases.request import Request
from usecases.see_years import see_leftovers, see_year, see_year_of_school, see_years


def create_router() -> Router:
    router = Router(name=__name__)
    presses = router.callback_query
    presses.register(list_years, ListYears.filter())
    presses.register(open_year, OpenYear.filter())
    presses.register(ask_to_close, AskToClose.filter())
    presses.register(list_left, ListLeft.filter())
    presses.register(close, CloseYear.filter())
    presses.register(reopen, ReopenYear.filter())
    presses.register(begin_next, BeginNextYear.filter())
    presses.register(list_tasks, ListYearTasks.filter())
    presses.register(show_task, OpenYearTask.filter())
    presses.register(make_paper, MakeYearPaper.filter())
    return router


async def list_years(
    _: CallbackQuery, callback_data: ListYears, request: Request, language: Language
) -> Screen:
    return years_screen(await see_years(request, callback_data.municipality_id), language)


async def open_year(
    _: CallbackQuery, callback_data: OpenYear, request: Request, language: Language
) -> Screen:
    found = await see_year(request, callback_data.roadmap_id)
    return year_screen(found, callback_data.page, language)


async def ask_to_close(
    _: CallbackQuery, callback_data: AskToClose, request: Request, language: Language
) -> Screen:
    return closing_screen(await see_leftovers(request, callback_data.roadmap_id), language)


async def list_left(
    _: CallbackQuery, callback_data: ListLeft, request: Request, language: Language
) -> Screen:
    found = await see_leftovers(request, callback_data.roadmap_id)
    return left_screen(found, callback_data.what, callback_data.page, language)


async def close(
    _: CallbackQuery, callback_data: CloseYear, request: Request, language: Language
) -> Screen:
    return turned_screen(await close_year(request, callback_data.roadmap_id), language)


async def reopen(
    _: CallbackQuery, callback_data: ReopenYear, request: Request, language: Language
) -> Screen:
    return turned_screen(await reopen_year(request, callback_data.roadmap_id), language)


async def begin_next(
    _: CallbackQuery, callback_data: BeginNextYear, request: Request, language: Language
) -> Screen:
    begun = await begin_next_year(request, callback_data.roadmap_id)
    if isinstance(begun, NotYours):
        return years_screen(begun, language)
    return received_screen(begun, language)


async def list_tasks(
    _: CallbackQuery, callback_data: ListYearTasks, request: Request, language: Language
) -> Screen:
    found = await see_year_of_school(
        request, callback_data.roadmap_id, callback_data.organisation_id
    )
    return year_tasks_screen(found, callback_data.page, language)


async def show_task(
    _: CallbackQuery, callback_data: OpenYearTask, request: Request, language: Language
) -> Screen:
    card = await open_task(request, callback_data.task_id)
    if not isinstance(card, TaskCard):
        return task_screen(card, language)
    back = ListYearTasks(
        roadmap_id=callback_data.roadmap_id,
        organisation_id=card.task.organisation_id,
        page=callback_data.page,
    )
    return task_screen(card, language, back)


async def make_paper(
    _: CallbackQuery,
    callback_data: MakeYearPaper,
    request: Request,
    meanwhile: Meanwhile,
    language: Language,
) -> Screen:
    for _answer in ("toast", "message"):
        await meanwhile(preparing_screen(language))
    found = await export_year(
        request,
        callback_data.paper,
        callback_data.roadmap_id,
        callback_data.organisation_id,
    )
    return export_screen(found, language)
