"""The order's own clauses as points: who is told to do what by when."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from roadmap.bodies import Bodies, assignee_of, distinct, names_person
from roadmap.clauses import Clause, has_children, read_clauses
from roadmap.order import Assignee, AssigneeKind, Deadline, DeadlineKind, OrderPoint

FindDeadline = Callable[[str], Deadline]

INFINITIVE = re.compile(
    r"\b(?!сеть|пять|шесть|речь|часть|треть)[а-яё]{2,}(?:[аиыуеяо]ть|ести|йти|зти|чь)(?:ся)?\b",
    re.IGNORECASE,
)
_FOR_NOBODY = re.compile(
    r"(?:утвердить|признать|считать|отменить|прекратить|внести изменени|ввести в действие|приказ)",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"контроль\b|ответственность\b|общее руководство", re.IGNORECASE)
_LAID_ON = re.compile(r"возложить на\s+(.*)|возлагаю на\s+(.*)", re.IGNORECASE)
_APPOINTED = re.compile(r"(?:назначить|определить|закрепить)\s+(.*)", re.IGNORECASE)
_ASKED = re.compile(r"(?:рекомендовать|поручить|обязать|предложить|разрешить)\s+", re.IGNORECASE)
_REPORTING = re.compile(r"установить срок\w*\s+(?:пред[оь]?ст|сдач|направлен)", re.IGNORECASE)
_NOT_A_BODY = re.compile(
    r"(?:в|во|до|не позднее|по|с|со|для|на|при|ежемесячно|ежегодно|еженедельно|также)\s",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\b(?:спис(?:ок|ке|ку)|переч(?:ень|не|ню))", re.IGNORECASE)
_ADDRESSED = re.compile(
    r"(?:,|;|\s+и)\s+(?=(?:руководител|директор|заместител|управлени|комитет|отдел|специалист"
    r"|методист|школам|куратор|муниципальн\w+ координатор|координатор|РМК|ИМЦ|ММС|МКУ|МБУ|ОО\b))",
    re.IGNORECASE,
)
_SURNAME = re.compile(r"([А-ЯЁ][а-яё]{2,}?)(?:ой|ому|ого|ым|у|а|е|ю)?\s+[А-ЯЁ]\.")


@dataclass(frozen=True, slots=True)
class Addressees:
    """What is known for telling whom a clause means."""

    bodies: Bodies
    schools: tuple[str, ...] = ()


def read_points(
    clauses: Sequence[Clause], known: Addressees, find_deadline: FindDeadline
) -> tuple[OrderPoint, ...]:
    """Points in reading order; a clause that only introduces others hands them its addressee
    and its deadline, and is not a point of its own.
    """
    by_number = {clause.number: clause for clause in clauses}
    points = []
    for clause in clauses:
        if clause.text.endswith(":") and has_children(clause, clauses):
            continue
        line = _upwards(clause, by_number)
        assignees = _first_found([_assignees(each, known) for each in line])
        deadline = _first_deadline([each.text for each in line], find_deadline)
        points.append(OrderPoint(clause.number, clause.text, deadline, assignees))
    return tuple(points)


def clauses_in(lines: Sequence[str]) -> tuple[Clause, ...]:
    return read_clauses(lines)


def coordinator_in(clauses: Sequence[Clause]) -> str | None:
    """The beginning of the surname of the person whom the order makes its coordinator."""
    for clause in clauses:
        appointed = re.search(r"координатор\w*", clause.text, re.IGNORECASE)
        if appointed is None:
            continue
        around = clause.text[appointed.end() :], clause.text[: appointed.start()]
        for text in around:
            if (surname := _SURNAME.search(text)) is not None:
                return surname[1]
    return None


def _upwards(clause: Clause, by_number: dict[str, Clause]) -> list[Clause]:
    line = [clause]
    while line[-1].parent in by_number and len(line) < 5:
        line.append(by_number[line[-1].parent or ""])
    return line


def _first_found(found: Sequence[tuple[Assignee, ...] | None]) -> tuple[Assignee, ...]:
    return next((assignees for assignees in found if assignees is not None), ())


def _first_deadline(texts: Sequence[str], find_deadline: FindDeadline) -> Deadline:
    for text in texts:
        if _FOR_NOBODY.match(text):
            return Deadline()
        deadline = find_deadline(text)
        if deadline.kind is not DeadlineKind.NONE:
            return deadline
    return Deadline()


def _assignees(clause: Clause, known: Addressees) -> tuple[Assignee, ...] | None:
    """Whom a clause names; () for nobody, None where the clause above it tells."""
    text = clause.text
    if _FOR_NOBODY.match(text):
        return ()
    if _CONTROL.match(text):
        return (_controller(text, known),)
    if _REPORTING.match(text):
        return (Assignee(AssigneeKind.SCHOOLS_ALL),)
    if (appointed := _APPOINTED.match(text)) is not None:
        return (assignee_of(appointed[1], known.bodies),)
    text = _ASKED.sub("", text, count=1) if _ASKED.match(text) else text
    verb = INFINITIVE.search(text)
    addressee = text[: verb.start()].strip(" ,:–-") if verb else text.strip(" ,:")
    if not addressee or _NOT_A_BODY.match(addressee):
        return None
    if verb is None and not text.endswith(":"):
        return None
    return _addressed(addressee, known)


def _controller(text: str, known: Addressees) -> Assignee:
    """Who controls; the issuer where the order keeps it to itself."""
    laid = _LAID_ON.search(text)
    name = (laid[1] or laid[2]) if laid else text
    named = assignee_of(name, known.bodies)
    inside = {AssigneeKind.COORDINATOR, AssigneeKind.METHODICAL_SERVICE}
    if laid and named.kind in inside:
        return named
    return Assignee(AssigneeKind.DEPARTMENT, name if laid else "")


def _addressed(addressee: str, known: Addressees) -> tuple[Assignee, ...]:
    if _LISTED.search(addressee) and re.search("школ|организаци|ОО", addressee):
        listed = known.schools or (addressee,)
        return tuple(Assignee(AssigneeKind.NAMED, name) for name in listed)
    if names_person(addressee):
        return (assignee_of(addressee, known.bodies),)
    parts = [part.strip() for part in _ADDRESSED.split(addressee)]
    return distinct(assignee_of(part, known.bodies) for part in parts)
