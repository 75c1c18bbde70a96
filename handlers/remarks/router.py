from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import AnswerRemark, LeaveRemark, ListRemarks, WriteToSchool
from handlers.filters import ReplyWords, Words
from handlers.incoming import FileOf
from handlers.language import Language
from handlers.remarks.screens import remarks_screen
from handlers.screen import Screen
from usecases.answer_remark import answer_by_reply, ask_answer, give_answer
from usecases.request import Request
from usecases.write_to_school import (
    NoRemarkAwaited,
    ask_remark,
    decline_file,
    give_remark,
    leave_remark,
    see_remarks,
)


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(take_reply, ReplyWords())
    router.message.register(take_remark, Words())
    router.message.register(take_answer, Words())
    router.message.register(take_file, FileOf())
    router.callback_query.register(begin_remark, WriteToSchool.filter())
    router.callback_query.register(begin_answer, AnswerRemark.filter())
    router.callback_query.register(end_remark, LeaveRemark.filter())
    router.callback_query.register(list_remarks, ListRemarks.filter())
    return router


async def take_reply(
    _: Message, words: str, replied_to: int, request: Request, language: Language
) -> Screen:
    outcome = await answer_by_reply(request, replied_to, words)
    if isinstance(outcome, NoRemarkAwaited):
        raise SkipHandler
    return remarks_screen(outcome, language)


async def take_remark(_: Message, words: str, request: Request, language: Language) -> Screen:
    outcome = await give_remark(request, words)
    if isinstance(outcome, NoRemarkAwaited):
        raise SkipHandler
    return remarks_screen(outcome, language)


async def take_answer(_: Message, words: str, request: Request, language: Language) -> Screen:
    outcome = await give_answer(request, words)
    if isinstance(outcome, NoRemarkAwaited):
        raise SkipHandler
    return remarks_screen(outcome, language)


async def take_file(_: Message, request: Request, language: Language) -> Screen:
    outcome = await decline_file(request)
    if isinstance(outcome, NoRemarkAwaited):
        raise SkipHandler
    return remarks_screen(outcome, language)


async def begin_remark(
    _: CallbackQuery, callback_data: WriteToSchool, request: Request, language: Language
) -> Screen:
    return remarks_screen(await ask_remark(request, callback_data.organisation_id), language)


async def begin_answer(
    _: CallbackQuery, callback_data: AnswerRemark, request: Request, language: Language
) -> Screen:
    return remarks_screen(await ask_answer(request, callback_data.remark_id), language)


async def end_remark(
    _: CallbackQuery, callback_data: LeaveRemark, request: Request, language: Language
) -> Screen:
    return remarks_screen(await leave_remark(request, callback_data.organisation_id), language)


async def list_remarks(
    _: CallbackQuery, callback_data: ListRemarks, request: Request, language: Language
) -> Screen:
    found = await see_remarks(request, callback_data.organisation_id, callback_data.page)
    return remarks_screen(found, language)
