"""The screen of what an update has changed before a stop."""

from handlers.appeals.asking import asking_screen
from handlers.appeals.screens import appeals_screen, decision_screen, reason_for_all_screen
from handlers.days.screens import days_screen
from handlers.imports.screens import draft_screen
from handlers.language import Language
from handlers.people.invitations import pending_screen
from handlers.people.members import member_screen
from handlers.people.screens import welcome_screen
from handlers.progress.reminding import report_screen
from handlers.remarks.screens import remarks_screen
from handlers.reviews.screens import review_outcome_screen
from handlers.screen import Screen
from handlers.settings.screens import settings_screen
from handlers.status import status_screen
from handlers.submissions.kept import kept_screen
from handlers.years.screens import year_screen
from usecases.accept_invitation import Joined
from usecases.answer_remark import AnswerToRemarkAwaited, NobodyReadsIt
from usecases.ask_coordinator import (
    Asked,
    DayAwaited,
    NothingToAsk,
    QuestionAwaited,
    WhyAwaited,
)
from usecases.browse_tasks import NotYours
from usecases.change_settings import MySettings
from usecases.decide_appeal import AnswerAwaited
from usecases.edit_draft import NoDraftRoadmap
from usecases.issue_invitation import PendingInvitations
from usecases.receive_order import Preview
from usecases.refuse_together import ReasonForAllAwaited
from usecases.remind_schools import NoReminderYet, NudgeReport
from usecases.request import Request
from usecases.resume import resume
from usecases.review_submission import Decided, ReasonAwaited, ReviewCard
from usecases.see_appeals import AppealCard, AppealQueue
from usecases.see_people import MemberCard
from usecases.see_status import see_status
from usecases.see_years import YearCard
from usecases.set_days import MunicipalDays
from usecases.write_to_school import SchoolRemarks


async def resumed_screen(request: Request, subject: str, language: Language) -> Screen:
    match await resume(request, subject):
        case Joined() as joined:
            status = status_screen(await see_status(request), language)
            return welcome_screen(joined, status, language)
        case MySettings() as settings:
            return settings_screen(settings, language)
        case ReviewCard() | Decided() | ReasonAwaited() | NotYours() as reviewed:
            return review_outcome_screen(reviewed, language)
        case Preview() | NoDraftRoadmap() as draft:
            return draft_screen(draft, language)
        case DayAwaited() | WhyAwaited() | QuestionAwaited() | Asked() | NothingToAsk() as asked:
            return asking_screen(asked, language)
        case AppealCard() | AnswerAwaited() as card:
            return decision_screen(card, language)
        case YearCard() as year:
            return year_screen(year, 0, language)
        case MemberCard() as member:
            return member_screen(member, language)
        case SchoolRemarks() | AnswerToRemarkAwaited() | NobodyReadsIt() as remarks:
            return remarks_screen(remarks, language)
        case ReasonForAllAwaited() as awaited:
            return reason_for_all_screen(awaited, language)
        case MunicipalDays() as days:
            return days_screen(days, 0, language)
        case PendingInvitations() as waiting:
            return pending_screen(waiting, 0, language)
        case NudgeReport() | NoReminderYet() as report:
            return report_screen(report, language)
        case AppealQueue() as queue:
            return appeals_screen(queue, 0, language)
        case own:
            return kept_screen(own, language)
