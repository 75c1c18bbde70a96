"""Photos, documents and other files; albums of them."""

from __future__ import annotations

from typing import Any

from playground import limits
from playground.contents import media_content
from playground.files import StoredFile, Upload
from playground.forms import Form
from playground.methods.call import Call
from playground.methods.sending import deliver, marks, replied
from playground.methods.wording import caption
from playground.refusals import Refusal, bad_request, too_large
from playground.telegram import Telegram
from playground.wire import Json

_DETAILS = ("width", "height", "duration")
_LARGEST_SIDES = 10_000
_LARGEST_RATIO = 20
_ALONE = frozenset({"document", "audio"})
_ALBUM_KINDS = frozenset({"photo", "video", "document", "audio"})


async def send_photo(telegram: Telegram, call: Call) -> Json:
    return _send(telegram, call, "photo")


async def send_document(telegram: Telegram, call: Call) -> Json:
    return _send(telegram, call, "document")


async def send_video(telegram: Telegram, call: Call) -> Json:
    return _send(telegram, call, "video")


async def send_audio(telegram: Telegram, call: Call) -> Json:
    return _send(telegram, call, "audio")


async def send_voice(telegram: Telegram, call: Call) -> Json:
    return _send(telegram, call, "voice")


async def send_animation(telegram: Telegram, call: Call) -> Json:
    return _send(telegram, call, "animation")


async def send_sticker(telegram: Telegram, call: Call) -> Json:
    return _send(telegram, call, "sticker")


async def send_media_group(telegram: Telegram, call: Call) -> list[Json]:
    chat = telegram.chats.writable(call.chat_id())
    contents = _album_contents(telegram, call)
    reply_to = replied(call, chat)
    telegram.gate.admit(chat.person.id, len(contents))
    album = {"media_group_id": telegram.next_album_id(), **marks(call)}
    messages = [
        telegram.post(chat, content, by_bot=True, marks=album, reply_to=reply_to)
        for content in contents
    ]
    return [message.as_json() for message in messages]


def input_media_content(telegram: Telegram, call: Call, media: Any) -> Json:
    """The content that an ``InputMedia…`` object stands for."""
    if not isinstance(media, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    kind = str(media.get("type", ""))
    if kind not in (*_ALBUM_KINDS, "animation"):
        raise bad_request("can't parse InputMedia: unsupported type specified")
    inner = Call(call.method, Form(media, call.form.uploads))
    return _content(telegram, inner, kind, "media")


def _send(telegram: Telegram, call: Call, kind: str) -> Json:
    telegram.chats.writable(call.chat_id())
    return deliver(telegram, call, _content(telegram, call, kind, kind)).as_json()


def _album_contents(telegram: Telegram, call: Call) -> list[Json]:
    media = call.structure("media")
    if not isinstance(media, list) or not all(isinstance(item, dict) for item in media):
        raise bad_request("can't parse media: expected an Array of InputMedia")
    if len(media) not in limits.ALBUM:
        few_or_many = "few" if len(media) < limits.ALBUM.start else "many"
        raise bad_request(f"too {few_or_many} messages to send as an album")
    _check_mixture({str(item.get("type")) for item in media})
    return [input_media_content(telegram, call, item) for item in media]


def _check_mixture(kinds: set[str]) -> None:
    if not kinds <= _ALBUM_KINDS:
        raise bad_request("can't use the media of the specified type in the album")
    for kind in sorted(kinds & _ALONE):
        if len(kinds) > 1:
            raise bad_request(f"{kind} can't be mixed with other media types")


def _content(telegram: Telegram, call: Call, kind: str, field: str) -> Json:
    text = caption(call)
    details: Json = {name: call.integer(name) for name in _DETAILS if call.has(name)}
    details |= {name: call.text(name) for name in ("title", "performer") if call.has(name)}
    file = _file(telegram, call, kind, field)
    content = media_content(file, details) | text.as_fields("caption", "caption_entities")
    if call.flag("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content


def _file(telegram: Telegram, call: Call, kind: str, field: str) -> StoredFile:
    reference = call.text(field)
    attached = reference.removeprefix("attach://")
    upload = call.upload(attached if attached != reference else field)
    if upload is not None:
        return _uploaded(telegram, kind, upload)
    if not reference:
        raise bad_request(f"there is no {kind} in the request")
    if reference.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    return _sent_before(telegram, kind, reference)


def _uploaded(telegram: Telegram, kind: str, upload: Upload) -> StoredFile:
    size = len(upload.data)
    if size == 0:
        raise bad_request("file must be non-empty")
    if size > limits.BOT_UPLOAD:
        raise too_large()
    if kind == "photo" and size > limits.BOT_PHOTO:
        raise bad_request(f"file of size {size} bytes is too big for a photo")
    file = telegram.files.add(kind, upload)
    if kind == "photo":
        _check_picture(file)
    return file


def _check_picture(file: StoredFile) -> None:
    if file.size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    shorter, longer = sorted(file.size)
    if shorter + longer > _LARGEST_SIDES or longer > shorter * _LARGEST_RATIO:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def _sent_before(telegram: Telegram, kind: str, file_id: str) -> StoredFile:
    file = telegram.files.by_id(file_id)
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if file.kind != kind:
        raise _mismatch(file.kind, kind)
    return file


def _mismatch(kind: str, wanted: str) -> Refusal:
    return bad_request(f"can't use file of type {kind.capitalize()} as {wanted.capitalize()}")
