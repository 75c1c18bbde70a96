"""Who may do what: a table of every role against every right."""

import pytest

from roadmap.model import Membership, Municipality, Person, Role
from roadmap.rights import (
    may_decide,
    may_hand_in,
    may_oversee,
    may_see_school,
    overseeing_memberships,
    school_memberships,
)

HERE, ELSEWHERE = Municipality(1, "Район", "Europe/Moscow"), Municipality(2, "Иной", "Asia/Omsk")
SCHOOL, OTHER = 10, 11
NOBODY = Person(99, "Игорь", "ru")


def person(role: Role, organisation: int | None = SCHOOL, place: Municipality = HERE) -> Person:
    return Person(1, "Анна", "ru", (Membership(1, place, role, organisation),))


# role: hands in, decides, oversees
RIGHTS = {
    Role.HEAD: (True, False, False),
    Role.DEPUTY: (True, False, False),
    Role.COORDINATOR: (False, True, True),
    Role.OBSERVER: (False, False, True),
    Role.CURATOR: (False, False, False),
}


def test_every_role_is_in_the_table():
    assert set(RIGHTS) == set(Role)


@pytest.mark.parametrize(("role", "rights"), RIGHTS.items())
def test_what_a_role_may_at_home(role, rights):
    somebody = person(role)
    found = (may_hand_in(somebody, SCHOOL), may_decide(somebody, 1), may_oversee(somebody, 1))
    assert found == rights


@pytest.mark.parametrize("role", Role)
def test_no_role_reaches_another_municipality(role):
    somebody = person(role)
    assert not may_decide(somebody, ELSEWHERE.id)
    assert not may_oversee(somebody, ELSEWHERE.id)
    assert not may_see_school(somebody, OTHER, ELSEWHERE.id, frozenset())


@pytest.mark.parametrize("role", Role)
def test_nobody_hands_in_for_another_school(role):
    assert not may_hand_in(person(role), OTHER)


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.HEAD, False),
        (Role.DEPUTY, False),
        (Role.COORDINATOR, True),
        (Role.OBSERVER, True),
        (Role.CURATOR, False),
    ],
)
def test_who_sees_another_school_of_the_municipality(role, sees):
    assert may_see_school(person(role), OTHER, HERE.id, frozenset()) is sees


def test_a_curator_sees_the_schools_in_its_care():
    assert may_see_school(person(Role.CURATOR, 50), SCHOOL, HERE.id, frozenset({SCHOOL}))
    assert not may_see_school(person(Role.CURATOR, 50), OTHER, HERE.id, frozenset({SCHOOL}))


def test_a_stranger_may_nothing():
    assert not may_hand_in(NOBODY, SCHOOL)
    assert not may_decide(NOBODY, HERE.id)
    assert not may_oversee(NOBODY, HERE.id)
    assert not may_see_school(NOBODY, SCHOOL, HERE.id, frozenset())


def test_memberships_are_told_apart():
    memberships = tuple(Membership(n, HERE, role, SCHOOL) for n, role in enumerate(Role))
    somebody = Person(1, "Анна", "ru", memberships)
    assert {m.role for m in school_memberships(somebody)} == {Role.HEAD, Role.DEPUTY}
    overseeing = {m.role for m in overseeing_memberships(somebody)}
    assert overseeing == {Role.COORDINATOR, Role.OBSERVER}
