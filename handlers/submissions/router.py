import re
from datetime import date

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import (
    AddWords,
    AskDayOfEntry,
    CancelDraft,
    DropKept,
    ListForKept,
    ListOtherTasks,
    ListParts,
    MarkDone,
    PlaceKept,
    RemovePart,
    ServeAnother,
    SetDayOfEntry,
    SkipProtocol,
    StartDraft,
    SubmitDraft,
    TakeOver,
    Withdraw,
)
from handlers.choice import choice_screen
from handlers.filters import Words
from handlers.incoming import FileOf, FileSource, Place, replied_to
from handlers.language import Language
from handlers.screen import Screen
from handlers.submissions.another import another_task_screen, placed_screen
from handlers.submissions.edits import mended_screen
from handlers.submissions.kept import every_task_screen, kept_screen
from handlers.submissions.parts import parts_screen
from handlers.submissions.screens import (
    for_school_screen,
    no_task_screen,
    number_needed_screen,
    submission_screen,
)
from roadmap.model import EvidenceKind, Role, Task
from usecases.bring_evidence import (
    Brought,
    NotForSchools,
    aim,
    aim_by_reply,
    bring_file,
    bring_words,
    drop_kept,
    place_kept,
    see_kept,
)
from usecases.browse_tasks import Choice, NoSchool, find_task
from usecases.collect_evidence import NoDraft, attach_file, attach_text
from usecases.date_entry import (
    NoDayOfEntryAsked,
    ask_day_of_entry,
    choose_day_of_entry,
    tell_day_of_entry,
)
from usecases.hand_in_task import submit_draft
from usecases.incoming_evidence import IncomingFile, has_link
from usecases.mark_own_task import mark_own_task
from usecases.mend_evidence import mend_evidence
from usecases.open_drafts import cancel_draft, start_draft
from usecases.receive_order import may_bring_orders
from usecases.remove_part import remove_part, see_parts
from usecases.request import Request
from usecases.serve_another_task import see_other_tasks, serve_another
from usecases.tell_protocol import NoProtocolAsked, tell_protocol
from usecases.withdraw_submission import withdraw
from usecases.words_beside_draft import add_answered

_NUMBER = re.compile(r"[\d.,]{1,12}")


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(go_to_task, Command("done"))
    router.callback_query.register(begin, StartDraft.filter())
    router.callback_query.register(mark_done, MarkDone.filter())
    router.callback_query.register(take_over, TakeOver.filter())
    router.callback_query.register(hand_in, SubmitDraft.filter())
    router.callback_query.register(skip_protocol, SkipProtocol.filter())
    router.callback_query.register(ask_day, AskDayOfEntry.filter())
    router.callback_query.register(set_day, SetDayOfEntry.filter())
    router.callback_query.register(drop, CancelDraft.filter())
    router.callback_query.register(take_back, Withdraw.filter())
    router.callback_query.register(list_parts, ListParts.filter())
    router.callback_query.register(take_out, RemovePart.filter())
    router.callback_query.register(place, PlaceKept.filter())
    router.callback_query.register(add_words, AddWords.filter())
    router.callback_query.register(list_for_kept, ListForKept.filter())
    router.callback_query.register(list_other_tasks, ListOtherTasks.filter())
    router.callback_query.register(serve, ServeAnother.filter())
    router.callback_query.register(throw_away, DropKept.filter())
    router.edited_message.register(mend)
    router.message.register(collect_file, FileOf())
    router.message.register(collect_words, Place())
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
    coordinates = Role.COORDINATOR in request.person.roles
    if isinstance(found, NoSchool) and coordinates and _NUMBER.fullmatch(command.args):
        return for_school_screen(command.args, language)
    return no_task_screen(found, language)


async def begin(
    _: CallbackQuery, callback_data: StartDraft, request: Request, language: Language
) -> Screen:
    return submission_screen(await start_draft(request, callback_data.task_id), language)


async def take_over(
    _: CallbackQuery, callback_data: TakeOver, request: Request, language: Language
) -> Screen:
    outcome = await start_draft(request, callback_data.task_id, take_over=True)
    return submission_screen(outcome, language)


async def hand_in(
    _: CallbackQuery, callback_data: SubmitDraft, request: Request, language: Language
) -> Screen:
    return submission_screen(await submit_draft(request, callback_data.submission_id), language)


async def skip_protocol(
    _: CallbackQuery, callback_data: SkipProtocol, request: Request, language: Language
) -> Screen:
    outcome = await submit_draft(request, callback_data.submission_id, asks_protocol=False)
    return submission_screen(outcome, language)


async def ask_day(
    _: CallbackQuery, callback_data: AskDayOfEntry, request: Request, language: Language
) -> Screen:
    outcome = await ask_day_of_entry(request, callback_data.submission_id)
    return submission_screen(outcome, language)


async def set_day(
    _: CallbackQuery, callback_data: SetDayOfEntry, request: Request, language: Language
) -> Screen:
    day = date.fromordinal(callback_data.day)
    outcome = await choose_day_of_entry(request, callback_data.submission_id, day)
    return submission_screen(outcome, language)


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
    caption = message.caption or ""
    aimed = await aim(request, caption, replied_to(message))
    if not aimed.tasks:
        outcome = await attach_file(request, file, lambda: source(file.telegram_id), caption)
        if not isinstance(outcome, NoDraft):
            return submission_screen(outcome, language)
        if file.kind is EvidenceKind.DOCUMENT and may_bring_orders(request):
            raise SkipHandler
    brought = await bring_file(request, file, lambda: source(file.telegram_id), aimed)
    return _brought_screen(brought, language)


async def collect_words(
    message: Message, words: str, request: Request, language: Language
) -> Screen:
    told = await tell_protocol(request, words)
    if not isinstance(told, NoProtocolAsked):
        return submission_screen(told, language)
    dated = await tell_day_of_entry(request, words)
    if not isinstance(dated, NoDayOfEntryAsked):
        return submission_screen(dated, language)
    aimed = await aim_by_reply(request, words, replied_to(message))
    if not aimed.tasks:
        outcome = await attach_text(request, words)
        if not isinstance(outcome, NoDraft):
            return submission_screen(outcome, language)
        if not (message.forward_origin or message.location or has_link(words)):
            raise SkipHandler
    return _brought_screen(await bring_words(request, aimed), language)


def _brought_screen(brought: Brought, language: Language) -> Screen:
    if isinstance(brought, NotForSchools):
        raise SkipHandler
    return kept_screen(brought, language)


async def place(
    _: CallbackQuery, callback_data: PlaceKept, request: Request, language: Language
) -> Screen:
    outcome = await place_kept(request, callback_data.batch, callback_data.task_id)
    return placed_screen(outcome, language)


async def add_words(
    _: CallbackQuery, callback_data: AddWords, request: Request, language: Language
) -> Screen:
    outcome = await add_answered(request, callback_data.message_id, callback_data.task_id)
    return kept_screen(outcome, language)


async def list_other_tasks(
    _: CallbackQuery, callback_data: ListOtherTasks, request: Request, language: Language
) -> Screen:
    outcome = await see_other_tasks(request, callback_data.submission_id)
    return another_task_screen(outcome, callback_data.page, language)


async def serve(
    _: CallbackQuery, callback_data: ServeAnother, request: Request, language: Language
) -> Screen:
    outcome = await serve_another(request, callback_data.submission_id, callback_data.task_id)
    return submission_screen(outcome, language)


async def list_for_kept(
    _: CallbackQuery, callback_data: ListForKept, request: Request, language: Language
) -> Screen:
    outcome = await see_kept(request, callback_data.batch)
    return every_task_screen(outcome, callback_data.page, language)


async def throw_away(
    _: CallbackQuery, callback_data: DropKept, request: Request, language: Language
) -> Screen:
    return kept_screen(await drop_kept(request, callback_data.batch), language)


async def mend(message: Message, request: Request, language: Language) -> Screen:
    outcome = await mend_evidence(request, message.text or message.caption or "")
    if outcome is None:
        raise SkipHandler
    return mended_screen(outcome, language)


def _start_draft(task: Task) -> StartDraft:
    return StartDraft(task_id=task.id)


async def mark_done(
    _: CallbackQuery, callback_data: MarkDone, request: Request, language: Language
) -> Screen:
    return submission_screen(await mark_own_task(request, callback_data.task_id), language)
