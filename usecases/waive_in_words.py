"""A school says that an item is not its own, and not which one."""

from dataclasses import dataclass
from datetime import date

from roadmap.guessing import likeliest
from roadmap.model import Task
from usecases.ask_coordinator import (
    NothingToAsk,
    WhyAwaited,
    begin_waiver,
    may_be_waived,
)
from usecases.browse_tasks import NoSchool, NotYours, my_school
from usecases.request import Request
from usecases.words_beside_draft import keep_answered, words_answered

MOST = 8


@dataclass(frozen=True, slots=True)
class WhichNotOurs:
    """`tasks` may be meant, those due about now first; the words are kept by their message."""

    message_id: int
    school_id: int
    tasks: tuple[Task, ...]
    day: date


async def ask_which_not_ours(request: Request, words: str) -> WhichNotOurs | NoSchool:
    membership = my_school(request)
    if membership is None or membership.organisation_id is None:
        return NoSchool()
    school_id, today = membership.organisation_id, request.today(membership.municipality)
    async with request.changing() as tx:
        own = await tx.tasks.of_organisation(school_id)
        await keep_answered(tx, request, words)
    may_be = [task for task in likeliest(own, (), today) if may_be_waived(task)]
    return WhichNotOurs(request.message_id, school_id, tuple(may_be[:MOST]), today)


async def waive_as_said(
    request: Request, message_id: int, task_id: int
) -> WhyAwaited | NothingToAsk | NotYours:
    """Of this task it was said; where the words are gone, why is asked."""
    async with request.changing() as tx:
        words = await words_answered(tx, request, message_id)
        return await begin_waiver(tx, request, task_id, words)
