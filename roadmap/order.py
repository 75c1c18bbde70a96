"""What a careful reader finds in an order: plain values, no file formats, no storage.

The form of `dorozhka parse --json` follows these classes field by field.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

EXCEPT = re.compile(r"\b(?:кроме|за исключением|исключая)\b", re.IGNORECASE)


class DeadlineKind(StrEnum):
    """How an order says when; half of the rows of a real order have no date at all."""

    ON = "on"
    BY = "by"
    WITHIN = "within"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    EXTERNAL = "external"
    NONE = "none"


class Every(StrEnum):
    """The step of a recurring deadline."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SCHOOL_QUARTER = "school_quarter"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both inclusive; `start` is None for "by that day"."""

    start: date | None
    end: date


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as printed and as understood.

    `doubt` says in Russian, for a person, what was not read wholly; None when all was.
    `done` is the mark «(выполнено)» that stood inside the printed text. `step_day` is the day of
    the month on which each monthly step is due («до 5 числа ежемесячно»), in a month too short
    for it the month's last one; None where a step is due on its own last day. An EXTERNAL
    deadline has periods once a coordinator has said which day somebody else's plan names.
    """

    text: str = ""
    kind: DeadlineKind = DeadlineKind.NONE
    periods: tuple[Period, ...] = ()
    every: Every | None = None
    doubt: str | None = None
    done: bool = False
    step_day: int | None = None


class TargetKind(StrEnum):
    """How an indicator measures: pieces of work, or a part of all there are."""

    COUNT = "count"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Target:
    """What an indicator asks for, `text` and `noun` (what is counted; "" if unsaid) as printed.

    A COUNT has `count` and, where it is counted anew in every step («2 новости в месяц»),
    `every`; None means once for the task's period. A SHARE has `percent`, 1 to 100: at least
    that part of all, to be asked for as how many of how many.
    """

    kind: TargetKind
    text: str
    noun: str = ""
    count: int | None = None
    every: Every | None = None
    percent: int | None = None


class AssigneeKind(StrEnum):
    """Whom an executor means."""

    SCHOOLS_ALL = "schools_all"
    SCHOOLS_SHNOR1 = "schools_shnor1"
    SCHOOLS_SHNOR2 = "schools_shnor2"
    NAMED = "named_school_or_org"
    DEPARTMENT = "department"
    METHODICAL_SERVICE = "methodical_service"
    COORDINATOR = "coordinator"
    CURATORS = "curators"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Assignee:
    """Whom an executor means: `name` as printed (or in full where the document gives it).

    `group` is set where the schools are selected by a group other than ШНОР-1 and ШНОР-2,
    such as «500+».
    """

    kind: AssigneeKind
    name: str = ""
    group: str | None = None

    @property
    def is_unknown(self) -> bool:
        """Somebody has to say who it is, or who is left: «ОО, кроме ЦО №1»."""
        unnamed = self.kind is AssigneeKind.OTHER and not self.group
        return unnamed or EXCEPT.search(self.name) is not None


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """The order's own particulars; None where the document does not print them."""

    title: str | None = None
    issuer: str | None = None
    number: str | None = None
    issued: date | None = None
    municipality: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class OrderItem:
    """A row of the roadmap's table; `number` is as printed, "" where missing."""

    section: str | None
    number: str
    title: str
    deadline: Deadline
    executors: tuple[str, ...] = ()
    assignees: tuple[Assignee, ...] = ()
    indicator: str = ""
    result: str = ""
    target: Target | None = None

    @property
    def done(self) -> bool:
        return self.deadline.done


@dataclass(frozen=True, slots=True)
class OrderPoint:
    """A clause of the order itself: «4.2. организовать … в срок до 21 апреля 2023 года»."""

    number: str
    text: str
    deadline: Deadline
    assignees: tuple[Assignee, ...] = ()

    @property
    def is_task(self) -> bool:
        """A clause is somebody's task when it says who and by when."""
        return bool(self.assignees) and self.deadline.kind is not DeadlineKind.NONE


@dataclass(frozen=True, slots=True)
class CuratorPair:
    """A school and the school that supports it, names as printed."""

    school: str
    curator: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should look at: where in the document, and what, in Russian."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Order:
    """Everything read from one document; `scanned` from its picture, so every row is a doubt."""

    document: DocumentFacts
    items: tuple[OrderItem, ...] = ()
    points: tuple[OrderPoint, ...] = ()
    schools: tuple[str, ...] = ()
    curators: tuple[CuratorPair, ...] = ()
    problems: tuple[Problem, ...] = ()
    scanned: bool = False
