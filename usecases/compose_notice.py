"""What a notice says: made from the state of things at the moment it is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from roadmap.members import Member
from roadmap.model import Person, Role, SubmissionState, Task
from roadmap.rights import may_oversee
from storage.database import Database, Transaction
from storage.files import EvidenceFiles
from storage.nudges import KIND as NUDGE
from storage.outbox import Notice
from usecases.accept_invitation import DEPUTY_JOINED
from usecases.browse_tasks import NotYours
from usecases.change_role import ROLE_CHANGED
from usecases.close_year import YEAR_CLOSED, YEAR_REOPENED
from usecases.remind import REMINDER, Morning, compose_reminder
from usecases.remind_schools import Nudged, compose_nudge
from usecases.remove_member import MEMBERSHIP_ENDED
from usecases.request import Request
from usecases.review_submission import ReviewCard, card_of_review, for_person
from usecases.see_appeals import AppealCard, card_of_appeal, may_see
from usecases.see_status import SchoolStatus, status_of
from usecases.see_years import YearTasks, year_of_school
from usecases.write_to_school import REMARKED, RemarkMade, compose_remark


@dataclass(frozen=True, slots=True)
class ReviewAsked:
    """A coordinator is asked to decide."""

    card: ReviewCard


@dataclass(frozen=True, slots=True)
class DecisionMade:
    """A school is told what became of its submission."""

    card: ReviewCard


@dataclass(frozen=True, slots=True)
class DecisionUndone:
    """A school is told that what it was told last is no longer so."""

    card: ReviewCard


@dataclass(frozen=True, slots=True)
class EntryMade:
    """A school is told that a coordinator has handed something in for it."""

    card: ReviewCard


@dataclass(frozen=True, slots=True)
class EntryTakenBack:
    """A school is told that what was handed in for it no longer is."""

    task: Task


@dataclass(frozen=True, slots=True)
class AppealMade:
    """A coordinator is asked for something by a school."""

    card: AppealCard


@dataclass(frozen=True, slots=True)
class AppealSettled:
    """A school is told what the coordinator says to what it asked."""

    card: AppealCard


@dataclass(frozen=True, slots=True)
class Redraw:
    """An earlier message is to show the decision."""

    message_id: int
    card: ReviewCard | AppealCard


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An earlier message is to show that the school has taken its submission back."""

    message_id: int
    task: Task


@dataclass(frozen=True, slots=True)
class TasksGiven:
    """A school has so many new tasks; `count` is 0 where that is not known."""

    status: SchoolStatus
    count: int = 0


@dataclass(frozen=True, slots=True)
class PlanAmended:
    """An amended order, or a coordinator (`by`), has changed a school's tasks.

    Of each item there is one task; `moved` has the day that was due before; `number` and
    `issued` are the order's.
    """

    organisation_name: str
    number: str | None
    issued: date | None
    added: tuple[Task, ...]
    moved: tuple[tuple[Task, date | None], ...]
    removed: tuple[Task, ...]
    changed: tuple[Task, ...]
    by: str = ""


@dataclass(frozen=True, slots=True)
class MembershipEnded:
    """Somebody is told that a coordinator has ended their role."""

    person: Person
    member: Member


@dataclass(frozen=True, slots=True)
class RoleChanged:
    """Somebody is told of their new role in the same place."""

    person: Person
    member: Member


@dataclass(frozen=True, slots=True)
class DeputyJoined:
    """A head is told who has come as the school's deputy."""

    member: Member


@dataclass(frozen=True, slots=True)
class YearNews:
    """A school is told that a roadmap's year is closed, or open again."""

    year: YearTasks


News = (
    ReviewAsked
    | DecisionMade
    | DecisionUndone
    | EntryMade
    | EntryTakenBack
    | AppealMade
    | AppealSettled
    | Redraw
    | TakenBack
    | TasksGiven
    | PlanAmended
    | YearNews
    | MembershipEnded
    | RoleChanged
    | DeputyJoined
    | Morning
    | Nudged
    | RemarkMade
)


# They change a message that the person has, without a sound.
SOUNDLESS = frozenset({"redraw", "appeal_redraw"})


@dataclass(frozen=True, slots=True)
class NotNow:
    """The recipient wants quiet until a moment."""

    until: datetime


async def compose_notice(
    db: Database, files: EvidenceFiles, notice: Notice, now: datetime
) -> tuple[Person, News] | NotNow | None:
    """The recipient and the news, or None where there is nothing to say any longer."""
    async with db.reading() as tx:
        person = await tx.people.get(notice.recipient_id)
        if person is None:
            return None
        if notice.kind not in SOUNDLESS and (until := await _quiet_until(tx, person, now)):
            return NotNow(until)
        news = await _news(tx, Request(db, files, person, now), notice)
    return None if news is None else (person, news)


async def _quiet_until(tx: Transaction, person: Person, now: datetime) -> datetime | None:
    habits, zone = await tx.reminders.habits(person.id)
    if zone is None and person.memberships:
        zone = person.memberships[-1].municipality.timezone
    if zone is None:
        return None
    until = habits.quiet_until(now.astimezone(ZoneInfo(zone)))
    return until and until.astimezone(UTC)


async def _news(tx: Transaction, request: Request, notice: Notice) -> News | None:
    if notice.kind == "tasks_given":
        return await _tasks_given(tx, request, notice.facts)
    if notice.kind == REMINDER:
        return await compose_reminder(tx, request, date.fromisoformat(notice.facts["day"]))
    if notice.kind in (MEMBERSHIP_ENDED, ROLE_CHANGED):
        return await _of_membership(tx, request, notice)
    if notice.kind == DEPUTY_JOINED:
        return await _deputy_joined(tx, request, notice)
    if notice.kind == NUDGE:
        about = notice.facts["nudge_id"], notice.facts["organisation_id"]
        return await compose_nudge(tx, request, *about)
    if notice.kind == REMARKED:
        return await compose_remark(tx, request, notice.facts["remark_id"])
    if notice.kind.startswith("appeal"):
        return await _of_appeal(tx, request, notice)
    if notice.kind == "plan_amended":
        return await _plan_amended(tx, request, notice.facts)
    if notice.kind in (YEAR_CLOSED, YEAR_REOPENED):
        return await _year_turned(tx, request, notice)
    card = await card_of_review(tx, notice.facts["submission_id"])
    if card is None:
        return await _taken_back(tx, request, notice)
    card = for_person(request, card)
    match notice.kind:
        case "submitted" if card.submission.state is SubmissionState.SUBMITTED:
            return ReviewAsked(card)
        case "decided" if card.submission.state is not SubmissionState.SUBMITTED:
            return DecisionMade(card)
        case "entered" if card.submission.by_coordinator:
            return EntryMade(card)
        case "undecided" if card.submission.state is SubmissionState.SUBMITTED:
            return DecisionUndone(card)
        case "redraw":
            return Redraw(notice.facts["message_id"], card)
    return None


async def _of_membership(
    tx: Transaction, request: Request, notice: Notice
) -> MembershipEnded | RoleChanged | None:
    member = await tx.members.get(notice.facts["membership_id"])
    if member is None:
        return None
    if notice.kind == MEMBERSHIP_ENDED:
        return MembershipEnded(request.person, member) if member.until else None
    return None if member.until else RoleChanged(request.person, member)


async def _deputy_joined(tx: Transaction, request: Request, notice: Notice) -> DeputyJoined | None:
    member = await tx.members.get(notice.facts["membership_id"])
    if member is None or member.until is not None:
        return None
    school = member.membership.organisation_id
    own = request.person.memberships
    heads = any(m.role is Role.HEAD and m.organisation_id == school for m in own)
    return DeputyJoined(member) if heads else None


async def _taken_back(
    tx: Transaction, request: Request, notice: Notice
) -> TakenBack | EntryTakenBack | None:
    submission = await tx.submissions.get(notice.facts["submission_id"])
    task = await tx.tasks.get(submission.task_id) if submission else None
    if task is not None and notice.kind == "entry_taken_back":
        return EntryTakenBack(task)
    if notice.kind != "redraw" or task is None:
        return None
    if not may_oversee(request.person, task.municipality_id):
        return None
    return TakenBack(notice.facts["message_id"], task)


async def _year_turned(tx: Transaction, request: Request, notice: Notice) -> YearNews | None:
    """Nothing, where the year was turned once more since."""
    about = notice.facts["roadmap_id"], notice.facts["organisation_id"]
    year = await year_of_school(tx, request, *about)
    if isinstance(year, NotYours) or not year.own:
        return None
    is_closed = year.roadmap.closed_at is not None
    return YearNews(year) if is_closed is (notice.kind == YEAR_CLOSED) else None


async def _of_appeal(tx: Transaction, request: Request, notice: Notice) -> News | None:
    card = await card_of_appeal(tx, request, notice.facts["appeal_id"])
    if card is None or not may_see(request.person, card):
        return None
    match notice.kind:
        case "appeal" if card.is_waiting:
            return AppealMade(card)
        case "appeal_settled":
            return AppealSettled(card)
        case "appeal_redraw":
            return Redraw(notice.facts["message_id"], card)
    return None


async def _tasks_given(
    tx: Transaction, request: Request, facts: Mapping[str, Any]
) -> TasksGiven | None:
    for membership in request.person.memberships:
        if membership.organisation_id == facts["organisation_id"]:
            status = await status_of(tx, request, membership)
            if isinstance(status, SchoolStatus):
                return TasksGiven(status, facts.get("count", 0))
    return None


async def _plan_amended(
    tx: Transaction, request: Request, facts: Mapping[str, Any]
) -> PlanAmended | None:
    issued = facts.get("issued")
    for membership in request.person.memberships:
        if membership.organisation_id == facts["organisation_id"]:
            days = [(task_id, was and date.fromisoformat(was)) for task_id, was in facts["moved"]]
            moved = await _tasks(tx, [task_id for task_id, _ in days])
            return PlanAmended(
                organisation_name=membership.organisation_name,
                number=facts.get("number"),
                issued=date.fromisoformat(issued) if issued else None,
                by=facts.get("by", ""),
                added=await _tasks(tx, facts["added"]),
                moved=tuple(zip(moved, (was for _, was in days), strict=True)),
                removed=await _tasks(tx, facts["removed"]),
                changed=await _tasks(tx, facts["changed"]),
            )
    return None


async def _tasks(tx: Transaction, task_ids: Sequence[int]) -> tuple[Task, ...]:
    found = [await tx.tasks.get(task_id) for task_id in task_ids]
    return tuple(task for task in found if task is not None)
