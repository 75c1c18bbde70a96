"""The menu of commands: it differs by role and language."""

import logging
from collections.abc import Iterable

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat

from bot.insistence import insist
from bot.languages import Languages
from handlers.language import Language
from handlers.screen import Menu
from roadmap.model import Role

logger = logging.getLogger(__name__)


def commands_for(roles: Iterable[Role], language: Language) -> list[BotCommand]:
    """What a person of these roles finds behind the menu button."""
    roles = frozenset(roles)
    commands = [_school(language)] if roles & {Role.HEAD, Role.DEPUTY} else []
    if roles & {Role.COORDINATOR, Role.OBSERVER, Role.CURATOR}:
        commands.append(_overseer(language))
    found = dict(pair for part in commands for pair in part.items())
    if roles & {Role.COORDINATOR, Role.OBSERVER}:
        found["item"] = language.gettext("One item in all schools: /item 1.7")
        found["overdue"] = language.gettext("What is late")
        found["due"] = language.gettext("What comes in two weeks: /due 14")
        found["quiet"] = language.gettext("Which schools are silent")
    if Role.COORDINATOR in roles:
        found["remind"] = language.gettext("Remind the schools")
        found["review"] = language.gettext("What waits for your decision")
        found["people"] = language.gettext("Who is where, invitations")
        found["import"] = language.gettext("A new order")
    if roles:
        found["status"] = language.gettext("Everything in one screen")
        found["settings"] = language.gettext("Settings")
    found["help"] = language.gettext("What I can do")
    return [BotCommand(command=name, description=text) for name, text in found.items()]


def _school(language: Language) -> dict[str, str]:
    return {
        "tasks": language.gettext("All tasks"),
        "overdue": language.gettext("What is late"),
        "week": language.gettext("What is due this week"),
        "done": language.gettext("Hand in an item: /done 1.7"),
        "find": language.gettext("Find a task by a word: /find news"),
        "calendar": language.gettext("Deadlines for the phone's calendar"),
    }


def _overseer(language: Language) -> dict[str, str]:
    return {
        "summary": language.gettext("The schools at a glance"),
        "school": language.gettext("One school: /school No. 2"),
        "find": language.gettext("Find an item by a word: /find news"),
        "calendar": language.gettext("Deadlines for the phone's calendar"),
        "export": language.gettext("Save as a file: Word, Excel, archive"),
    }


async def set_menu(bot: Bot, chat_id: int, menu: Menu) -> None:
    """A person's own menu; that it could not be set is no reason to stop."""
    try:
        await bot.set_my_commands(
            commands_for(menu.roles, menu.language), scope=BotCommandScopeChat(chat_id=chat_id)
        )
    except TelegramAPIError as error:
        logger.warning("The menu was not set: %s", type(error).__name__)


async def set_common_menus(bot: Bot, languages: Languages, default: str) -> None:
    """The menu of those whom nobody has invited, in each language."""
    scope = BotCommandScopeAllPrivateChats()
    for code, language in languages.items():
        commands = commands_for((), language)
        # Without a language code the menu is for everybody whose language we do not speak.
        spoken = None if code == default else code
        try:
            await insist(
                lambda c=commands, s=spoken: bot.set_my_commands(  # type: ignore[misc]
                    c, scope=scope, language_code=s
                )
            )
        except TelegramAPIError as error:
            logger.warning("The menu was not set: %s", type(error).__name__)
