"""A person's own words for whom an item is → assignees, against the names that are known.

An order prints whom it means in full; a person types «школам 1 и 2», «всем, кроме ольховской».
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from roadmap.bodies import SHNOR, assignee_of, distinct
from roadmap.executors import split_executors
from roadmap.names import AND, each_numbered, find_named, short_name
from roadmap.order import EXCEPT, Assignee, AssigneeKind

_EXCEPT = re.compile(rf"[\s,(]*{EXCEPT.pattern}[\s:]*", re.IGNORECASE)
_EVERYBODY = re.compile(r"(?:все|всех|всем|кажд\w+)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_GROUP = re.compile(r"\d{2,4}\s?\+")
_GENERAL = re.compile(
    r"(?:все\w?|только|для|кажд\w+|ОО|ОУ|общеобразовательн\w+|образовательн\w+|организаци\w+"
    r"|учреждени\w+|школ\w*|район\w*|(?:руководител|директор|заместител|завуч|педагог|учител)\w*"
    r"|координатор\w*|методическ\w+|служб\w*|отдел\w*|управлени\w*|образовани\w*)",
    re.IGNORECASE,
)
_SCHOOLS = (
    AssigneeKind.SCHOOLS_ALL,
    AssigneeKind.SCHOOLS_SHNOR1,
    AssigneeKind.SCHOOLS_SHNOR2,
)


class NotSaid(ValueError):
    """Whom the words mean cannot be told; the message says why, in Russian."""


def whom_said(
    words: str, schools: Sequence[str], others: Sequence[str] = ()
) -> tuple[Assignee, ...]:
    """Whom the words mean: schools and other bodies by any part of a known name.

    A number that no known school bears raises NotSaid, as does a name that several bear; a body
    nobody has heard of is taken as it is typed.
    """
    named, *excluded = _EXCEPT.split(words.strip().rstrip(" .)"))
    names = tuple(dict.fromkeys((*schools, *others)))
    found = distinct(_meant(named, names)) if named.strip() else (_ALL,)
    if not excluded:
        return found
    return _without(
        found, {each for text in excluded for each in _schools(text, schools)}, schools
    )


_ALL = Assignee(AssigneeKind.SCHOOLS_ALL, "Все школы")


def _without(
    found: tuple[Assignee, ...], out: set[str], schools: Sequence[str]
) -> tuple[Assignee, ...]:
    """All schools but some are the others by name."""
    if any(each.kind in _SCHOOLS[1:] or each.group for each in found) or not any(
        each.kind is AssigneeKind.SCHOOLS_ALL for each in found
    ):
        raise NotSaid("Не понял, кто остаётся: назовите школы, которым это нужно.")
    left = [Assignee(AssigneeKind.NAMED, name) for name in schools if name not in out]
    return (*left, *(each for each in found if each.kind is not AssigneeKind.SCHOOLS_ALL))


def _schools(text: str, schools: Sequence[str]) -> Iterator[str]:
    for part in _parts(text):
        name = _known(part, schools)
        if name is None:
            raise NotSaid(f"Не нашёл среди школ «{part}».")
        yield name


def _meant(text: str, names: Sequence[str]) -> Iterator[Assignee]:
    for piece in split_executors(each_numbered(text)):
        parts = _parts(piece)
        told = [_one(part, names) for part in parts]
        whole = assignee_of(piece)
        unknown = any(each.is_unknown for each in told)
        if len(parts) > 1 and unknown and whole.kind not in (*_SCHOOLS, AssigneeKind.OTHER):
            yield whole  # «Управление образования, опеки и попечительства»
        else:
            yield from told


def _one(part: str, names: Sequence[str]) -> Assignee:
    if SHNOR.search(part) or _GROUP.search(part):
        return assignee_of(part)
    if _EVERYBODY.fullmatch(part):
        return _ALL
    if (name := _known(part, names)) is not None:
        return Assignee(AssigneeKind.NAMED, name)
    assignee = assignee_of(part)
    if names and _DIGIT.search(part) and assignee.kind in (*_SCHOOLS, AssigneeKind.NAMED):
        raise NotSaid(f"Не нашёл «{part}».")
    return assignee


def _known(part: str, names: Iterable[str]) -> str | None:
    """The one known name that a part of a phrase means; None where it names nobody."""
    if all(_GENERAL.fullmatch(word) for word in part.split()):
        return None
    match find_named(part, names):
        case []:
            return None
        case [only]:
            return only
        case several:
            listed = " или ".join(f"«{short_name(each)}»" for each in several[:3])
            raise NotSaid(f"«{part}» — это {listed}?")


def _parts(piece: str) -> list[str]:
    return [part for part in AND.split(each_numbered(piece)) if part]
