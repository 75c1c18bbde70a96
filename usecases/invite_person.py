"""Invite somebody by a one-time link."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from roadmap.model import Municipality, Organisation, Role
from storage.database import Database
from usecases.find_by_name import Ambiguous, NotFound, find_municipality, find_organisation

VALID_FOR = timedelta(days=14)
ROLES_OF_ORGANISATIONS = frozenset({Role.HEAD, Role.DEPUTY, Role.CURATOR})
OVERSEERS = frozenset({Role.COORDINATOR, Role.OBSERVER})


@dataclass(frozen=True, slots=True)
class Invited:
    """The code is shown once and kept only as a hash."""

    code: str
    role: Role
    municipality: Municipality
    organisation: Organisation | None
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class OrganisationNeeded:
    role: Role


@dataclass(frozen=True, slots=True)
class OrganisationNeedless:
    """The role is of the whole municipality: whoever named a school meant another one."""

    role: Role


def new_code() -> tuple[str, str]:
    """A code to show once, and its hash to keep."""
    code = secrets.token_urlsafe(16)
    return code, hash_of(code)


def link_to(username: str, code: str) -> str:
    """The link that opens the bot with a code."""
    return f"https://t.me/{username}?start={code}"


def hash_of(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


async def invite_person(
    db: Database,
    role: Role,
    municipality_name: str,
    organisation_name: str | None,
    now: datetime,
) -> Invited | OrganisationNeeded | OrganisationNeedless | NotFound | Ambiguous:
    """Names may be given in part."""
    if role in ROLES_OF_ORGANISATIONS and not organisation_name:
        return OrganisationNeeded(role)
    if role in OVERSEERS and organisation_name:
        return OrganisationNeedless(role)
    async with db.transaction() as tx:
        municipality = await find_municipality(tx, municipality_name)
        if not isinstance(municipality, Municipality):
            return municipality
        organisation = None
        if organisation_name:
            found = await find_organisation(tx, municipality, organisation_name)
            if not isinstance(found, Organisation):
                return found
            organisation = found
        code, code_hash = new_code()
        await tx.invitations.add(
            code_hash,
            municipality.id,
            organisation.id if organisation else None,
            role,
            now,
            now + VALID_FOR,
        )
    return Invited(code, role, municipality, organisation, now + VALID_FOR)
