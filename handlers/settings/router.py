from collections.abc import Mapping

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import ChooseLanguage
from handlers.language import Language
from handlers.screen import Screen
from handlers.settings.screens import settings_screen
from usecases.change_settings import MySettings, choose_language, my_settings
from usecases.request import Request


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(show_settings, Command("settings"))
    router.callback_query.register(change_language, ChooseLanguage.filter())
    return router


async def show_settings(_: Message, request: Request, language: Language) -> Screen:
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
