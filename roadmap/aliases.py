"""Short names that a document gives its bodies: «… (далее – УОО и П)»."""

import re
from collections.abc import Iterable

from roadmap.blocks import one_line
from roadmap.bodies import kind_of
from roadmap.order import AssigneeKind

_ALIAS = re.compile(r"\(\s*далее\s*(?:по тексту)?\s*[-–—:]?\s*([^()]{2,40}?)\s*\)", re.IGNORECASE)
_SMALL = {"и", "по", "в", "на", "о", "с", "для", "при"}
_NOMINATIVE = {
    "управлени": "Управление",
    "комитет": "Комитет",
    "отдел": "Отдел",
    "департамент": "Департамент",
}
_HEAD = re.compile(r"(управлени|комитет|отдел|департамент)(?:е|я|ю|ем|а|у|ом)?$", re.IGNORECASE)


def read_aliases(executor_cells: Iterable[str], text: str) -> dict[str, str]:
    """Short name → full name in the nominative.

    A cell of executors gives the name as it is; in a sentence the name begins where initials
    agree with the short name. «ОО», general words for all schools, are no body's name.
    """
    found: dict[str, str] = {}
    for cell in executor_cells:
        printed = one_line(cell)
        for alias in _ALIAS.finditer(printed):
            full = re.split(r";|\)\s*,", printed[: alias.start()])[-1].strip(" ,")
            if _is_body(full):
                found.setdefault(alias[1].strip('«»" '), full)
    for alias in _ALIAS.finditer(text):
        short = alias[1].strip('«»" ')
        if short not in found and (full := _name_before(text[: alias.start()], short)):
            found[short] = full
    return found


def _is_body(name: str) -> bool:
    return kind_of(name) not in (AssigneeKind.SCHOOLS_ALL, AssigneeKind.OTHER)


def _name_before(text: str, short: str) -> str | None:
    """The words before a bracket whose initials make up the short name."""
    initials = [letter for letter in short if letter.isalpha()]
    words = one_line(text[-400:]).split()
    for start in range(len(words) - 1, -1, -1):
        head = _HEAD.match(words[start])
        if head is not None and _initials_agree(words[start:], initials):
            return " ".join([_NOMINATIVE[head[1].lower()], *words[start + 1 :]])
    return None


def _initials_agree(words: list[str], initials: list[str]) -> bool:
    own = [word.lstrip('«"(')[:1].lower() for word in words if word.lstrip('«"(')[:1].isalpha()]
    weighty = [
        first for first, word in zip(own, words, strict=False) if word.lower() not in _SMALL
    ]
    wanted = [letter.lower() for letter in initials if letter.lower() != "и"]
    return len(wanted) > 1 and weighty[: len(wanted)] == wanted
