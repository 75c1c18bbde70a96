"""Which screen says which news."""

from typing import assert_never

from handlers.appeals.cards import appeal_card_screen, settled_notice
from handlers.imports.amended import plan_amended_notice
from handlers.language import Language
from handlers.people.members import (
    deputy_joined_notice,
    membership_ended_notice,
    role_changed_notice,
)
from handlers.progress.reminding import nudge_notice
from handlers.remarks.screens import remark_notice
from handlers.reminders.screens import reminder_notice
from handlers.reviews.screens import (
    decision_notice,
    decision_taken_back_notice,
    entered_notice,
    entry_taken_back_notice,
    review_screen,
    taken_back_notice,
)
from handlers.screen import Screen
from handlers.status import tasks_given_notice
from handlers.years.screens import year_notice
from usecases.compose_notice import (
    AppealMade,
    AppealSettled,
    DecisionMade,
    DecisionUndone,
    DeputyJoined,
    EntryMade,
    EntryTakenBack,
    MembershipEnded,
    News,
    PlanAmended,
    Redraw,
    ReviewAsked,
    RoleChanged,
    TakenBack,
    TasksGiven,
    YearNews,
)
from usecases.remind import Morning
from usecases.remind_schools import Nudged
from usecases.review_submission import ReviewCard
from usecases.see_appeals import AppealCard
from usecases.write_to_school import RemarkMade


def notice_screen(news: News, language: Language) -> Screen:
    match news:
        case AppealMade(card):
            return appeal_card_screen(card, language)
        case AppealSettled(card):
            return settled_notice(card, language)
        case ReviewAsked(card):
            return review_screen(card, language)
        case Redraw(_, card):
            return _redrawn(card, language)
        case DecisionMade(card):
            return decision_notice(card, language)
        case DecisionUndone(card):
            return decision_taken_back_notice(card, language)
        case EntryMade(card):
            return entered_notice(card, language)
        case EntryTakenBack(task):
            return entry_taken_back_notice(task, language)
        case TakenBack(_, task):
            return taken_back_notice(task, language)
        case TasksGiven(status, count):
            return tasks_given_notice(status, count, language)
        case MembershipEnded():
            return membership_ended_notice(news, language)
        case RoleChanged():
            return role_changed_notice(news, language)
        case DeputyJoined():
            return deputy_joined_notice(news, language)
        case RemarkMade():
            return remark_notice(news, language)
        case Nudged():
            return nudge_notice(news, language)
        case Morning():
            return reminder_notice(news, language)
        case YearNews():
            return year_notice(news, language)
        case PlanAmended():
            return plan_amended_notice(news, language)
        case unreachable:
            assert_never(unreachable)


def _redrawn(card: ReviewCard | AppealCard, language: Language) -> Screen:
    if isinstance(card, AppealCard):
        return appeal_card_screen(card, language)
    return review_screen(card, language)
