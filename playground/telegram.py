"""The whole of the pretended Telegram: its state, and what every part of it may do."""

from __future__ import annotations

import itertools
import time
from collections.abc import Sequence

from playground.calls import CallLog, Faults
from playground.chats import Chat, Chats
from playground.events import Events
from playground.files import FileStore
from playground.messages import Message
from playground.people import Person
from playground.presses import Presses
from playground.profile import Profile
from playground.rates import RateGate, Rates
from playground.updates import UpdateQueue
from playground.wire import Json

# Ids go on growing after a restart, so that a bot with a database never takes
# a new message for one that it remembers.
_IDS_SINCE = 1_700_000_000


class Telegram:
    def __init__(
        self,
        people: Sequence[Person],
        *,
        token: str,
        username: str,
        rates: Rates | None,
        press_seconds: float,
    ) -> None:
        self.token = token
        self.bot = _bot_user(token, username)
        self.chats = Chats(people)
        self.files = FileStore()
        self.updates = UpdateQueue()
        self.presses = Presses(press_seconds)
        self.profile = Profile()
        self.calls = CallLog()
        self.faults = Faults()
        self.events = Events()
        self.gate = RateGate(rates)
        self._message_ids = itertools.count(int(time.time()) - _IDS_SINCE)
        self._album_ids = itertools.count(time.time_ns() // 1000)

    def next_album_id(self) -> str:
        return str(next(self._album_ids))

    def post(
        self,
        chat: Chat,
        content: Json,
        *,
        by_bot: bool,
        keyboard: Json | None = None,
        marks: Json | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """A new message, shown to the person."""
        message = Message(
            id=next(self._message_ids),
            sender=self.bot if by_bot else chat.person.as_user(),
            chat=chat.person.as_chat(),
            date=int(time.time()),
            content=content,
            keyboard=keyboard,
            marks=marks or {},
            reply_to=reply_to,
        )
        chat.messages[message.id] = message
        self._show(chat, message)
        return message

    def redraw(self, chat: Chat, message: Message, *, edited: bool = True) -> None:
        """Show a message that has changed."""
        if edited:
            message.edit_date = int(time.time())
        self._show(chat, message)

    def remove(self, chat: Chat, message: Message) -> None:
        del chat.messages[message.id]
        chat.touch()
        self.events.tell("deleted", chat.person.id, message_id=message.id)

    def show_state(self, chat: Chat) -> None:
        """Tell whether the bot is started, blocked, and which commands there are."""
        chat.touch()
        self.events.tell("state", chat.person.id, **self.state(chat))

    def state(self, chat: Chat) -> Json:
        return {
            "started": chat.started,
            "blocked": chat.blocked,
            "commands": self.profile.commands_for(chat.person),
            "menu_button": self.profile.menu_button(chat.person.id),
        }

    def show_everything(self) -> None:
        """Have all pages drawn anew."""
        for chat in self.chats:
            chat.touch()
            self.events.tell("chat", chat.person.id, chat=self.snapshot(chat))

    def snapshot(self, chat: Chat) -> Json:
        """All that is needed to draw the person's phone."""
        return {**chat.as_json(), **self.state(chat)}

    def clear(self) -> None:
        """Empty everything but what the bot said of itself to all."""
        for chat in self.chats:
            chat.clear()
        for part in (self.files, self.updates, self.presses, self.calls, self.gate):
            part.clear()
        self.profile.forget_chats()

    def close(self) -> None:
        self.updates.release()
        self.events.close()

    def _show(self, chat: Chat, message: Message) -> None:
        chat.touch()
        self.events.tell("message", chat.person.id, message=message.as_seen())


def _bot_user(token: str, username: str) -> Json:
    identifier = token.partition(":")[0]
    return {
        "id": int(identifier) if identifier.isdecimal() else 1,
        "is_bot": True,
        "first_name": "Дорожка",
        "username": username,
    }
