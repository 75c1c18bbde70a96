"""Updates, presses and files on their way to the bot."""

from __future__ import annotations

from typing import Any

from playground import limits
from playground.methods.call import Call
from playground.refusals import bad_request
from playground.telegram import Telegram
from playground.wire import Json, present


async def get_updates(telegram: Telegram, call: Call) -> list[Json]:
    return await telegram.updates.poll(
        offset=call.integer("offset"),
        limit=call.integer("limit", limits.POLL_UPDATES),
        seconds=call.integer("timeout"),
        allowed=call.structure("allowed_updates"),
    )


async def delete_webhook(telegram: Telegram, call: Call) -> bool:
    if call.flag("drop_pending_updates"):
        telegram.updates.clear()
    return True


async def get_webhook_info(telegram: Telegram, _: Call) -> Json:
    return {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": telegram.updates.waiting(),
    }


async def set_webhook(telegram: Telegram, call: Call) -> bool:
    if call.has("url"):
        raise bad_request("bad webhook: the playground delivers updates by getUpdates only")
    return await delete_webhook(telegram, call)


async def answer_callback_query(telegram: Telegram, call: Call) -> bool:
    text = call.text("text")
    if len(text) > limits.CALLBACK_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    answer: dict[str, Any] = present(text=text, url=call.text("url"))
    answer["show_alert"] = call.flag("show_alert")
    press = telegram.presses.answer(call.text("callback_query_id"), answer)
    telegram.chats.known(press.person_id).touch()
    telegram.events.tell("answer", press.person_id, press=press.as_json())
    return True


async def get_file(telegram: Telegram, call: Call) -> Json:
    file = telegram.files.by_id(call.text("file_id"))
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(file.data) > limits.BOT_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": call.text("file_id"),
        "file_unique_id": file.unique_id,
        "file_size": len(file.data),
        "file_path": file.path,
    }
