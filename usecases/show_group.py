"""The summary in a municipality's working group, once its coordinator has allowed it there."""

from dataclasses import dataclass

from roadmap.members import GroupChat
from roadmap.model import Municipality, Role
from roadmap.progress import Summary
from roadmap.rights import may_decide
from storage.database import Transaction
from usecases.browse_tasks import NotYours
from usecases.filter_summary import OURS, Chosen, Scope, chosen_by_words, scope_within
from usecases.find_by_name import is_part_of_name
from usecases.request import Request
from usecases.see_past import summary_on


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """Without anybody's name: of every school, or of what was asked for."""

    summary: Summary
    scope: Scope


@dataclass(frozen=True, slots=True)
class OursInPrivate:
    """What the department has to do may name people: it is not for a group."""


@dataclass(frozen=True, slots=True)
class MayBeAllowed:
    """Nothing is shown here yet; whoever asks coordinates these, the newest first."""

    municipalities: tuple[Municipality, ...]


@dataclass(frozen=True, slots=True)
class PrivateOnly:
    """Nothing is shown here, and whoever asks cannot change that."""


@dataclass(frozen=True, slots=True)
class GroupChats:
    """Where a municipality's summary may be shown."""

    municipality_id: int
    chats: tuple[GroupChat, ...]


async def group_summary(
    request: Request, words: str
) -> GroupSummary | OursInPrivate | MayBeAllowed | PrivateOnly:
    """`words` narrow it as in a private chat."""
    async with request.reading() as tx:
        chat = await tx.group_chats.get(request.chat_id)
        if chat is None:
            return may_be_allowed(request, words)
        municipality = await tx.municipalities.get(chat.municipality_id)
        chosen = await chosen_by_words(tx, request, municipality, words)
        if chosen.whose == OURS:
            return OursInPrivate()
        return await _summary(tx, request, municipality, chosen)


async def _summary(
    tx: Transaction, request: Request, municipality: Municipality, chosen: Chosen
) -> GroupSummary:
    scope = await scope_within(tx, municipality, chosen, None, may_choose_own=False)
    day, only, sieve = scope.chosen.day, scope.only, scope.sieve
    return GroupSummary(await summary_on(tx, request, municipality, day, only, sieve), scope)


def may_be_allowed(request: Request, words: str = "") -> MayBeAllowed | PrivateOnly:
    """What the bot says when it comes into a group; `words` may name a municipality."""
    coordinated = {
        m.municipality.id: m.municipality
        for m in reversed(request.person.memberships)
        if m.role is Role.COORDINATOR
    }.values()
    named = [m for m in coordinated if is_part_of_name(m.name, words)]
    return MayBeAllowed(tuple(named or coordinated)) if coordinated else PrivateOnly()


async def allow_group(
    request: Request, municipality_id: int, title: str
) -> GroupSummary | NotYours:
    """The group of `request.chat_id` is shown the summary from now on."""
    if not may_decide(request.person, municipality_id):
        return NotYours()
    async with request.changing() as tx:
        chat = GroupChat(request.chat_id, municipality_id, title)
        await tx.group_chats.allow(chat, request.person.id, request.now)
        municipality = await tx.municipalities.get(municipality_id)
        return await _summary(tx, request, municipality, Chosen(municipality_id))


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
