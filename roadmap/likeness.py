"""Which proofs are the same thing: one file by its content, one page by its address."""

import hashlib
import re

from roadmap.model import Evidence, EvidenceKind

_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_CAMPAIGN = re.compile(r"(?<=[?&])utm_\w+=[^&]*&?", re.IGNORECASE)


def likeness(piece: Evidence) -> str:
    """64 hexadecimal digits, the same for the same file or link; empty for a text."""
    if piece.sha256:
        return piece.sha256
    return link_likeness(piece.text) if piece.kind is EvidenceKind.LINK else ""


def link_likeness(link: str) -> str:
    return hashlib.sha256(plain_address(link).encode()).hexdigest()


def plain_address(link: str) -> str:
    """An address without what leads to the same page: scheme, «www.», marks of a campaign."""
    address = _SCHEME.sub("", link.strip()).partition("#")[0]
    address = _CAMPAIGN.sub("", address).rstrip("?&/")
    host, slash, path = address.partition("/")
    return f"{host.casefold()}{slash}{path}"
