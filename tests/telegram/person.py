"""A person in a private chat with the bot: types, attaches, taps, and reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from aiogram.types import Message

from tests.telegram.chats import Json, KeptMessage, present
from tests.telegram.parts import PDF_MIME, Document, Part, Photo, Sticker, Video, Voice
from tests.telegram.reading import Glance, matching, plain_text
from tests.telegram.server import without_reply

if TYPE_CHECKING:
    from tests.telegram.session import FakeTelegram


class Person:
    """One human being's side of the chat; their id is the chat's id."""

    def __init__(
        self, telegram: FakeTelegram, person_id: int, name: str = "Анна", language: str = "ru"
    ) -> None:
        self.telegram, self.id, self.language = telegram, person_id, language
        self.user: Json = {
            "id": person_id,
            "is_bot": False,
            "first_name": name,
            "language_code": language,
        }
        self._chat: Json = {"id": person_id, "type": "private", "first_name": name}
        telegram.server.chats.open(self._chat)

    # Types and attaches

    async def sends(self, text: str, reply_to: Message | None = None, **content: Any) -> Message:
        """Type a text; `content` adds raw fields of the Bot API's Message."""
        said = {"text": text, "entities": _command_entity(text), **content}
        return await self._says(said, reply_to)

    async def sends_photo(
        self, data: bytes | None = None, caption: str | None = None, **said: Any
    ) -> Message:
        return await self.attaches(Photo(data, caption), **said)

    async def sends_document(
        self,
        name: str = "протокол.pdf",
        data: bytes = b"%PDF-1.4 minutes",
        mime: str = PDF_MIME,
        caption: str | None = None,
        size: int | None = None,
        **said: Any,
    ) -> Message:
        return await self.attaches(Document(name, data, mime, caption, size), **said)

    async def sends_video(
        self, data: bytes = b"video", caption: str | None = None, **said: Any
    ) -> Message:
        return await self.attaches(Video(data, caption), **said)

    async def sends_voice(self, data: bytes = b"OggS", **said: Any) -> Message:
        return await self.attaches(Voice(data), **said)

    async def sends_live_photo(self) -> Message:
        film = self._content(Video())["video"]
        return await self._says({"live_photo": {**film, **self._content(Photo())}})

    async def sends_sticker(self) -> Message:
        return await self.attaches(Sticker())

    async def sends_location(self, latitude: float = 54.19, longitude: float = 37.62) -> Message:
        return await self._says({"location": {"latitude": latitude, "longitude": longitude}})

    async def sends_contact(self, phone: str = "+70000000000", name: str = "Анна") -> Message:
        contact = {"phone_number": phone, "first_name": name, "user_id": self.id}
        return await self._says({"contact": contact})

    async def attaches(self, part: Part, reply_to: Message | None = None) -> Message:
        return await self._says(self._content(part), reply_to)

    async def sends_album(self, parts: Sequence[Part]) -> list[Message]:
        """Each part is an update of its own; all are delivered together."""
        assert 2 <= len(parts) <= 10, "an album has 2-10 parts"
        album = {"media_group_id": self.telegram.server.next_album_id()}
        kept = [self._keep({**self._content(part), **album}) for part in parts]
        await self.telegram.deliver(*({"message": each.raw} for each in kept))
        return [self.telegram.message(each.raw) for each in kept]

    async def forwards(self, original: Message | str, sender: str = "Пётр") -> Message:
        """Forward a message, or a text that somebody else wrote."""
        origin = {
            "type": "hidden_user",
            "sender_user_name": sender,
            "date": self.telegram.server.date,
        }
        return await self._says({**self._forwarded(original), "forward_origin": origin})

    async def edits(self, message: Message, text: str) -> Message:
        """Edit an own message: its text, or the caption of what was attached."""
        kept = self._kept(message)
        field = "text" if "text" in kept.raw else "caption"
        self.telegram.server.chats.redraw(kept, self.telegram.server.date, {field: text})
        await self.telegram.deliver({"edited_message": kept.raw})
        return self.telegram.message(kept.raw)

    # Taps

    async def taps(self, label: str, message: Message | None = None, late: bool = False) -> None:
        """Tap the button with this label, or whose label begins with it or contains it.

        The message drawn last that has such a button is taken. `late`: the tap reaches the
        bot when Telegram no longer takes an answer to it.
        """
        candidates = [self._kept(message)] if message else reversed(self._by_bot())
        kept, button = matching(label, list(candidates))
        if "callback_data" not in button:
            raise AssertionError(f"«{button['text']}» is not a button that reaches the bot")
        await self._tap(button["callback_data"], kept, late)

    async def taps_data(
        self, data: str, message: Message | None = None, late: bool = False
    ) -> None:
        """Tap a button of any data, as if an old message still had it."""
        drawn = self._by_bot()
        kept = self._kept(message) if message else drawn[-1] if drawn else None
        await self._tap(data, kept, late)

    async def _tap(self, data: str, kept: KeptMessage | None, late: bool) -> None:
        queries = self.telegram.server.queries
        tap = queries.open(self.id, data, self.telegram.server.now())
        if late:
            del queries.unanswered[tap.query_id]
        inaccessible = {"chat": self._chat, "message_id": 1, "date": 0}
        query = {
            "id": tap.query_id,
            "from": self.user,
            "chat_instance": str(self.id),
            "data": data,
            "message": kept.raw if kept else inaccessible,
        }
        await self.telegram.deliver({"callback_query": query})

    async def blocks(self) -> None:
        self.telegram.server.chats.blocked.add(self.id)
        await self._membership("member", "kicked")

    async def unblocks(self) -> None:
        self.telegram.server.chats.blocked.discard(self.id)
        await self._membership("kicked", "member")

    # Reads

    @property
    def screen(self) -> Message:
        """The bot's message drawn last: sent or edited."""
        drawn = self._by_bot()
        assert drawn, "the bot has shown nothing yet"
        return self.telegram.message(drawn[-1].raw)

    @property
    def text(self) -> str:
        """The screen's text or caption, without tags."""
        return plain_text(self._by_bot()[-1].raw)

    def sees(self, text: str) -> Glance:
        """Whether the screen reads so; a failing assert shows the screen."""
        drawn = self._by_bot()
        return Glance(text, plain_text(drawn[-1].raw) if drawn else "")

    @property
    def texts(self) -> list[str]:
        """Texts and captions of all the bot's messages, as they stand, in the chat's order."""
        messages = self.telegram.server.chats.of(self.id)
        return [plain_text(each.raw) for each in messages if each.by_bot]

    @property
    def buttons(self) -> list[str]:
        """Labels under the message drawn last that has a keyboard."""
        for kept in reversed(self._by_bot()):
            if "reply_markup" in kept.raw:
                rows = kept.raw["reply_markup"]["inline_keyboard"]
                return [button["text"] for row in rows for button in row]
        return []

    @property
    def toasts(self) -> list[str]:
        """What answers to taps showed above the chat, silent ones left out."""
        shown = self.telegram.server.queries.toasts
        return [each.text for each in shown if each.person_id == self.id and each.text]

    @property
    def menu(self) -> list[str]:
        """Commands offered in this chat."""
        menu = self.telegram.server.commands.seen_in(self.id, self.language)
        return [each["command"] for each in menu]

    # Keeps

    async def _says(self, content: Json, reply_to: Message | None = None) -> Message:
        replied = {"reply_to_message": self._quoted(reply_to)} if reply_to else {}
        kept = self._keep({**content, **replied})
        await self.telegram.deliver({"message": kept.raw})
        return self.telegram.message(kept.raw)

    def _keep(self, content: Json) -> KeptMessage:
        server = self.telegram.server
        return server.chats.add(self.id, self.user, server.date, content)

    def _content(self, part: Part) -> Json:
        return {**part.content(self.telegram.server.files), "caption": part.caption}

    def _forwarded(self, original: Message | str) -> Json:
        if isinstance(original, str):
            return {"text": original}
        own = {"message_id", "date", "edit_date", "chat", "from", "reply_markup"}
        raw = without_reply(self._kept(original).raw)
        return {key: value for key, value in raw.items() if key not in own}

    def _quoted(self, message: Message) -> Json:
        return without_reply(self._kept(message).raw)

    def _kept(self, message: Message) -> KeptMessage:
        kept = self.telegram.server.chats.find(message.chat.id, message.message_id)
        assert kept, f"message {message.message_id} is no longer in the chat"
        return kept

    def _by_bot(self) -> list[KeptMessage]:
        return self.telegram.server.chats.by_bot(self.id)

    async def _membership(self, before: str, after: str) -> None:
        change = {"chat": self._chat, "from": self.user, "date": self.telegram.server.date}
        change["old_chat_member"] = self._bot_as(before)
        change["new_chat_member"] = self._bot_as(after)
        await self.telegram.deliver({"my_chat_member": change})

    def _bot_as(self, status: str) -> Json:
        until = 0 if status == "kicked" else None
        return present({"user": self.telegram.server.bot, "status": status, "until_date": until})


def _command_entity(text: str) -> list[Json] | None:
    command = re.match(r"/\w+(?:@\w+)?", text, re.ASCII)
    if not command:
        return None
    return [{"type": "bot_command", "offset": 0, "length": len(command[0])}]
