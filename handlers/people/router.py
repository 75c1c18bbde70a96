from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import Message

from handlers.language import Language
from handlers.people.screens import help_screen, refused_code_screen, welcome_screen
from handlers.screen import Screen
from handlers.status import status_screen
from usecases.accept_invitation import Joined, accept_invitation
from usecases.request import Request
from usecases.see_status import see_status


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(start, CommandStart())
    router.message.register(show_help, Command("help"))
    return router


async def start(
    _: Message, command: CommandObject, request: Request, language: Language
) -> Screen:
    if not command.args:
        return status_screen(await see_status(request), language)
    outcome = await accept_invitation(request, command.args.strip())
    if not isinstance(outcome, Joined):
        return refused_code_screen(outcome, bool(request.person.memberships), language)
    status = await see_status(request.by(outcome.person))
    return welcome_screen(outcome, status_screen(status, language), language)


async def show_help(_: Message, request: Request, language: Language) -> Screen:
    return help_screen(request.person.roles, request.is_admin, language)
