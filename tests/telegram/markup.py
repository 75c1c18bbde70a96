"""HTML as Telegram reads it: plain text and entities, or a refusal."""

import html
import re
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.refusals import Refused, bad_request

ENTITY_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_ATTRIBUTE = r"""[\w-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[\w.-]+))?"""
_START_TAG = re.compile(rf"<[^\s>]+((?:\s+{_ATTRIBUTE})*)\s*>")
_END_TAG = re.compile(r"</([^\s>]*)\s*>")
_TAG_NAME = re.compile(r"</?([^\s>]*)")
_CHARACTER = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@dataclass(frozen=True)
class Formatted:
    """Text without tags and its entities, both as Telegram stores them: trimmed."""

    text: str
    entities: list[dict[str, Any]] = field(default_factory=list)

    @property
    def length(self) -> int:
        return utf16_length(self.text)


@dataclass
class _OpenTag:
    name: str
    attributes: dict[str, str]
    offset: int


def parse_html(source: str) -> Formatted:
    """Refuses with "can't parse entities: …" what Telegram would refuse."""
    reader = _HtmlReader(source)
    reader.read()
    return trimmed(Formatted(reader.text, reader.entities[::-1]))


def trimmed(formatted: Formatted) -> Formatted:
    text = formatted.text.strip()
    lead = utf16_length(formatted.text) - utf16_length(formatted.text.lstrip())
    entities = [_moved(entity, lead, utf16_length(text)) for entity in formatted.entities]
    kept = [entity for entity in entities if entity["length"] > 0]
    return Formatted(text, sorted(kept, key=lambda each: (each["offset"], -each["length"])))


def _moved(entity: dict[str, Any], lead: int, limit: int) -> dict[str, Any]:
    start = max(entity["offset"] - lead, 0)
    end = min(entity["offset"] + entity["length"] - lead, limit)
    return {**entity, "offset": start, "length": end - start}


_PLAIN = re.compile("[^<&]+")


class _HtmlReader:
    def __init__(self, source: str) -> None:
        self.source, self.at = source, 0
        self.text = ""
        self.entities: list[dict[str, Any]] = []
        self._open: list[_OpenTag] = []

    def read(self) -> None:
        while self.at < len(self.source):
            if self.source.startswith("</", self.at):
                self._end_tag()
            elif self.source[self.at] == "<":
                self._start_tag()
            else:
                self._character()
        if self._open:
            name = self._open[-1].name
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{name}"')

    def _character(self) -> None:
        plain = _PLAIN.match(self.source, self.at)
        if plain:
            self.text += plain[0]
            self.at = plain.end()
            return
        escaped = _CHARACTER.match(self.source, self.at)
        written = escaped[0] if escaped else self.source[self.at]
        self.text += html.unescape(written) if escaped else written
        self.at += len(written)

    def _start_tag(self) -> None:
        name = self._tag_name().lower()
        if name not in ENTITY_TYPES:
            raise _unparsable(f'Unsupported start tag "{name}" at {self._offset()}')
        tag = _START_TAG.match(self.source, self.at)
        if not tag:
            raise _unparsable(f'Unclosed start tag "{name}" at {self._offset()}')
        attributes = _attributes(tag[1])
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _unparsable(f'Tag "span" must have class "tg-spoiler" at {self._offset()}')
        self._open.append(_OpenTag(name, attributes, utf16_length(self.text)))
        self.at = tag.end()

    def _end_tag(self) -> None:
        if not self._open:
            raise _unparsable(f"Unexpected end tag at {self._offset()}")
        tag = _END_TAG.match(self.source, self.at)
        if not tag:
            raise _unparsable(f"Unclosed end tag at {self._offset()}")
        opened = self._open.pop()
        if tag[1] and tag[1].lower() != opened.name:
            raise _unparsable(
                f"Unmatched end tag at {self._offset()}, "
                f'expected "</{opened.name}>", found "</{tag[1]}>"'
            )
        self.entities.append(_entity(opened, utf16_length(self.text)))
        self.at = tag.end()

    def _tag_name(self) -> str:
        name = _TAG_NAME.match(self.source, self.at)
        return name[1] if name else ""

    def _offset(self) -> str:
        return f"byte offset {len(self.source[: self.at].encode())}"


def _attributes(written: str) -> dict[str, str]:
    found = {}
    for attribute in re.findall(_ATTRIBUTE, written):
        name, _, value = attribute.partition("=")
        found[name.strip()] = html.unescape(value.strip().strip("\"'"))
    return found


def _entity(tag: _OpenTag, end: int) -> dict[str, Any]:
    entity: dict[str, Any] = {
        "type": ENTITY_TYPES[tag.name],
        "offset": tag.offset,
        "length": end - tag.offset,
    }
    if tag.name == "a":
        entity["url"] = tag.attributes.get("href", "")
    if tag.name == "tg-emoji":
        entity["custom_emoji_id"] = tag.attributes.get("emoji-id", "")
    if tag.name == "blockquote" and "expandable" in tag.attributes:
        entity["type"] = "expandable_blockquote"
    return entity


def _unparsable(reason: str) -> Refused:
    return bad_request(f"can't parse entities: {reason}")
