"""Whom an executor means: the words that tell schools, department, service and others apart."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from roadmap.order import Assignee, AssigneeKind

SHNOR = re.compile(r"ШНОР\s*[-–—]?\s*([12])(?!\d)", re.IGNORECASE)

# Abbreviations count in capitals only: «ко» and «мо» are ends of words in any letter case.
_BODIES: tuple[tuple[AssigneeKind, str], ...] = (
    (
        AssigneeKind.SCHOOLS_ALL,
        r"школьн\w+ (?:координатор|куратор|команд|методическ)|координатор\w* (?:ОО|ОУ|школ)",
    ),
    (
        AssigneeKind.OTHER,
        r"региональн\w+ (?:координатор|куратор|оператор|методист)|министерств"
        r"|заместител\w+ главы\b",
    ),
    (AssigneeKind.COORDINATOR, r"муниципальн\w+ (?:координатор|куратор)|\bкоординатор"),
    (
        AssigneeKind.CURATORS,
        r"(?:(?:школ\w*|организаци\w*|(?-i:ОО|ОУ))\s?[-–—]\s?)?\bкуратор"
        r"|школ\w*\s?[-–—]\s?(?:партн[её]р|наставник|лидер|шеф|донор)"
        r"|(?:ресурсн|базов|опорн|ведущи)\w* школ|школ\w* со стабильн",
    ),
    (
        AssigneeKind.METHODICAL_SERVICE,
        r"(?-i:\b(?:[РГМ]?МК|[РГМ]?ИМЦ|ММС|МС|[РГМНУ]МЦ|Р?ЦРО|[РГМ]МО|ИМК|ИМО)\b|ЦНППМ)|\bметодист|\bметод(?:кабинет|служб|центр)"
        r"|методическ\w+(?: \w+)? (?:кабинет|центр|служб|отдел|совет|объединен)"
        r"|центр\w* непрерывного повышения|центр\w* (?:развития|сопровождения) образования",
    ),
    (
        AssigneeKind.DEPARTMENT,
        r"(?-i:\b(?:Р|М|Г|Гор|Рай|О|МО)?УО\b|\b(?:УОО|РОО|РОНО|ГОРОНО|РУНО|ГУНО|МОиН|КДО)\b)"
        r"|\bуправлени(?:е|я|ю|ем|и)\b|\bкомитет|\bотдел(?:а|у|ом|е|ы)?\b|\bдепартамент",
    ),
    (
        AssigneeKind.OTHER,
        r"дополнительн\w+ образовани|(?-i:\bУДО\b|\bДОУ\b|\bДОО\b)|родител|дошкольн|детск\w+ сад"
        r"|социальн\w+ партн|рабоч\w+ групп",
    ),
    (
        AssigneeKind.NAMED,
        r"(?-i:\b(?:М[БКА]?О?У|М[БКА]?УК?|МБУДО|ГБО?У|ГАУ|ГОУ|ОГБО?У|ОГАУ)\b)|[«\"“](?=\s*[А-ЯЁ])"
        r"|(?:(?-i:СОШ|ООШ|НОШ|ЦО|ОО)|\bшкол[аыеу]|лице\w+|гимнази\w+|центр\w* образования)"
        r"\s{0,2}№\s?\d|\b[А-ЯЁ][\w-]{1,40}ск(?:ая|ой|ую) (?:(?-i:СОШ|ООШ|НОШ)|школ|гимнази)",
    ),
    (
        AssigneeKind.SCHOOLS_ALL,
        r"(?-i:\bМ?[БКА]?О?О[ОУ]\b|\bС?ОШ\b|\bШНОР\b|\bШНСУ\b|\bШМО\b)|\bшкол"
        r"|образовательн\w+ (?:организаци|учрежден)|(?-i:\bСОШ\b|\bООШ\b)",
    ),
)
_PEOPLE_OF_SCHOOLS = re.compile(
    r"\b(?:руководител|директор|заместител|зам\.|завуч|педагог|учител|преподавател|психолог"
    r"|тьютор|классн\w+ руковод|кл\. ?рук|библиотекар|социальн\w+ педагог|логопед|наставник"
    r"|управленческ\w+ команд)",
    re.IGNORECASE,
)
_PEOPLE_OF_DEPARTMENT = re.compile(
    r"\bначальник|(?:главн|ведущ)\w+ (?:специалист|инспектор|эксперт)|\bинспектор", re.IGNORECASE
)
_RULES = tuple((kind, re.compile(rule, re.IGNORECASE)) for kind, rule in _BODIES)
_GROUP = re.compile(r"(?<!\d)\d{2,4}\s?\+")
_NEGATED = re.compile(r"\bне (?:вошед|включ|участв|попав)", re.IGNORECASE)
_REGION = re.compile(r"\b(?:области|края|республики|региональн\w+)\b", re.IGNORECASE)
_PERSON = re.compile(
    r"[А-ЯЁ][а-яё-]+ [А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?|[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?[А-ЯЁ][а-яё-]+"
    r"|[А-ЯЁ][а-яё-]+ [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(?:ич[ау]?|[вч]н[аеу])"
)


@dataclass(frozen=True, slots=True)
class Bodies:
    """What a document says of the bodies it names.

    `aliases` maps a short name to the full one («УОО и П»); `names` maps other spellings of a
    body to the one used throughout; `coordinator` begins the surname of the person appointed.
    """

    aliases: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    coordinator: str | None = None

    def full_name(self, executor: str) -> str:
        """The one name of a body that the document uses throughout."""
        full = self.aliases.get(executor) or self._loosely(executor) or executor
        return self.names.get(full, full)

    def _loosely(self, executor: str) -> str | None:
        """A short name with its spaces elsewhere: «УООиП» is «УОО и П»."""
        letters = _letters(executor)
        return next(
            (full for short, full in self.aliases.items() if _letters(short) == letters), None
        )

    def spelled_out(self, text: str) -> str:
        """The text with the document's own short names replaced by the full ones."""
        for short, full in self.aliases.items():
            whole_word = rf"(?<!\w){re.escape(short)}(?!\w)"
            text = re.sub(whole_word, full.replace("\\", ""), text)
        return text


NO_BODIES = Bodies()


def _letters(name: str) -> str:
    return "".join(name.split()).lower()


def assignee_of(executor: str, bodies: Bodies = NO_BODIES) -> Assignee:
    """Whom one executor means; kind OTHER where nothing in it is known."""
    name = bodies.full_name(executor)
    if bodies.coordinator and re.match(re.escape(bodies.coordinator), name):
        return Assignee(AssigneeKind.COORDINATOR, name)
    if (found := SHNOR.search(name)) is not None:
        return Assignee(_shnor(found[1]), name)
    if _NEGATED.search(name):
        return Assignee(AssigneeKind.OTHER, name)
    if (group := _GROUP.search(name)) is not None:
        return Assignee(AssigneeKind.OTHER, name, group=group[0].replace(" ", ""))
    return Assignee(kind_of(bodies.spelled_out(name)), name)


def kind_of(text: str) -> AssigneeKind:
    """The kind of the body named first; people of no named body are people of the schools."""
    found = [
        (place.start(), rank, kind)
        for rank, (kind, rule) in enumerate(_RULES)
        if (place := rule.search(text)) is not None
    ]
    if not found:
        if _PEOPLE_OF_DEPARTMENT.search(text):
            return AssigneeKind.DEPARTMENT
        people = _PEOPLE_OF_SCHOOLS.search(text)
        return AssigneeKind.SCHOOLS_ALL if people else AssigneeKind.OTHER
    kind = min(found)[2]
    if kind is AssigneeKind.NAMED:
        return _kind_of_named(text, {own for _, _, own in found})
    if kind is AssigneeKind.DEPARTMENT and _REGION.search(text):
        return AssigneeKind.OTHER
    return kind


def is_person(text: str) -> bool:
    """Whether the text is a person's name and nothing else."""
    return _PERSON.fullmatch(text.strip(" ,;")) is not None


def names_person(text: str) -> bool:
    return _PERSON.search(text) is not None


def narrowed(assignee: Assignee, title: str) -> Assignee:
    """A general executor of a measure whose title names ШНОР-1 or ШНОР-2 alone means those."""
    groups = {found[1] for found in SHNOR.finditer(title)}
    if assignee.kind is not AssigneeKind.SCHOOLS_ALL or len(groups) != 1:
        return assignee
    return replace(assignee, kind=_shnor(groups.pop()))


def distinct(assignees: Iterable[Assignee]) -> tuple[Assignee, ...]:
    """One of each: head, deputy and teachers of the schools are the schools, once."""
    by_meaning: dict[tuple[object, ...], Assignee] = {}
    for assignee in assignees:
        named = assignee.kind in (AssigneeKind.NAMED, AssigneeKind.OTHER)
        key = (assignee.kind, assignee.group, assignee.name if named else "")
        by_meaning.setdefault(key, assignee)
    return tuple(by_meaning.values())


def _kind_of_named(text: str, inside: set[AssigneeKind]) -> AssigneeKind:
    """«МКУ «Управление образования»» is the department, whatever its legal form."""
    if not re.search(r"СОШ|ООШ|НОШ|школ|лице[йя]|гимнази", text, re.IGNORECASE):
        for closer in (AssigneeKind.METHODICAL_SERVICE, AssigneeKind.DEPARTMENT):
            if closer in inside:
                return closer
    return AssigneeKind.NAMED


def _shnor(digit: str) -> AssigneeKind:
    return AssigneeKind.SCHOOLS_SHNOR1 if digit == "1" else AssigneeKind.SCHOOLS_SHNOR2
