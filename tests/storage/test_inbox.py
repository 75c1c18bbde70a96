"""Updates are stored once, handled in order, and forgotten in time."""

from datetime import timedelta

from storage.inbox import Incoming
from tests.stored import one, rows
from tests.world import START, World


async def store(world: World, *update_ids: int, payload: str = "{}", person: int = 1) -> None:
    async with world.db.transaction() as tx:
        incoming = [Incoming(n, person, payload) for n in update_ids]
        await tx.inbox.store(incoming, world.clock())


async def claimed(world: World, process: int = 1, most: int = 10) -> list[int]:
    async with world.db.transaction(within=()) as tx:
        return [incoming.update_id for incoming in await tx.inbox.claim(process, most)]


async def answered(world: World, *update_ids: int) -> None:
    async with world.db.transaction() as tx:
        await tx.inbox.mark_answered(update_ids, world.clock())


async def test_what_comes_twice_is_stored_once_as_it_came_first(world):
    await store(world, 7, payload="first")
    await store(world, 7, 8, payload="second")
    found = rows(world, "SELECT update_id, payload FROM inbox ORDER BY id")
    assert [tuple(row.values()) for row in found] == [(7, "first"), (8, "second")]


async def test_a_batch_may_hold_the_same_update_twice(world):
    await store(world, 7, 7)
    assert await claimed(world) == [7]


async def test_nothing_may_come(world):
    await store(world)
    assert await claimed(world) == []


async def test_what_waits_is_given_in_the_order_it_came(world):
    await store(world, 9, 7)
    await store(world, 8)
    assert await claimed(world) == [9, 7, 8]


async def test_what_was_taken_up_is_not_given_again(world):
    await store(world, 7)
    assert await claimed(world) == [7]
    await store(world, 8)
    assert await claimed(world) == [8]


async def test_whoever_has_one_in_hand_is_given_the_next_and_nobody_else(world):
    await store(world, 7)
    await claimed(world, process=1)
    await store(world, 8)
    await store(world, 9, person=2)
    assert await claimed(world, process=2) == [9]
    assert await claimed(world, process=1) == [8]


async def test_whoever_has_nothing_left_in_hand_is_anybody_s(world):
    await store(world, 7)
    await claimed(world, process=1)
    await answered(world, 7)
    await store(world, 8)
    assert await claimed(world, process=2) == [8]


async def test_a_process_takes_no_more_people_than_it_can_serve(world):
    for person in (3, 2, 1):
        await store(world, 10 - person, 20 - person, person=person)
    assert await claimed(world, process=1, most=2) == [7, 17, 8, 18]
    assert await claimed(world, process=2) == [9, 19]


async def test_what_a_dead_process_had_in_hand_waits_again(world):
    await store(world, 7)
    await claimed(world, process=1)
    await store(world, 8)
    async with world.db.transaction(within=()) as tx:
        assert await tx.inbox.claimants() == {1}
        await tx.inbox.take_back([1])
    assert await claimed(world, process=2) == [7, 8]


async def test_who_stops_lets_go_of_what_is_left(world):
    await store(world, 7, 8)
    await claimed(world, process=1)
    await answered(world, 7)
    async with world.db.transaction(within=()) as tx:
        await tx.inbox.let_go(1)
    assert await claimed(world, process=2) == [8]
    assert one(world, "SELECT attempts FROM inbox WHERE update_id = 8") == 0


async def test_what_is_answered_waits_no_longer(world):
    await store(world, 7, 8, 9)
    await answered(world, 7, 9)
    assert await claimed(world) == [8]


async def test_an_update_is_applied_in_the_transaction_of_its_effect(world):
    await store(world, 7)
    async with world.db.transaction(applying=7, now=START) as tx:
        tx.subject = "submission:1"
    async with world.db.reading() as tx:
        [incoming] = await tx.inbox.claim(1, 10)
    assert incoming.applied_to == "submission:1"


async def test_an_update_that_changed_nothing_is_not_applied(world):
    await store(world, 7)
    async with world.db.transaction(applying=7, now=START):
        pass
    async with world.db.reading() as tx:
        [incoming] = await tx.inbox.claim(1, 10)
    assert incoming.applied_to is None


async def test_an_answered_update_keeps_nothing_of_what_was_said(world):
    await store(world, 7, payload="a secret")
    await answered(world, 7)
    assert "a secret" not in str(rows(world, "SELECT * FROM inbox"))


async def test_a_death_is_counted_for_what_was_in_hand(world):
    await store(world, 7)
    await answered(world, 7)
    await store(world, 8)
    await claimed(world, process=1)
    await store(world, 9)
    async with world.db.transaction(within=()) as tx:
        await tx.inbox.take_back([1])
    query = "SELECT attempts FROM inbox ORDER BY update_id"
    assert [row["attempts"] for row in rows(world, query)] == [0, 1, 0]


async def test_the_last_update_says_where_to_go_on(world):
    async with world.db.reading() as tx:
        assert await tx.inbox.last_update_id() is None
    await store(world, 7, 9, 8)
    async with world.db.reading() as tx:
        assert await tx.inbox.last_update_id() == 9


async def test_what_was_answered_long_ago_is_forgotten_but_the_newest(world):
    await store(world, 7, 8, 9)
    await answered(world, 7, 8, 9)
    async with world.db.transaction() as tx:
        await tx.inbox.forget_before(START + timedelta(days=1))
    assert [row["update_id"] for row in rows(world, "SELECT update_id FROM inbox")] == [9]


async def test_what_still_waits_is_never_forgotten(world):
    await store(world, 7, 8)
    await answered(world, 8)
    async with world.db.transaction() as tx:
        await tx.inbox.forget_before(START + timedelta(days=100))
    assert await claimed(world) == [7]


async def test_what_was_answered_lately_is_kept(world):
    await store(world, 7, 8)
    await answered(world, 7, 8)
    async with world.db.transaction() as tx:
        await tx.inbox.forget_before(START)
    assert one(world, "SELECT count(*) FROM inbox") == 2
