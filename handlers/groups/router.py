from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from handlers.callbacks import AllowGroup, ForbidGroup, ListGroups
from handlers.fallback import group_screen
from handlers.filters import AnyCommand, InGroup, Migrated, PressedInGroup
from handlers.groups.screens import (
    allowed_screen,
    group_summary_screen,
    groups_screen,
    pressed_in_group_screen,
)
from handlers.language import Language
from handlers.screen import Screen
from usecases.request import Request
from usecases.show_group import (
    allow_group,
    forbid_group,
    group_chats_of,
    group_summary,
    leave_group,
    may_be_allowed,
    move_group,
)

_AWAY = ("left", "kicked")


def create_router() -> Router:
    """First of all: nothing of a group reaches the other routers."""
    router = Router(name=__name__)
    router.my_chat_member.register(come_or_go)
    router.message.register(move, Migrated())
    router.message.register(summarise, InGroup(), Command("summary"))
    router.message.register(work_in_private, InGroup(), AnyCommand())
    router.message.register(keep_silent, InGroup())
    router.edited_message.register(keep_silent, InGroup())
    router.callback_query.register(allow, PressedInGroup(), AllowGroup.filter())
    router.callback_query.register(refuse, PressedInGroup())
    router.callback_query.register(show_groups, ListGroups.filter())
    router.callback_query.register(forbid, ForbidGroup.filter())
    return router


async def come_or_go(
    change: ChatMemberUpdated, request: Request, language: Language
) -> Screen | None:
    if change.new_chat_member.status in _AWAY:
        await leave_group(request)
        return None
    if change.old_chat_member.status not in _AWAY:
        return None
    return group_summary_screen(may_be_allowed(request), language)


async def move(_: Message, new_id: int, request: Request) -> None:
    await move_group(request, new_id)


async def summarise(
    _: Message, command: CommandObject, request: Request, language: Language
) -> Screen:
    return group_summary_screen(await group_summary(request, command.args or ""), language)


async def work_in_private(_: Message, language: Language) -> Screen:
    return group_screen(language)


async def keep_silent(_: Message) -> None:
    """What people say to each other is none of the bot's business."""


async def allow(
    query: CallbackQuery, callback_data: AllowGroup, request: Request, language: Language
) -> Screen:
    title = query.message.chat.title if query.message else None
    outcome = await allow_group(request, callback_data.municipality_id, title or "")
    return allowed_screen(outcome, language)


async def refuse(_: CallbackQuery, language: Language) -> Screen:
    return pressed_in_group_screen(language)


async def show_groups(
    _: CallbackQuery, callback_data: ListGroups, request: Request, language: Language
) -> Screen:
    return groups_screen(await group_chats_of(request, callback_data.municipality_id), language)


async def forbid(
    _: CallbackQuery, callback_data: ForbidGroup, request: Request, language: Language
) -> Screen:
    return groups_screen(await forbid_group(request, callback_data.chat), language)
