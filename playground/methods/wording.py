"""The text or caption of a call: parsed, trimmed, measured."""

from __future__ import annotations

from typing import Any

from playground import limits
from playground.detection import found_entities
from playground.formatting import (
    FormattedText,
    cleaned,
    in_order,
    trimmed,
    utf16_length,
    with_found,
)
from playground.html_mode import parse_html
from playground.methods.call import Call
from playground.refusals import bad_request
from playground.wire import Json

_ENTITY_TYPES = frozenset(
    {
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    }
)


def message_text(call: Call, too_long: str) -> FormattedText:
    """The ``text``; refused when empty or, in these words, when too long."""
    if not call.text("text"):
        raise bad_request("message text is empty")
    formatted = _formatted(call, "text", "entities")
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if utf16_length(formatted.text) > limits.TEXT:
        raise bad_request(too_long)
    return formatted


def caption(call: Call) -> FormattedText:
    """The ``caption``, which may be empty."""
    formatted = _formatted(call, "caption", "caption_entities")
    if utf16_length(formatted.text) > limits.CAPTION:
        raise bad_request("message caption is too long")
    return formatted


def _formatted(call: Call, text_field: str, entities_field: str) -> FormattedText:
    text = cleaned(call.text(text_field))
    formatted = trimmed(_marked(call, text, entities_field))
    return with_found(formatted, found_entities(formatted.text))


def _marked(call: Call, text: str, entities_field: str) -> FormattedText:
    mode = call.text("parse_mode").lower()
    if mode == "html":
        return parse_html(text)
    if mode not in ("", "none"):
        raise bad_request("unsupported parse_mode")
    return FormattedText(text, _given_entities(text, call.structure(entities_field) or []))


def _given_entities(text: str, entities: list[Any]) -> list[Json]:
    length = utf16_length(text)
    return in_order([_checked_entity(entity, length) for entity in entities])


def _checked_entity(entity: Any, length: int) -> Json:
    if not isinstance(entity, dict) or entity.get("type") not in _ENTITY_TYPES:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    start, size = int(entity.get("offset", 0)), int(entity.get("length", 0))
    if start < 0:
        raise bad_request(f"receive an entity with incorrect offset {start}")
    if start > length:
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {start}")
    if start + size > length:
        raise bad_request(
            f"entity beginning at UTF-16 offset {start} ends after the end of the text "
            f"at UTF-16 offset {start + size}"
        )
    return {name: value for name, value in entity.items() if value is not None}
