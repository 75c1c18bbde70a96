"""The menus of commands that the bot has set."""

import json
import re
from typing import Any

from tests.telegram.refusals import bad_request

MAX_COMMANDS = 100
MAX_DESCRIPTION = 256
Menu = list[dict[str, str]]
_DEFAULT_SCOPE: dict[str, Any] = {"type": "default"}


class Commands:
    def __init__(self) -> None:
        self._menus: dict[tuple[str, str], Menu] = {}

    def set(self, menu: Menu, scope: dict[str, Any] | None, language: str | None) -> None:
        if len(menu) > MAX_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for command in menu:
            _check(command)
        self._menus[_key(scope, language)] = menu

    def delete(self, scope: dict[str, Any] | None, language: str | None) -> None:
        self._menus.pop(_key(scope, language), None)

    def seen_in(self, chat_id: int, language: str) -> Menu:
        """The menu a person sees: the narrowest scope wins, then the language."""
        scopes = ({"type": "chat", "chat_id": chat_id}, {"type": "all_private_chats"}, None)
        for scope in scopes:
            for each in (language, None):
                if menu := self._menus.get(_key(scope, each)):
                    return menu
        return []


def _check(command: dict[str, str]) -> None:
    if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
        raise bad_request("BOT_COMMAND_INVALID")
    if not command["description"]:
        raise bad_request("command description must be non-empty")
    if len(command["description"]) > MAX_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def _key(scope: dict[str, Any] | None, language: str | None) -> tuple[str, str]:
    return json.dumps(scope or _DEFAULT_SCOPE, sort_keys=True), language or ""
