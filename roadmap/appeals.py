"""What a school asks of its coordinator: more time, to be left out, an answer."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from roadmap.model import Evidence, TaskState


class AppealKind(StrEnum):
    """A later day, "this is not ours", a question."""

    EXTENSION = "extension"
    WAIVER = "waiver"
    QUESTION = "question"


class AppealState(StrEnum):
    """What is stored of an appeal's life; `REVOKED` is a waiver that was granted once."""

    DRAFT = "draft"
    OPEN = "open"
    GRANTED = "granted"
    REFUSED = "refused"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"


_UNFINISHED = (TaskState.OPEN, TaskState.RETURNED)
DECIDABLE = {
    AppealKind.EXTENSION: (*_UNFINISHED, TaskState.SUBMITTED),
    AppealKind.WAIVER: _UNFINISHED,
    AppealKind.QUESTION: tuple(TaskState),
}
"""The states of its task in which an appeal still waits for an answer."""


@dataclass(frozen=True, slots=True)
class Appeal:
    """One thing asked, the school's and not the person's; `asked_by` and `decided_by` are names.

    `task_id` is None for a question about no task. Of an extension `until` is the day asked
    for and `due_before` the day it was.
    """

    id: int
    kind: AppealKind
    state: AppealState
    municipality_id: int
    organisation_id: int
    organisation_name: str
    task_id: int | None
    asked_by_id: int
    asked_by: str
    asked_at: datetime
    text: str = ""
    until: date | None = None
    due_before: date | None = None
    answer: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    files: tuple[Evidence, ...] = ()
    answer_files: tuple[Evidence, ...] = ()
