"""Answers to words with the most extreme values."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

from handlers import fallback
from handlers.screen import Screen
from handlers.tasks import days
from handlers.words import screens
from roadmap.appeals import AppealKind
from roadmap.questions import Intent, Question
from usecases import browse_tasks, list_days
from usecases.ask_coordinator import HalfAsked

if TYPE_CHECKING:
    from tests.screens.extremes import Draw, Extremes

ID = 2**63 - 1
DAY = date(2026, 10, 14)


def screens_of_words() -> Iterator[tuple[str, "Draw"]]:
    yield "courtesy_screen", lambda e, la: screens.courtesy_screen(la)
    yield "not_understood_screen", lambda e, la: fallback.not_understood_screen(la)
    for intent in Intent:
        yield (
            f"choices_screen {intent}",
            lambda e, la, i=intent: screens.choices_screen(_choices(e, i), la),
        )
    for length in (0, 4000, 4096):
        yield (
            f"beside_draft_screen {length}",
            lambda e, la, n=length: screens.beside_draft_screen(Screen("я" * n), e.task(), ID, la),
        )
    yield (
        "beside_appeal_screen",
        lambda e, la: screens.beside_appeal_screen(
            Screen("я" * 4000), HalfAsked(e.task(), AppealKind.WAIVER, why_awaited=False), la
        ),
    )
    for sent in (ID, None):
        yield (
            f"no_answer_screen {sent}",
            lambda e, la, m=sent: screens.no_answer_screen(e.task(), m, la),
        )
    for count, span, page in product((0, 1, 40), (0, 1, 999), (0, 5)):
        yield (
            f"days_screen {count} {span} {page}",
            lambda e, la, c=count, s=span, p=page: days.days_screen(_days(e, c, s), p, la),
        )

    yield "days_screen no school", lambda e, la: days.days_screen(browse_tasks.NoSchool(), 0, la)


def _choices(e: "Extremes", intent: Intent) -> tuple[tuple[Question, str], ...]:
    dated = Question(intent, start=DAY, end=DAY + timedelta(days=999))
    worded = Question(intent, words=e.text(4096))
    return (dated, "/tasks 2026-10-14 2026-10-16"), (worded, f"/find {e.text(4096)}")


def _days(e: "Extremes", count: int, span: int) -> list_days.DueTasks:
    start = DAY + timedelta(days=span % 2)
    end = start + timedelta(days=span)
    return list_days.DueTasks(ID, e.name, DAY, start, end, (e.task(),) * count, late=10**6)
