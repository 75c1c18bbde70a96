"""``parse_mode=HTML``: Telegram's few tags, refused with Telegram's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playground.formatting import FormattedText, in_order, utf16_length
from playground.refusals import Refusal, cant_parse_entities
from playground.wire import Json

_TYPES = {
    "a": "text_link",
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
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));")
_PLAIN = re.compile(r"[^<&]+|&")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s=>]*)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"']+)))?"""
)
_LANGUAGE = "language-"


@dataclass(frozen=True)
class _Tag:
    name: str
    attributes: dict[str, str]
    offset: int
    text_position: int


def parse_html(source: str) -> FormattedText:
    """Text without tags, and its entities; a :class:`Refusal` for what Telegram refuses."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._position = 0
        self._text: list[str] = []
        self._length = 0
        self._open: list[_Tag] = []
        self._entities: list[Json] = []

    def read(self) -> FormattedText:
        while self._position < len(self._source):
            self._read_piece()
        if self._open:
            name = self._open[-1].name
            raise cant_parse_entities(f'Can\'t find end tag corresponding to start tag "{name}"')
        return FormattedText("".join(self._text), in_order(_with_languages(self._entities)))

    def _read_piece(self) -> None:
        if self._source.startswith("</", self._position):
            self._read_end_tag()
        elif self._source[self._position] == "<":
            self._read_start_tag()
        elif reference := _REFERENCE.match(self._source, self._position):
            self._position = reference.end()
            self._append(_decoded(reference))
        elif plain := _PLAIN.match(self._source, self._position):
            self._position = plain.end()
            self._append(plain.group())

    def _append(self, text: str) -> None:
        self._text.append(text)
        self._length += utf16_length(text)

    def _read_start_tag(self) -> None:
        begin = self._position
        name = self._tag_name(begin + 1)
        if self._at_end():
            raise self._error("Unclosed start tag", begin)
        if name not in _TYPES:
            raise self._error(f'Unsupported start tag "{name}"', begin)
        attributes = self._attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self._error('Tag "span" must have class "tg-spoiler"', begin)
        if name == "tg-emoji" and not attributes.get("emoji-id", "").isdecimal():
            raise cant_parse_entities("Invalid custom emoji identifier specified")
        self._open.append(_Tag(name, attributes, self._length, len(self._text)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            self._skip_spaces()
            if self._at_end():
                raise self._error("Unclosed start tag", begin)
            if self._source[self._position] == ">":
                self._position += 1
                return attributes
            name, value = self._attribute(tag)
            if self._source.startswith("=", self._position):
                raise self._error("Unclosed start tag", begin)
            attributes[name] = value

    def _attribute(self, tag: str) -> tuple[str, str]:
        match = _ATTRIBUTE.match(self._source, self._position)
        if match is None or not match["name"]:
            raise self._error(f'Empty attribute name in the tag "{tag}"', self._position)
        self._position = match.end()
        value = match["double"] or match["single"] or match["bare"] or ""
        return match["name"].lower(), _REFERENCE.sub(_decoded, value)

    def _read_end_tag(self) -> None:
        begin = self._position
        if not self._open:
            raise self._error("Unexpected end tag", begin)
        name = self._tag_name(begin + 2)
        self._skip_spaces()
        if self._at_end() or self._source[self._position] != ">":
            raise self._error("Unclosed end tag", begin)
        self._position += 1
        tag = self._open.pop()
        if name and name != tag.name:
            found = f'expected "</{tag.name}>", found "</{name}>"'
            raise self._error("Unmatched end tag", begin, found)
        self._close(tag)

    def _close(self, tag: _Tag) -> None:
        length = self._length - tag.offset
        if length == 0:
            return
        details = self._details(tag)
        if details is not None:
            self._entities.append({"offset": tag.offset, "length": length, **details})

    def _details(self, tag: _Tag) -> Json | None:
        kind = _TYPES[tag.name]
        if kind == "text_link":
            return _link(tag.attributes.get("href") or "".join(self._text[tag.text_position :]))
        if kind == "custom_emoji":
            return {"type": kind, "custom_emoji_id": tag.attributes["emoji-id"]}
        if tag.name == "blockquote" and "expandable" in tag.attributes:
            return {"type": "expandable_blockquote"}
        language = tag.attributes.get("class", "")
        if kind == "code" and language.startswith(_LANGUAGE):
            return {"type": kind, "language": language.removeprefix(_LANGUAGE)}
        return {"type": kind}

    def _tag_name(self, start: int) -> str:
        match = _TAG_NAME.match(self._source, start)
        assert match is not None
        self._position = match.end()
        return match.group().lower()

    def _skip_spaces(self) -> None:
        while not self._at_end() and self._source[self._position].isspace():
            self._position += 1

    def _at_end(self) -> bool:
        return self._position >= len(self._source)

    def _error(self, what: str, position: int, found: str = "") -> Refusal:
        offset = len(self._source[:position].encode())
        return cant_parse_entities(
            ", ".join(filter(None, [f"{what} at byte offset {offset}", found]))
        )


def _decoded(reference: re.Match[str]) -> str:
    decimal, hexadecimal, name = reference.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    valid = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000
    return chr(code) if valid else reference.group()


def _link(url: str) -> Json | None:
    if user := re.fullmatch(r"tg://user\?id=(\d+)", url):
        return {
            "type": "text_mention",
            "user": {"id": int(user[1]), "is_bot": False, "first_name": "?"},
        }
    has_scheme = re.match(r"(?i)[a-z][a-z0-9+.-]*:", url)
    known = re.match(r"(?i)(https?|tg|ton|tonsite)://.", url)
    if known or (not has_scheme and "." in url):
        return {"type": "text_link", "url": url if has_scheme else f"http://{url}"}
    return None


def _with_languages(entities: list[Json]) -> list[Json]:
    """``<pre><code class="language-x">`` is one entity: the pre, with its language."""
    languages = {_span(entity): entity for entity in entities if "language" in entity}
    pres = {_span(entity) for entity in entities if entity["type"] == "pre"}
    merged: list[Json] = []
    for entity in entities:
        code = languages.get(_span(entity))
        if entity["type"] == "pre" and code:
            merged.append({**entity, "language": code["language"]})
        elif entity is not code or _span(entity) not in pres:
            merged.append({key: entity[key] for key in entity if key != "language"})
    return merged


def _span(entity: Json) -> tuple[int, int]:
    return entity["offset"], entity["length"]
