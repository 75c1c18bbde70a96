import re
from collections.abc import Awaitable, Callable
from datetime import date

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from handlers.appeals.asking import Outcome as Asking
from handlers.appeals.asking import asking_screen
from handlers.appeals.screens import (
    appeal_files_screen,
    appeals_screen,
    decision_screen,
    file_not_taken_screen,
    look_at_all_screen,
    reason_for_all_screen,
    replied_screen,
    said_screen,
    theirs,
    together_screen,
)
from handlers.callbacks import (
    AnswerAppeal,
    AskExtension,
    AskInGeneral,
    AskQuestion,
    AskWaiver,
    ChooseDay,
    GrantAppeal,
    GrantAppeals,
    LeaveAppeal,
    LeaveAppeals,
    ListAppeals,
    LookAtAppeals,
    OpenAppeal,
    PassOn,
    RefuseAppeal,
    RefuseAppeals,
    RevokeWaiver,
    SayItIsTheirs,
    SendToCoordinator,
    ShowAppealFiles,
    TakeBackAppeal,
    TakeBackSettlement,
    WaiveAsSaid,
)
from handlers.choice import choice_screen
from handlers.filters import ReplyWords, Words
from handlers.incoming import FileOf, FileSource
from handlers.language import Language
from handlers.screen import Screen
from roadmap.appeals import AppealKind
from roadmap.model import Task
from usecases.ask_coordinator import (
    NothingAsked,
    ask_extension,
    ask_extension_in_words,
    ask_question,
    ask_waiver,
    ask_waiver_in_words,
    choose_day,
    say,
    take_back,
)
from usecases.attach_to_appeal import (
    FileNotTaken,
    NoFileAwaited,
    attach_to_appeal,
    reply_with_words,
    send_as_it_is,
)
from usecases.browse_tasks import Choice, find_task
from usecases.decide_appeal import (
    NoAnswerAwaited,
    answer,
    begin_answer,
    grant,
    grant_all,
    leave_unanswered,
    look_at_all,
    refuse,
    refuse_extensions,
    revoke_waiver,
)
from usecases.incoming_evidence import IncomingFile
from usecases.refuse_together import (
    ask_reason_for_all,
    give_reason_for_all,
    leave_them_waiting,
    refuse_for_reason,
)
from usecases.request import Request
from usecases.see_appeals import appeal_files, appeals_waiting, open_appeal
from usecases.take_settlement_back import take_settlement_back
from usecases.understand_words import is_another_wish
from usecases.waive_in_words import ask_which_not_ours, waive_as_said
from usecases.words_beside_draft import NoSuchWords, ask_answered

_NUMBER = re.compile(r"\d[\d.,]*")


def create_router() -> Router:
    router = Router(name=__name__)
    presses = router.callback_query
    presses.register(begin_extension, AskExtension.filter())
    router.message.register(postpone, Command("extend"))
    presses.register(take_day, ChooseDay.filter())
    presses.register(begin_waiver, AskWaiver.filter())
    router.message.register(waive, Command("waive"))
    presses.register(waive_said, WaiveAsSaid.filter())
    presses.register(begin_question, AskQuestion.filter())
    router.message.register(contact, Command("contact"))
    presses.register(begin_general_question, AskInGeneral.filter())
    presses.register(pass_on, PassOn.filter())
    presses.register(send_collected, SendToCoordinator.filter())
    presses.register(drop, TakeBackAppeal.filter())
    presses.register(show_appeal, OpenAppeal.filter())
    presses.register(show_files, ShowAppealFiles.filter())
    presses.register(agree, GrantAppeal.filter())
    presses.register(disagree, RefuseAppeal.filter())
    presses.register(ask_answer, AnswerAppeal.filter())
    presses.register(leave, LeaveAppeal.filter())
    presses.register(give_back, RevokeWaiver.filter())
    presses.register(show_waiting, ListAppeals.filter())
    presses.register(look_at_asked, LookAtAppeals.filter())
    presses.register(agree_to_all, GrantAppeals.filter())
    presses.register(disagree_with_all, RefuseAppeals.filter())
    presses.register(say_it_is_theirs, SayItIsTheirs.filter())
    presses.register(leave_all, LeaveAppeals.filter())
    presses.register(undo, TakeBackSettlement.filter())
    router.message.register(take_reply, ReplyWords())
    router.message.register(take_file, FileOf())
    router.message.register(take_words, Words())
    router.message.register(take_reason_for_all, Words())
    return router


async def begin_extension(
    _: CallbackQuery, callback_data: AskExtension, request: Request, language: Language
) -> Screen:
    return asking_screen(await ask_extension(request, callback_data.task_id), language)


async def postpone(
    _: Message, command: CommandObject, request: Request, language: Language
) -> Screen:
    """The number of an item, and what was said of it: until when, and why."""
    if not command.args:
        raise SkipHandler
    return await _ask_of_number(request, command.args, ask_extension_in_words, _postpone, language)


async def _ask_of_number(
    request: Request,
    said: str,
    ask: Callable[[Request, int, str], Awaitable[Asking]],
    chosen: Callable[[Task], CallbackData],
    language: Language,
) -> Screen:
    """About the item whose number comes first, in the words after it."""
    number, _, words = said.partition(" ")
    found = await find_task(request, number)
    if isinstance(found, Task):
        return asking_screen(await ask(request, found.id, words), language)
    if isinstance(found, Choice):
        return choice_screen(found, chosen, language)
    return asking_screen(found, language)


def _postpone(task: Task) -> AskExtension:
    return AskExtension(task_id=task.id)


async def take_day(
    _: CallbackQuery, callback_data: ChooseDay, request: Request, language: Language
) -> Screen:
    day = date.fromordinal(callback_data.day)
    return asking_screen(await choose_day(request, callback_data.task_id, day), language)


async def begin_waiver(
    _: CallbackQuery, callback_data: AskWaiver, request: Request, language: Language
) -> Screen:
    return asking_screen(await ask_waiver(request, callback_data.task_id), language)


async def waive(
    _: Message, command: CommandObject, request: Request, language: Language
) -> Screen:
    """The number of an item that is not the school's, and why; or words without a number."""
    said = command.args or ""
    if not _NUMBER.fullmatch(said.partition(" ")[0]):
        return asking_screen(await ask_which_not_ours(request, said), language)
    return await _ask_of_number(request, said, ask_waiver_in_words, _waive, language)


def _waive(task: Task) -> AskWaiver:
    return AskWaiver(task_id=task.id)


async def waive_said(
    _: CallbackQuery, callback_data: WaiveAsSaid, request: Request, language: Language
) -> Screen:
    pressed = callback_data
    outcome = await waive_as_said(request, pressed.message_id, pressed.task_id)
    return asking_screen(outcome, language)


async def begin_question(
    _: CallbackQuery, callback_data: AskQuestion, request: Request, language: Language
) -> Screen:
    return asking_screen(await ask_question(request, callback_data.task_id), language)


async def begin_general_question(_: CallbackQuery, request: Request, language: Language) -> Screen:
    return asking_screen(await ask_question(request), language)


async def pass_on(
    _: CallbackQuery, callback_data: PassOn, request: Request, language: Language
) -> Screen:
    outcome = await ask_answered(request, callback_data.message_id, callback_data.task_id)
    if isinstance(outcome, NoSuchWords):
        raise SkipHandler
    return asking_screen(outcome, language)


async def contact(
    _: Message, command: CommandObject, request: Request, language: Language
) -> Screen:
    """About the item whose number follows the command, or about none in particular.

    Words after it may be the question."""
    said = command.args or ""
    number, *rest = said.split(" ", 1)
    found = await find_task(request, number) if number else None
    if isinstance(found, Choice):
        return choice_screen(found, _ask_about, language)
    return asking_screen(
        await (
            ask_question(request, found.id, "".join(rest))
            if isinstance(found, Task)
            else ask_question(request, words=said)
        ),
        language,
    )


def _ask_about(task: Task) -> AskQuestion:
    return AskQuestion(task_id=task.id)


async def send_collected(
    _: CallbackQuery, callback_data: SendToCoordinator, request: Request, language: Language
) -> Screen:
    return said_screen(await send_as_it_is(request, callback_data.appeal_id), language)


async def drop(
    _: CallbackQuery, callback_data: TakeBackAppeal, request: Request, language: Language
) -> Screen:
    return asking_screen(await take_back(request, callback_data.appeal_id), language)


async def show_appeal(
    _: CallbackQuery, callback_data: OpenAppeal, request: Request, language: Language
) -> Screen:
    return decision_screen(await open_appeal(request, callback_data.appeal_id), language)


async def show_files(
    _: CallbackQuery, callback_data: ShowAppealFiles, request: Request, language: Language
) -> Screen:
    return appeal_files_screen(await appeal_files(request, callback_data.appeal_id), language)


async def agree(
    _: CallbackQuery, callback_data: GrantAppeal, request: Request, language: Language
) -> Screen:
    return decision_screen(await grant(request, callback_data.appeal_id), language)


async def disagree(
    _: CallbackQuery, callback_data: RefuseAppeal, request: Request, language: Language
) -> Screen:
    return decision_screen(await refuse(request, callback_data.appeal_id), language)


async def ask_answer(
    _: CallbackQuery, callback_data: AnswerAppeal, request: Request, language: Language
) -> Screen:
    return decision_screen(await begin_answer(request, callback_data.appeal_id), language)


async def leave(
    _: CallbackQuery, callback_data: LeaveAppeal, request: Request, language: Language
) -> Screen:
    return decision_screen(await leave_unanswered(request, callback_data.appeal_id), language)


async def give_back(
    _: CallbackQuery, callback_data: RevokeWaiver, request: Request, language: Language
) -> Screen:
    return decision_screen(await revoke_waiver(request, callback_data.appeal_id), language)


async def show_waiting(
    _: CallbackQuery, callback_data: ListAppeals, request: Request, language: Language
) -> Screen:
    queue = await appeals_waiting(request, callback_data.kind)
    return appeals_screen(queue, callback_data.page, language)


async def look_at_asked(
    _: CallbackQuery, callback_data: LookAtAppeals, request: Request, language: Language
) -> Screen:
    found = await look_at_all(request, callback_data.item_id, callback_data.kind)
    return look_at_all_screen(found, language)


async def disagree_with_all(
    _: CallbackQuery, callback_data: RefuseAppeals, request: Request, language: Language
) -> Screen:
    pressed = callback_data
    if pressed.kind is AppealKind.WAIVER:
        awaited = await ask_reason_for_all(request, pressed.item_id, pressed.newest)
        return reason_for_all_screen(awaited, language)
    outcome = await refuse_extensions(request, pressed.item_id, pressed.newest)
    return together_screen(outcome, await appeals_waiting(request, pressed.kind), language)


async def say_it_is_theirs(
    _: CallbackQuery, callback_data: SayItIsTheirs, request: Request, language: Language
) -> Screen:
    pressed, reason = callback_data, theirs(language)
    outcome = await refuse_for_reason(request, pressed.item_id, pressed.newest, reason)
    return together_screen(outcome, await appeals_waiting(request, AppealKind.WAIVER), language)


async def leave_all(
    _: CallbackQuery, callback_data: LeaveAppeals, request: Request, language: Language
) -> Screen:
    return look_at_all_screen(await leave_them_waiting(request, callback_data.item_id), language)


async def undo(
    _: CallbackQuery, callback_data: TakeBackSettlement, request: Request, language: Language
) -> Screen:
    outcome = await take_settlement_back(request, callback_data.appeal_id)
    return decision_screen(outcome, language)


async def agree_to_all(
    _: CallbackQuery, callback_data: GrantAppeals, request: Request, language: Language
) -> Screen:
    pressed = callback_data
    outcome = await grant_all(request, pressed.item_id, pressed.kind, pressed.newest)
    return together_screen(outcome, await appeals_waiting(request, pressed.kind), language)


async def take_reply(
    _: Message, words: str, replied_to: int, request: Request, language: Language
) -> Screen:
    outcome = await reply_with_words(request, replied_to, words)
    if isinstance(outcome, NoFileAwaited):
        raise SkipHandler
    return replied_screen(outcome, language)


async def take_file(
    message: Message, file: IncomingFile, source: FileSource, request: Request, language: Language
) -> Screen:
    outcome = await attach_to_appeal(
        request, file, lambda: source(file.telegram_id), message.caption or ""
    )
    if isinstance(outcome, NoFileAwaited):
        raise SkipHandler
    if isinstance(outcome, FileNotTaken):
        return file_not_taken_screen(outcome, language)
    return said_screen(outcome, language)


async def take_words(_: Message, words: str, request: Request, language: Language) -> Screen:
    if await is_another_wish(request, words):
        raise SkipHandler
    outcome = await say(request, words)
    if not isinstance(outcome, NothingAsked):
        return asking_screen(outcome, language)
    answered = await answer(request, words)
    if isinstance(answered, NoAnswerAwaited):
        raise SkipHandler
    return decision_screen(answered, language)


async def take_reason_for_all(
    _: Message, words: str, request: Request, language: Language
) -> Screen:
    outcome = await give_reason_for_all(request, words)
    if isinstance(outcome, NoAnswerAwaited):
        raise SkipHandler
    return together_screen(outcome, await appeals_waiting(request, AppealKind.WAIVER), language)
