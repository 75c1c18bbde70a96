"""A message in somebody's chat with the bot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playground.wire import Json


@dataclass
class Message:
    """``content`` and ``marks`` are Bot API fields; ``keyboard`` the inline one."""

    id: int
    sender: Json
    chat: Json
    date: int
    content: Json
    keyboard: Json | None = None
    marks: Json = field(default_factory=dict)
    reply_to: Message | None = None
    edit_date: int | None = None
    reaction: list[Any] = field(default_factory=list)

    @property
    def from_bot(self) -> bool:
        return bool(self.sender["is_bot"])

    @property
    def protected(self) -> bool:
        return bool(self.marks.get("has_protected_content"))

    def as_json(self) -> Json:
        """The Bot API's ``Message``; the message replied to without its own reply."""
        body = self._without_reply()
        if self.reply_to is not None:
            body["reply_to_message"] = self.reply_to._without_reply()
        return body

    def as_seen(self) -> Json:
        """What a person sees: the same, and the bot's reaction."""
        return {**self.as_json(), "reaction": self.reaction}

    def _without_reply(self) -> Json:
        body = {
            "message_id": self.id,
            "from": self.sender,
            "chat": self.chat,
            "date": self.date,
            **self.marks,
            **self.content,
        }
        if self.edit_date is not None:
            body["edit_date"] = self.edit_date
        if self.keyboard is not None:
            body["reply_markup"] = self.keyboard
        return body
