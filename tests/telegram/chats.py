"""Every chat's messages, as JSON, in the order in which they came."""

from dataclasses import dataclass
from itertools import count
from typing import Any

from tests.telegram.refusals import bad_request, blocked

Json = dict[str, Any]


@dataclass
class KeptMessage:
    """A message as it stands now; `drawn` grows whenever it is sent or edited."""

    raw: Json
    drawn: int
    by_bot: bool

    @property
    def id(self) -> int:
        return int(self.raw["message_id"])

    @property
    def content(self) -> tuple[Any, ...]:
        """What an edit must change to be an edit."""
        fields = ("text", "entities", "caption", "caption_entities", "reply_markup")
        return tuple(self.raw.get(field) or None for field in fields)


class Chats:
    def __init__(self) -> None:
        self.blocked: set[int] = set()
        self._chats: dict[int, Json] = {}
        self._messages: dict[int, dict[int, KeptMessage]] = {}
        self._ids = count(1)
        self._drawn = count(1)

    def open(self, chat: Json) -> None:
        self._chats[chat["id"]] = chat
        self._messages.setdefault(chat["id"], {})

    def writable(self, chat_id: Any) -> Json:
        """The chat, where the bot may write to it."""
        chat = self._chats.get(_number(chat_id))
        if chat is None:
            raise bad_request("chat not found")
        if chat["id"] in self.blocked:
            raise blocked()
        return chat

    def add(self, chat_id: int, sender: Json, date: int, content: Json) -> KeptMessage:
        raw = {
            "message_id": next(self._ids),
            "date": date,
            "chat": self._chats[chat_id],
            "from": sender,
            **content,
        }
        message = KeptMessage(present(raw), next(self._drawn), by_bot=sender["is_bot"])
        self._messages[chat_id][message.id] = message
        return message

    def redraw(self, message: KeptMessage, date: int, changes: Json) -> None:
        """Apply an edit; a key that is None goes away."""
        merged = {**message.raw, "edit_date": date, **changes}
        message.raw = present(merged)
        message.drawn = next(self._drawn)

    def remove(self, chat_id: int, message_id: int) -> None:
        del self._messages[chat_id][message_id]

    def find(self, chat_id: Any, message_id: int | None) -> KeptMessage | None:
        return self._messages.get(_number(chat_id), {}).get(message_id or 0)

    def of(self, chat_id: int) -> list[KeptMessage]:
        return list(self._messages.get(chat_id, {}).values())

    def by_bot(self, chat_id: int) -> list[KeptMessage]:
        """The bot's messages, the one sent or edited last at the end."""
        return sorted(
            (each for each in self.of(chat_id) if each.by_bot), key=lambda each: each.drawn
        )


def present(fields: Json) -> Json:
    return {key: value for key, value in fields.items() if value is not None}


def _number(chat_id: Any) -> int:
    return int(chat_id) if str(chat_id).lstrip("-").isdigit() else 0
