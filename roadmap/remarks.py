"""What a coordinator or a curator has written to a school."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Remark:
    """`writer` is the name of who wrote it."""

    id: int
    organisation_id: int
    text: str
    writer: str
    written_at: datetime
