"""Names of organisations: one school is printed in many ways and typed in part.

«ПСОШ №2», «Плавская СОШ №2» and the full legal name are the same school.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from roadmap.spelling import ratio

_TYPES = {
    "СОШ": r"средн\w+ общеобразовательн\w+ школ\w*|средн\w+ школ\w*|сош",
    "ООШ": r"основн\w+ общеобразовательн\w+ школ\w*|основн\w+ школ\w*|оош",
    "НОШ": r"начальн\w+ общеобразовательн\w+ школ\w*|начальн\w+ школ\w*|нош",
    "ЦО": r"центр\w* образования|цо",
    "ДДТ": r"дом\w* детского творчества|ддт",
    "РМК": r"районн\w+ методическ\w+ кабинет\w*|рмк",
    "ИМЦ": r"информационно-методическ\w+ центр\w*|имц",
    "школа-интернат": r"школ\w*[- ]интернат\w*",
    "гимназия": r"гимнази\w*",
    "лицей": r"лице[йяюе]\w*",
    "детский сад": r"детск\w+ сад\w*",
    "школа": r"общеобразовательн\w+ школ\w*|школ\w*|ош",
}
_ABBREVIATED = ("СОШ", "ООШ", "НОШ", "ЦО", "ДДТ", "РМК", "ИМЦ")
_TYPE_RULES = {name: re.compile(rf"\b(?:{rule})\b") for name, rule in _TYPES.items()}
_SCHOOLS = {"СОШ", "ООШ", "НОШ", "школа"}

_INITIAL_GLUED = re.compile(r"\b([а-яё])(сош|оош|нош)\b")
_NUMBER_GLUED = re.compile(r"\b(цо|[а-яё]?сош|[а-яё]?оош|[а-яё]?нош|лицей|школа)(\d)")
_LEGAL = re.compile(
    r"\b(?:(?:муниципальн|государственн|областн|бюджетн|казенн|автономн|общеобразовательн"
    r"|образовательн)\w* )*учреждени\w*|\b(?:м[бка]?о?у|мбудо|гбо?у|огбо?у|дпо|до)\b"
    r"|\b(?:мо|го|мр|муниципальн\w+ образовани\w*)(?: [а-яё-]+ий (?:[а-яё]+ый )?(?:район|округ))?"
    r"\b"
    r"|\b[а-яё-]+ого (?:муниципального |городского )?(?:района|округа)\b|\b[а-яё-]+ой области\b"
    r"|\b(?:имени|им) .*?(?=\b(?:с|п|д|г|пос|ст|села|поселка|деревни|города) |$)"
)
_PLACE = re.compile(
    r"\b(?:с|д|п|г|пос|пгт|ст|х|рп|сел[оа]|деревн[яи]|посел(?:ок|ка)|город[а]?"
    r"|станиц[аы])(?= |$)"
)
_NUMBER = re.compile(r"(?:№ ?|(?:^| ))(\d{1,4})\b")
_ENDING = re.compile(
    r"(?:ск(?:ая|ой|ий|ое|ого|ую)|цк(?:ая|ой|ую)|н(?:ая|ое|ый)|[аеиоуыьюя]|о[йем]|ая|ый|ий|ом"
    r"|к[аиеуо]|ов[оае]?|ин[оа]?)$"
)
_ALIKE = 82

_PATRON = re.compile(r"\s(?:имени|им\.).*?(?=\s(?:с|п|д|г|пос|ст|х)\.\s|$)")
_LEGAL_PREFIX = re.compile(
    r"^(?:(?:[МГО][БКАГ]{0,2}О?О?У(?: ДО| ДПО)?|(?:[Мм]униципальн|[Гг]осударственн|[Бб]юджетн"
    r"|[Кк]аз[её]нн|[Аа]втономн|[Оо]бщеобразовательн|[Уу]чреждени)[а-яё]*)\s+)+"
)
_OWNER = re.compile(r"\s+[Аа]дминистрации\s.*")


@dataclass(frozen=True, slots=True)
class _Parts:
    """What tells one organisation from another; an initial is a word that ends in «_»."""

    kind: str
    number: str
    words: tuple[str, ...]


def same_organisation(one: str, other: str) -> bool:
    """Whether two printed names mean one organisation of a municipality.

    Types and numbers have to agree; of proper names an initial («ПСОШ»), a part before a
    hyphen («М-Дворская») and another ending («с. Ольховка») are enough.
    """
    if _plain(one) == _plain(other):
        return True
    left, right = _parts(one), _parts(other)
    if left.number != right.number or not _same_kind(left.kind, right.kind):
        return False
    if not left.words or not right.words:
        return bool(left.kind and right.kind) and (bool(left.number) or left.words == right.words)
    return _words_agree(left.words, right.words)


def find_named(query: str, names: Iterable[str]) -> list[str]:
    """The names that a person may mean by a query, in the given order; one means no doubt.

    The whole name beats another spelling of it, that beats a part, a part beats a slip of the
    pen: only the names of the best such sort are returned.
    """
    known = list(dict.fromkeys(names))
    if not _plain(query):
        return []
    for fits in (_is_whole, same_organisation, _is_part, _is_slip):
        found = [name for name in known if fits(query, name)]
        if found:
            return found
    return []


_BULLET = re.compile(r"^\s*(?:\d{1,3}\s*[.)]\s*)?[\s;,.•*–—-]*")
AND = re.compile(r"\s*[,;\n]\s*(?:(?:и|а также)\s+)?|\s+(?:и|а также)\s+")
_BARE_NUMBER = re.compile(r"№?\s*\d{1,4}")
_LAST_OF_NAME = re.compile(r"\s*№?\s*\d{1,4}$")


def each_numbered(text: str) -> str:
    """«СОШ 1, 2 и №5» → «СОШ 1, СОШ 2, СОШ №5»: a bare number is another such school."""
    told: list[str] = []
    bare = False
    for part in AND.split(text):
        another = bool(told) and _BARE_NUMBER.fullmatch(part) is not None
        told.append(f"{_LAST_OF_NAME.sub('', told[-1])} {part}" if another else part)
        bare = bare or another
    return ", ".join(told) if bare else text


def listed_schools(typed: str) -> list[str]:
    """Names typed or pasted one a line, numbered or not, or several schools in one line."""
    names: list[str] = []
    for line in typed.splitlines():
        whole = _BULLET.sub("", line).rstrip(" \t;,.")
        parts = [part for part in AND.split(each_numbered(whole)) if part]
        each_a_school = all(_parts(part).kind for part in parts)
        names += parts if len(parts) > 1 and each_a_school else [whole]
    return [name for name in names if name]


_LAST_NUMBER = re.compile(r" №\d+»*$")


@lru_cache(maxsize=4096)
def short_name(full: str, limit: int = 34) -> str:
    """A name for a phone's button: «Плавская СОШ №2», «ЦО №1», «Ольховская ООШ»."""
    quoted = re.sub(r'"([^"]*)"', r"«\1»", " ".join(full.split()))
    name = _LEGAL_PREFIX.sub("", _own_name(quoted))
    for short in _ABBREVIATED:
        long_form = _TYPES[short].rpartition("|")[0]
        name = re.sub(rf"\b(?:{long_form})(?!\w)", short, name, flags=re.IGNORECASE)
    name = re.sub(r"№\s+", "№", name).strip()
    if len(name) > limit:
        name = _without_patron(name, limit)
    if len(name) > limit:
        name = _OWNER.sub("", name)
    name = name[:1].upper() + name[1:]
    return name if len(name) <= limit else _cut(name, limit)


def _without_patron(name: str, limit: int) -> str:
    """«СОШ …Союза И.И. Иванова» where nothing but the patron tells schools apart."""
    shorter = _PATRON.sub("", name)
    if " " in shorter or shorter == name:
        return shorter
    room, tail = limit - len(shorter) - len(" …"), ""
    for word in reversed(name.split()):
        if len(word) + len(tail) + 1 > room:
            break
        tail = f"{word} {tail}".rstrip()
    return f"{shorter} …{tail}" if tail else shorter


def _cut(name: str, limit: int) -> str:
    """The beginning, and the number that tells schools of one name apart."""
    number = _LAST_NUMBER.search(name)
    tail = number[0] if number and len(number[0]) < limit // 2 else ""
    return name[: limit - 1 - len(tail)].rstrip(" -–,«") + "…" + tail


def _own_name(full: str) -> str:
    """What the quotes hold where it says what kind of body it is, or stands for the whole."""
    start, end = full.find("«"), full.rfind("»")
    if start < 0 or re.search(r"\bим(?:ени|\.)[^«]*$", full[:start]):
        return full
    inner = full[start + 1 : end if end > start else len(full)].strip("«» ")
    inner += "»" * (inner.count("«") - inner.count("»"))
    outer = _plain(full[:start])
    typed_outside = any(rule.search(_LEGAL.sub(" ", outer)) for rule in _TYPE_RULES.values())
    if typed_outside and not _parts(inner).kind:
        return full
    rest = full[end + 1 :].strip(" ,") if end > start else ""
    return f"{inner} {rest}" if rest and len(rest) < 25 else inner


def _plain(name: str) -> str:
    text = name.lower().replace("ё", "е").replace("№", " № ")
    return " ".join(re.sub(r"[«»\"“”„',;().]", " ", text).split())


@lru_cache(maxsize=4096)
def _parts(name: str) -> _Parts:
    text = _NUMBER_GLUED.sub(r"\1 № \2", _plain(name))
    text = _INITIAL_GLUED.sub(r"\1_ \2", text)
    text = _LEGAL.sub(" ", text)
    kind = ""
    for own, rule in _TYPE_RULES.items():
        if rule.search(text):
            kind, text = own, rule.sub(" ", text, count=1)
            break
    text = " ".join(_PLACE.sub(" ", text).split())
    number = _NUMBER.search(text)
    words = re.sub(r"№|\b\d+\b", " ", text).split()
    return _Parts(kind, number[1] if number else "", tuple(words))


def _same_kind(one: str, other: str) -> bool:
    if one == other:
        return True
    loose = {"", "школа"}
    return (one in loose and other in _SCHOOLS) or (other in loose and one in _SCHOOLS)


def _words_agree(left: Sequence[str], right: Sequence[str]) -> bool:
    shorter, longer = sorted((left, right), key=len)
    return all(any(_word_agrees(word, other) for other in longer) for word in shorter)


def _word_agrees(one: str, other: str) -> bool:
    if "-" in one and "-" in other:
        mine, others = one.split("-"), other.split("-")
        pairs = list(zip(mine, others, strict=False))
        return len(mine) == len(others) and all(_word_agrees(a, b) for a, b in pairs)
    short, long = sorted((one.rstrip("_"), other.rstrip("_")), key=len)
    if len(short) == 1:
        return long.startswith(short)
    return short == long or _same_place(_stem(short), _stem(long))


def _same_place(one: str, other: str) -> bool:
    """«Ольховка» and «Ольховская»: the stems are equal but for a letter or two at the end."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and long.startswith(short) and len(long) - len(short) <= 2


def _stem(word: str) -> str:
    """The part of a place's name that its adjective shares."""
    stem = _ENDING.sub("", word)
    return stem if len(stem) >= 3 else word


def _is_whole(query: str, name: str) -> bool:
    return _plain(query) == _plain(name)


def _is_part(query: str, name: str) -> bool:
    """The query's type and number are the name's, and each of its words is in the name."""
    asked, own = _parts(query), _parts(name)
    if asked.kind and not _same_kind(asked.kind, own.kind):
        return False
    if asked.number and asked.number != own.number:
        return False
    words = (*own.words, *(part for word in own.words for part in word.split("-")))
    return bool(asked.kind or asked.number or asked.words) and all(
        any(_word_agrees(word, other) or _begins(word, other) for other in words)
        for word in asked.words
    )


def _begins(word: str, other: str) -> bool:
    return len(word) > 2 and other.startswith(word)


def _is_slip(query: str, name: str) -> bool:
    asked, own = _parts(query), _parts(name)
    if asked.number and asked.number != own.number:
        return False
    return bool(asked.words) and all(
        any(ratio(word, other) >= _ALIKE for other in own.words) for word in asked.words
    )
