"""Drafts and reviews as extreme as people make them, for their newer screens."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING

from handlers.reviews import screens as reviews
from handlers.submissions import kept, parts
from handlers.submissions.another import another_task_screen, placed_screen
from handlers.submissions.days import day_screen
from handlers.submissions.edits import mended_screen
from handlers.submissions.screens import submission_screen
from roadmap.model import SubmissionState
from storage.pieces import Repeat
from usecases import (
    bring_evidence,
    collect_evidence,
    date_entry,
    hand_in_task,
    mend_evidence,
    open_drafts,
    remove_part,
    serve_another_task,
)

if TYPE_CHECKING:
    from tests.screens.extremes import Draw, Extremes

DRAFT = SubmissionState.DRAFT


def screens_of_submissions() -> Iterator[tuple[str, "Draw"]]:
    yield from _drafts()
    yield from _kept()
    yield from _reviews()


def _drafts() -> Iterator[tuple[str, "Draw"]]:
    for count, page in product((0, 1, 200), (0, 999)):
        yield (
            f"parts_screen {count} {page}",
            lambda e, la, n=count, p=page: parts.parts_screen(
                remove_part.DraftParts(e.task(), e.submission(DRAFT, n)), p, la
            ),
        )
    yield (
        "mended_screen too late",
        lambda e, la: mended_screen(
            mend_evidence.EditedTooLate(e.task(), e.submission(SubmissionState.SUBMITTED, 1)), la
        ),
    )
    yield (
        "submission_screen SameAgain",
        lambda e, la: submission_screen(
            collect_evidence.SameAgain(
                open_drafts.Collecting(e.task(), e.submission(DRAFT, 12)), e.evidence(1)[0]
            ),
            la,
        ),
    )
    yield (
        "submission_screen corrected",
        lambda e, la: submission_screen(
            open_drafts.Collecting(e.task(), several(e), e.text(4096)), la
        ),
    )
    entering = {
        "collecting": lambda e: open_drafts.Collecting(
            e.task(), e.submission(DRAFT, 200), e.text(600), for_school=True
        ),
        "dated": lambda e: open_drafts.Collecting(
            e.task(),
            replace(e.submission(DRAFT, 200), came_on=date.max),
            e.text(600),
            for_school=True,
        ),
        "taken out": lambda e: hand_in_task.TakenOut(e.task()),
        "entered": lambda e: hand_in_task.Entered(e.task(), e.submission(DRAFT, 200)),
        "school collects": lambda e: open_drafts.SchoolCollects(
            e.task(), e.submission(DRAFT, 200)
        ),
        "under review": lambda e: open_drafts.UnderReview(
            e.task(), e.submission(), may_decide=True
        ),
    }
    yield (
        "day_screen",
        lambda e, la: day_screen(
            date_entry.DayOfEntryAsked(
                open_drafts.Collecting(e.task(), e.submission(DRAFT, 200)),
                (date.max,) * 5,
                missed=True,
            ),
            la,
        ),
    )
    for name, outcome in entering.items():
        yield (
            f"submission_screen for a school {name}",
            lambda e, la, o=outcome: submission_screen(o(e), la),
        )


def _kept() -> Iterator[tuple[str, "Draw"]]:
    for pieces, tasks, page in product((1, 200), (0, 1, 40), (0, 999)):
        yield (
            f"every_task_screen {pieces} {tasks} {page}",
            lambda e, la, n=pieces, t=tasks, p=page: kept.every_task_screen(which(e, n, t), p, la),
        )
        yield (
            f"kept_screen {pieces} {tasks} {page}",
            lambda e, la, n=pieces, t=tasks: kept.kept_screen(which(e, n, t), la),
        )
    nothing = bring_evidence.NothingKept()
    for tasks, page in product((0, 1, 40), (0, 999)):
        yield (
            f"another_task_screen {tasks} {page}",
            lambda e, la, t=tasks, p=page: another_task_screen(another(e, t), p, la),
        )
    yield (
        "placed_screen",
        lambda e, la: placed_screen(
            open_drafts.Collecting(e.task(), e.submission(DRAFT, 200)), la
        ),
    )
    yield "kept_screen nothing", lambda e, la: kept.kept_screen(nothing, la)
    dropped = bring_evidence.NothingKept(dropped=True)
    yield "kept_screen dropped", lambda e, la: kept.kept_screen(dropped, la)
    yield "every_task_screen nothing", lambda e, la: kept.every_task_screen(nothing, 0, la)
    for too_big in (True, False):
        yield (
            f"kept_screen not {too_big}",
            lambda e, la, b=too_big: kept.kept_screen(bring_evidence.NotKept(e.name, b), la),
        )


def another(extremes: "Extremes", tasks: int) -> serve_another_task.AnotherTask:
    task = extremes.task()
    return serve_another_task.AnotherTask(
        extremes.submission(DRAFT, 200), (task,) * tasks, date.max
    )


def which(extremes: "Extremes", pieces: int, tasks: int) -> bring_evidence.WhichTask:
    task = extremes.task()
    return bring_evidence.WhichTask(task.id, extremes.evidence(pieces), (task,) * tasks, date.max)


def several(extremes: "Extremes"):
    """A draft that twelve people have added to."""
    draft = extremes.submission(DRAFT, 12)
    pieces = [
        replace(piece, added_by=n, adder=extremes.name) for n, piece in enumerate(draft.evidence)
    ]
    return replace(draft, evidence=tuple(pieces))


def _reviews() -> Iterator[tuple[str, "Draw"]]:
    yield "taken_back_notice", lambda e, la: reviews.taken_back_notice(e.task(), la)
    yield (
        "review_screen repeats",
        lambda e, la: reviews.review_screen(
            replace(
                e.review(SubmissionState.SUBMITTED),
                repeats=tuple(Repeat(p, e.name, e.text(60)) for p in e.evidence(40)),
            ),
            la,
        ),
    )
