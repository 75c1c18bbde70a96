"""The summary in a municipality's working group, once its coordinator has allowed it there."""

from dataclasses import dataclass

from roadmap.members import GroupChat
from roadmap.model import Municipality, Role
from roadmap.progress import Summary
from roadmap.rights import may_decide
from storage.database import Transaction
from usecases.browse_tasks import NotYours
from usecases.request import Request


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """Without anybody's name."""

    summary: Summary


@dataclass(frozen=True, slots=True)
class MayBeAllowed:
    """Nothing is shown here yet; whoever asks coordinates this municipality."""

    municipality: Municipality


@dataclass(frozen=True, slots=True)
class PrivateOnly:
    """Nothing is shown here, and whoever asks cannot change that."""


@dataclass(frozen=True, slots=True)
class GroupChats:
    """Where a municipality's summary may be shown."""

    municipality_id: int
    chats: tuple[GroupChat, ...]


async def group_summary(request: Request) -> GroupSummary | MayBeAllowed | PrivateOnly:
    async with request.reading() as tx:
        chat = await tx.group_chats.get(request.chat_id)
        return may_be_allowed(request) if chat is None else await _summary(tx, request, chat)


async def _summary(tx: Transaction, request: Request, chat: GroupChat) -> GroupSummary:
    municipality = await tx.municipalities.get(chat.municipality_id)
    today = request.today(municipality)
    return GroupSummary(await tx.summaries.of(municipality, today, request.now))


def may_be_allowed(request: Request) -> MayBeAllowed | PrivateOnly:
    """What the bot says when it comes into a group."""
    coordinated = [m for m in request.person.memberships if m.role is Role.COORDINATOR]
    return MayBeAllowed(coordinated[-1].municipality) if coordinated else PrivateOnly()


async def allow_group(
    request: Request, municipality_id: int, title: str
) -> GroupSummary | NotYours:
    """The group of `request.chat_id` is shown the summary from now on."""
    if not may_decide(request.person, municipality_id):
        return NotYours()
    async with request.changing() as tx:
        chat = GroupChat(request.chat_id, municipality_id, title)
        await tx.group_chats.allow(chat, request.person.id, request.now)
        return await _summary(tx, request, chat)


async def group_chats_of(request: Request, municipality_id: int) -> GroupChats | NotYours:
    if not may_decide(request.person, municipality_id):
        return NotYours()
    async with request.reading() as tx:
        return await _chats(tx, municipality_id)


async def forbid_group(request: Request, chat_id: int) -> GroupChats | NotYours:
    async with request.changing() as tx:
        chat = await tx.group_chats.get(chat_id)
        if chat is None or not may_decide(request.person, chat.municipality_id):
            return NotYours()
        await tx.group_chats.forbid(chat_id)
        return await _chats(tx, chat.municipality_id)


async def _chats(tx: Transaction, municipality_id: int) -> GroupChats:
    return GroupChats(
        municipality_id, tuple(await tx.group_chats.of_municipality(municipality_id))
    )


async def leave_group(request: Request) -> None:
    """The bot was taken out of the group."""
    async with request.changing() as tx:
        await tx.group_chats.forbid(request.chat_id)


async def move_group(request: Request, new_id: int) -> None:
    async with request.changing() as tx:
        await tx.group_chats.move(request.chat_id, new_id)
