"""Copying and forwarding what is in somebody's chat."""

from __future__ import annotations

from typing import Any

from playground.chats import Chat
from playground.contents import has_caption
from playground.messages import Message
from playground.methods.call import Call
from playground.methods.sending import deliver, marks
from playground.methods.wording import caption
from playground.refusals import bad_request
from playground.telegram import Telegram
from playground.wire import Json

_CAPTION_FIELDS = ("caption", "caption_entities")


async def copy_message(telegram: Telegram, call: Call) -> Json:
    telegram.chats.writable(call.chat_id())
    source = _source(telegram, call, call.integer("message_id"), "message to copy not found")
    content = source.content
    if "caption" in call.form.fields and has_caption(content):
        bare = {name: value for name, value in content.items() if name not in _CAPTION_FIELDS}
        content = bare | caption(call).as_fields(*_CAPTION_FIELDS)
    return {"message_id": deliver(telegram, call, content).id}


async def copy_messages(telegram: Telegram, call: Call) -> list[Json]:
    chat = telegram.chats.writable(call.chat_id())
    sources = _sources(telegram, call, "message to copy not found")
    copies = _repost(telegram, call, chat, sources, forwarded=False)
    return [{"message_id": copy.id} for copy in copies]


async def forward_message(telegram: Telegram, call: Call) -> Json:
    chat = telegram.chats.writable(call.chat_id())
    source = _source(telegram, call, call.integer("message_id"), "message to forward not found")
    [forwarded] = _repost(telegram, call, chat, [source], forwarded=True)
    return forwarded.as_json()


async def forward_messages(telegram: Telegram, call: Call) -> list[Json]:
    chat = telegram.chats.writable(call.chat_id())
    sources = _sources(telegram, call, "message to forward not found")
    copies = _repost(telegram, call, chat, sources, forwarded=True)
    return [{"message_id": copy.id} for copy in copies]


def origin_of(message: Message) -> Json:
    """Who first sent the message, and when."""
    original: Json | None = message.marks.get("forward_origin")
    return original or {"type": "user", "date": message.date, "sender_user": message.sender}


def _source(telegram: Telegram, call: Call, message_id: int, otherwise: str) -> Message:
    chat = telegram.chats.known(call.chat_id("from_chat_id"))
    return chat.message(message_id, otherwise)


def _sources(telegram: Telegram, call: Call, otherwise: str) -> list[Message]:
    """The messages that exist: Telegram skips the others, unless none is left."""
    chat = telegram.chats.known(call.chat_id("from_chat_id"))
    wanted: list[Any] = call.structure("message_ids") or []
    found = [chat.messages[int(number)] for number in wanted if int(number) in chat.messages]
    if not found:
        raise bad_request(otherwise)
    return found


def _repost(
    telegram: Telegram, call: Call, chat: Chat, sources: list[Message], *, forwarded: bool
) -> list[Message]:
    telegram.gate.admit(chat.person.id, len(sources))
    albums = {
        album: telegram.next_album_id()
        for source in sources
        if (album := source.marks.get("media_group_id"))
    }
    return [
        telegram.post(
            chat,
            source.content,
            by_bot=True,
            marks=_marks(call, source, albums, forwarded=forwarded),
        )
        for source in sources
    ]


def _marks(call: Call, source: Message, albums: dict[str, str], *, forwarded: bool) -> Json:
    found = marks(call)
    if album := source.marks.get("media_group_id"):
        found["media_group_id"] = albums[album]
    if forwarded:
        found["forward_origin"] = origin_of(source)
    return found
