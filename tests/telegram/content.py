"""What a message carries: checked against Telegram's limits, and put as its JSON."""

from dataclasses import dataclass
from mimetypes import guess_type
from typing import Any

from tests.telegram.chats import Json
from tests.telegram.files import Files, StoredFile
from tests.telegram.markup import Formatted, parse_html, trimmed
from tests.telegram.refusals import bad_request

MAX_TEXT = 4096
MAX_CAPTION = 1024


@dataclass(frozen=True)
class Upload:
    """A file that came along with a call."""

    name: str
    data: bytes


def text_of(asked: Json, too_long: str = "message is too long") -> Json:
    formatted = _formatted(asked["text"], asked, "entities")
    if not formatted.text:
        raise bad_request("message text is empty")
    if formatted.length > MAX_TEXT:
        raise bad_request(too_long)
    return {"text": formatted.text, "entities": formatted.entities or None}


def caption_of(asked: Json) -> Json:
    formatted = _formatted(asked.get("caption", ""), asked, "caption_entities")
    if formatted.length > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return {"caption": formatted.text or None, "caption_entities": formatted.entities or None}


def media_of(asked: Json, kind: str, media: Any, files: Files) -> Json:
    """The content of a photo, a document or a video, new or sent again by its id."""
    caption = caption_of(asked)
    if isinstance(media, Upload):
        mime = guess_type(media.name)[0] or "application/octet-stream"
        file = files.upload(kind, media.data, media.name, mime)
    else:
        file = files.sent_again(str(media), kind)
    return {**file_content(file), **caption}


def file_content(file: StoredFile) -> Json:
    """A file as the part of a message that bears it."""
    picture = {"width": 1280, "height": 960}
    named = {"file_name": file.name, "mime_type": file.mime}
    match file.kind:
        case "photo":
            return {"photo": [{**file.ids, **picture}]}
        case "document":
            return {"document": {**file.ids, **named}}
        case "video":
            return {"video": {**file.ids, **named, **picture, "duration": 5}}
        case "voice":
            return {"voice": {**file.ids, "mime_type": file.mime, "duration": 3}}
        case "sticker":
            plain = {"type": "regular", "is_animated": False, "is_video": False}
            return {"sticker": {**file.ids, **plain, "width": 512, "height": 512}}
    raise AssertionError(f"a message cannot bear a {file.kind}")


def _formatted(source: str, asked: Json, entities: str) -> Formatted:
    match asked.get("parse_mode"):
        case None:
            return trimmed(Formatted(source, asked.get(entities, [])))
        case str() as mode if mode.upper() == "HTML":
            return parse_html(source)
        case mode:
            raise AssertionError(f"the fake Telegram reads HTML, not {mode}")
