"""Shares and counts of any size, on every screen that tells of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from handlers.progress.screens import item_screen
from handlers.reviews.screens import review_screen
from handlers.submissions.screens import submission_screen
from handlers.tasks.screens import task_screen
from roadmap.counts import Count
from roadmap.model import SubmissionState, Task, TaskState
from roadmap.order import Target, TargetKind
from roadmap.protocols import Protocol
from roadmap.shares import MOST, Fault, Share
from usecases import collect_evidence, hand_in_task, open_drafts
from usecases.see_item import ItemAcross

if TYPE_CHECKING:
    from tests.screens.extremes import Draw, Extremes

MANY = 10**6
SHARES = {"none": (None, None), "half": (MOST, None), "low": (1, MOST), "full": (MOST, MOST)}


def screens_of_measures() -> Iterator[tuple[str, "Draw"]]:
    for name, share in SHARES.items():
        yield (
            f"submission_screen share {name}",
            lambda e, la, s=share: submission_screen(sharing(e, *s), la),
        )
        yield (
            f"review_screen share {name}",
            lambda e, la, s=share: review_screen(
                replace(
                    e.review(SubmissionState.SUBMITTED),
                    task=asking_share(e),
                    submission=sharing(e, *s).draft,
                ),
                la,
            ),
        )
        yield (
            f"task_screen share {name}",
            lambda e, la, s=share: task_screen(
                replace(
                    e.card(TaskState.RETURNED, mine=True),
                    task=asking_share(e),
                    rounds=(sharing(e, *s).draft,) * 9,
                ),
                la,
            ),
        )
    for done in (0, 1, MANY):
        count = Count(done, MANY, date(2026, 10, 14))
        yield (
            f"submission_screen count {done}",
            lambda e, la, c=count: submission_screen(
                replace(sharing(e, 1, MOST), reason=e.text(4096), count=c), la
            ),
        )
        yield (
            f"review_screen count {done}",
            lambda e, la, c=count: review_screen(
                replace(e.review(SubmissionState.SUBMITTED), count=c), la
            ),
        )
        yield (
            f"task_screen count {done}",
            lambda e, la, c=count: task_screen(
                replace(e.card(TaskState.ACCEPTED, mine=True), count=c), la
            ),
        )
    for ahead in (-MANY, 0, MANY):
        yield (
            f"submission_screen ahead {ahead}",
            lambda e, la, n=ahead: submission_screen(
                hand_in_task.Submitted(e.task(), e.submission(), n), la
            ),
        )
    for unclear in (True, False):
        yield (
            f"submission_screen ProtocolAsked {unclear}",
            lambda e, la, u=unclear: submission_screen(
                hand_in_task.ProtocolAsked(sharing(e, 1, 2), u), la
            ),
        )
    yield (
        "review_screen protocol",
        lambda e, la: review_screen(
            replace(
                e.review(SubmissionState.SUBMITTED),
                submission=replace(e.submission(), protocol=Protocol(date.max, e.text(20))),
            ),
            la,
        ),
    )
    for fault in Fault:
        yield (
            f"submission_screen {fault}",
            lambda e, la, f=fault: submission_screen(
                collect_evidence.WrongNumbers(sharing(e, None, None), f), la
            ),
        )
    yield (
        "submission_screen NumbersMissing",
        lambda e, la: submission_screen(hand_in_task.NumbersMissing(sharing(e, None, None)), la),
    )
    yield (
        "item_screen share",
        lambda e, la: item_screen(
            ItemAcross(1, e.task().due, (asking_share(e),) * 40, True, Share(1, MOST), 40), 0, la
        ),
    )


def asking_share(extremes: "Extremes") -> Task:
    task = extremes.task()
    target = Target(TargetKind.SHARE, extremes.text(400), extremes.text(400), percent=80)
    return replace(task, item=replace(task.item, target=target))


def sharing(extremes: "Extremes", done: int | None, of: int | None) -> open_drafts.Collecting:
    draft = replace(extremes.submission(SubmissionState.DRAFT, 12), share_done=done, share_of=of)
    return open_drafts.Collecting(asking_share(extremes), draft)
