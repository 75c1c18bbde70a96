"""Who may do what: every identifier from a button, a link or a text is checked here."""

from collections.abc import Iterable

from roadmap.model import Membership, Person, Role

SCHOOL_ROLES = frozenset({Role.HEAD, Role.DEPUTY})
OVERSEEING_ROLES = frozenset({Role.COORDINATOR, Role.OBSERVER})


def membership_of_school(person: Person, organisation_id: int) -> Membership | None:
    """The membership by which a person acts for a school."""
    return _first(
        m
        for m in person.memberships
        if m.role in SCHOOL_ROLES and m.organisation_id == organisation_id
    )


def school_memberships(person: Person) -> tuple[Membership, ...]:
    return tuple(m for m in person.memberships if m.role in SCHOOL_ROLES)


def overseeing_memberships(person: Person) -> tuple[Membership, ...]:
    """Memberships that see a whole municipality."""
    return tuple(m for m in person.memberships if m.role in OVERSEEING_ROLES)


def acts_only_for_school(person: Person) -> bool:
    """Whether a person has a school of their own and sees no others."""
    return bool(person.roles) and person.roles <= SCHOOL_ROLES


def may_hand_in(person: Person, organisation_id: int) -> bool:
    return membership_of_school(person, organisation_id) is not None


def may_decide(person: Person, municipality_id: int) -> bool:
    return any(
        m.role is Role.COORDINATOR and m.municipality.id == municipality_id
        for m in person.memberships
    )


def may_stand_in(person: Person, organisation_id: int, municipality_id: int) -> bool:
    """Whether a person hands in for an organisation: as one of its own, or as the coordinator."""
    return may_hand_in(person, organisation_id) or may_decide(person, municipality_id)


def may_oversee(person: Person, municipality_id: int) -> bool:
    """Whether a person sees every school of a municipality."""
    return any(m.municipality.id == municipality_id for m in overseeing_memberships(person))


def may_invite(person: Person, role: Role, municipality_id: int, organisation_id: int) -> bool:
    """A coordinator invites anybody, a head deputies; `organisation_id` is 0 where none is."""
    if may_decide(person, municipality_id):
        return True
    return role is Role.DEPUTY and any(
        m.role is Role.HEAD and m.organisation_id == organisation_id for m in person.memberships
    )


def may_see_school(
    person: Person, organisation_id: int, municipality_id: int, curated: frozenset[int]
) -> bool:
    """`curated` are the schools that the person's own school supports."""
    return (
        may_oversee(person, municipality_id)
        or may_hand_in(person, organisation_id)
        or organisation_id in curated
    )


def may_remark(
    person: Person, organisation_id: int, municipality_id: int, curated: frozenset[int]
) -> bool:
    """Whether a person may write to a school; `curated` as in `may_see_school`."""
    return may_decide(person, municipality_id) or organisation_id in curated


def _first(memberships: Iterable[Membership]) -> Membership | None:
    return next(iter(memberships), None)
