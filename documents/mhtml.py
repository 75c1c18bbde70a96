"""Web pages, bare or saved as one file: there the page lies in an envelope as a letter does."""

import re
from email import message_from_bytes

from documents.html import looks_like_html, read_html
from roadmap.blocks import Block

_ENVELOPE = re.compile(
    rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/", re.IGNORECASE
)
_LONGEST = 4_000


def read_page(data: bytes) -> tuple[Block, ...] | None:
    """Blocks of a page; None for what is no page."""
    if _ENVELOPE.match(data[:_LONGEST]):
        return read_html(*_page_of(data))
    return read_html(data) if looks_like_html(data) else None


def _page_of(data: bytes) -> tuple[bytes, str | None]:
    """The first page in the envelope, and the encoding that stands there."""
    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            return page if isinstance(page, bytes) else b"", part.get_content_charset()
    return b"", None
