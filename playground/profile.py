"""The bot's face: commands by scope and language, descriptions, menu button."""

from __future__ import annotations

import re
from typing import Any

from playground import limits
from playground.people import Person
from playground.refusals import bad_request
from playground.wire import Json

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_SCOPES = frozenset(
    {"default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat"}
)
Scope = tuple[str, int | None]


class Profile:
    """Keeps what the bot said of itself."""

    def __init__(self) -> None:
        self._commands: dict[tuple[Scope, str], list[Json]] = {}
        self._texts: dict[tuple[str, str], str] = {}
        self._menu_buttons: dict[int | None, Json] = {}

    def set_commands(self, commands: Any, scope: Scope, language: str) -> None:
        self._commands[scope, checked_language(language)] = _checked_commands(commands)

    def commands(self, scope: Scope, language: str) -> list[Json]:
        return self._commands.get((scope, language), [])

    def delete_commands(self, scope: Scope, language: str) -> None:
        self._commands.pop((scope, checked_language(language)), None)

    def commands_for(self, person: Person) -> list[Json]:
        """The narrowest scope that has commands, in the person's language first."""
        for scope in (("chat", person.id), ("all_private_chats", None), ("default", None)):
            for language in (person.language_code, ""):
                if commands := self.commands(scope, language):
                    return commands
        return []

    def forget_chats(self) -> None:
        """Drop what was set for single chats."""
        for key in [key for key in self._commands if key[0][0] == "chat"]:
            del self._commands[key]
        self._menu_buttons = {None: self.menu_button(None)}

    def set_text(self, field: str, text: str, language: str, longest: int) -> None:
        if len(text) > longest:
            raise bad_request(f"{field.upper()}_TOO_LONG")
        self._texts[field, checked_language(language)] = text

    def text(self, field: str, language: str = "") -> str:
        return self._texts.get((field, language), self._texts.get((field, ""), ""))

    def set_menu_button(self, chat_id: int | None, button: Json) -> None:
        self._menu_buttons[chat_id] = button

    def menu_button(self, chat_id: int | None) -> Json:
        default = self._menu_buttons.get(None, {"type": "commands"})
        return self._menu_buttons.get(chat_id, default)


def checked_scope(scope: Any) -> Scope:
    """The scope's type and chat; a chat's id is checked by the caller."""
    if scope is None:
        return "default", None
    if not isinstance(scope, dict) or scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if scope["type"] != "chat":
        return scope["type"], None
    try:
        return "chat", int(scope["chat_id"])
    except (KeyError, TypeError, ValueError):
        raise bad_request("chat not found") from None


def checked_language(language: str) -> str:
    if language and not _LANGUAGE.fullmatch(language):
        raise bad_request("LANG_CODE_INVALID")
    return language


def _checked_commands(commands: Any) -> list[Json]:
    if not isinstance(commands, list):
        raise bad_request("can't parse commands: expected an Array of BotCommand")
    if len(commands) > limits.COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_checked_command(command) for command in commands]


def _checked_command(command: Any) -> Json:
    if not isinstance(command, dict):
        raise bad_request("can't parse commands: expected an Object")
    name = str(command.get("command", "")).removeprefix("/")
    description = str(command.get("description", "")).strip()
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= limits.COMMAND_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}
