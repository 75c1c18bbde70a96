"""An executor's cell → the bodies it names, as printed."""

import re
from collections.abc import Iterable, Sequence

from roadmap.blocks import one_line
from roadmap.bodies import is_person, kind_of, names_person
from roadmap.order import EXCEPT, AssigneeKind

_ALIAS = re.compile(r"\s*\(\s*далее\s*(?:по тексту)?\s*[-–—:]?[^)]*\)", re.IGNORECASE)
_MISREAD_SCHOOLS = re.compile(r"(?<![\w№])(?<!№ )0 ?0(?!\w)")
_BULLET = re.compile(r"(?:^|\n)\s*(?:[-–—•*]\s+|\d{1,2}[.)]\s+)")

# Words in the nominative: a body begins here. Genitives belong to the body before.
_ABBREVIATIONS = (
    r"(?:ОО|ОУ|РМК|УО|РУО|ИМЦ|ММС|РМО|ГМО|РОО|МОУО|УОО|УДО|ДОУ|ММЦ|МЦ|ШНСУ"
    r"|ЦНППМ[А-Я]*|ШНОР(?:\s*[-–—]\s*[12])?)(?![\w-])"
)
_LEGAL_FORMS = r"(?:М[БКА]?О?УК?|МБУДО|ГБО?У|ГАУ|ГОУ|ОГБО?У|ОГАУ)(?![\w-])"
_PEOPLE = (
    r"(?:и\.?\s?о\.? )?(?:руководител[ьи]|заместител[ьи]|зам\.|директора?|директоры|специалисты?"
    r"|методисты?|координаторы?|кураторы?|педагоги?|учител[ья]|завучи?|начальники?|председател[ьи]"
    r"|заведующ(?:ий|ая|ие)|психологи?|тьюторы?|наставники?|педагог\w*-\w+|учител[ья]-\w+|родители"
    r"|методист\w*|организаторы?|библиотекар[ьи]|воспитател[ьи])(?![\w])"
)
_BODIES = (
    r"(?:школы?|школы?-\w+|школы?\s[-–—]\s\w+|администрация|управление|комитет|отдел|департамент"
    r"|министерство|(?:общеобразовательн|образовательн)(?:ые|ая|ое)|муниципальн(?:ый|ая|ое|ые)"
    r"|районн(?:ый|ая|ое|ые)|городск(?:ой|ая|ое|ие)|методическ(?:ий|ая|ое|ие)"
    r"|информационно-методическ(?:ий|ая)|рабочая|главн(?:ый|ые)|ведущ(?:ий|ие)|классные"
    r"|кл\. ?руководители?|социальн(?:ый|ые)|школьн(?:ый|ая|ые)|учреждени[ея]|управленческие"
    r"|центр|руководство)(?!\w)"
)
_HEAD = re.compile(
    rf"(?:(?-i:{_ABBREVIATIONS}|{_LEGAL_FORMS})|{_PEOPLE}|{_BODIES})", re.IGNORECASE
)
_ABBREVIATION = re.compile(_ABBREVIATIONS)
_BOUNDARY = re.compile(r"\s+(?:(и|а также)\s+)?(?=\S)")
_UNFINISHED = re.compile(
    r"(?:(?<!\w)(?:или|и|в|во|на|по|за|от|для|при|с|из|зам\.|и\.?о\.|кл\.|соц\.|пед\.|гл\.|ст\.|заместител[ьи]|дпо|до|мо|№)"
    r"|\b(?:главн|ведущ|старш|муниципальн|районн|городск|школьн|классн|общеобразовательн"
    r"|образовательн|рабоч|методическ|информационно-методическ|управленческ|социальн|педагогическ)\w+"
    r"|\b(?:заведующ|перв|осуществляющ)\w+|[-–—(«/,])$",
    re.IGNORECASE,
)
_PEOPLE_ONLY = re.compile(
    rf"{_PEOPLE}(?: (?:руководител\w+|директор\w+|заместител\w+|или|по [УВМН]+Р))*", re.IGNORECASE
)
_NEXT_PEOPLE = re.compile(rf"{_PEOPLE}|классные|кл\.", re.IGNORECASE)
_SHARED_BODY = re.compile(
    r"(?<=\s)(?:(?:ОО|ОУ|РМК|УО|ШНОР(?:\s*[-–—]\s*[12])?|школы?)"
    r"|(?:обще)?образовательн\w+ (?:организаци\w+|учреждени\w+))$"
)
_OFFICE = re.compile(
    r"(?:муниципальн\w+ (?:координатор|куратор)|начальник|директор|заведующ|методист|главн|ведущ"
    r"|специалист|председател|координатор|заместител)",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"(?:осуществля|реализу|участву|работа|входя|име)\w*щ(?:ие|ий|ая|ее)\b")
_NUMBER_ONLY = re.compile(r"№\s?\d+")
_NUMBER_LAST = re.compile(r"№\s?\d+$")
_GENERAL = re.compile(r"ОО|ОУ|(?:обще)?образовательные (?:организации|учреждения)", re.IGNORECASE)


def split_executors(cell: str) -> tuple[str, ...]:
    """The executors of one cell, as printed, each beginning with a capital letter.

    Commas may be missing («Руководитель ОО Муниципальный координатор»), quotes unbalanced, a
    comma may be part of a name («Управление образования, опеки и попечительства»), and people
    may share the body named last.

    >>> split_executors("Педагоги ОО, руководитель, завуч ОО")
    ('Педагоги ОО', 'Руководитель ОО', 'Завуч ОО')
    """
    excepted = EXCEPT.search(cell)
    if excepted and excepted.start():
        return _with_exception(cell[: excepted.start()], cell[excepted.start() :])
    cell = _MISREAD_SCHOOLS.sub("ОО", _ALIAS.sub("", cell))
    text = one_line(_lines_joined(_BULLET.sub("\n; ", cell)))
    pieces = [part for piece in _whole_names(_at_separators(text)) for part in _at_heads(piece)]
    named = _with_shared_body(_with_offices(pieces))
    return tuple(dict.fromkeys(name[0].upper() + name[1:] for name in named if name))


def _with_exception(named: str, exception: str) -> tuple[str, ...]:
    """«ОО, кроме ЦО №1»: whoever is excepted performs nothing, and stays with the body before."""
    bare = named.rstrip(" ,(\n")
    *before, last = split_executors(bare) or ("",)
    between = named[len(bare) :].replace("\n", " ")
    return (*before, one_line(f"{last}{between}{exception}"))


def same_names(executors: Iterable[str]) -> dict[str, str]:
    """Other spellings of a body → the fullest one printed in the document.

    «ОО» → «Общеобразовательные организации»; «Комитет образования» → «Комитет образования
    администрации района»; «Специалисты УО» → «Специалисты Управления образования».
    """
    printed = sorted(set(executors), key=lambda name: (-len(name), name))
    general = [name for name in printed if _GENERAL.fullmatch(name)]
    names = dict.fromkeys(general[1:], general[0]) if general else {}
    for name in printed:
        if " " in name and kind_of(name) is AssigneeKind.DEPARTMENT:
            fuller = next((other for other in printed if other.startswith(f"{name} ")), name)
            names[name] = fuller
        if spelled_out := next((other for other in printed if _abbreviates(name, other)), None):
            names[name] = spelled_out
    return {name: full for name, full in names.items() if name != full}


def _abbreviates(short: str, full: str) -> bool:
    """Whether the last word of the short name is the initials of the full one's last words."""
    stem, _, letters = short.rpartition(" ")
    tail = full[len(stem) :].strip()
    if not full.startswith(stem) or not letters.isupper() or _GENERAL.fullmatch(letters):
        return False
    initials = "".join(word[0] for word in tail.split() if word[0].isalpha())
    return len(tail.split()) > 1 and initials.upper() == letters


def _lines_joined(cell: str) -> str:
    """A line that begins a body after a whole name is a new name, though no comma stands."""
    lines = [line.strip() for line in cell.split("\n") if line.strip()]
    text = ""
    for line in lines:
        named = _HEAD.match(line) or is_person(line)
        new = line[0].isupper() and not _lacks_body(text) and named
        text += ("; " if new else " ") + line
    return text


def _at_separators(text: str) -> list[str]:
    """Pieces between commas and semicolons that stand outside of brackets and quotes.

    One closing quote closes all that are open: nested names are rarely closed twice.
    """
    pieces, brackets, quoted, start = [], 0, False, 0
    last_quote = text.rfind("»")
    for place, sign in enumerate(text):
        if sign in "()":
            brackets = max(0, brackets + (1 if sign == "(" else -1))
        elif sign in "«»":
            quoted = sign == "«" and place < last_quote
        elif sign == ";" or (sign == "," and not brackets and not quoted):
            pieces.append(text[start:place])
            start = place + 1
    pieces.append(text[start:])
    return [name for piece in pieces if (name := _without_full_stop(piece))]


def _without_full_stop(piece: str) -> str:
    """The stop after initials or «и др.» belongs to them, another ends the cell."""
    name = piece.strip(" ;,")
    abbreviated = re.search(r"(?:\b[А-ЯЁ]|др|т\.д|т\.п)\.$", name)
    return name if abbreviated else name.strip(" .")


def _whole_names(pieces: Sequence[str]) -> list[str]:
    """«Управление образования, опеки и попечительства» is one body: its tail names nobody.

    «СОШ №1, №2» are two bodies of one name.
    """
    joined: list[str] = []
    for piece in pieces:
        above = joined[-1] if joined else ""
        if above and (_PARTICIPLE.match(piece) or _is_field_of_work(piece, above)):
            joined[-1] += f", {piece}"
        elif joined and _NUMBER_ONLY.fullmatch(piece) and _NUMBER_LAST.search(joined[-1]):
            joined.append(_NUMBER_LAST.sub(piece, joined[-1]))
        else:
            joined.append(piece)
    return joined


def _is_field_of_work(piece: str, above: str) -> bool:
    """«культуры и спорта», after «по» also «спорту»: a department's, naming nobody."""
    if kind_of(above) is not AssigneeKind.DEPARTMENT or not piece[0].islower():
        return False
    ends = ("и", "ы", "а", "я", "ой", "ей", *(("у", "ю", "ам", "ям") if " по " in above else ()))
    named = piece.split()[0].endswith(ends)
    return named and not _HEAD.match(piece) and not names_person(piece)


def _at_heads(piece: str) -> list[str]:
    """Parts of a piece where another body begins after a bare space or «и»."""
    parts, start = [], 0
    for gap in _BOUNDARY.finditer(piece):
        upper, lower = piece[start : gap.start()], piece[gap.end() :]
        if _begins_body(upper, lower, joined=gap[1] is not None):
            parts.append(upper)
            start = gap.end()
    return [*parts, piece[start:]]


def _begins_body(upper: str, lower: str, *, joined: bool) -> bool:
    if not _HEAD.match(lower) or _is_inside(upper) or _UNFINISHED.search(upper):
        return False
    if joined:
        return True
    if _lacks_body(upper):
        return lower[0].isupper() and _NEXT_PEOPLE.match(lower) is not None
    after_name = re.search(r"(?:[А-ЯЁ]{2,}|[»\"”)\d])$", upper) is not None
    return after_name or not _ABBREVIATION.match(lower)


def _lacks_body(text: str) -> bool:
    """Whether a text breaks off before the body that its people belong to."""
    bare = _PEOPLE_ONLY.fullmatch(text.rpartition(";")[2].strip()) is not None
    coordinator = re.search(r"координатор|куратор", text, re.IGNORECASE)
    return not text or _UNFINISHED.search(text) is not None or (bare and not coordinator)


def _is_inside(text: str) -> bool:
    """Whether the text ends inside of brackets or quotes."""
    return text.rfind("(") > text.rfind(")") or text.rfind("«") > text.rfind("»")


def _with_offices(pieces: Sequence[str]) -> list[str]:
    """«Иванова И.И., методист РМК» is one executor: a person and the person's office."""
    joined: list[str] = []
    for piece in pieces:
        above = joined[-1] if joined else ""
        office_after = is_person(above) and piece[:1].islower() and _OFFICE.match(piece)
        if office_after or (is_person(piece) and _OFFICE.match(above) and not names_person(above)):
            joined[-1] += f", {piece}"
        else:
            joined.append(piece)
    return joined


def _with_shared_body(pieces: Sequence[str]) -> list[str]:
    """«руководитель, завуч ОО»: the body named last is that of the people before it too."""
    shared, named = "", []
    for piece in reversed(pieces):
        alone = _PEOPLE_ONLY.fullmatch(piece) is not None
        if not alone:
            found = _SHARED_BODY.search(piece)
            shared = found[0] if found else ""
        elif (own := _SHARED_BODY.search(piece)) is not None:
            shared, alone = own[0], False
        named.append(f"{piece} {shared}" if alone and shared else piece)
    return named[::-1]
