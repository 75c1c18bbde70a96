"""Updates are stored once, handled in order, and forgotten in time."""

from datetime import timedelta

from storage.inbox import Incoming
from tests.stored import one, rows
from tests.world import START, World


async def store(world: World, *update_ids: int, payload: str = "{}") -> None:
    async with world.db.transaction() as tx:
        await tx.inbox.store([Incoming(n, 1, payload) for n in update_ids], world.clock())


async def unanswered(world: World, after: int = 0) -> list[int]:
    async with world.db.reading() as tx:
        return [incoming.update_id for _, incoming in await tx.inbox.unanswered(after)]


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
    assert await unanswered(world) == [7]


async def test_nothing_may_come(world):
    await store(world)
    assert await unanswered(world) == []


async def test_what_waits_is_given_in_the_order_it_came(world):
    await store(world, 9, 7)
    await store(world, 8)
    assert await unanswered(world) == [9, 7, 8]


async def test_what_was_taken_up_is_not_given_again(world):
    await store(world, 7, 8)
    place = one(world, "SELECT id FROM inbox WHERE update_id = 7")
    assert await unanswered(world, after=place) == [8]


async def test_what_is_answered_waits_no_longer(world):
    await store(world, 7, 8, 9)
    await answered(world, 7, 9)
    assert await unanswered(world) == [8]


async def test_an_update_is_applied_in_the_transaction_of_its_effect(world):
    await store(world, 7)
    async with world.db.transaction(applying=7, now=START) as tx:
        tx.subject = "submission:1"
    async with world.db.reading() as tx:
        [(_, incoming)] = await tx.inbox.unanswered()
    assert incoming.applied_to == "submission:1"


async def test_an_update_that_changed_nothing_is_not_applied(world):
    await store(world, 7)
    async with world.db.transaction(applying=7, now=START):
        pass
    async with world.db.reading() as tx:
        [(_, incoming)] = await tx.inbox.unanswered()
    assert incoming.applied_to is None


async def test_an_answered_update_keeps_nothing_of_what_was_said(world):
    await store(world, 7, payload="a secret")
    await answered(world, 7)
    assert "a secret" not in str(rows(world, "SELECT * FROM inbox"))


async def test_a_restart_is_counted_for_what_waits(world):
    await store(world, 7, 8)
    await answered(world, 7)
    async with world.db.transaction() as tx:
        await tx.inbox.count_restart()
    assert [row["attempts"] for row in rows(world, "SELECT attempts FROM inbox")] == [0, 1]


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
    assert await unanswered(world) == [7]


async def test_what_was_answered_lately_is_kept(world):
    await store(world, 7, 8)
    await answered(world, 7, 8)
    async with world.db.transaction() as tx:
        await tx.inbox.forget_before(START)
    assert one(world, "SELECT count(*) FROM inbox") == 2
