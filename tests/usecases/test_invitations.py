"""Invite somebody, and join."""

import asyncio

import pytest

from roadmap.model import Person, Role
from tests.stored import one, rows
from tests.world import MUNICIPALITY, START
from usecases.accept_invitation import Joined, UsedCode, accept_invitation
from usecases.find_by_name import Ambiguous, NotFound
from usecases.invite_person import (
    Invited,
    OrganisationNeeded,
    OrganisationNeedless,
    invite_person,
)


@pytest.mark.parametrize("role", [Role.HEAD, Role.DEPUTY, Role.CURATOR])
@pytest.mark.parametrize("organisation", [None, ""])
async def test_a_role_of_a_school_needs_the_school(world, role, organisation):
    outcome = await invite_person(world.db, role, MUNICIPALITY, organisation, START)
    assert outcome == OrganisationNeeded(role)
    assert rows(world, "SELECT * FROM invitations") == []


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.OBSERVER])
async def test_nobody_oversees_a_district_from_one_school(world, role):
    outcome = await invite_person(world.db, role, MUNICIPALITY, "Лесная", START)
    assert outcome == OrganisationNeedless(role)
    assert rows(world, "SELECT * FROM invitations") == []


async def test_names_may_be_given_in_part(world):
    outcome = await invite_person(world.db, Role.HEAD, "Верхнеозёрский", "Лесная", START)
    assert isinstance(outcome, Invited)
    assert outcome.municipality.name == MUNICIPALITY
    assert outcome.organisation.name == "МБОУ «Лесная ООШ»"


async def test_an_unknown_municipality_is_told_with_those_there_are(world):
    outcome = await invite_person(world.db, Role.COORDINATOR, "Атлантида", None, START)
    assert outcome == NotFound("Атлантида", (MUNICIPALITY,))


async def test_a_name_of_several_schools_is_not_guessed(world):
    outcome = await invite_person(world.db, Role.CURATOR, MUNICIPALITY, "Верхнеозёрская", START)
    assert isinstance(outcome, Ambiguous)
    assert len(outcome.candidates) == 2


async def test_every_code_is_another_and_fits_a_link(world):
    codes = {await world.code(Role.COORDINATOR) for _ in range(20)}
    assert len(codes) == 20
    assert all(0 < len(code) <= 64 for code in codes)
    assert all(code.replace("-", "").replace("_", "").isalnum() for code in codes)


async def test_of_two_who_open_one_link_at_once_one_joins(world, ask):
    code = await world.code(Role.HEAD, "Лесная")
    people = [Person(n, f"№{n}", "ru") for n in range(1, 9)]
    outcomes = await asyncio.gather(*(accept_invitation(ask(p), code) for p in people))
    assert sum(isinstance(outcome, Joined) for outcome in outcomes) == 1
    assert outcomes.count(UsedCode()) == 7
    assert one(world, "SELECT count(*) FROM memberships") == 1
    assert one(world, "SELECT count(*) FROM people") == 1


async def test_joining_is_an_event(world, head):
    [event] = rows(world, "SELECT kind, person_id FROM events WHERE kind = 'joined'")
    assert event == {"kind": "joined", "person_id": head.id}
