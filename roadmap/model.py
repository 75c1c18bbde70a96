"""The words of the product as values: people, organisations, tasks, submissions."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from roadmap.order import Deadline, DeadlineKind, Target
from roadmap.protocols import Protocol
from roadmap.shares import Share


class Role(StrEnum):
    """What a membership lets a person do."""

    HEAD = "head"
    DEPUTY = "deputy"
    COORDINATOR = "coordinator"
    OBSERVER = "observer"
    CURATOR = "curator"


class OrganisationKind(StrEnum):
    """A school is one the roadmap supports; a curator school is a stable one that helps."""

    SCHOOL = "school"
    CURATOR_SCHOOL = "curator_school"
    DEPARTMENT = "department"
    METHODICAL_SERVICE = "methodical_service"
    COORDINATOR = "coordinator"
    OTHER = "other"


class TaskState(StrEnum):
    """What is stored of a task's life; planned, overdue and late follow from days."""

    OPEN = "open"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    NOT_APPLICABLE = "not_applicable"
    # An amended order has taken the item out; what was handed in stays.
    WITHDRAWN = "withdrawn"


class SubmissionState(StrEnum):
    """What is stored of a submission's life."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    CANCELLED = "cancelled"


class EvidenceKind(StrEnum):
    """How a proof came."""

    PHOTO = "photo"
    DOCUMENT = "document"
    VIDEO = "video"
    AUDIO = "audio"
    VOICE = "voice"
    LINK = "link"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Municipality:
    """A tenant; `timezone` is an IANA name.

    `asks_protocol`: where minutes are expected, their date and number are asked for.
    """

    id: int
    name: str
    timezone: str
    asks_protocol: bool = False


@dataclass(frozen=True, slots=True)
class Organisation:
    """A school or another body of a municipality."""

    id: int
    municipality_id: int
    name: str
    kind: OrganisationKind
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Membership:
    """A role of a person in a municipality, and in an organisation where the role has one."""

    id: int
    municipality: Municipality
    role: Role
    organisation_id: int | None = None
    organisation_name: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on Telegram; `id` is Telegram's. A stranger has no memberships.

    Of several memberships the last one is meant where only one can be. `reachable` is False
    while the person has the bot blocked; `seen_at` is true to the hour.
    """

    id: int
    name: str
    language: str
    memberships: tuple[Membership, ...] = ()
    reachable: bool = True
    seen_at: datetime | None = None

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(m.role for m in self.memberships)


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a published roadmap, or a point of its order (`is_point`)."""

    id: int
    section: str | None
    number: str
    title: str
    deadline: Deadline
    executors: tuple[str, ...] = ()
    indicator: str = ""
    result: str = ""
    is_point: bool = False
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One item for one organisation and one period: what a school head sees and marks.

    `start` and `due` bound the period, both inclusive; `due` is None where no day is known.
    `planned_due` is the roadmap's own day where an extension has moved `due`, else None.
    `news_at` is the moment of the last submission, None where there was none. `period` counts
    the item's periods from 0. One that `is_closed` is of a year that is only looked at.
    """

    id: int
    municipality_id: int
    organisation_id: int
    organisation_name: str
    item: Item
    start: date | None
    due: date | None
    state: TaskState
    news_at: datetime | None = None
    period: int = 0
    planned_due: date | None = None
    is_closed: bool = False

    @property
    def kind(self) -> DeadlineKind:
        return self.item.deadline.kind


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of proof. Files have `sha256`, `name`, `mime` and `size` (bytes); links and
    texts have `text`. `telegram_id` sends the file again without uploading it. Parts of one
    `album` came together; `adder` is the name of who added it."""

    id: int
    kind: EvidenceKind
    added_by: int
    added_at: datetime
    text: str = ""
    sha256: str = ""
    name: str = ""
    mime: str = ""
    size: int = 0
    telegram_id: str = ""
    album: str = ""
    adder: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """What a school hands in for a task; the school's, not the person's.

    `share_done` and `share_of` are the numbers of an item that asks for a share, as far as they
    are known. `by_coordinator`: made for a school that reports by paper or telephone, which came
    on the day `came_on`, None where it is the day of `submitted_at`.
    """

    id: int
    task_id: int
    state: SubmissionState
    started_by: int
    evidence: tuple[Evidence, ...] = ()
    submitted_by: str = ""
    submitted_at: datetime | None = None
    decided_by: str = ""
    decided_at: datetime | None = None
    reason: str = ""
    share_done: int | None = None
    share_of: int | None = None
    protocol: Protocol | None = None
    by_coordinator: bool = False
    came_on: date | None = None

    def handed_in_on(self, timezone: str) -> date | None:
        """The day that counts for the deadline; None of a draft."""
        if self.submitted_at is None:
            return None
        return self.came_on or self.submitted_at.astimezone(ZoneInfo(timezone)).date()

    @property
    def share(self) -> Share | None:
        if self.share_done is None or self.share_of is None:
            return None
        return Share(self.share_done, self.share_of)
