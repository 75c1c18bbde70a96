"""A published item's deadline, corrected in a coordinator's words."""

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import Message

from handlers.callbacks import CorrectItem
from handlers.choice import choice_screen
from handlers.filters import Words
from handlers.imports.screens import draft_screen
from handlers.language import Language
from handlers.screen import Screen
from roadmap.model import Task
from usecases.browse_tasks import Choice
from usecases.correct_plan import NoDeadlineSaid, correct_deadline
from usecases.request import Request


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(take_deadline, Words())
    return router


async def take_deadline(_: Message, words: str, request: Request, language: Language) -> Screen:
    outcome = await correct_deadline(request, words)
    if isinstance(outcome, NoDeadlineSaid):
        raise SkipHandler
    if isinstance(outcome, Choice):
        return choice_screen(outcome, _correct, language)
    return draft_screen(outcome, language)


def _correct(task: Task) -> CorrectItem:
    return CorrectItem(item_id=task.item.id)
