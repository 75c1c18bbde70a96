"""What a message carries: a file in the form its kind has on the wire."""

from __future__ import annotations

from playground.files import THUMBNAIL, StoredFile
from playground.images import Size
from playground.wire import Json, present

KINDS = ("photo", "document", "video", "audio", "voice", "animation", "sticker")
MEDIA = frozenset(KINDS)
_LARGEST_SIDE = 1280
_THUMBNAIL_SIDE = 320
_DEFAULT_SIZE = (640, 480)


def media_content(file: StoredFile, details: Json) -> Json:
    """The message field of the file's kind; ``details`` are width, height, duration, title…"""
    if file.kind == "photo":
        return {"photo": _photo_sizes(file)}
    return {file.kind: present(**_identity(file), **_own_fields(file, details))}


def kind_of(content: Json) -> str | None:
    """photo, document… or None for a message with no file."""
    return next((kind for kind in KINDS if kind in content), None)


def has_caption(content: Json) -> bool:
    return kind_of(content) not in (None, "sticker")


def _identity(file: StoredFile) -> Json:
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.data),
    }


def _own_fields(file: StoredFile, details: Json) -> Json:
    width, height = file.size or _DEFAULT_SIZE
    shape = {
        "width": details.get("width", width),
        "height": details.get("height", height),
    }
    length = {"duration": details.get("duration", 1)}
    match file.kind:
        case "voice":
            return {**length, "mime_type": file.mime_type}
        case "audio":
            named = {name: details.get(name) for name in ("performer", "title")}
            return {**_names(file), **length, **named}
        case "video" | "animation":
            return {**_names(file), **shape, **length}
        case "sticker":
            kind = {"type": "regular", "is_animated": False, "is_video": False}
            return {**kind, **shape, "emoji": details.get("emoji")}
    return _names(file)


def _names(file: StoredFile) -> Json:
    return {"file_name": file.name, "mime_type": file.mime_type}


def _photo_sizes(file: StoredFile) -> list[Json]:
    size = file.size or _DEFAULT_SIZE
    largest = _photo_size(file, "", _fitted(size, _LARGEST_SIDE))
    if max(size) <= _THUMBNAIL_SIDE:
        return [largest]
    return [_photo_size(file, THUMBNAIL, _fitted(size, _THUMBNAIL_SIDE)), largest]


def _photo_size(file: StoredFile, suffix: str, size: Size) -> Json:
    width, height = size
    return {
        "file_id": file.id + suffix,
        "file_unique_id": file.unique_id + suffix,
        "file_size": len(file.data),
        "width": width,
        "height": height,
    }


def _fitted(size: Size, side: int) -> Size:
    scale = min(1.0, side / max(*size, 1))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
