from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import (
    AskToClose,
    CloseYear,
    ListLeft,
    ListYears,
    ListYearTasks,
    OpenYear,
    ReopenYear,
)
from handlers.language import Language
from handlers.screen import Screen
from handlers.years.screens import (
    closing_screen,
    left_screen,
    turned_screen,
    year_screen,
    year_tasks_screen,
    years_screen,
)
from usecases.close_year import close_year, reopen_year
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
    presses.register(list_tasks, ListYearTasks.filter())
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


async def list_tasks(
    _: CallbackQuery, callback_data: ListYearTasks, request: Request, language: Language
) -> Screen:
    found = await see_year_of_school(
        request, callback_data.roadmap_id, callback_data.organisation_id
    )
    return year_tasks_screen(found, callback_data.page, language)
