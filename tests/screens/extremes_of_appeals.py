"""What schools ask as extreme as people write it, for every screen of theirs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import TYPE_CHECKING

from handlers.appeals import asking, cards, screens
from roadmap.appeals import Appeal, AppealKind, AppealState
from roadmap.extending import Refusal
from usecases import (
    ask_coordinator,
    attach_to_appeal,
    browse_tasks,
    decide_appeal,
    refuse_together,
    see_appeals,
    waive_in_words,
)

if TYPE_CHECKING:
    from tests.screens.extremes import Draw, Extremes

ID = 2**63 - 1
DAY = date(2026, 10, 14)
NOW = datetime(2026, 10, 14, 9, 0, tzinfo=UTC)


def appeal(
    e: "Extremes", kind: AppealKind = AppealKind.QUESTION, state: AppealState = AppealState.OPEN
) -> Appeal:
    extension = kind is AppealKind.EXTENSION
    return Appeal(
        id=ID,
        kind=kind,
        state=state,
        municipality_id=ID,
        organisation_id=ID,
        organisation_name=e.name,
        task_id=ID,
        asked_by_id=ID,
        asked_by=e.name,
        asked_at=NOW,
        text=e.text(4096),
        until=DAY + timedelta(days=365) if extension else None,
        due_before=DAY if extension else None,
        answer=e.text(4096),
        decided_by=e.name,
        decided_at=NOW,
        files=e.evidence(200),
        answer_files=e.evidence(12),
    )


def card(
    e: "Extremes", kind: AppealKind, state: AppealState, *, general: bool = False
) -> see_appeals.AppealCard:
    return see_appeals.AppealCard(
        appeal=appeal(e, kind, state),
        task=None if general else e.task(),
        earlier=(appeal(e),) * 12,
        day=DAY,
        timezone="Asia/Kamchatka",
        is_waiting=state is AppealState.OPEN,
        may_decide=True,
        own=True,
    )


def queue(e: "Extremes", kind: AppealKind, count: int) -> see_appeals.AppealQueue:
    waiting = see_appeals.WaitingAppeal(appeal(e, kind), e.task())
    return see_appeals.AppealQueue(kind, (waiting,) * count, {kind: count}, DAY, True)


def screens_of_appeals() -> Iterator[tuple[str, "Draw"]]:
    yield from _asking()
    yield from _cards()
    yield from _lists()


def _asking() -> Iterator[tuple[str, "Draw"]]:
    for refusal in (None, *Refusal):
        yield (
            f"asking_screen day {refusal}",
            lambda e, la, r=refusal: asking.asking_screen(
                ask_coordinator.DayAwaited(e.task(), appeal(e), DAY, (DAY,) * 3, r), la
            ),
        )
    outcomes = {
        "NothingToAsk": lambda e, k: ask_coordinator.NothingToAsk(e.task(), k),
        "WhyAwaited": lambda e, k: ask_coordinator.WhyAwaited(e.task(), appeal(e, k), DAY),
        "WhyAwaited, nothing said": lambda e, k: ask_coordinator.WhyAwaited(
            e.task(), replace(appeal(e, k), text=""), DAY
        ),
        "QuestionAwaited": lambda e, k: ask_coordinator.QuestionAwaited(e.task(), appeal(e, k)),
        "general": lambda e, k: ask_coordinator.QuestionAwaited(None, appeal(e, k)),
        "WhichNotOurs": lambda e, k: waive_in_words.WhichNotOurs(
            ID, ID, (e.task(),) * waive_in_words.MOST, DAY
        ),
        "Asked": lambda e, k: ask_coordinator.Asked(card(e, k, AppealState.OPEN)),
        "TakenBack": lambda e, k: ask_coordinator.TakenBack(e.task()),
        "TakenBack once sent": lambda e, k: ask_coordinator.TakenBack(e.task(), was_sent=True),
        "AnsweredAlready": lambda e, k: ask_coordinator.AnsweredAlready(
            card(e, k, AppealState.ANSWERED)
        ),
        "NotYours": lambda e, k: browse_tasks.NotYours(),
        "NoSchool": lambda e, k: browse_tasks.NoSchool(),
        "NoSuchNumber": lambda e, k: browse_tasks.NoSuchNumber("1" * 4000),
    }
    for (name, make), kind in product(outcomes.items(), AppealKind):
        yield (
            f"asking_screen {name} {kind}",
            lambda e, la, m=make, k=kind: asking.asking_screen(m(e, k), la),
        )


def _cards() -> Iterator[tuple[str, "Draw"]]:
    for kind, state, general in product(AppealKind, AppealState, (True, False)):
        name = f"{kind} {state} {general}"
        made = {"kind": kind, "state": state, "general": general}
        yield (
            f"appeal_card_screen {name}",
            lambda e, la, m=made: cards.appeal_card_screen(card(e, **m), la),
        )
        yield (
            f"settled_notice {name}",
            lambda e, la, m=made: cards.settled_notice(card(e, **m), la),
        )
        for outcome in (
            decide_appeal.Settled,
            decide_appeal.SettledBefore,
            decide_appeal.AnswerAwaited,
        ):
            yield (
                f"decision_screen {outcome.__name__} {name}",
                lambda e, la, m=made, o=outcome: screens.decision_screen(o(card(e, **m)), la),
            )
        yield (
            f"replied_screen {name}",
            lambda e, la, m=made: screens.replied_screen(decide_appeal.Settled(card(e, **m)), la),
        )
    yield (
        "decision_screen none",
        lambda e, la: screens.decision_screen(browse_tasks.NotYours(), la),
    )


def _lists() -> Iterator[tuple[str, "Draw"]]:
    yield (
        "said_screen",
        lambda e, la: screens.said_screen(ask_coordinator.QuestionAwaited(None, appeal(e)), la),
    )
    for too_big in (True, False):
        yield (
            f"file_not_taken_screen {too_big}",
            lambda e, la, t=too_big: screens.file_not_taken_screen(
                attach_to_appeal.FileNotTaken(
                    e.name, t, ask_coordinator.QuestionAwaited(None, appeal(e))
                ),
                la,
            ),
        )
    yield (
        "appeal_files_screen",
        lambda e, la: screens.appeal_files_screen(
            (card(e, AppealKind.QUESTION, AppealState.OPEN), e.evidence(200)), la
        ),
    )
    for kind in AppealKind:
        yield (
            f"look_at_all_screen {kind}",
            lambda e, la, k=kind: screens.look_at_all_screen(
                decide_appeal.AppealsTogether(k, e.item(), (appeal(e),) * 1000), la
            ),
        )
    yield (
        "look_at_all_screen none",
        lambda e, la: screens.look_at_all_screen(browse_tasks.NotYours(), la),
    )
    yield (
        "reason_for_all_screen",
        lambda e, la: screens.reason_for_all_screen(
            refuse_together.ReasonForAllAwaited(e.item(), ID, 10**6), la
        ),
    )
    yield (
        "reason_for_all_screen none",
        lambda e, la: screens.reason_for_all_screen(browse_tasks.NotYours(), la),
    )
    for kind, count, page in product(AppealKind, (0, 1, 40), (0, 3, 999)):
        yield (
            f"appeals_screen {kind} {count} {page}",
            lambda e, la, k=kind, c=count, p=page: screens.appeals_screen(queue(e, k, c), p, la),
        )
        yield (
            f"together_screen {kind} {count} {page}",
            lambda e, la, k=kind, c=count: screens.together_screen(
                decide_appeal.SettledTogether(k, 10**6), queue(e, k, c), la
            ),
        )
