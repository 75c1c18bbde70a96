"""Districts and regions as orders print them, in any case and in capitals → the nominative."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

_DISTRICT = re.compile(
    r"(?<![\w-])([а-яё][а-яё-]{1,40}?)(?:ий|ый|ой|ого|ому|им|ым|ом)\s+(муниципальн\w+\s+|городск\w+\s+)?"
    r"(район|округ)(?:а|у|ом|е)?\b",
    re.IGNORECASE,
)
_OKRUG = re.compile(
    r"\b(муниципальн|городск)\w+\s+(округ)(?:а|у|ом|е)?\s+((?:город\s+)?(?:«[^»]{2,40}»|[А-ЯЁ][\w-]+))",
)
_CITY = re.compile(r"\b(?:г\. ?|[Гг]ород(?:а|е|у)? )([А-ЯЁ][\w-]+(?: [А-ЯЁ][\w-]+)?)")
_GENITIVE = re.compile(r"([сц]к|град|бург|горск|дар|ополь)(?:а|у|е)$")
_REGION = re.compile(
    r"(?<![\w-])([а-яё][а-яё-]{0,40}[сц]к)(?:ая|ой|ую|ий|ого|ому|ом|им)\s+"
    r"(?:(област)(?:ь|и|ью)|(кра)(?:й|я|ю|е|ем)|(республик)\w+|(автономн)\w+\s+округ\w*)",
    re.IGNORECASE,
)
_REPUBLIC = re.compile(r"\bреспублик[аиеу]\s+([А-ЯЁ][А-ЯЁа-яё-]+(?:\s\([А-ЯЁа-яё]+\))?)", re.I)
_NOT_A_PLACE = re.compile(r"(?:федеральн|автономн|военн|учебн|муниципальн|городск|сельск|эт|сво)$")


def municipality_in(letterhead: Sequence[str], title: str, text: str) -> str | None:
    """«Каргасокский район, Томская область»: the letterhead's, the title's, or the commonest.

    The region is left out where the document does not print it.
    """
    head = "\n".join(letterhead)
    district = _first((head, title, text), _districts) or _first((head, title), _cities)
    region = _first((head, title, text), _regions)
    return ", ".join(filter(None, (district, region))) or None


def capitalised(word: str) -> str:
    """«ХАНТЫ-МАНСИЙСКИЙ» → «Ханты-Мансийский»."""
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))


def nominative(stem: str) -> str:
    """The masculine adjective of a stem: «Плавск» → «Плавский», «Северн» → «Северный»."""
    return capitalised(stem) + ("ий" if stem[-1].lower() in "кгхжшщ" else "ый")


def _first(texts: Iterable[str], found_in: Callable[[str], list[str]]) -> str | None:
    for text in texts:
        found = Counter(found_in(text))
        if found:
            return found.most_common(1)[0][0]
    return None


def _districts(text: str) -> list[str]:
    named = [
        f"{nominative(found[1])} {_quality(found[2])}{found[3].lower()}"
        for found in _DISTRICT.finditer(text)
        if found[1][0].isupper() and not _NOT_A_PLACE.search(found[1].lower())
    ]
    after = _OKRUG.finditer(text)
    return named + [f"{_quality(own[1]).capitalize()}{own[2]} {own[3]}" for own in after]


def _quality(printed: str | None) -> str:
    if not printed:
        return ""
    return "муниципальный " if printed.lower().startswith("муниц") else "городской "


def _cities(text: str) -> list[str]:
    return ["г. " + _GENITIVE.sub(r"\1", found[1]) for found in _CITY.finditer(text)]


def _regions(text: str) -> list[str]:
    named = []
    for found in _REGION.finditer(text):
        name = capitalised(found[1])
        if found[2]:
            named.append(f"{name}ая область")
        elif found[4]:
            named.append(f"{name}ая Республика")
        else:
            named.append(f"{name}ий край" if found[3] else f"{name}ий автономный округ")
    named.extend(f"Республика {capitalised(found[1])}" for found in _REPUBLIC.finditer(text))
    return named
