"""Who belongs where, and who is invited to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from roadmap.model import Membership, Role


class Undelivered(StrEnum):
    """`BLOCKED`: waits until the person returns; `REFUSED`: Telegram will never take it;
    `GAVE_UP`: Telegram was not to be reached for a day."""

    BLOCKED = "blocked"
    REFUSED = "refused"
    GAVE_UP = "gave up"


@dataclass(frozen=True, slots=True)
class Missed:
    """How many messages have not reached somebody who was not here since, and why."""

    count: int
    why: Undelivered


@dataclass(frozen=True, slots=True)
class Unreached:
    """Somebody whom a message has not reached."""

    name: str
    why: Undelivered


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a role; `until` is set where it has ended; `missed` where something was."""

    person_id: int
    name: str
    membership: Membership
    since: datetime
    until: datetime | None
    seen_at: datetime | None
    reachable: bool
    missed: Missed | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    id: int
    municipality_id: int
    organisation_id: int | None
    role: Role
    expires_at: datetime
    used_by: int | None
    is_revoked: bool = False
    organisation_name: str = ""
    inviter: str = ""

    def is_open(self, now: datetime) -> bool:
        """Whether somebody may still come by it."""
        return self.used_by is None and not self.is_revoked and self.expires_at >= now


@dataclass(frozen=True, slots=True)
class GroupChat:
    """A group on Telegram that may be shown a municipality's summary."""

    chat_id: int
    municipality_id: int
    title: str
