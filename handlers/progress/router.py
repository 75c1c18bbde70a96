from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import OpenItem, ShowPicture, ShowStatus, ShowSummary
from handlers.choice import choice_screen
from handlers.language import Language
from handlers.progress.screens import (
    item_screen,
    not_found_screen,
    number_needed_screen,
    picture_screen,
    picture_words,
)
from handlers.screen import Screen
from handlers.status import status_screen, summary_screen
from roadmap.model import Task
from usecases.browse_tasks import Choice
from usecases.request import Request
from usecases.see_picture import see_picture
from usecases.see_status import see_status
from usecases.see_summary import ItemAcross, find_item, item_across, see_summary


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(show_status, Command("status"))
    router.callback_query.register(show_status, ShowStatus.filter())
    router.message.register(show_summary, Command("summary", "schools"))
    router.callback_query.register(show_summary, ShowSummary.filter())
    router.callback_query.register(show_picture, ShowPicture.filter())
    router.message.register(show_item, Command("item"))
    router.callback_query.register(turn_item, OpenItem.filter())
    return router


async def show_status(_: Message | CallbackQuery, request: Request, language: Language) -> Screen:
    return status_screen(await see_status(request), language)


async def show_summary(_: Message | CallbackQuery, request: Request, language: Language) -> Screen:
    return summary_screen(await see_summary(request), language)


async def show_picture(
    _: CallbackQuery, callback_data: ShowPicture, request: Request, language: Language
) -> Screen:
    words = picture_words(language)
    return picture_screen(
        await see_picture(request, callback_data.municipality_id, words), language
    )


async def show_item(
    _: Message, command: CommandObject, request: Request, language: Language
) -> Screen:
    if not command.args:
        return number_needed_screen(language)
    found = await find_item(request, command.args)
    if isinstance(found, ItemAcross):
        return item_screen(found, 0, language)
    if isinstance(found, Choice):
        return choice_screen(found, _open_item, language)
    return not_found_screen(found, language)


async def turn_item(
    _: CallbackQuery, callback_data: OpenItem, request: Request, language: Language
) -> Screen:
    found = await item_across(request, callback_data.item_id)
    return item_screen(found, callback_data.page, language)


def _open_item(task: Task) -> OpenItem:
    return OpenItem(item_id=task.item.id, page=0)
