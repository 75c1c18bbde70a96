"""Say what has become of an update that was applied, and not answered before a stop."""

from roadmap.appeals import AppealKind
from usecases.accept_invitation import JOINED, Joined, see_joined
from usecases.answer_remark import AnswerToRemarkAwaited, NobodyReadsIt, see_awaited
from usecases.ask_coordinator import Said
from usecases.bring_evidence import KEPT, NothingKept, WhichTask, see_kept
from usecases.browse_tasks import NotYours
from usecases.change_settings import SETTINGS, MySettings
from usecases.decide_appeal import AnswerAwaited
from usecases.edit_draft import NoDraftRoadmap, open_draft
from usecases.hand_in_task import Entered, Submitted, see_own
from usecases.issue_invitation import PendingInvitations, pending_invitations
from usecases.open_drafts import Closed, Collecting
from usecases.receive_order import Preview
from usecases.refuse_together import ReasonForAllAwaited, see_reason_awaited
from usecases.remind_schools import NUDGES, NoReminderYet, NudgeReport, last_reminder
from usecases.request import Request
from usecases.resume_appeal import resume_appeal
from usecases.review_submission import Decided, ReasonAwaited, ReviewCard, see_decision
from usecases.see_appeals import AppealCard, AppealQueue, appeals_waiting
from usecases.see_people import MemberCard, see_member
from usecases.see_years import YearCard, see_year
from usecases.set_days import MunicipalDays, see_days
from usecases.write_to_school import SchoolRemarks, see_remarks

Own = Collecting | Submitted | Entered | Closed | WhichTask | NothingKept
Appealed = Said | AnswerAwaited | AppealCard | NotYours
Yearly = YearCard | NotYours
Peopled = MemberCard | PendingInvitations | MunicipalDays | SchoolRemarks
Written = AnswerToRemarkAwaited | NobodyReadsIt | ReasonForAllAwaited
Draft = Preview | NoDraftRoadmap
Nudging = NudgeReport | NoReminderYet
Reviewed = ReviewCard | Decided | ReasonAwaited | NotYours


async def resume(
    request: Request, subject: str
) -> (
    Own
    | Reviewed
    | Joined
    | MySettings
    | Draft
    | Appealed
    | AppealQueue
    | Peopled
    | Yearly
    | Nudging
    | Written
):
    """`subject` is what the update was applied to; nothing is changed."""
    if subject == SETTINGS:
        return MySettings(request.person)
    if subject == JOINED:
        return see_joined(request) or NotYours()
    if subject == NUDGES:
        return await last_reminder(request)
    if subject.startswith("roadmap:"):
        return await open_draft(request, int(subject.removeprefix("roadmap:")))
    if subject.startswith("year:"):
        return await see_year(request, int(subject.removeprefix("year:")))
    if subject.startswith("member:"):
        return await see_member(request, int(subject.removeprefix("member:")))
    if subject.startswith("days:"):
        return await see_days(request, int(subject.removeprefix("days:")))
    if subject.startswith("invitations:"):
        return await pending_invitations(request, int(subject.removeprefix("invitations:")))
    if subject.startswith("remarks:"):
        return await see_remarks(request, int(subject.removeprefix("remarks:")))
    if subject.startswith("answer_to_remark:"):
        return await see_awaited(request, int(subject.removeprefix("answer_to_remark:")))
    if subject.startswith("refusing:"):
        item_id, newest = map(int, subject.removeprefix("refusing:").split(":"))
        return await see_reason_awaited(request, item_id, newest)
    if subject.startswith("appeal:"):
        return await resume_appeal(request, int(subject.removeprefix("appeal:")))
    if subject.startswith("appeals:"):
        return await appeals_waiting(request, AppealKind(subject.removeprefix("appeals:")))
    if subject.startswith(KEPT):
        return await see_kept(request, int(subject.removeprefix(KEPT)))
    submission_id = int(subject.removeprefix("submission:"))
    return await see_own(request, submission_id) or await see_decision(request, submission_id)
