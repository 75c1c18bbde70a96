"""Understand what a person asks for in plain words, and whether it is time to answer."""

from dataclasses import dataclass, replace
from datetime import date

from roadmap.appeals import AppealKind
from roadmap.asking import OVERSEERS, understand
from roadmap.asking_requests import may_ask, only_asks, opens_with_question, pleads_to_move
from roadmap.extending import Refusal, asked_day
from roadmap.model import Organisation, Role, Task
from roadmap.numbers import bears, is_item_number
from roadmap.questions import Aim, Intent, Question
from roadmap.rights import SCHOOL_ROLES
from storage.conversations import HANDING_IN, Topic
from storage.database import Transaction
from usecases.ask_coordinator import HalfAsked, half_asked
from usecases.bring_evidence import aim_by_reply
from usecases.browse_tasks import Choice, NoSchool, find_task
from usecases.find_school import SeveralSchools, find_school
from usecases.find_tasks import Found, FoundItems, find_tasks
from usecases.fit_quarters import quarters_spoken_of
from usecases.request import Request
from usecases.words_beside_draft import keep_answered

_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Understood:
    """`draft`: the task whose draft is open meanwhile, and stays so; the words are kept, too.
    `half_asked` is what the person is asking of the coordinator, and still is after the answer,
    where that is about something else."""

    question: Question
    draft: Task | None = None
    half_asked: HalfAsked | None = None


@dataclass(frozen=True, slots=True)
class WordsAwaited:
    """The words are an answer to what was asked, or proof for an open draft."""


async def understand_words(
    request: Request, words: str, replied_to: int | None
) -> Understood | WordsAwaited:
    """`replied_to` is the message that the words answer, if any."""
    question = await question_in(request, words)
    async with request.reading(once=True) as tx:
        conversation = await tx.conversations.of(request.person.id)
    if conversation is None:
        return await _answering(request, question, words, replied_to)
    if conversation.topic is Topic.APPEAL:
        half = await half_asked(request)
        if half is None or not _is_another_wish(question, words, half, request.day):
            return WordsAwaited()
        anew = question.item is not None and bears(half.task.item, question.item)
        return Understood(question, half_asked=None if anew else half)
    if conversation.topic not in HANDING_IN:
        return WordsAwaited()
    named = conversation.topic is Topic.EVIDENCE and await _is_own_item(request, words)
    if not named and not only_asks(words, question.intent, request.day):
        return WordsAwaited()
    async with request.changing() as tx:
        task = await _task_of(tx, conversation.subject_id)
        if task is None:
            return WordsAwaited()
        await keep_answered(tx, request, words)
    return Understood(about_task(question, task), task)


async def _answering(
    request: Request, question: Question, words: str, replied_to: int | None
) -> Understood | WordsAwaited:
    """What is no clear wish, in reply to tasks, is news of them."""
    tasks = (await aim_by_reply(request, words, replied_to)).tasks
    if tasks and not question.sure and not may_ask(words, request.day):
        return WordsAwaited()
    return Understood(about_task(question, tasks[0]) if len(tasks) == 1 else question)


async def is_another_wish(request: Request, words: str) -> bool:
    """Whether somebody who was asked for a day or a reason asks for something else."""
    half = await half_asked(request)
    if half is None:
        return False
    return _is_another_wish(await question_in(request, words), words, half, request.day)


def _is_another_wish(question: Question, words: str, half: HalfAsked, today: date) -> bool:
    """Neither a day nor a reason was given, but something else is clearly asked for.

    Where a reason is awaited, only a plea to move a numbered item is none.
    """
    task = half.task
    if not question.sure:
        return False
    if half.why_awaited:
        moves = question.intent is Intent.EXTEND and question.item is not None
        return moves and pleads_to_move(words, today)
    if question.intent is Intent.EXTEND or question.aim is Aim.WAIVER:
        return question.item is not None and not bears(task.item, question.item)
    if opens_with_question(words, today):
        return True
    if half.kind is AppealKind.WAIVER or task.due is None:
        return False
    return asked_day(words, task.due, today) is Refusal.NO_DAY


async def _is_own_item(request: Request, words: str) -> bool:
    """«1.7» and nothing else: a number that is one's own item's is no proof."""
    if not is_item_number(words):
        return False
    return isinstance(await find_task(request, words), Task | Choice)


def about_task(question: Question, task: Task) -> Question:
    """What is asked beside a task, and names no other, is about it."""
    about_one = question.intent in (Intent.EXTEND, Intent.CONTACT) or question.aim is Aim.WAIVER
    if about_one and question.item is None:
        return replace(question, item=task.item.number)
    return question


async def days_meant(request: Request, words: str) -> tuple[date, date] | None:
    """«март», «неделя»: the days of which a list of tasks is wanted."""
    question = await question_in(request, words) if words else None
    if question is None or not question.sure or question.intent is not Intent.DUE:
        return None
    return (question.start, question.end) if question.start and question.end else None


def asks_instead(words: str, today: date) -> bool:
    """Whether a coordinator who was asked for days asks something else, such as «сводка».

    A bare number may be a day.
    """
    question = understand(words, Role.COORDINATOR, today)
    return question.sure and question.intent not in (Intent.GREETING, Intent.ITEM)


async def _task_of(tx: Transaction, submission_id: int) -> Task | None:
    draft = await tx.submissions.get(submission_id)
    return await tx.tasks.get(draft.task_id) if draft else None


async def question_in(request: Request, words: str) -> Question:
    """In the person's roles: what only a school can say, or else what an overseer asks."""
    memberships = request.person.memberships
    if not memberships:
        return Question(Intent.UNKNOWN)
    today = request.day
    async with request.reading(once=True) as tx:
        quarters = await quarters_spoken_of(tx, memberships[-1].municipality.id, words)
    roles = request.person.roles
    own = understand(words, Role.HEAD, today, quarters) if roles & SCHOOL_ROLES else None
    if own is not None and (not roles & OVERSEERS or own.intent is Intent.HAND_IN):
        return await _with_task(request, own, words)
    asked = understand(words, Role.COORDINATOR, today, quarters)
    overseen = await _with_school(request, asked, words)
    return await _with_task(request, overseen, words)


async def _with_task(request: Request, question: Question, words: str) -> Question:
    """Words that say nothing but are some task's ask for it."""
    if question.intent is not Intent.UNKNOWN or len(words) > _LONGEST_NAME:
        return question
    found = await find_tasks(request, words)
    match found:
        case Found(lines=()) | FoundItems(items=()) | NoSchool():
            return question
    return replace(question, intent=Intent.FIND, words=" ".join(words.split()), sure=True)


async def _with_school(request: Request, question: Question, words: str) -> Question:
    """Words that are a school's name or a part of it ask for the school.

    A list of what is late or due is of all schools where none is known by what was said.
    """
    if question.intent in (Intent.OVERDUE, Intent.DUE) and question.school:
        school = await find_school(request, question.school[:_LONGEST_NAME])
        if isinstance(school, Organisation | SeveralSchools):
            return question
        return replace(question, school=None)
    if question.intent not in (Intent.FIND, Intent.UNKNOWN):
        return question
    named = question.words or words
    school = await find_school(request, named[:_LONGEST_NAME])
    if not isinstance(school, Organisation | SeveralSchools):
        known = question.intent is Intent.FIND or request.person.roles & SCHOOL_ROLES
        return question if known else Question(Intent.UNKNOWN, likely=(Intent.SUMMARY,))
    return replace(question, intent=Intent.SCHOOL, school=named, words=None, sure=True)
