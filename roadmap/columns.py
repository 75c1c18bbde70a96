"""What the columns of a plan are called: a table's header → the role of each column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from roadmap.blocks import one_line


class Role(StrEnum):
    """What a column of a plan holds; EXECUTOR_AND_DEADLINE is one column with two things."""

    NUMBER = "number"
    SECTION = "section"
    TITLE = "title"
    DEADLINE = "deadline"
    EXECUTOR = "executor"
    EXECUTOR_AND_DEADLINE = "executor_and_deadline"
    INDICATOR = "indicator"
    RESULT = "result"
    PROOF = "proof"
    MARK = "mark"
    PERSON = "person"
    MONTH = "month"


_LONGEST_NAME, _LONGEST_NUMBER_NAME = 120, 6
_NAMES: tuple[tuple[Role, str], ...] = (
    (Role.NUMBER, r"№|\bп\s*[/.\\]\s*п\b|\bномер|^n$|^no\.?$"),
    (Role.MARK, r"\bотметк|\bпримечани|\bвыполнено\b|\bстатус"),
    (Role.PERSON, r"\bф\.?\s*и\.?\s*о\b|\bфамили|\bдолжност|\bтелефон|\bпочт|\bадрес\b"),
    (
        Role.PROOF,
        r"\bформ\w* (?:\w+ )?(?:отч|представ|предъяв|фиксац|завершен|контрол)|\bотч[её]т"
        r"|\bподтвержда|\bвид\w* документ|\bдокумент|\bпродукт|\bвыход\b",
    ),
    (
        Role.DEADLINE,
        r"\bсрок|\bдат[аыу]\b|\bпериод|\bвремя\b|\bкогда\b|\bмесяц|\bначал|\bоконча"
        r"|\bконец\b|\bзавершени|\bдедлайн"
        r"|^год[ыа]?\b(?! рожд)|\bквартал|^числ[оа]$|^де?н[ьи](?: недели| месяца)?$",
    ),
    (
        Role.EXECUTOR,
        r"\bответств|\b(?:со)?исполнител|\bотв\b|\bкто\b|\bкому\b|\bорганизатор|\bпроводящ|\bдокладчик"
        r"|\bвыступающ|^куратор|^координатор|^наименовани\w* (?:орган|ответствен|исполнител)",
    ),
    (Role.INDICATOR, r"\bпоказател|\bиндикатор|\bкритери|\bцелев\w+ значени"),
    (Role.RESULT, r"\bрезультат|\bитог|\bэффект"),
    (
        Role.TITLE,
        r"\bмероприяти|\bсодержани|\bнаименовани|\bдействи|^что\b|\bвид\w* (?:деятельн|работ)"
        r"|\bпоручени|\bобъект\w* (?:\w+ )?(?:контрол|оцен|мониторинг|изучени|наблюдени)"
        r"|\bсобыти|\bактивност|\bмер[аыу]?\b|\bшаг"
        r"|\bработ|\bтем[аы]\b|\bтематик|\bвопрос|\bназвани|^дел[ао]\b",
    ),
    (Role.SECTION, r"\bнаправлени|\bраздел|\bзадач|\bблок|\bэтап|\bцел[ьи]\b|\bриск"),
)
_ROLES = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _NAMES)
_WEAK_TITLE = re.compile(r"наименовани|названи|работ|тем[аы]\b|тематик|вопрос", re.IGNORECASE)
_STRONG_TITLE = re.compile(r"мероприяти|содержани|действи|поручени", re.IGNORECASE)
_NO_TITLE = re.compile(r"инструмент|метод|класс|участник|основани|место|аудитори", re.IGNORECASE)
_SORT = re.compile(r"(?:форм[аы]|формат|вид|тип)\b", re.IGNORECASE)
_MONTH = re.compile(
    r"(?:(?:срок\w*|период|месяц\w*)\W.*?)?"
    r"((?:янв|фев|март|апр|май|июн|июл|авг|сент|окт|нояб|дек)\w*\.?(?: 20\d\d(?: ?г\w*\.?)?)?"
    r"|(?:IV|I{1,3}|[1-4]) ?кв\w*\.?(?: 20\d\d(?: ?г\w*\.?)?)?|20\d\d(?: ?г\w*\.?)?"
    r"|IV|I{1,3})",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*[-–—•·]\s+(?=\S)", re.MULTILINE)
_FEWEST_MONTHS = 3
_QUARTERS = ("I", "II", "III", "IV")
_NO_MARK = " \n-–—0"
_SUM = re.compile(r"\d[\d\s.,]*(?:\s?(?:тыс|млн|руб|р)\w*\.?)*")


@dataclass(frozen=True, slots=True)
class Columns:
    """The role of each column of one plan, None for a column nobody needs."""

    roles: tuple[Role | None, ...]
    names: tuple[str, ...]

    @property
    def tell_no_deadline(self) -> bool:
        return not {Role.DEADLINE, Role.EXECUTOR_AND_DEADLINE, Role.MONTH} & set(self.roles)

    @property
    def begin_with_deadlines(self) -> bool:
        told = [role for role in self.roles if role in (Role.DEADLINE, Role.TITLE)]
        return told[:1] == [Role.DEADLINE]

    def values(self, row: Sequence[str], role: Role) -> list[str]:
        """The cells of the columns with that role, without blanks and merged repetitions."""
        cells = [cell for cell, own in zip(row, self.roles, strict=False) if own is role]
        if role is Role.DEADLINE:
            cells = list(map(_without_bullets, cells))
        return list(dict.fromkeys(filter(None, map(one_line, cells))))

    def value(self, row: Sequence[str], role: Role) -> str:
        return " ".join(self.values(row, role))

    def months(self, row: Sequence[str]) -> list[str]:
        """The months whose cells are marked, in the order of the columns."""
        marked = zip(self.names, self.roles, row, strict=False)
        found = [
            _MONTH.fullmatch(name)
            for name, role, cell in marked
            if role is Role.MONTH and cell.strip(_NO_MARK) and not _SUM.fullmatch(cell.strip())
        ]
        bare = (month[1] for month in found if month)
        return [f"{name} квартал" if name in _QUARTERS else name for name in bare]

    def raw(self, row: Sequence[str], role: Role) -> str:
        """As `value`, with the cells' own line breaks."""
        found = [cell for cell, own in zip(row, self.roles, strict=False) if own is role]
        return "\n".join(dict.fromkeys(filter(None, map(str.strip, found))))


def columns_of(row: Sequence[str]) -> Columns | None:
    """The roles, where the row is the header of a plan; None for any other row.

    A plan names its measures and says who or when; a list of people or schools does not.
    """
    names = tuple(one_line(cell.replace("-\n", "")) for cell in row)
    if not _may_be_header(names):
        return None
    roles = [role_named(name) for name in names]
    _settle_months(names, roles)
    _settle_facts(names, roles)
    named = Role.TITLE in roles or _STRONG_TITLE.search(" ".join(names)) is not None
    _settle_executors(names, roles)
    _settle_two_things(names, roles)
    _settle_titles(names, roles)
    _settle_proofs(roles)
    return Columns(tuple(roles), names) if _is_plan(names, roles, named) else None


def _without_bullets(cell: str) -> str:
    """Dates in a list: a dash that begins a line is no span, if one begins the first."""
    return _BULLET.sub("", cell) if _BULLET.match(cell) else cell


def names_columns(text: str) -> bool:
    """Whether a line of text holds the names of several columns of a plan."""
    needed = (Role.TITLE, Role.DEADLINE, Role.EXECUTOR)
    return sum(rule.search(text) is not None for role, rule in _ROLES if role in needed) > 1


def roles_named_in(text: str) -> list[Role]:
    """The roles of all the columns that a line of text names, in its order."""
    places = [(found.start(), role) for role, rule in _ROLES if (found := rule.search(text))]
    return [role for _, role in sorted(places)]


def with_second_row(columns: Columns, row: Sequence[str]) -> Columns:
    """The same header with its second row: a name below another makes it more precise."""
    lower = (*map(one_line, row), *[""] * len(columns.names))
    names = [
        name if below in ("", name) else f"{name} {below}".strip()
        for name, below in zip(columns.names, lower, strict=False)
    ]
    return columns_of(names) or columns


def is_column_numbers(row: Sequence[str]) -> bool:
    """Whether the row is «1 2 3 4 5», the numbers of the columns."""
    cells = dict.fromkeys(map(one_line, row))
    digits = [part.rstrip(".") for cell in cells for part in cell.split()]
    return len(digits) > 2 and digits == [str(place + 1) for place in range(len(digits))]


def _may_be_header(names: Sequence[str]) -> bool:
    distinct = set(filter(None, names))
    short = all(len(name) <= _LONGEST_NAME for name in distinct)
    return len(distinct) > 1 and short and not any(_is_number(name) for name in distinct)


def _is_number(name: str) -> bool:
    return re.fullmatch(r"[\d.]+", name) is not None


def role_named(name: str) -> Role | None:
    """The role whose word stands first in the name; what stands in brackets counts less.

    A name that means nothing may be one that a narrow column cut («Исполнит ели»).
    """
    for text in (re.sub(r"\(.*?\)", " ", name), name, name.replace(" ", "")):
        places = [(found.start(), role) for role, rule in _ROLES if (found := rule.search(text))]
        if places:
            return min(places, key=lambda place: place[0])[1]
    return None


def months_among(names: Sequence[str], fewest: int = _FEWEST_MONTHS) -> list[int]:
    """The places of columns for the months, or quarters, of a year, if there are so many."""
    places = [place for place, name in enumerate(names) if _MONTH.fullmatch(name)]
    return places if len({names[place] for place in places}) >= fewest else []


def _settle_months(names: Sequence[str], roles: list[Role | None]) -> None:
    """Columns for the months, or quarters, of a year: a mark there says when."""
    for place in months_among(names):
        roles[place] = Role.MONTH


def _settle_facts(names: Sequence[str], roles: list[Role | None]) -> None:
    """When a measure was carried out in fact is not when it was due."""
    for place, name in enumerate(names):
        in_fact = roles[place] is Role.DEADLINE and "факт" in name.lower()
        if in_fact and roles.count(Role.DEADLINE) > 1:
            roles[place] = None


def _settle_executors(names: Sequence[str], roles: list[Role | None]) -> None:
    """Who controls, where somebody else carries out, is not an executor."""
    executors = [place for place, role in enumerate(roles) if role is Role.EXECUTOR]
    for place in executors[1:]:
        if re.search("контрол|организатор", names[place], re.IGNORECASE):
            roles[place] = None


def _settle_two_things(names: Sequence[str], roles: list[Role | None]) -> None:
    patterns = dict(_ROLES)
    for place, name in enumerate(names):
        if roles[place] not in (Role.DEADLINE, Role.EXECUTOR):
            continue
        other = Role.EXECUTOR if roles[place] is Role.DEADLINE else Role.DEADLINE
        if other not in roles and re.search(r"[,/;]|\bи\b", name) and patterns[other].search(name):
            roles[place] = Role.EXECUTOR_AND_DEADLINE


def _settle_titles(names: Sequence[str], roles: list[Role | None]) -> None:
    """One column is the measure's title; without a clear name it is the first free one."""
    titles = [place for place, role in enumerate(roles) if role is Role.TITLE]
    if not titles and roles[0] is Role.NUMBER and _STRONG_TITLE.search(names[0]):
        roles[0] = Role.TITLE
        titles = [0]
    things = [place for place in titles if not _SORT.match(names[place])]
    titles_of_things = things if _SORT.match(names[titles[0]] if titles else "") else titles
    strong = [place for place in titles_of_things if _STRONG_TITLE.search(names[place])]
    chosen = (strong or titles_of_things or titles)[:1]
    for place in titles:
        if place not in chosen and names[place] != names[chosen[0]]:
            roles[place] = Role.SECTION if place < chosen[0] else None
    for place, role in enumerate(roles):
        if chosen and role is Role.SECTION and place > chosen[0]:
            roles[place] = None  # what a measure is for
    if not chosen:
        free = [place for place, role in enumerate(roles) if role in (Role.SECTION, None)]
        named = [n for n in free if names[n] and not _NO_TITLE.search(names[n])]
        told = (Role.DEADLINE, Role.EXECUTOR, Role.EXECUTOR_AND_DEADLINE)
        aside = min((place for place, role in enumerate(roles) if role in told), default=0)
        before = [place for place in named if place < aside]
        for place in (before or named or free)[-1:]:
            roles[place] = Role.TITLE
    if Role.NUMBER not in roles and roles[0] is None and len(names[0]) <= _LONGEST_NUMBER_NAME:
        roles[0] = Role.NUMBER


def _settle_proofs(roles: list[Role | None]) -> None:
    """«Ожидаемый результат» beside «Форма отчёта» says what counts as done."""
    if Role.PROOF in roles and Role.RESULT in roles and Role.INDICATOR not in roles:
        roles[:] = [Role.INDICATOR if role is Role.RESULT else role for role in roles]
    roles[:] = [Role.RESULT if role is Role.PROOF else role for role in roles]


def _is_plan(names: Sequence[str], roles: Sequence[Role | None], named: bool) -> bool:
    """A clear name of the measures with who or when; a vague one or none needs both."""
    when = Role.DEADLINE in roles or Role.MONTH in roles or Role.EXECUTOR_AND_DEADLINE in roles
    who = Role.EXECUTOR in roles or Role.EXECUTOR_AND_DEADLINE in roles
    if Role.TITLE not in roles:
        return False
    vague = not named or any(
        _WEAK_TITLE.search(name) and not _STRONG_TITLE.search(name)
        for name, role in zip(names, roles, strict=True)
        if role is Role.TITLE
    )
    return (when and who) if vague or Role.PERSON in roles else (when or who)
