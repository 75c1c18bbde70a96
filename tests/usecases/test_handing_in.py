"""What many do at once, and what a notice says when its moment has passed."""

import asyncio

import pytest

from roadmap.model import EvidenceKind, Person, SubmissionState, Task
from storage.outbox import Notice
from tests.stored import kept_files, one, rows
from tests.world import START, World
from usecases.browse_tasks import NotYours, find_task
from usecases.collect_evidence import FetchFailed, TooBig, attach_file, attach_text
from usecases.compose_notice import DecisionMade, ReviewAsked, compose_notice
from usecases.hand_in_task import Submitted, submit_draft
from usecases.incoming_evidence import IncomingFile, NotFetched
from usecases.open_drafts import Collecting, UnderReview, cancel_draft, start_draft
from usecases.review_submission import AlreadyDecided, Decided, accept, ask_reason, give_reason


@pytest.fixture
async def draft(head: Person, ask) -> int:
    """The open draft of item 1.2."""
    task = await find_task(ask(head), "1.2")
    assert isinstance(task, Task)
    collecting = await start_draft(ask(head), task.id)
    assert isinstance(collecting, Collecting)
    return collecting.draft.id


@pytest.fixture
async def submitted(draft: int, head: Person, coordinator: Person, ask) -> int:
    await attach_text(ask(head), "готово")
    assert isinstance(await submit_draft(ask(head), draft), Submitted)
    return draft


async def bytes_of(*chunks: bytes):
    for chunk in chunks:
        await asyncio.sleep(0)
        yield chunk


def file(size: int = 4) -> IncomingFile:
    return IncomingFile(EvidenceKind.PHOTO, "id", "фото.jpg", "image/jpeg", size)


async def test_ten_parts_at_once_are_ten(draft, head, ask, world):
    await asyncio.gather(
        *(attach_file(ask(head), file(), lambda n=n: bytes_of(bytes([n]))) for n in range(10))
    )
    assert one(world, "SELECT count(*) FROM evidence") == 10


async def test_starting_at_once_starts_one_draft(head, deputy, ask, world):
    await asyncio.gather(*(start_draft(ask(who), 2) for who in (head, deputy) * 5))
    assert one(world, "SELECT count(*) FROM submissions") == 1


async def test_submitted_at_once_it_is_submitted_once(
    draft, head, deputy, coordinator, ask, world
):
    await attach_text(ask(head), "готово")
    outcomes = await asyncio.gather(*(submit_draft(ask(who), draft) for who in (head, deputy) * 5))
    assert sum(isinstance(outcome, Submitted) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, UnderReview) for outcome in outcomes) == 9
    assert one(world, "SELECT count(*) FROM outbox WHERE kind = 'submitted'") == 1
    assert one(world, "SELECT count(*) FROM events WHERE kind = 'submitted'") == 1


async def test_submitted_and_cancelled_at_once_one_of_them_happens(draft, head, ask, world):
    await attach_text(ask(head), "готово")
    await asyncio.gather(submit_draft(ask(head), draft), cancel_draft(ask(head), draft))
    states = (
        one(world, "SELECT state FROM submissions"),
        one(world, "SELECT state FROM tasks WHERE id = 2"),
    )
    assert states in (("submitted", "submitted"), ("cancelled", "open"))


async def test_a_file_being_fetched_while_the_draft_is_handed_in_is_not_added(
    draft, head, ask, world
):
    await attach_text(ask(head), "готово")
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow():
        begun.set()
        await go_on.wait()
        yield b"late"

    fetching = asyncio.create_task(attach_file(ask(head), file(), slow))
    await begun.wait()
    await submit_draft(ask(head), draft)
    go_on.set()
    assert not isinstance(await fetching, Collecting)
    assert one(world, "SELECT count(*) FROM evidence") == 1


async def test_a_fetch_holds_up_nobody_else(draft, head, deputy, ask, world):
    begun = asyncio.Event()

    async def never():
        begun.set()
        await asyncio.Event().wait()
        yield b""

    fetching = asyncio.create_task(attach_file(ask(head), file(), never))
    await begun.wait()
    await start_draft(ask(deputy), 2)
    outcome = await attach_text(ask(deputy), "тем временем")
    assert isinstance(outcome, Collecting)
    fetching.cancel()
    await asyncio.gather(fetching, return_exceptions=True)


@pytest.mark.parametrize(("size", "taken"), [(20 * 1024**2, True), (20 * 1024**2 + 1, False)])
async def test_20_mb_are_just_taken(draft, head, ask, size, taken):
    outcome = await attach_file(ask(head), file(size), lambda: bytes_of(b"jpeg"))
    assert isinstance(outcome, Collecting if taken else TooBig)


async def test_a_fetch_that_breaks_leaves_no_file(draft, head, ask, world):
    async def breaks():
        yield b"half"
        raise NotFetched("the connection broke")

    assert isinstance(await attach_file(ask(head), file(), breaks), FetchFailed)
    assert kept_files(world) == {}


async def test_decided_at_once_one_decides(submitted, coordinator, ask, world):
    outcomes = await asyncio.gather(*(accept(ask(coordinator), submitted) for _ in range(8)))
    assert sum(isinstance(outcome, Decided) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, AlreadyDecided) for outcome in outcomes) == 7
    assert one(world, "SELECT count(*) FROM events WHERE kind = 'accepted'") == 1


async def test_accepted_and_returned_at_once_one_of_them_happens(
    submitted, coordinator, join, ask, world
):
    from roadmap.model import Role

    other = await join(21, Role.COORDINATOR)
    await ask_reason(ask(other), submitted)
    await asyncio.gather(
        accept(ask(coordinator), submitted), give_reason(ask(other), "нет подписи")
    )
    states = {
        one(world, "SELECT state FROM submissions"),
        one(world, "SELECT state FROM tasks WHERE id = 2"),
    }
    assert len(states) == 1
    assert one(world, "SELECT count(*) FROM outbox WHERE kind = 'decided'") == 1


def notice(recipient: int, kind: str, **facts: int) -> Notice:
    return Notice(1, recipient, kind, facts, 1, START, START)


async def compose(world: World, said: Notice):
    return await compose_notice(world.db, world.files, said, START)


async def test_a_request_for_review_is_composed_from_what_is_now(submitted, coordinator, world):
    person, news = await compose(world, notice(20, "submitted", submission_id=submitted))
    assert person.id == coordinator.id
    assert isinstance(news, ReviewAsked)
    assert news.card.may_decide
    assert news.card.submission.state is SubmissionState.SUBMITTED


async def test_of_what_is_decided_already_no_review_is_asked(submitted, coordinator, ask, world):
    await accept(ask(coordinator), submitted)
    assert await compose(world, notice(20, "submitted", submission_id=submitted)) is None
    _, news = await compose(world, notice(10, "decided", submission_id=submitted))
    assert isinstance(news, DecisionMade)


@pytest.mark.parametrize(
    "said",
    [
        notice(99, "submitted", submission_id=1),
        notice(10, "decided", submission_id=999),
        notice(10, "tasks_given", organisation_id=2),
        notice(10, "tasks_given", organisation_id=999),
        notice(10, "unheard of", submission_id=1),
    ],
    ids=["stranger", "no submission", "another school", "no school", "no kind"],
)
async def test_where_there_is_nothing_to_say_nothing_is_said(submitted, world, said):
    assert await compose(world, said) is None


async def test_whoever_lost_the_membership_hands_in_no_more(draft, head, ask, world):
    rows(world, "UPDATE memberships SET until = '2026-10-13' WHERE person_id = 10")
    from usecases.know_person import know_person

    former = await know_person(world.db, head)
    assert former.memberships == ()
    assert isinstance(await submit_draft(ask(former), draft), NotYours)
