"""Which messages a handler takes: asynchronous classes, as each costs no thread."""

from typing import Any

from aiogram.filters import Filter
from aiogram.types import Message


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
