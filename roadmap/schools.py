"""Lists of schools and of curator pairs that an order appends."""

import re
from collections.abc import Sequence

from roadmap.blocks import Block, Paragraph, Table, one_line
from roadmap.order import CuratorPair

_LIST = re.compile(r"\b(?:спис(?:ок|ки)|перечень|реестр|состав)\b", re.IGNORECASE)
_OF_SCHOOLS = re.compile(
    r"школ|общеобразовательн\w+ (?:организац|учрежд)|\bОО\b|\bШНОР\b|\bОУ\b", re.IGNORECASE
)
_CURATED = re.compile(
    r"куратор|партн[её]р|наставни|шефск|закрепл|лидер|стабильн|ресурсн|при[её]мни", re.IGNORECASE
)
_SCHOOL = re.compile(
    r"\b[МГ][БКА]?О?О?У\b|\b(?:СОШ|ООШ|НОШ|ОШ|ЦО|ОЦ)\b|школ[аыеу]\b|школ[аыеу]?[-–]|лицей|гимнази"
    r"|центр образования|образовательный центр|[А-ЯЁ]СОШ|[А-ЯЁ]ООШ",
)
_MARKER = re.compile(r"^(?:\d{1,3}[.)]?\s+|\d{1,3}[.)]|[-–—•*]\s*)")
_PAIR = re.compile(r"\s+[-–—]\s+|\s+[-–—](?=[А-ЯЁ])|(?<=»)\s*[-–—]\s*")
_LONGEST_NAME = 200
_NAME_COLUMN = re.compile(
    r"наименовани|школ|организаци|учреждени|\bОО\b|\bОУ\b|\bШНОР\b", re.IGNORECASE
)


def read_schools(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Names under a heading «Список школ …», as printed, without numbers and semicolons."""
    names: list[str] = []
    heading = ""
    for block in blocks:
        if isinstance(block, Table):
            if _is_list(heading):
                names.extend(_named_in(block))
            continue
        for line in _lines(block):
            if _is_school(line):
                if _is_list(heading) and _PAIR.split(line, maxsplit=1)[1:] == []:
                    names.append(_bare(line))
            else:
                heading = _next_heading(heading, line)
    return tuple(dict.fromkeys(names))


def read_curators(blocks: Sequence[Block]) -> tuple[CuratorPair, ...]:
    """Pairs «school – curator» under a heading that speaks of curators, or in such a table."""
    pairs: list[CuratorPair] = []
    heading = ""
    for block in blocks:
        if isinstance(block, Table):
            pairs.extend(_paired_in(block))
            continue
        for line in _lines(block):
            sides = _PAIR.split(_bare(line), maxsplit=1)
            if len(sides) == 2 and all(map(_is_school, sides)) and _CURATED.search(heading):
                pairs.append(CuratorPair(*map(_bare, sides)))
            elif not _is_school(line):
                heading = _next_heading(heading, line)
    return tuple(dict.fromkeys(pairs))


def _lines(paragraph: Paragraph) -> list[str]:
    return [one_line(line) for line in paragraph.text.split("\n") if line.strip()]


def _next_heading(heading: str, line: str) -> str:
    """A heading may take several lines: one in small letters goes on with the one above."""
    return f"{heading} {line}" if line[:1].islower() and len(heading) < 300 else line


def _is_list(heading: str) -> bool:
    listed = _LIST.search(heading) and _OF_SCHOOLS.search(heading)
    return bool(listed) and not _CURATED.search(heading) and len(heading) < 400


def _is_school(text: str) -> bool:
    """A line that is a school's name and no sentence about schools."""
    name = _bare(text)
    return (
        len(name) <= _LONGEST_NAME
        and _SCHOOL.search(name) is not None
        and not _LIST.search(name)
        and not re.search(
            r"\b(?:руководител|директор|обеспечить|разработать)", name, re.IGNORECASE
        )
        and (bool(_MARKER.match(text.strip())) or name[:1].isupper())
    )


def _bare(text: str) -> str:
    return _MARKER.sub("", one_line(text)).strip(" ;,").removesuffix(".").strip()


def _named_in(table: Table) -> list[str]:
    """The names in the first column whose cells are schools."""
    for column in zip(*table.rows, strict=True):
        names = [cell for cell in column if _is_school(cell)]
        if names and len(names) * 2 >= len(column) - 1:
            return [_bare(name) for name in names]
    return []


def _paired_in(table: Table) -> list[CuratorPair]:
    """Pairs of a table with a column of schools and a column of their curators."""
    for place, header in enumerate(table.rows[:3]):
        curator = [n for n, name in enumerate(header) if _CURATED.search(name)]
        school = [
            n for n, name in enumerate(header) if _NAME_COLUMN.search(name) and n not in curator
        ]
        if curator and school:
            rows = table.rows[place + 1 :]
            found = [(row[school[0]], row[curator[0]]) for row in rows]
            return [
                CuratorPair(_bare(own), _bare(other))
                for own, other in found
                if _is_school(own) and _is_school(other)
            ]
    return []
