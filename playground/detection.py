"""Commands, links, mentions and the like in a text, as Telegram finds them by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playground.formatting import utf16_length
from playground.wire import Json

_ZONES = "ru|рф|su|com|org|net|info|me|io|edu|gov|dev|app|online|site|by|kz|uk|de"
_HOST = rf"(?:[\w-]+\.)+(?:{_ZONES})"
_PATTERNS = {
    "url": re.compile(
        rf"(?<![\w@./])(?:(?:https?|tg)://[^\s<>\"«»]+|{_HOST}(?![\w@])(?::\d+)?(?:[/?#][^\s<>\"«»]*)?)",
        re.IGNORECASE,
    ),
    "email": re.compile(rf"(?<![\w.+-])[\w.+-]+@{_HOST}(?!\w)", re.IGNORECASE),
    "bot_command": re.compile(
        r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])"
    ),
    "mention": re.compile(r"(?<![\w@.])@[A-Za-z0-9_]{3,32}(?!\w)"),
    "hashtag": re.compile(r"(?<!\w)#(?=\w*[^\W\d])\w{1,256}"),
}
_TRAILING = ".,:;!?'\")]»"


def found_entities(text: str) -> list[Json]:
    """Entities in the order of the text; where two would overlap, the first kind wins."""
    taken: list[range] = []
    entities: list[Json] = []
    for kind, start, end in _matches(text):
        if any(start < other.stop and other.start < end for other in taken):
            continue
        taken.append(range(start, end))
        entities.append(_entity(text, kind, start, end))
    return sorted(entities, key=lambda entity: int(entity["offset"]))


def _matches(text: str) -> Iterator[tuple[str, int, int]]:
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            found = match.group().rstrip(_TRAILING) if kind == "url" else match.group()
            yield kind, match.start(), match.start() + len(found)


def _entity(text: str, kind: str, start: int, end: int) -> Json:
    return {
        "type": kind,
        "offset": utf16_length(text[:start]),
        "length": utf16_length(text[start:end]),
    }
