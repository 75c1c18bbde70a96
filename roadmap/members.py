"""Who belongs where, and who is invited to."""

from dataclasses import dataclass
from datetime import datetime

from roadmap.model import Membership, Role


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a role; `until` is set where it has ended."""

    person_id: int
    name: str
    membership: Membership
    since: datetime
    until: datetime | None
    seen_at: datetime | None
    reachable: bool


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
