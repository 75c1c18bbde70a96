from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import (
    CancelDraft,
    ListParts,
    RemovePart,
    StartDraft,
    SubmitDraft,
    Withdraw,
)
from handlers.choice import choice_screen
from handlers.filters import Words
from handlers.incoming import FileOf, FileSource
from handlers.language import Language
from handlers.screen import Screen
from handlers.submissions.parts import parts_screen
from handlers.submissions.screens import (
    no_task_screen,
    number_needed_screen,
    submission_screen,
)
from roadmap.model import Task
from usecases.browse_tasks import Choice, find_task
from usecases.hand_in_task import (
    IncomingFile,
    NoDraft,
    attach_file,
    attach_text,
    cancel_draft,
    start_draft,
    submit_draft,
)
from usecases.remove_part import remove_part, see_parts
from usecases.request import Request
from usecases.withdraw_submission import withdraw


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(go_to_task, Command("done"))
    router.callback_query.register(begin, StartDraft.filter())
    router.callback_query.register(hand_in, SubmitDraft.filter())
    router.callback_query.register(drop, CancelDraft.filter())
    router.callback_query.register(take_back, Withdraw.filter())
    router.callback_query.register(list_parts, ListParts.filter())
    router.callback_query.register(take_out, RemovePart.filter())
    router.message.register(collect_file, FileOf())
    router.message.register(collect_words, Words())
    return router


async def go_to_task(
    _: Message, command: CommandObject, request: Request, language: Language
) -> Screen:
    if not command.args:
        return number_needed_screen(language)
    found = await find_task(request, command.args)
    if isinstance(found, Task):
        return submission_screen(await start_draft(request, found.id), language)
    if isinstance(found, Choice):
        return choice_screen(found, _start_draft, language)
    return no_task_screen(found, language)


async def begin(
    _: CallbackQuery, callback_data: StartDraft, request: Request, language: Language
) -> Screen:
    return submission_screen(await start_draft(request, callback_data.task_id), language)


async def hand_in(
    _: CallbackQuery, callback_data: SubmitDraft, request: Request, language: Language
) -> Screen:
    return submission_screen(await submit_draft(request, callback_data.submission_id), language)


async def drop(
    _: CallbackQuery, callback_data: CancelDraft, request: Request, language: Language
) -> Screen:
    return submission_screen(await cancel_draft(request, callback_data.submission_id), language)


async def take_back(
    _: CallbackQuery, callback_data: Withdraw, request: Request, language: Language
) -> Screen:
    return submission_screen(await withdraw(request, callback_data.submission_id), language)


async def list_parts(
    _: CallbackQuery, callback_data: ListParts, request: Request, language: Language
) -> Screen:
    outcome = await see_parts(request, callback_data.submission_id)
    return parts_screen(outcome, callback_data.page, language)


async def take_out(
    _: CallbackQuery, callback_data: RemovePart, request: Request, language: Language
) -> Screen:
    outcome = await remove_part(request, callback_data.evidence_id)
    return parts_screen(outcome, callback_data.page, language)


async def collect_file(
    message: Message,
    file: IncomingFile,
    source: FileSource,
    request: Request,
    language: Language,
) -> Screen:
    outcome = await attach_file(
        request, file, lambda: source(file.telegram_id), message.caption or ""
    )
    if isinstance(outcome, NoDraft):
        raise SkipHandler
    return submission_screen(outcome, language)


async def collect_words(_: Message, words: str, request: Request, language: Language) -> Screen:
    outcome = await attach_text(request, words)
    if isinstance(outcome, NoDraft):
        raise SkipHandler
    return submission_screen(outcome, language)


def _start_draft(task: Task) -> StartDraft:
    return StartDraft(task_id=task.id)
