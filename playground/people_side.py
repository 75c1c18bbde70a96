"""What a person does with the phone, and what the bot hears of it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from typing import Any

from playground import limits
from playground.chats import Chat
from playground.contents import media_content
from playground.detection import found_entities
from playground.files import Upload
from playground.formatting import FormattedText, cleaned, utf16_length
from playground.images import picture_size
from playground.messages import Message
from playground.methods.copies import origin_of
from playground.presses import Press
from playground.refusals import Refusal
from playground.telegram import Telegram
from playground.wire import Json


class NotPossible(Refusal):
    """A phone would not let the person do this; the description says why."""

    def __init__(self, why: str) -> None:
        super().__init__(400, why)


class PeopleSide:
    """Everything here is done by a person, never by the bot."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    def say(self, chat: Chat, text: str, reply_to: int | None = None) -> list[Message]:
        """Send a text; one that is too long leaves in parts, as from a phone."""
        text = cleaned(text).strip()
        if not text:
            raise NotPossible("the text is empty")
        replied = _replied(chat, reply_to)
        contents = [_worded(part, "text", "entities") for part in _parts(text)]
        return self._send(chat, contents, reply_to=replied)

    def start(self, chat: Chat, payload: str = "") -> list[Message]:
        """Press Start, or open a link with a payload; this also lifts a block."""
        if payload and not re.fullmatch(limits.START_PAYLOAD, payload):
            raise NotPossible("a payload is 1-64 of A-Z, a-z, 0-9, _ and -")
        self.block(chat, blocked=False)
        return self.say(chat, f"/start {payload}")

    def send_files(
        self,
        chat: Chat,
        uploads: Sequence[Upload],
        *,
        kind: str = "document",
        caption: str = "",
        reply_to: int | None = None,
    ) -> list[Message]:
        """Send files as ``kind``; several make albums of at most ten, captioned once."""
        _check_uploads(uploads, kind)
        worded = _caption(caption)
        replied = _replied(chat, reply_to)
        contents = [media_content(self._telegram.files.add(kind, each), {}) for each in uploads]
        contents[0] |= worded
        return [
            message
            for album in _albums(contents)
            for message in self._send(chat, album, reply_to=replied, album=len(album) > 1)
        ]

    def send_content(self, chat: Chat, content: Json, marks: Json) -> list[Message]:
        """Send any message fields as they are: a contact, a place, what a test invents."""
        return self._send(chat, [content], marks=marks)

    def edit(self, chat: Chat, message_id: int, text: str) -> Message:
        message = _found(chat, message_id)
        if message.from_bot:
            raise NotPossible("only one's own message can be edited")
        field = "text" if "text" in message.content else "caption"
        entities = "entities" if field == "text" else "caption_entities"
        kept = {k: v for k, v in message.content.items() if k not in (field, entities)}
        message.content = kept | _worded(cleaned(text).strip(), field, entities)
        self._telegram.redraw(chat, message)
        self._telegram.updates.add("edited_message", message.as_json())
        return message

    def forward(self, chat: Chat, message_ids: Sequence[int]) -> list[Message]:
        """Forward messages of this chat back into it; an album stays one."""
        sources = [_found(chat, message_id) for message_id in message_ids]
        if any(source.protected for source in sources):
            raise NotPossible("the message is protected from forwarding")
        album = len(sources) > 1
        shared: Json = {"media_group_id": self._telegram.next_album_id()} if album else {}
        return [
            message
            for source in sources
            for message in self._send(
                chat, [source.content], marks={**shared, "forward_origin": origin_of(source)}
            )
        ]

    def press(self, chat: Chat, message_id: int, data: str) -> Press:
        """Press a button, or pretend to: neither data nor message need exist."""
        self._check_open(chat)
        press = self._telegram.presses.open(chat.person.id, message_id, data)
        self._telegram.updates.add(
            "callback_query",
            {
                "id": press.id,
                "from": chat.person.as_user(),
                "message": _pressed_message(chat, message_id),
                "chat_instance": str(chat.person.id),
                "data": data,
            },
        )
        return press

    def block(self, chat: Chat, *, blocked: bool) -> None:
        """Block or unblock the bot; nothing happens when it already is so."""
        if chat.blocked == blocked:
            return
        chat.blocked = blocked
        self._telegram.updates.add("my_chat_member", self._membership(chat))
        self._telegram.show_state(chat)

    def _send(
        self,
        chat: Chat,
        contents: Sequence[Json],
        *,
        marks: Json | None = None,
        reply_to: Message | None = None,
        album: bool = False,
    ) -> list[Message]:
        self._check_open(chat)
        marks = dict(marks or {})
        if album:
            marks["media_group_id"] = self._telegram.next_album_id()
        if not chat.started:
            chat.started = True
            self._telegram.show_state(chat)
        return [self._post(chat, content, marks, reply_to) for content in contents]

    def _post(self, chat: Chat, content: Json, marks: Json, reply_to: Message | None) -> Message:
        message = self._telegram.post(chat, content, by_bot=False, marks=marks, reply_to=reply_to)
        self._telegram.updates.add("message", message.as_json())
        return message

    def _check_open(self, chat: Chat) -> None:
        if chat.blocked:
            raise NotPossible("the bot is blocked")

    def _membership(self, chat: Chat) -> Json:
        gone: Json = {"user": self._telegram.bot, "status": "kicked", "until_date": 0}
        here: Json = {"user": self._telegram.bot, "status": "member"}
        old, new = (here, gone) if chat.blocked else (gone, here)
        return {
            "chat": chat.person.as_chat(),
            "from": chat.person.as_user(),
            "date": int(time.time()),
            "old_chat_member": old,
            "new_chat_member": new,
        }


def button_data(chat: Chat, message_id: int, row: int, column: int) -> str:
    """The callback data of a button that is there."""
    try:
        button = (_found(chat, message_id).keyboard or {})["inline_keyboard"][row][column]
        return str(button["callback_data"])
    except (KeyError, IndexError):
        raise NotPossible("there is no such button") from None


def button_labelled(chat: Chat, message_id: int, label: str) -> str:
    """The callback data of the one button with these words in its label."""
    rows = (_found(chat, message_id).keyboard or {}).get("inline_keyboard", [])
    alike = [button for row in rows for button in row if label in button["text"]]
    found = [button for button in alike if button["text"] == label] or alike
    if len(found) != 1 or "callback_data" not in found[0]:
        raise NotPossible(f"{len(found)} buttons are labelled {label!r}")
    return str(found[0]["callback_data"])


def _found(chat: Chat, message_id: int) -> Message:
    if message_id not in chat.messages:
        raise NotPossible("there is no such message in this chat")
    return chat.messages[message_id]


def _replied(chat: Chat, message_id: int | None) -> Message | None:
    return None if message_id is None else _found(chat, message_id)


def _pressed_message(chat: Chat, message_id: int) -> Json:
    message = chat.messages.get(message_id)
    if message is not None:
        return message.as_json()
    return {"chat": chat.person.as_chat(), "message_id": message_id, "date": 0}


def _worded(text: str, field: str, entities_field: str) -> Json:
    return FormattedText(text, found_entities(text)).as_fields(field, entities_field)


def _caption(caption: str) -> Json:
    caption = cleaned(caption).strip()
    if utf16_length(caption) > limits.CAPTION:
        raise NotPossible("the caption is too long")
    return _worded(caption, "caption", "caption_entities")


def _parts(text: str) -> Iterator[str]:
    """Pieces that fit, none cut inside a character."""
    while text:
        part = text[: limits.TEXT]
        while utf16_length(part) > limits.TEXT:
            part = part[: len(part) - (utf16_length(part) - limits.TEXT + 1) // 2]
        yield part
        text = text[len(part) :]


def _albums(contents: list[Json]) -> Iterator[list[Json]]:
    largest = limits.ALBUM.stop - 1
    for start in range(0, len(contents), largest):
        yield contents[start : start + largest]


def _check_uploads(uploads: Sequence[Upload], kind: str) -> None:
    if not uploads:
        raise NotPossible("there are no files")
    for upload in uploads:
        if not upload.data:
            raise NotPossible(f"{upload.name} is empty")
        if kind == "photo" and picture_size(upload.data) is None:
            raise NotPossible(f"{upload.name} is not a picture")


def file_kind(value: Any) -> str:
    kind = str(value or "document")
    if kind not in ("photo", "document", "video", "audio", "voice", "animation", "sticker"):
        raise NotPossible(f"nothing is sent as {kind}")
    return kind
