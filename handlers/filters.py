"""Which messages a handler takes: asynchronous classes, as each costs no thread."""

from typing import Any

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message


class Words(Filter):
    """A text that is no command."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        if message.text and not message.text.startswith("/"):
            return {"words": message.text}
        return False


class ReplyWords(Filter):
    """A text, no command, in reply to a message."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        replied = message.reply_to_message
        if replied and message.text and not message.text.startswith("/"):
            return {"words": message.text, "replied_to": replied.message_id}
        return False


class InPrivate(Filter):
    """A message of a private chat: the bot works nowhere else."""

    async def __call__(self, message: Message) -> bool:
        return message.chat.type == "private"


class InGroup(Filter):
    """A message of a group."""

    async def __call__(self, message: Message) -> bool:
        return message.chat.type != "private"


class PressedInGroup(Filter):
    """A button of a message in a group."""

    async def __call__(self, query: CallbackQuery) -> bool:
        return query.message is not None and query.message.chat.type != "private"


class AnyCommand(Filter):
    """A command to this bot, whatever it is."""

    async def __call__(self, message: Message, username: str) -> bool:
        command = (message.text or "").partition(" ")[0]
        _, at, addressee = command.partition("@")
        return command.startswith("/") and (not at or addressee.lower() == username.lower())


class StrangeCommand(Filter):
    """A command that no router knows; those of `later` have not been asked yet."""

    def __init__(self, later: frozenset[str]) -> None:
        self._later = later

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        text = message.text or ""
        command, _, rest = text.removeprefix("/").partition(" ")
        name, at, _ = command.partition("@")
        if not text.startswith("/") or at or name in self._later:
            return False
        return {"words": f"{name.replace('_', ' ')} {rest}".strip()}


class Migrated(Filter):
    """Telegram says that a group has become another, with another number."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        new_id = message.migrate_to_chat_id
        return {"new_id": new_id} if new_id is not None else False
