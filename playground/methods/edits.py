"""Changing and deleting messages."""

from __future__ import annotations

import time

from playground import limits
from playground.chats import Chat
from playground.contents import has_caption, kind_of
from playground.formatting import FormattedText
from playground.keyboards import inline_keyboard
from playground.messages import Message
from playground.methods.call import Call
from playground.methods.media import input_media_content
from playground.methods.wording import caption, message_text
from playground.refusals import bad_request
from playground.telegram import Telegram
from playground.wire import Json

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
_CAPTION_FIELDS = ("caption", "caption_entities", "show_caption_above_media")


async def edit_message_text(telegram: Telegram, call: Call) -> Json:
    text = message_text(call, too_long="MESSAGE_TOO_LONG")
    chat, message = _editable(telegram, call)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    content = text.as_fields("text", "entities")
    if preview := call.structure("link_preview_options"):
        content["link_preview_options"] = preview
    return _change(telegram, call, chat, message, content)


async def edit_message_caption(telegram: Telegram, call: Call) -> Json:
    text = caption(call)
    chat, message = _editable(telegram, call)
    if not has_caption(message.content):
        raise bad_request("there is no caption in the message to edit")
    return _change(telegram, call, chat, message, _recaptioned(message.content, text, call))


async def edit_message_media(telegram: Telegram, call: Call) -> Json:
    chat, message = _editable(telegram, call)
    content = input_media_content(telegram, call, call.structure("media"))
    if kind_of(message.content) is None and "text" not in message.content:
        raise bad_request("message can't be edited")
    return _change(telegram, call, chat, message, content)


async def edit_message_reply_markup(telegram: Telegram, call: Call) -> Json:
    chat, message = _editable(telegram, call)
    return _change(telegram, call, chat, message, message.content)


async def delete_message(telegram: Telegram, call: Call) -> bool:
    chat = telegram.chats.known(call.chat_id())
    message = chat.message(call.integer("message_id"), "message to delete not found")
    if time.time() - message.date > limits.DELETE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    telegram.remove(chat, message)
    return True


async def delete_messages(telegram: Telegram, call: Call) -> bool:
    chat = telegram.chats.known(call.chat_id())
    for message_id in call.structure("message_ids") or []:
        if message := chat.messages.get(int(message_id)):
            telegram.remove(chat, message)
    return True


async def set_message_reaction(telegram: Telegram, call: Call) -> bool:
    chat = telegram.chats.writable(call.chat_id())
    message = chat.message(call.integer("message_id"), "message to react not found")
    message.reaction = call.structure("reaction") or []
    telegram.redraw(chat, message, edited=False)
    return True


def _editable(telegram: Telegram, call: Call) -> tuple[Chat, Message]:
    chat = telegram.chats.known(call.chat_id())
    message = chat.message(call.integer("message_id"), "message to edit not found")
    if not message.from_bot or "forward_origin" in message.marks:
        raise bad_request("message can't be edited")
    telegram.chats.writable(chat.person.id)
    return chat, message


def _change(telegram: Telegram, call: Call, chat: Chat, message: Message, content: Json) -> Json:
    keyboard = inline_keyboard(call.structure("reply_markup"))
    same_content = content == message.content
    if same_content and keyboard == message.keyboard:
        raise bad_request(_NOT_MODIFIED)
    message.content, message.keyboard = content, keyboard
    telegram.redraw(chat, message, edited=not same_content)
    return message.as_json()


def _recaptioned(content: Json, text: FormattedText, call: Call) -> Json:
    bare = {name: value for name, value in content.items() if name not in _CAPTION_FIELDS}
    above = {"show_caption_above_media": True} if call.flag("show_caption_above_media") else {}
    return {**bare, **text.as_fields("caption", "caption_entities"), **above}
