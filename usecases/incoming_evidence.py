"""What one message brings as evidence: a file, a text, links."""

import re
from collections.abc import AsyncIterable, Callable
from dataclasses import dataclass, replace

from roadmap.likeness import link_likeness
from roadmap.model import (
    Evidence,
    EvidenceKind,
)
from usecases.request import Request

LARGEST_FILE = 20 * 1024 * 1024

_URL = re.compile(r"(?:https?://|www\.)[^\s<>«»\"]+", re.IGNORECASE)


class NotFetched(Exception):
    """A file could not be brought from Telegram."""


class TooLarge(NotFetched):
    """Telegram says that the file is over what it gives to bots."""


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file that waits at Telegram; `size` in bytes, 0 where it is not said.

    `resendable` is False for what Telegram sends again only from an upload. Parts of one
    `album` are sent together, each in a message of its own.
    """

    kind: EvidenceKind
    telegram_id: str
    name: str
    mime: str
    size: int
    resendable: bool = True
    album: str = ""


Fetch = Callable[[], AsyncIterable[bytes]]


async def pieces_of_file(
    request: Request, file: IncomingFile, fetch: Fetch, caption: str
) -> list[Evidence]:
    """The file, kept, and its caption, as evidence. Raises NotFetched, TooLarge over 20 MB."""
    if file.size > LARGEST_FILE:
        raise TooLarge(file.name)
    stored = await request.files.keep(fetch())
    piece = replace(
        _piece(request, file.kind),
        sha256=stored.sha256,
        name=file.name,
        mime=file.mime,
        size=stored.size,
        telegram_id=file.telegram_id if file.resendable else "",
        album=file.album,
    )
    return [piece, *pieces_of_text(request, caption)]


def pieces_of_text(request: Request, text: str) -> list[Evidence]:
    """The text, where it says more than links do, and each link once."""
    found = [match.group().rstrip(".,;:!?)") for match in _URL.finditer(text)]
    links = {link_likeness(link): link for link in reversed(found)}
    words = _URL.sub(" ", text).strip(" \n\t.,;:!?-–—")
    pieces = [_piece(request, EvidenceKind.LINK, link) for link in reversed(links.values())]
    return [_piece(request, EvidenceKind.TEXT, text.strip()), *pieces] if words else pieces


def has_link(text: str) -> bool:
    return _URL.search(text) is not None


def _piece(request: Request, kind: EvidenceKind, text: str = "") -> Evidence:
    return Evidence(0, kind, request.person.id, request.now, text)
