from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import (
    Accept,
    KeepReviewing,
    ListReviews,
    OpenReview,
    Return,
    ShowFiles,
)
from handlers.filters import Words
from handlers.language import Language
from handlers.reviews.screens import files_screen, queue_screen, review_outcome_screen
from handlers.screen import Screen
from usecases.request import Request
from usecases.review_submission import (
    NoReasonAwaited,
    accept,
    ask_reason,
    evidence_of,
    give_reason,
    keep_reviewing,
    open_review,
    review_queue,
)


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(show_queue, Command("review"))
    router.callback_query.register(turn_page, ListReviews.filter())
    router.callback_query.register(show_review, OpenReview.filter())
    router.callback_query.register(accept_it, Accept.filter())
    router.callback_query.register(return_it, Return.filter())
    router.callback_query.register(keep_it, KeepReviewing.filter())
    router.callback_query.register(show_files, ShowFiles.filter())
    router.message.register(take_reason, Words())
    return router


async def show_queue(_: Message, request: Request, language: Language) -> Screen:
    return queue_screen(await review_queue(request), 0, language)


async def turn_page(
    _: CallbackQuery, callback_data: ListReviews, request: Request, language: Language
) -> Screen:
    return queue_screen(await review_queue(request), callback_data.page, language)


async def show_review(
    _: CallbackQuery, callback_data: OpenReview, request: Request, language: Language
) -> Screen:
    outcome = await open_review(request, callback_data.submission_id)
    return review_outcome_screen(outcome, language)


async def accept_it(
    _: CallbackQuery, callback_data: Accept, request: Request, language: Language
) -> Screen:
    return review_outcome_screen(await accept(request, callback_data.submission_id), language)


async def return_it(
    _: CallbackQuery, callback_data: Return, request: Request, language: Language
) -> Screen:
    return review_outcome_screen(await ask_reason(request, callback_data.submission_id), language)


async def keep_it(
    _: CallbackQuery, callback_data: KeepReviewing, request: Request, language: Language
) -> Screen:
    outcome = await keep_reviewing(request, callback_data.submission_id)
    return review_outcome_screen(outcome, language)


async def show_files(
    _: CallbackQuery, callback_data: ShowFiles, request: Request, language: Language
) -> Screen:
    return files_screen(await evidence_of(request, callback_data.submission_id), language)


async def take_reason(_: Message, words: str, request: Request, language: Language) -> Screen:
    outcome = await give_reason(request, words)
    if isinstance(outcome, NoReasonAwaited):
        raise SkipHandler
    return review_outcome_screen(outcome, language)
