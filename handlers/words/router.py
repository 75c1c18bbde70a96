from contextlib import suppress
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import CallbackQuery, Chat, Message

from handlers.callbacks import AskInstead, Say
from handlers.filters import StrangeCommand, Words
from handlers.incoming import replied_to
from handlers.language import Language
from handlers.screen import Screen
from handlers.words.commands import command_line, is_known
from handlers.words.screens import (
    beside_appeal_screen,
    beside_draft_screen,
    choices_screen,
    courtesy_screen,
    fits_button,
    no_answer_screen,
)
from roadmap.model import Task
from roadmap.questions import Intent, Question, choices_of
from roadmap.rights import may_hand_in
from usecases.request import Request
from usecases.understand_words import WordsAwaited, about_task, question_in, understand_words
from usecases.words_beside_draft import NoSuchWords, take_words_out


def create_router(commands: frozenset[str], later: frozenset[str] = frozenset()) -> Router:
    """`commands` are those that other routers answer to: only they are offered.

    Those of `later` come to their routers after this one.
    """
    router = Router(name=__name__)
    listener = Listener(commands)
    router.message.register(listener.hear, Words())
    router.message.register(listener.hear_command, StrangeCommand(later))
    router.callback_query.register(listener.say, Say.filter())
    router.callback_query.register(listener.answer_instead, AskInstead.filter())
    return router


class Listener:
    """Turns words into the command that does the same; its own handler answers it."""

    def __init__(self, commands: frozenset[str]) -> None:
        self._commands = commands

    async def hear(
        self, message: Message, words: str, request: Request, language: Language, **data: Any
    ) -> Screen:
        understood = await understand_words(request, words, replied_to(message))
        if isinstance(understood, WordsAwaited):
            raise SkipHandler
        if message.forward_origin and not understood.question.sure:
            raise SkipHandler  # somebody else's words are evidence before they are a wish
        data |= {"request": request, "language": language}
        if understood.half_asked is not None:
            answer = await self._answer(understood.question, words, message, data)
            return beside_appeal_screen(answer, understood.half_asked, language)
        if understood.draft is None:
            return await self._answer(understood.question, words, message, data)
        return await self._beside(understood.draft, understood.question, words, message, data)

    async def hear_command(
        self, message: Message, words: str, request: Request, language: Language, **data: Any
    ) -> Screen:
        """«/Tasks», «/задачи»: no command of anybody's, but a wish without doubt."""
        data |= {"request": request, "language": language}
        line = "/" + " ".join((words.partition(" ")[0].lower(), words.partition(" ")[2])).strip()
        if line != message.text and is_known(line, self._commands):
            return await _obey(line, message, data)
        question = await question_in(request, words)
        if not question.sure:
            raise SkipHandler
        return await self._answer(question, words, message, data)

    async def answer_instead(
        self,
        query: CallbackQuery,
        callback_data: AskInstead,
        request: Request,
        language: Language,
        **data: Any,
    ) -> Screen:
        found = await take_words_out(request, callback_data.evidence_id)
        if isinstance(found, NoSuchWords):
            raise SkipHandler
        data |= {"request": request, "language": language}
        question = about_task(await question_in(request, found.words), found.task)
        message = _said_by(query, request)
        return await self._beside(found.task, question, found.words, message, data)

    async def say(
        self, query: CallbackQuery, callback_data: Say, request: Request, **data: Any
    ) -> Screen:
        data |= {"request": request}
        return await _obey(f"/{callback_data.line}", _said_by(query, request), data)

    async def _beside(
        self, task: Task, question: Question, words: str, message: Message, data: dict[str, Any]
    ) -> Screen:
        """An answer in the middle of handing in: there always is one."""
        language, message_id = data["language"], data["request"].message_id
        may_ask = may_hand_in(data["request"].person, task.organisation_id)
        answer = no_answer_screen(task, message_id if may_ask else None, language)
        if question.sure:
            with suppress(SkipHandler):
                answer = await self._answer(question, words, message, data)
        return beside_draft_screen(answer, task, message_id, language)

    async def _answer(
        self, question: Question, words: str, message: Message, data: dict[str, Any]
    ) -> Screen:
        if question.intent is Intent.GREETING:
            return courtesy_screen(data["language"])
        choices = self._known(question, words)
        if not choices:
            raise SkipHandler
        if question.sure and choices[0][0] is question:
            return await _obey(choices[0][1], message, data)
        return choices_screen(choices, data["language"])

    def _known(self, question: Question, words: str) -> tuple[tuple[Question, str], ...]:
        """What may be meant and has a command, the likeliest first, no command twice."""
        found: dict[str, Question] = {}
        for choice in choices_of(question):
            line = command_line(choice, words)
            if line and not (question.sure or fits_button(line)):
                line = command_line(choice)  # half of the words may mean something else
            if line is not None and is_known(line, self._commands):
                found.setdefault(line, choice)
        return tuple((choice, line) for line, choice in found.items())


def _said_by(query: CallbackQuery, request: Request) -> Message:
    return Message(
        message_id=request.message_id,
        date=request.now,
        chat=Chat(id=query.from_user.id, type="private"),
        from_user=query.from_user,
    )


async def _obey(line: str, message: Message, data: dict[str, Any]) -> Screen:
    """What the command's handler answers to it."""
    root = list(data["event_router"].chain_head)[-1]
    command = message.model_copy(update={"text": line})
    answer = await root.propagate_event(update_type="message", event=command, **data)
    if not isinstance(answer, Screen):
        raise SkipHandler
    return answer
