from collections.abc import Mapping

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import (
    AskForMinutes,
    AskToBeForgotten,
    AskToLeave,
    ChooseLanguage,
    ChooseMembership,
    ForgetMe,
    LeavePlace,
    ListMemberships,
    ShowSettings,
    ShowWhatIsKept,
)
from handlers.language import Language
from handlers.screen import Screen
from handlers.settings.leaving import (
    ask_to_be_forgotten_screen,
    ask_to_leave_screen,
    forgotten_screen,
    kept_screen,
    left_screen,
)
from handlers.settings.screens import memberships_screen, settings_screen
from usecases.ask_for_minutes import ask_for_minutes
from usecases.change_settings import MySettings, choose_language, my_settings
from usecases.choose_membership import choose_membership
from usecases.forget_me import forget_me
from usecases.remove_member import leave
from usecases.request import Request
from usecases.see_myself import see_myself


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(show_settings, Command("settings"))
    presses = router.callback_query
    presses.register(show_settings, ShowSettings.filter())
    presses.register(change_language, ChooseLanguage.filter())
    presses.register(change_minutes, AskForMinutes.filter())
    presses.register(show_memberships, ListMemberships.filter())
    presses.register(choose, ChooseMembership.filter())
    presses.register(show_what_is_kept, ShowWhatIsKept.filter())
    presses.register(ask_to_leave, AskToLeave.filter())
    presses.register(leave_place, LeavePlace.filter())
    presses.register(ask_to_be_forgotten, AskToBeForgotten.filter())
    presses.register(be_forgotten, ForgetMe.filter())
    return router


async def show_settings(
    _: Message | CallbackQuery, request: Request, language: Language
) -> Screen:
    return settings_screen(await my_settings(request), language)


async def change_language(
    _: CallbackQuery,
    callback_data: ChooseLanguage,
    request: Request,
    languages: Mapping[str, Language],
    language: Language,
) -> Screen:
    outcome = await choose_language(request, callback_data.code)
    chosen = outcome.person.language if isinstance(outcome, MySettings) else language.code
    return settings_screen(outcome, languages[chosen])


async def change_minutes(
    _: CallbackQuery, callback_data: AskForMinutes, request: Request, language: Language
) -> Screen:
    municipality_id = callback_data.municipality_id
    outcome = await ask_for_minutes(request, municipality_id, callback_data.asked)
    return settings_screen(outcome, language)


async def show_memberships(
    _: CallbackQuery, callback_data: ListMemberships, request: Request, language: Language
) -> Screen:
    return memberships_screen(await my_settings(request), callback_data.page, language)


async def choose(
    _: CallbackQuery, callback_data: ChooseMembership, request: Request, language: Language
) -> Screen:
    outcome = await choose_membership(request, callback_data.membership_id)
    return settings_screen(outcome, language, toast=language.gettext("Switched"))


async def show_what_is_kept(_: CallbackQuery, request: Request, language: Language) -> Screen:
    return kept_screen(await see_myself(request), language)


async def ask_to_leave(
    _: CallbackQuery, callback_data: AskToLeave, request: Request, language: Language
) -> Screen:
    return ask_to_leave_screen(request.person, callback_data.membership_id, language)


async def leave_place(
    _: CallbackQuery, callback_data: LeavePlace, request: Request, language: Language
) -> Screen:
    return left_screen(await leave(request, callback_data.membership_id), request.person, language)


async def ask_to_be_forgotten(_: CallbackQuery, request: Request, language: Language) -> Screen:
    return ask_to_be_forgotten_screen(await my_settings(request), language)


async def be_forgotten(
    _: CallbackQuery, request: Request, languages: Mapping[str, Language], language: Language
) -> Screen:
    name = languages[request.default_language].gettext("a former member of staff")
    return forgotten_screen(await forget_me(request, name), language)
