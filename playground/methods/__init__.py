"""The Bot API methods that the playground knows, by their lower-case names."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from playground.methods import about, copies, edits, media, receiving, sending
from playground.methods.call import Call
from playground.telegram import Telegram

Method = Callable[[Telegram, Call], Awaitable[Any]]

METHODS: dict[str, Method] = {
    "getme": about.get_me,
    "logout": about.done,
    "close": about.done,
    "getchat": about.get_chat,
    "setmycommands": about.set_my_commands,
    "getmycommands": about.get_my_commands,
    "deletemycommands": about.delete_my_commands,
    "setmyname": about.set_my_name,
    "getmyname": about.get_my_name,
    "setmydescription": about.set_my_description,
    "getmydescription": about.get_my_description,
    "setmyshortdescription": about.set_my_short_description,
    "getmyshortdescription": about.get_my_short_description,
    "setchatmenubutton": about.set_chat_menu_button,
    "getchatmenubutton": about.get_chat_menu_button,
    "getupdates": receiving.get_updates,
    "setwebhook": receiving.set_webhook,
    "deletewebhook": receiving.delete_webhook,
    "getwebhookinfo": receiving.get_webhook_info,
    "answercallbackquery": receiving.answer_callback_query,
    "getfile": receiving.get_file,
    "sendmessage": sending.send_message,
    "sendchataction": sending.send_chat_action,
    "sendphoto": media.send_photo,
    "senddocument": media.send_document,
    "sendvideo": media.send_video,
    "sendaudio": media.send_audio,
    "sendvoice": media.send_voice,
    "sendanimation": media.send_animation,
    "sendsticker": media.send_sticker,
    "sendmediagroup": media.send_media_group,
    "copymessage": copies.copy_message,
    "copymessages": copies.copy_messages,
    "forwardmessage": copies.forward_message,
    "forwardmessages": copies.forward_messages,
    "editmessagetext": edits.edit_message_text,
    "editmessagecaption": edits.edit_message_caption,
    "editmessagemedia": edits.edit_message_media,
    "editmessagereplymarkup": edits.edit_message_reply_markup,
    "deletemessage": edits.delete_message,
    "deletemessages": edits.delete_messages,
    "setmessagereaction": edits.set_message_reaction,
}
