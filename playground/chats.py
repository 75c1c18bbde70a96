"""Everybody's chat with the bot."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from playground.messages import Message
from playground.people import Person
from playground.refusals import bad_request, forbidden
from playground.wire import Json


@dataclass
class Chat:
    """``revision`` grows with every change that the person could see."""

    person: Person
    started: bool = False
    blocked: bool = False
    revision: int = 0
    messages: dict[int, Message] = field(default_factory=dict)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def message(self, message_id: int, otherwise: str) -> Message:
        """The message, or Telegram's refusal with these words."""
        if message_id not in self.messages:
            raise bad_request(otherwise)
        return self.messages[message_id]

    def touch(self) -> None:
        self.revision += 1
        self._changed.set()
        self._changed = asyncio.Event()

    async def wait_beyond(self, revision: int) -> None:
        while self.revision <= revision:
            await self._changed.wait()

    def clear(self) -> None:
        self.started = self.blocked = False
        self.messages.clear()

    def as_json(self) -> Json:
        return {
            "person": self.person.as_card(),
            "revision": self.revision,
            "started": self.started,
            "blocked": self.blocked,
            "messages": [message.as_seen() for message in self.messages.values()],
        }


class Chats:
    """Private chats by the person's id."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._chats = {person.id: Chat(person) for person in people}

    def __iter__(self) -> Iterator[Chat]:
        return iter(self._chats.values())

    def known(self, chat_id: int | None) -> Chat:
        chat = None if chat_id is None else self._chats.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def writable(self, chat_id: int | None) -> Chat:
        """A chat the bot may write to."""
        chat = self.known(chat_id)
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat
