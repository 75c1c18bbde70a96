"""Notices: claimed by one sender at a time, each recipient's in order, each once."""

import asyncio
from datetime import timedelta

import pytest

from roadmap.members import Undelivered
from roadmap.model import Person, Role
from storage.outbox import Batch
from tests.stored import one, rows
from tests.world import START, World

LEASE = timedelta(seconds=60)
ONE, TWO = 1, 2


@pytest.fixture
async def outbox(world: World) -> World:
    """Three people whom notices may go to."""
    async with world.db.transaction() as tx:
        for person_id in (1, 2, 3):
            await tx.people.remember(Person(person_id, f"№{person_id}", "ru"), START)
    return world


async def add(world: World, *notices: tuple[int, str], is_bulk: bool = False) -> None:
    async with world.db.transaction() as tx:
        for recipient, occasion in notices:
            await tx.outbox.add(recipient, "test", occasion, world.clock(), is_bulk=is_bulk)


async def batch(
    world: World, process: int = ONE, limit: int = 10, interval: float = 0, chat: float = 0
) -> Batch:
    async with world.db.transaction(within=()) as tx:
        return await tx.outbox.claim(
            process,
            world.clock(),
            limit=limit,
            lease=LEASE,
            interval=timedelta(seconds=interval),
            chat_interval=timedelta(seconds=chat),
        )


async def claim(world: World, process: int = ONE, limit: int = 10) -> list[tuple[int, int]]:
    """Notice and recipient of each that was claimed."""
    claimed = await batch(world, process, limit)
    return [(notice.id, notice.recipient_id) for notice in claimed.notices]


async def settle(world: World, name: str, *arguments: object) -> None:
    async with world.db.transaction() as tx:
        await getattr(tx.outbox, name)(*arguments)


async def test_one_row_for_a_recipient_and_an_occasion(outbox):
    await add(outbox, (1, "a"), (1, "a"), (2, "a"), (1, "b"))
    assert one(outbox, "SELECT count(*) FROM outbox") == 3


async def test_an_occasion_that_was_told_is_not_told_again(outbox):
    await add(outbox, (1, "a"))
    [(notice, _)] = await claim(outbox)
    await settle(outbox, "mark_sent", notice, START)
    await add(outbox, (1, "a"))
    assert await claim(outbox) == []


async def test_what_one_has_claimed_nobody_else_gets(outbox):
    await add(outbox, (1, "a"))
    assert await claim(outbox, ONE) == [(1, 1)]
    assert await claim(outbox, TWO) == []


async def test_after_the_lease_another_may_claim(outbox):
    await add(outbox, (1, "a"))
    await claim(outbox, ONE)
    outbox.clock.pass_(seconds=61)
    assert await claim(outbox, TWO) == [(1, 1)]
    assert one(outbox, "SELECT attempts FROM outbox") == 2


async def test_at_a_start_what_a_dead_process_claimed_is_free(outbox):
    await add(outbox, (1, "a"))
    await claim(outbox, ONE)
    await settle(outbox, "take_back", [ONE])
    assert await claim(outbox, TWO) == [(1, 1)]


async def test_what_a_living_process_has_in_hand_stays_its_own(outbox):
    await add(outbox, (1, "a"))
    await claim(outbox, ONE)
    await settle(outbox, "take_back", [TWO])
    assert await claim(outbox, TWO) == []
    await settle(outbox, "let_go", ONE, [1])
    assert await claim(outbox, TWO) == []
    await settle(outbox, "let_go", ONE)
    assert await claim(outbox, TWO) == [(1, 1)]


async def test_two_who_claim_at_once_get_different_notices(outbox):
    await add(outbox, (1, "a"), (2, "a"), (3, "a"))
    claimed = await asyncio.gather(claim(outbox, ONE), claim(outbox, TWO))
    assert sorted([*claimed[0], *claimed[1]]) == [(1, 1), (2, 2), (3, 3)]


async def test_no_more_are_claimed_than_asked_for(outbox):
    await add(outbox, (1, "a"), (2, "a"), (3, "a"))
    assert await claim(outbox, limit=2) == [(1, 1), (2, 2)]


async def test_a_recipient_s_notices_keep_their_order(outbox):
    await add(outbox, (1, "first"), (1, "second"), (2, "other"))
    assert await claim(outbox) == [(1, 1), (3, 2)]
    assert await claim(outbox) == []
    await settle(outbox, "mark_sent", 1, START)
    assert await claim(outbox) == [(2, 1)]


async def test_one_put_off_holds_back_the_recipient_s_later_ones(outbox):
    await add(outbox, (1, "first"), (1, "second"))
    await claim(outbox)
    await settle(outbox, "retry_at", 1, outbox.clock() + timedelta(seconds=5), "flood")
    assert await claim(outbox) == []
    outbox.clock.pass_(seconds=5)
    assert await claim(outbox) == [(1, 1)]


async def test_one_that_failed_for_good_holds_back_nothing(outbox):
    await add(outbox, (1, "first"), (1, "second"))
    await claim(outbox)
    await settle(outbox, "mark_failed", 1, START, Undelivered.REFUSED, "chat not found")
    assert await claim(outbox) == [(2, 1)]


async def test_a_blocked_recipient_is_skipped_until_the_return(outbox):
    async with outbox.db.transaction() as tx:
        await tx.people.set_blocked(1, START)
    await add(outbox, (1, "a"), (2, "a"))
    assert await claim(outbox) == [(2, 2)]
    async with outbox.db.transaction() as tx:
        await tx.people.set_blocked(1, None)
    assert await claim(outbox) == [(1, 1)]


async def test_next_due_is_the_earliest_moment_of_those_who_can_be_reached(outbox):
    async with outbox.db.reading() as tx:
        assert await tx.outbox.next_due() is None
    await add(outbox, (1, "a"))
    await claim(outbox)
    later = outbox.clock() + timedelta(minutes=5)
    await settle(outbox, "retry_at", 1, later, "flood")
    async with outbox.db.reading() as tx:
        assert await tx.outbox.next_due() == later


async def test_a_rollback_loses_the_notice_with_its_cause(outbox):
    async def fail() -> None:
        async with outbox.db.transaction() as tx:
            await tx.outbox.add(1, "test", "a", START)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert rows(outbox, "SELECT * FROM outbox") == []
    assert not outbox.db.notices.is_set()


async def test_a_commit_wakes_the_sender(outbox):
    await add(outbox, (1, "a"))
    assert outbox.db.notices.is_set()


async def test_what_an_act_has_caused_goes_before_what_many_are_told(outbox):
    await add(outbox, (1, "everybody"), (2, "everybody"), (3, "everybody"), is_bulk=True)
    await add(outbox, (3, "act"))
    assert await claim(outbox) == [(4, 3), (1, 1), (2, 2)]
    await settle(outbox, "mark_sent", 4, START)
    assert await claim(outbox) == [(3, 3)]


async def test_a_chat_gets_nothing_while_something_is_on_its_way(outbox):
    await add(outbox, (1, "everybody"), is_bulk=True)
    await claim(outbox)
    await add(outbox, (1, "act"))
    assert await claim(outbox) == []


async def test_a_chat_gets_one_an_interval(outbox):
    await add(outbox, (1, "a"), (1, "b"))
    await claim(outbox)
    await settle(outbox, "mark_sent", 1, outbox.clock())
    outbox.clock.pass_(seconds=0.5)
    assert (await batch(outbox, chat=1)).notices == ()
    outbox.clock.pass_(seconds=0.5)
    assert [notice.id for notice in (await batch(outbox, chat=1)).notices] == [2]


async def test_places_are_shared_by_all_who_send(outbox):
    await add(outbox, (1, "a"), (2, "a"), (3, "a"))
    first = await batch(outbox, ONE, limit=2, interval=0.04)
    second = await batch(outbox, TWO, limit=2, interval=0.04)
    assert first.start == START
    assert second.start == START + timedelta(seconds=0.08)


async def test_a_pause_holds_for_everybody_and_never_shrinks(outbox):
    await add(outbox, (1, "a"))
    await settle(outbox, "pause_until", START + timedelta(seconds=30))
    await settle(outbox, "pause_until", START + timedelta(seconds=5))
    assert (await batch(outbox, TWO)).start == START + timedelta(seconds=30)


async def test_the_first_try_is_remembered_until_the_recipient_was_away(outbox):
    await add(outbox, (1, "a"))
    await claim(outbox)
    await settle(outbox, "retry_at", 1, START, "bad gateway")
    outbox.clock.pass_(hours=5)
    assert (await batch(outbox)).notices[0].tried_at == START
    await settle(outbox, "wait_for_return", 1, outbox.clock(), "blocked")
    assert (await batch(outbox)).notices[0].tried_at == outbox.clock()


async def test_what_was_not_delivered_is_told_with_the_reason(outbox):
    async with outbox.db.transaction() as tx:
        for person in (1, 2, 3):
            await tx.people.join(person, 1, Role.COORDINATOR, None, START)
        elsewhere = await tx.municipalities.add("Другой", "Europe/Moscow", "ru", START)
        await tx.people.remember(Person(4, "Чужой", "ru"), START)
        await tx.people.join(4, elsewhere.id, Role.COORDINATOR, None, START)
    await add(outbox, (1, "a"), (2, "a"), (3, "a"), (3, "b"), (4, "a"))
    await settle(outbox, "mark_failed", 1, START, Undelivered.REFUSED, "chat not found")
    await settle(outbox, "mark_failed", 5, START, Undelivered.GAVE_UP, "bad gateway")
    await settle(outbox, "mark_needless", 3, START)
    async with outbox.db.transaction() as tx:
        await tx.people.set_blocked(2, START)
    async with outbox.db.reading() as tx:
        found = await tx.outbox.undelivered(1)
    assert [(each.recipient, each.why) for each in found] == [
        ("№2", Undelivered.BLOCKED),
        ("№1", Undelivered.REFUSED),
    ]
