"""What a coordinator or a curator has written to a school, and what it has answered."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Side(StrEnum):
    """As whom somebody writes."""

    COORDINATOR = "coordinator"
    CURATOR = "curator"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Remark:
    """`writer` is the name of who wrote it; `answers` is the remark that a school answers.

    `side` is None where it was not yet written down.
    """

    id: int
    organisation_id: int
    text: str
    writer_id: int
    writer: str
    written_at: datetime
    side: Side | None = None
    answers: int | None = None
