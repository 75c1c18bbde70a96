"""Files shown a few albums at a time, however many there are."""

from collections.abc import Iterable

from handlers.language import Language
from roadmap.model import Evidence

AT_ONCE = 30


def files_of(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(piece for piece in evidence if piece.sha256)


def album_label(first: int, files: int, language: Language) -> str:
    """What the button says that shows those from the place `first` on."""
    if files <= AT_ONCE:
        return language.pgettext("button", "Files ({n})").format(n=files)
    label = language.pgettext("button", "Files {first}–{last} of {n}")
    return label.format(first=first + 1, last=min(first + AT_ONCE, files), n=files)
