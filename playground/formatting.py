"""A text and what is marked in it, counted in UTF-16 units as Telegram counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playground.wire import Json

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
_OPAQUE = frozenset({"code", "pre", "text_link", "text_mention", "custom_emoji"})


@dataclass(frozen=True)
class FormattedText:
    text: str
    entities: list[Json] = field(default_factory=list)

    def as_fields(self, text_field: str, entities_field: str) -> Json:
        """The message fields: entities only where there are some."""
        fields: Json = {text_field: self.text} if self.text else {}
        return {**fields, entities_field: self.entities} if self.entities else fields


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def cleaned(text: str) -> str:
    """Without carriage returns; other control characters become spaces."""
    return _CONTROL.sub(" ", text.replace("\r", ""))


def trimmed(formatted: FormattedText) -> FormattedText:
    """Without the white space at both ends."""
    text = formatted.text.strip()
    lead = utf16_length(formatted.text[: len(formatted.text) - len(formatted.text.lstrip())])
    length = utf16_length(text)
    moved = (_moved(entity, lead, length) for entity in formatted.entities)
    return FormattedText(text, [entity for entity in moved if entity["length"] > 0])


def in_order(entities: list[Json]) -> list[Json]:
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def with_found(formatted: FormattedText, found: list[Json]) -> FormattedText:
    """Add links and commands seen in the text, save inside code and other links."""
    opaque = [entity for entity in formatted.entities if entity["type"] in _OPAQUE]
    free = [entity for entity in found if not any(_overlap(entity, other) for other in opaque)]
    return FormattedText(formatted.text, in_order([*formatted.entities, *free]))


def _moved(entity: Json, lead: int, length: int) -> Json:
    start = min(max(entity["offset"] - lead, 0), length)
    end = min(max(entity["offset"] + entity["length"] - lead, 0), length)
    return {**entity, "offset": start, "length": end - start}


def _overlap(one: Json, other: Json) -> bool:
    return bool(
        one["offset"] < other["offset"] + other["length"]
        and other["offset"] < one["offset"] + one["length"]
    )
