from datetime import date

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import (
    ChooseOwnZone,
    KeepCommonZone,
    KeepQuiet,
    ListOwnZones,
    PauseReminders,
    PauseUntil,
    RemindAt,
    ShowReminders,
    ToggleSoon,
    ToggleTopic,
)
from handlers.language import Language
from handlers.reminders.screens import (
    own_zones_screen,
    pause_screen,
    reminder_settings_screen,
)
from handlers.screen import Screen
from usecases.change_reminders import (
    choose_own_zone,
    keep_quiet,
    my_reminders,
    offer_pause,
    pause_reminders,
    pause_until,
    remind_at,
    toggle_soon,
    toggle_topic,
)
from usecases.request import Request


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(show, Command("reminders"))
    router.message.register(offer, Command("pause"))
    router.callback_query.register(show, ShowReminders.filter())
    router.callback_query.register(choose_hour, RemindAt.filter())
    router.callback_query.register(switch_topic, ToggleTopic.filter())
    router.callback_query.register(switch_soon, ToggleSoon.filter())
    router.callback_query.register(choose_quiet, KeepQuiet.filter())
    router.callback_query.register(pause, PauseReminders.filter())
    router.callback_query.register(pause_to, PauseUntil.filter())
    router.callback_query.register(show_zones, ListOwnZones.filter())
    router.callback_query.register(choose_zone, ChooseOwnZone.filter())
    router.callback_query.register(keep_common_zone, KeepCommonZone.filter())
    return router


async def show(_: Message | CallbackQuery, request: Request, language: Language) -> Screen:
    return reminder_settings_screen(await my_reminders(request), language)


async def choose_hour(
    _: CallbackQuery, callback_data: RemindAt, request: Request, language: Language
) -> Screen:
    return reminder_settings_screen(await remind_at(request, callback_data.hour), language)


async def switch_topic(
    _: CallbackQuery, callback_data: ToggleTopic, request: Request, language: Language
) -> Screen:
    return reminder_settings_screen(await toggle_topic(request, callback_data.topic), language)


async def switch_soon(
    _: CallbackQuery, callback_data: ToggleSoon, request: Request, language: Language
) -> Screen:
    return reminder_settings_screen(await toggle_soon(request, callback_data.days), language)


async def choose_quiet(
    _: CallbackQuery, callback_data: KeepQuiet, request: Request, language: Language
) -> Screen:
    outcome = await keep_quiet(request, callback_data.start, callback_data.end)
    return reminder_settings_screen(outcome, language)


async def pause(
    _: CallbackQuery, callback_data: PauseReminders, request: Request, language: Language
) -> Screen:
    return reminder_settings_screen(await pause_reminders(request, callback_data.days), language)


async def offer(
    _: Message, command: CommandObject, request: Request, language: Language
) -> Screen:
    """What was said may tell until when."""
    return pause_screen(await offer_pause(request, command.args or ""), language)


async def pause_to(
    _: CallbackQuery, callback_data: PauseUntil, request: Request, language: Language
) -> Screen:
    until = date.fromordinal(callback_data.day)
    return reminder_settings_screen(await pause_until(request, until), language)


async def show_zones(_: CallbackQuery, request: Request, language: Language) -> Screen:
    return own_zones_screen(await my_reminders(request), language)


async def choose_zone(
    _: CallbackQuery, callback_data: ChooseOwnZone, request: Request, language: Language
) -> Screen:
    return own_zones_screen(await choose_own_zone(request, callback_data.zone), language)


async def keep_common_zone(_: CallbackQuery, request: Request, language: Language) -> Screen:
    return own_zones_screen(await choose_own_zone(request, None), language)
