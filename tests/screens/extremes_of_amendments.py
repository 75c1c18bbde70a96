"""Amended orders as extreme as can be: what they change, and how it is told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from handlers import orders
from handlers.imports import amended, amendments, screens
from handlers.progress.screens import not_found_screen
from handlers.tasks.screens import task_screen
from roadmap.amending import Amendment, Change, Relation, Sort
from roadmap.model import TaskState
from roadmap.order import DeadlineKind
from storage.roadmaps import AssignedItem
from tests.screens.extremes_of_drafts import DAY, assigned, preview, roadmap
from usecases.browse_tasks import NoSuchNumber, Removed
from usecases.compose_notice import PlanAmended
from usecases.publish_draft import AmendmentApplied
from usecases.receive_order import Preview
from usecases.task_orders import OrderAct, OrderEvent

MOMENT = datetime(2026, 10, 14, 9, 0, tzinfo=UTC)

if TYPE_CHECKING:
    from tests.screens.extremes import Draw, Extremes


def amendment(e: "Extremes") -> Amendment[AssignedItem]:
    item = assigned(e, DeadlineKind.RECURRING)
    every = (
        Change(item, item, frozenset(Sort)),
        Change(None, item, frozenset({Sort.ADDED})),
        Change(item, None, frozenset({Sort.REMOVED})),
    )
    return Amendment(every * 200, (item,), 10**6, 10**6)


def of_relation(e: "Extremes", relation: Relation, *, keeps: bool = False) -> Preview:
    draft = replace(
        roadmap(e), relation=relation, amends_id=roadmap(e).id, keeps_unmentioned=keeps
    )
    return replace(
        preview(e),
        roadmap=draft,
        amended=draft,
        amendment=amendment(e) if relation is Relation.AMENDS else None,
        others=(draft,) * 30,
    )


def plan_amended(e: "Extremes") -> PlanAmended:
    tasks = (e.task(),) * 40
    moved = tuple((task, DAY) for task in tasks)
    return PlanAmended(e.name, e.text(60), DAY, tasks, moved, tasks, tasks)


def screens_of_amendments() -> Iterator[tuple[str, "Draw"]]:
    for by_hand in (True, False):
        yield (
            f"not_found_screen removed {by_hand}",
            lambda e, la, b=by_hand: not_found_screen(_missing(e, b), la),
        )
        yield (
            f"no_number_screen removed {by_hand}",
            lambda e, la, b=by_hand: orders.no_number_screen(_missing(e, b), la),
        )
    yield "not_found_screen closed", lambda e, la: not_found_screen(_closed(e), la)
    yield "no_number_screen closed", lambda e, la: orders.no_number_screen(_closed(e), la)
    for relation in Relation:
        for keeps in (False, True):
            yield (
                f"preview_screen {relation} {keeps}",
                lambda e, la, r=relation, k=keeps: screens.preview_screen(
                    of_relation(e, r, keeps=k), la
                ),
            )
    for page in (0, 3):
        yield (
            f"changes_screen {page}",
            lambda e, la, p=page: amendments.changes_screen(
                of_relation(e, Relation.AMENDS), p, la
            ),
        )
    yield (
        "amendment_applied_screen",
        lambda e, la: amendments.amendment_applied_screen(
            AmendmentApplied(roadmap(e), amendment(e), 10**6), la
        ),
    )
    yield (
        "plan_amended_notice",
        lambda e, la: amended.plan_amended_notice(plan_amended(e), la),
    )
    yield (
        "plan_amended_notice by hand",
        lambda e, la: amended.plan_amended_notice(replace(plan_amended(e), by=e.name), la),
    )
    for by_hand in (False, True):
        yield (
            f"task_screen changed {by_hand}",
            lambda e, la, hand=by_hand: task_screen(
                replace(
                    e.card(TaskState.WITHDRAWN, mine=True),
                    orders=tuple(_event(e, act, hand) for act in OrderAct) * 30,
                ),
                la,
            ),
        )


def _missing(e: "Extremes", by_hand: bool) -> NoSuchNumber:
    event = _event(e, OrderAct.WITHDRAWN, by_hand)
    return NoSuchNumber(e.text(4096), Removed(e.task(), event, "Asia/Kamchatka"))


def _closed(e: "Extremes") -> NoSuchNumber:
    return NoSuchNumber(e.text(4096), closed=e.task())


def _event(e: "Extremes", act: OrderAct, by_hand: bool) -> OrderEvent:
    by = e.name if by_hand else ""
    return OrderEvent(act, e.text(60), DAY, DAY, DAY, e.text(4096), by, MOMENT)
