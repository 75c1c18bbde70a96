"""Web pages saved as one file: the page lies in an envelope as a letter does."""

import re
from email import message_from_bytes

_ENVELOPE = re.compile(
    rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/", re.IGNORECASE
)
_LONGEST = 4_000


def looks_like_mhtml(data: bytes) -> bool:
    return _ENVELOPE.match(data[:_LONGEST]) is not None


def page_of(data: bytes) -> tuple[bytes, str | None]:
    """The first page in the envelope, and the encoding that stands there."""
    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            return page if isinstance(page, bytes) else b"", part.get_content_charset()
    return b"", None
