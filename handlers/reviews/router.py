from datetime import UTC, datetime

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import (
    Accept,
    AcceptTogether,
    AskRemark,
    KeepReviewing,
    ListReviews,
    ListTogether,
    NextReview,
    OpenReview,
    Return,
    SayPhrase,
    ShowFiles,
    ShowFilesFrom,
    TakeBackDecision,
)
from handlers.filters import Words
from handlers.language import Language
from handlers.reviews.screens import (
    files_screen,
    following_screen,
    queue_screen,
    review_outcome_screen,
)
from handlers.reviews.together import accepted_together_screen, look_together_screen
from handlers.screen import Screen
from usecases.accept_together import accept_together, look_together
from usecases.request import Request
from usecases.review_submission import (
    NoReasonAwaited,
    accept,
    ask_reason,
    ask_remark,
    evidence_of,
    give_reason,
    keep_reviewing,
    next_review,
    open_review,
    review_queue,
    say_phrase,
)
from usecases.take_decision_back import take_decision_back


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(show_queue, Command("review"))
    router.callback_query.register(turn_page, ListReviews.filter())
    router.callback_query.register(show_review, OpenReview.filter())
    router.callback_query.register(accept_it, Accept.filter())
    router.callback_query.register(return_it, Return.filter())
    router.callback_query.register(keep_it, KeepReviewing.filter())
    router.callback_query.register(accept_remarking, AskRemark.filter())
    router.callback_query.register(decide_with_phrase, SayPhrase.filter())
    router.callback_query.register(undo, TakeBackDecision.filter())
    router.callback_query.register(go_on, NextReview.filter())
    router.callback_query.register(look, ListTogether.filter())
    router.callback_query.register(accept_all, AcceptTogether.filter())
    router.callback_query.register(show_files, ShowFiles.filter())
    router.callback_query.register(show_more_files, ShowFilesFrom.filter())
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


async def accept_remarking(
    _: CallbackQuery, callback_data: AskRemark, request: Request, language: Language
) -> Screen:
    return review_outcome_screen(await ask_remark(request, callback_data.submission_id), language)


async def decide_with_phrase(
    _: CallbackQuery, callback_data: SayPhrase, request: Request, language: Language
) -> Screen:
    outcome = await say_phrase(request, callback_data.submission_id, callback_data.phrase_id)
    return review_outcome_screen(outcome, language)


async def undo(
    _: CallbackQuery, callback_data: TakeBackDecision, request: Request, language: Language
) -> Screen:
    outcome = await take_decision_back(request, callback_data.submission_id)
    return review_outcome_screen(outcome, language)


async def go_on(
    _: CallbackQuery, callback_data: NextReview, request: Request, language: Language
) -> Screen:
    return following_screen(await next_review(request, callback_data.submission_id), language)


async def look(
    _: CallbackQuery, callback_data: ListTogether, request: Request, language: Language
) -> Screen:
    return look_together_screen(await look_together(request, callback_data.item_id), language)


async def accept_all(
    _: CallbackQuery, callback_data: AcceptTogether, request: Request, language: Language
) -> Screen:
    first, last = (
        datetime.fromtimestamp(moment / 1000, UTC)
        for moment in (callback_data.first, callback_data.last)
    )
    outcome = await accept_together(request, callback_data.item_id, first, last)
    return accepted_together_screen(outcome, language)


async def show_files(
    _: CallbackQuery, callback_data: ShowFiles, request: Request, language: Language
) -> Screen:
    return files_screen(await evidence_of(request, callback_data.submission_id), language)


async def show_more_files(
    _: CallbackQuery, callback_data: ShowFilesFrom, request: Request, language: Language
) -> Screen:
    found = await evidence_of(request, callback_data.submission_id)
    return files_screen(found, language, callback_data.first)


async def take_reason(_: Message, words: str, request: Request, language: Language) -> Screen:
    outcome = await give_reason(request, words)
    if isinstance(outcome, NoReasonAwaited):
        raise SkipHandler
    return review_outcome_screen(outcome, language)
