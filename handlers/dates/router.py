from datetime import date

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import AskDate, DropDate, ListDateless, SetDate
from handlers.choice import choice_screen
from handlers.dates.screens import date_screen, dateless_screen
from handlers.filters import Words
from handlers.language import Language
from handlers.screen import Screen
from roadmap.model import Task
from usecases.browse_tasks import Choice
from usecases.request import Request
from usecases.set_date import (
    NoDateAwaited,
    ask_date,
    choose_date,
    give_date,
    see_dateless,
    tell_date,
)


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(take_words, Words())
    router.callback_query.register(show_dateless, ListDateless.filter())
    router.callback_query.register(ask, AskDate.filter())
    router.callback_query.register(choose, SetDate.filter())
    router.callback_query.register(drop, DropDate.filter())
    return router


async def take_words(_: Message, words: str, request: Request, language: Language) -> Screen:
    """The date that was asked for, or «дата 1.7 — 15 мая»."""
    outcome = await give_date(request, words)
    if not isinstance(outcome, NoDateAwaited):
        return date_screen(outcome, language)
    said = await tell_date(request, words)
    if isinstance(said, NoDateAwaited):
        raise SkipHandler
    if isinstance(said, Choice):
        return choice_screen(said, _ask_about, language)
    return date_screen(said, language)


def _ask_about(task: Task) -> AskDate:
    return AskDate(item_id=task.item.id)


async def show_dateless(
    _: CallbackQuery, callback_data: ListDateless, request: Request, language: Language
) -> Screen:
    return dateless_screen(await see_dateless(request), callback_data.page, language)


async def ask(
    _: CallbackQuery, callback_data: AskDate, request: Request, language: Language
) -> Screen:
    return date_screen(await ask_date(request, callback_data.item_id), language)


async def choose(
    _: CallbackQuery, callback_data: SetDate, request: Request, language: Language
) -> Screen:
    day = date.fromordinal(callback_data.day)
    return date_screen(await choose_date(request, callback_data.item_id, day), language)


async def drop(
    _: CallbackQuery, callback_data: DropDate, request: Request, language: Language
) -> Screen:
    return date_screen(await choose_date(request, callback_data.item_id, None), language)
