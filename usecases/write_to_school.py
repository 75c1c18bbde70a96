"""A written remark to a school: it reaches the school's people and stays in its history."""

from dataclasses import dataclass

from roadmap.model import Organisation, OrganisationKind
from roadmap.remarks import Remark, Side
from roadmap.rights import may_decide, may_remark
from storage.conversations import Topic
from storage.database import Transaction
from usecases.browse_tasks import NotYours, curated_schools, visible_school
from usecases.request import Request

REMARKED = "remarked"
LONGEST = 3000
PAGE = 5
_WRITING = (Topic.TO_SCHOOL, Topic.TO_WRITER)


@dataclass(frozen=True, slots=True)
class RemarkAwaited:
    """The next words go to the school; `too_long` where the last ones were, `a_file` where it
    was none."""

    school: Organisation
    too_long: bool = False
    a_file: bool = False


@dataclass(frozen=True, slots=True)
class NoRemarkAwaited:
    """The words are about something else."""


@dataclass(frozen=True, slots=True)
class SchoolRemarks:
    """A page of what was written to a school, the newest first, of `number` in all.

    `sent_to`: how many people have just been written to, None where nobody has.
    """

    school: Organisation
    timezone: str
    remarks: tuple[Remark, ...]
    number: int
    page: int
    may_remark: bool
    sent_to: int | None = None


@dataclass(frozen=True, slots=True)
class RemarkMade:
    """One of the school's people is told what was written to it; or its writer, what the school
    answers to what was `said`."""

    school: Organisation
    remark: Remark
    said: Remark | None = None


async def ask_remark(request: Request, organisation_id: int) -> RemarkAwaited | NotYours:
    async with request.changing() as tx:
        school = await _remarkable(tx, request, organisation_id)
        if school is None:
            return NotYours()
        person = request.person.id
        await tx.conversations.begin(person, Topic.TO_SCHOOL, school.id, request.now)
        tx.subject = about_remarks(school.id)
    return RemarkAwaited(school)


async def give_remark(
    request: Request, words: str
) -> SchoolRemarks | RemarkAwaited | NoRemarkAwaited:
    async with request.changing() as tx:
        conversation = await tx.conversations.of(request.person.id)
        if conversation is None or conversation.topic is not Topic.TO_SCHOOL:
            return NoRemarkAwaited()
        school = await _remarkable(tx, request, conversation.subject_id)
        if school is None:
            return NoRemarkAwaited()
        if len(words) > LONGEST:
            return RemarkAwaited(school, too_long=True)
        decides = may_decide(request.person, school.municipality_id)
        side = Side.COORDINATOR if decides else Side.CURATOR
        remark_id = await tx.remarks.add(school.id, request.person.id, side, words, request.now)
        people = await tx.people.of_school(school.id)
        await tell_of_remark(tx, request, school, remark_id, people)
        return await remarks_of(tx, request, school, sent_to=len(people))


async def tell_of_remark(
    tx: Transaction, request: Request, school: Organisation, remark_id: int, people: list[int]
) -> None:
    """What was awaited of this person is written: others read it, and the history knows."""
    for person_id in people:
        await tx.outbox.add(person_id, REMARKED, str(remark_id), request.now, remark_id=remark_id)
    await tx.conversations.end(request.person.id)
    await tx.events.add(
        REMARKED,
        request.now,
        municipality_id=school.municipality_id,
        person_id=request.person.id,
        remark_id=remark_id,
    )
    tx.subject = about_remarks(school.id)


async def decline_file(request: Request) -> RemarkAwaited | NoRemarkAwaited:
    """Only words go to a school: a file that comes instead is neither sent nor taken for
    something else."""
    async with request.reading() as tx:
        conversation = await tx.conversations.of(request.person.id)
        if conversation is None or conversation.topic is not Topic.TO_SCHOOL:
            return NoRemarkAwaited()
        school = await _remarkable(tx, request, conversation.subject_id)
    return RemarkAwaited(school, a_file=True) if school else NoRemarkAwaited()


async def leave_remark(request: Request, organisation_id: int) -> SchoolRemarks | NotYours:
    """Nothing is written after all."""
    async with request.changing() as tx:
        school = await visible_school(tx, request, organisation_id)
        if school is None:
            return NotYours()
        conversation = await tx.conversations.of(request.person.id)
        if conversation is not None and conversation.topic in _WRITING:
            await tx.conversations.end(request.person.id)
            tx.subject = about_remarks(school.id)
        return await remarks_of(tx, request, school)


async def see_remarks(
    request: Request, organisation_id: int, page: int = 0
) -> SchoolRemarks | NotYours:
    """For whoever may see the school, its own people among them."""
    async with request.reading() as tx:
        school = await visible_school(tx, request, organisation_id)
        return NotYours() if school is None else await remarks_of(tx, request, school, page)


async def compose_remark(tx: Transaction, request: Request, remark_id: int) -> RemarkMade | None:
    """None where the reader sees that school no longer."""
    remark = await tx.remarks.get(remark_id)
    school = await visible_school(tx, request, remark.organisation_id) if remark else None
    if remark is None or school is None:
        return None
    said = await tx.remarks.get(remark.answers) if remark.answers else None
    return RemarkMade(school, remark, said)


async def remarks_of(
    tx: Transaction,
    request: Request,
    school: Organisation,
    page: int = 0,
    sent_to: int | None = None,
) -> SchoolRemarks:
    municipality = await tx.municipalities.get(school.municipality_id)
    number = await tx.remarks.number(school.id)
    page = min(page, max(0, (number - 1) // PAGE))
    found = await tx.remarks.of_school(school.id, page * PAGE, PAGE)
    may = await _remarkable(tx, request, school.id) is not None
    return SchoolRemarks(school, municipality.timezone, tuple(found), number, page, may, sent_to)


async def _remarkable(
    tx: Transaction, request: Request, organisation_id: int
) -> Organisation | None:
    """The school, where the person may write to it."""
    school = await visible_school(tx, request, organisation_id)
    if school is None or school.kind is not OrganisationKind.SCHOOL:
        return None
    curated = await curated_schools(tx, request.person)
    may = may_remark(request.person, school.id, school.municipality_id, curated)
    return school if may else None


def about_remarks(organisation_id: int) -> str:
    return f"remarks:{organisation_id}"
