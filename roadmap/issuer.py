"""Who issued an order: from the letterhead, or from the signature of an appendix."""

import re
from collections.abc import Sequence

from roadmap.places import capitalised

_HEAD = re.compile(r"(?<!\w)(?:управление|комитет|отдел|департамент)(?!\w)", re.IGNORECASE)
_LEGAL_FORM = re.compile(
    r"(?:муниципальное|казенное|казённое|бюджетное|учреждение|МКУ|МУ)(?:\s|$)", re.IGNORECASE
)
_OTHER_LINE = re.compile(
    r"\d|@|тел\.|телефон|факс|п\s?р\s?и\s?к\s?а\s?з|распоряжение|постановление|\bобласть\b|\bкрай\b"
    r"|российская|^республика|ИНН|ОГРН",
    re.IGNORECASE,
)
_ADMINISTRATION = re.compile(r"администрация\s+(.*)", re.IGNORECASE)
_SIGNED = re.compile(
    r"(?:начальник|председатель|руководитель|заведующ\w+|приказом)\s+"
    r"((?:муниципальн\w+ )?(управлени|комитет|отдел|департамент)(?:я|а)\s+.*)",
    re.IGNORECASE,
)
_NOMINATIVE = {
    "управлени": "Управление",
    "комитет": "Комитет",
    "отдел": "Отдел",
    "департамент": "Департамент",
}
_WHOSE = (
    r"(?:\s+(?:администрации|муниципального\s+(?:образования|района|округа)|городского\s+округа"
    r"|МО|МР|ГО|города|[А-ЯЁ][\w-]{1,40}ого(?:\s+(?:муниципального|городского))?\s+(?:района|округа)"
    r"|«[^»]{3,60}»|[А-ЯЁ][\w-]{1,40}ий\s+район)(?!\w))+"
)
_DISTRICT_NAME = re.compile(
    r"(?<![\w-])(?!муниципальн|городск)[а-яё-]{1,40}(?:ий|ый|ой|ого)"
    r"(?=\s+(?:муниципальн\w+ |городск\w+ )?(?:район|округ))"
)
_SHORT_WORDS = {"и", "по", "в", "на", "о", "об", "для", "с", "им"}
_LONGEST = 6


def issuer_in(letterhead: Sequence[str], text: str) -> str | None:
    """The issuing body with whose it is, where the document says so anywhere."""
    name = _in_letterhead(letterhead) or _in_signature(letterhead, text)
    return _with_owner(name, text) if name else None


def _in_letterhead(lines: Sequence[str]) -> str | None:
    for place, line in enumerate(lines):
        head = _HEAD.search(line)
        if head is None or _SIGNED.search(line):
            continue
        start = place
        while start and _LEGAL_FORM.match(lines[start - 1]) and not _is_other(lines[start - 1]):
            start -= 1
        stop = place + 1
        while stop < min(len(lines), place + _LONGEST) and not _is_other(lines[stop]):
            stop += 1
        owner = _ADMINISTRATION.match(lines[start - 1]) if start else None
        first = re.sub(r"^.*\bприказ\w*\s+", "", line, flags=re.IGNORECASE)
        of_owner = [f"администрации {owner[1]}"] if owner and stop - start == 1 else []
        return _cased([*lines[start:place], first, *lines[place + 1 : stop], *of_owner])
    return None


def _is_other(line: str) -> bool:
    return _OTHER_LINE.search(line) is not None


def _in_signature(letterhead: Sequence[str], text: str) -> str | None:
    for line in (*letterhead, *text.split("\n")):
        if (found := _SIGNED.search(line)) is not None:
            words = found[1].split()
            return " ".join([_NOMINATIVE[found[2].lower()], *words[1:]]).rstrip(" ,.")
    return None


def _with_owner(name: str, text: str) -> str:
    """«Управление образования» + «… муниципального образования «Энский район»»."""
    if re.search(r"район|округ|администраци|«", name, re.IGNORECASE):
        return name
    head, _, rest = name.partition(" ")
    mention = re.search(
        rf"\b{re.escape(head[:-1])}\w*\s+{re.escape(rest)}({_WHOSE})", text, re.IGNORECASE
    )
    return f"{name} {' '.join(mention[1].split())}" if mention else name


def _cased(lines: Sequence[str]) -> str:
    """Lines in capitals as a sentence: names of places and what is in quotes keep a capital."""
    words = " ".join(_lowered(line) for line in lines).split()
    text = re.sub(r"^по\s+", "", " ".join(words))
    text = _DISTRICT_NAME.sub(lambda name: capitalised(name[0]), text)
    text = re.sub(rf"(?<=учреждение ){_HEAD.pattern}", lambda head: head[0].capitalize(), text)
    text = re.sub(r"([«\"])([а-яё])", lambda found: found[1] + found[2].upper(), text)
    return text[:1].upper() + text[1:]


def _lowered(line: str) -> str:
    if line != line.upper():
        return line
    return " ".join(word if _is_abbreviation(word) else word.lower() for word in line.split())


def _is_abbreviation(word: str) -> bool:
    bare = word.strip('«»"(),.')
    return len(bare) <= 3 and bare.lower() not in _SHORT_WORDS
