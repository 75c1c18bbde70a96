"""sendMessage, sendChatAction, and what every sending shares."""

from __future__ import annotations

from playground.chats import Chat
from playground.keyboards import inline_keyboard
from playground.messages import Message
from playground.methods.call import Call
from playground.methods.wording import message_text
from playground.refusals import bad_request
from playground.telegram import Telegram
from playground.wire import Json

_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


async def send_message(telegram: Telegram, call: Call) -> Json:
    text = message_text(call, too_long="message is too long")
    content = text.as_fields("text", "entities")
    if preview := call.structure("link_preview_options"):
        content["link_preview_options"] = preview
    return deliver(telegram, call, content).as_json()


async def send_chat_action(telegram: Telegram, call: Call) -> bool:
    chat = telegram.chats.writable(call.chat_id())
    action = call.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    telegram.events.tell("action", chat.person.id, action=action)
    return True


def deliver(telegram: Telegram, call: Call, content: Json) -> Message:
    """Post one message with the call's keyboard, reply and flags."""
    keyboard = inline_keyboard(call.structure("reply_markup"))
    chat = telegram.chats.writable(call.chat_id())
    reply_to = replied(call, chat)
    telegram.gate.admit(chat.person.id)
    return telegram.post(
        chat, content, by_bot=True, keyboard=keyboard, marks=marks(call), reply_to=reply_to
    )


def replied(call: Call, chat: Chat) -> Message | None:
    """The message that the call replies to."""
    parameters = call.structure("reply_parameters") or {}
    message_id = parameters.get("message_id", call.integer("reply_to_message_id"))
    if not message_id:
        return None
    lenient = parameters.get("allow_sending_without_reply")
    if lenient or call.flag("allow_sending_without_reply"):
        return chat.messages.get(int(message_id))
    return chat.message(int(message_id), "message to be replied not found")


def marks(call: Call) -> Json:
    """Flags that the message itself shows."""
    found: Json = {}
    if call.flag("protect_content"):
        found["has_protected_content"] = True
    if call.has("message_effect_id"):
        found["effect_id"] = call.text("message_effect_id")
    return found
