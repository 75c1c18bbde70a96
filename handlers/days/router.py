from datetime import date

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import (
    AskQuarters,
    AskSpecialDay,
    ChooseZone,
    DropSpecialDay,
    ListSpecialDays,
    ListZones,
    SetQuarters,
    ShowQuarters,
)
from handlers.days.quarters import quarters_screen
from handlers.days.screens import days_screen, zones_screen
from handlers.filters import Words
from handlers.language import Language
from handlers.screen import Screen
from usecases.request import Request
from usecases.set_days import (
    NoDayAwaited,
    ask_day,
    choose_zone,
    drop_day,
    give_day,
    see_days,
    see_zone,
)
from usecases.set_quarters import (
    NoQuartersAwaited,
    ask_quarters,
    give_quarters,
    see_quarters,
    set_quarters,
)


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(take_day, Words())
    router.message.register(take_quarters, Words())
    router.callback_query.register(show_quarters, ShowQuarters.filter())
    router.callback_query.register(ask_for_quarters, AskQuarters.filter())
    router.callback_query.register(apply_quarters, SetQuarters.filter())
    router.callback_query.register(show_days, ListSpecialDays.filter())
    router.callback_query.register(ask, AskSpecialDay.filter())
    router.callback_query.register(drop, DropSpecialDay.filter())
    router.callback_query.register(show_zones, ListZones.filter())
    router.callback_query.register(change_zone, ChooseZone.filter())
    return router


async def take_day(_: Message, words: str, request: Request, language: Language) -> Screen:
    outcome = await give_day(request, words)
    if isinstance(outcome, NoDayAwaited):
        raise SkipHandler
    return days_screen(outcome, 0, language)


async def show_days(
    _: CallbackQuery, callback_data: ListSpecialDays, request: Request, language: Language
) -> Screen:
    found = await see_days(request, callback_data.municipality_id)
    return days_screen(found, callback_data.page, language)


async def ask(
    _: CallbackQuery, callback_data: AskSpecialDay, request: Request, language: Language
) -> Screen:
    return days_screen(await ask_day(request, callback_data.municipality_id), 0, language)


async def drop(
    _: CallbackQuery, callback_data: DropSpecialDay, request: Request, language: Language
) -> Screen:
    day = date.fromordinal(callback_data.day)
    return days_screen(await drop_day(request, callback_data.municipality_id, day), 0, language)


async def show_zones(
    _: CallbackQuery, callback_data: ListZones, request: Request, language: Language
) -> Screen:
    return zones_screen(await see_zone(request, callback_data.municipality_id), language)


async def change_zone(
    _: CallbackQuery, callback_data: ChooseZone, request: Request, language: Language
) -> Screen:
    outcome = await choose_zone(request, callback_data.municipality_id, callback_data.zone)
    return zones_screen(outcome, language)


async def take_quarters(_: Message, words: str, request: Request, language: Language) -> Screen:
    outcome = await give_quarters(request, words)
    if isinstance(outcome, NoQuartersAwaited):
        raise SkipHandler
    return quarters_screen(outcome, language)


async def show_quarters(
    _: CallbackQuery, callback_data: ShowQuarters, request: Request, language: Language
) -> Screen:
    return quarters_screen(await see_quarters(request, callback_data.municipality_id), language)


async def ask_for_quarters(
    _: CallbackQuery, callback_data: AskQuarters, request: Request, language: Language
) -> Screen:
    return quarters_screen(await ask_quarters(request, callback_data.municipality_id), language)


async def apply_quarters(
    _: CallbackQuery, callback_data: SetQuarters, request: Request, language: Language
) -> Screen:
    pressed = callback_data
    ends = (
        date.fromordinal(pressed.first),
        date.fromordinal(pressed.second),
        date.fromordinal(pressed.third),
        date.fromordinal(pressed.fourth),
    )
    return quarters_screen(await set_quarters(request, pressed.municipality_id, ends), language)
