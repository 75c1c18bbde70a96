from collections.abc import Awaitable, Callable
from itertools import count

import pytest

from roadmap.model import Person, Role
from tests.world import World
from usecases.accept_invitation import Joined, accept_invitation
from usecases.know_person import know_person
from usecases.request import Request

Ask = Callable[[Person], Request]
_messages = count(100)


@pytest.fixture
def ask(world: World) -> Ask:
    """A request of a person, each from a message of its own."""

    def request(person: Person) -> Request:
        number = next(_messages)
        return Request(
            world.db, world.files, person, world.clock(), chat_id=person.id, message_id=number
        )

    return request


Join = Callable[..., Awaitable[Person]]


@pytest.fixture
def join(world: World, ask: Ask) -> Join:
    """Bring a person in by an invitation of their own."""

    async def bring(person_id: int, role: Role, organisation: str | None = None) -> Person:
        stranger = await know_person(world.db, Person(person_id, f"№{person_id}", "ru"))
        outcome = await accept_invitation(ask(stranger), await world.code(role, organisation))
        assert isinstance(outcome, Joined), outcome
        return outcome.person

    return bring


@pytest.fixture
async def head(join: Join) -> Person:
    return await join(10, Role.HEAD, "Берёзовская")


@pytest.fixture
async def deputy(join: Join) -> Person:
    return await join(11, Role.DEPUTY, "Берёзовская")


@pytest.fixture
async def coordinator(join: Join) -> Person:
    return await join(20, Role.COORDINATOR)
