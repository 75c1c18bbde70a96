"""Find a municipality or an organisation by its name or a part of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from roadmap.model import Municipality, Organisation
from roadmap.names import find_named
from storage.database import Transaction

_WORDS_OF_EVERY_DISTRICT = frozenset(
    {"район", "округ", "муниципальный", "муниципальное", "городской", "образование"}
    | {"город", "область", "край", "мо", "го"}
)


@dataclass(frozen=True, slots=True)
class NotFound:
    """Nothing bears that name; `known` are the names there are."""

    name: str
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ambiguous:
    name: str
    candidates: tuple[str, ...]


async def find_municipality(tx: Transaction, name: str) -> Municipality | NotFound | Ambiguous:
    """By whole words only: a slip of the pen must not lead into another district."""
    candidates = await tx.municipalities.all()
    exact = [m for m in candidates if _words(m.name) == _words(name)]
    found = exact or [m for m in candidates if _is_part(name, m.name)]
    match found:
        case []:
            return NotFound(name, tuple(m.name for m in candidates))
        case [only]:
            return only
    return Ambiguous(name, tuple(m.name for m in found))


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", name.casefold().replace("ё", "е"))


def _is_part(name: str, full: str) -> bool:
    telling = set(_words(name)) - _WORDS_OF_EVERY_DISTRICT
    return bool(telling) and telling <= set(_words(full))


def is_part_of_name(full: str, words: str) -> bool:
    """Whether words that say more name a municipality by its telling words."""
    telling = set(_words(full)) - _WORDS_OF_EVERY_DISTRICT
    return bool(telling) and telling <= set(_words(words))


async def find_organisation(
    tx: Transaction, municipality: Municipality, name: str
) -> Organisation | NotFound | Ambiguous:
    return pick(name, await tx.organisations.of_municipality(municipality.id))


def pick(name: str, candidates: Sequence[Organisation]) -> Organisation | NotFound | Ambiguous:
    by_name = {candidate.name: candidate for candidate in candidates}
    if name in by_name:
        return by_name[name]
    found = find_named(name, list(by_name))
    match found:
        case []:
            return NotFound(name, tuple(by_name))
        case [only]:
            return by_name[only]
    return Ambiguous(name, tuple(found))
