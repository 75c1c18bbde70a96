"""Decisions with words, taken back and made together, as extreme as they come."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from handlers.reviews import screens, together
from roadmap.model import SubmissionState
from storage.phrases import Phrase
from storage.pieces import Repeat
from usecases import accept_together, browse_tasks, review_submission, take_decision_back

if TYPE_CHECKING:
    from tests.screens.extremes import Draw, Extremes

ID = 2**63 - 1
STATES = (SubmissionState.SUBMITTED, SubmissionState.ACCEPTED, SubmissionState.RETURNED)


def card(e: "Extremes", state: SubmissionState) -> review_submission.ReviewCard:
    [piece, *_] = e.evidence(1)
    return replace(
        e.review(state),
        repeats=(Repeat(piece, e.name, e.text(60)),) * 9,
        waiting=10**6,
        alike=10**6,
        may_take_back=state is not SubmissionState.SUBMITTED,
    )


def awaited(e: "Extremes", *, accepting: bool) -> review_submission.ReasonAwaited:
    phrase = Phrase(ID, SubmissionState.RETURNED, e.text(160))
    return review_submission.ReasonAwaited(
        card(e, SubmissionState.SUBMITTED), (phrase,) * 4, accepting
    )


def several(e: "Extremes") -> accept_together.Together:
    [piece, *_] = e.evidence(1)
    shown = ((e.task(), e.submission(SubmissionState.SUBMITTED)),) * accept_together.SHOWN
    repeats = {ID: (Repeat(piece, e.name, e.text(60)),)}
    return accept_together.Together(e.item(), shown, 10**6, repeats, "Asia/Kamchatka")


def decided_before(e: "Extremes") -> accept_together.DecidedBefore:
    decided = ((e.task(), e.submission(SubmissionState.ACCEPTED)),) * accept_together.SHOWN
    return accept_together.DecidedBefore(e.item(), decided, "Asia/Kamchatka")


def screens_of_reviews() -> Iterator[tuple[str, "Draw"]]:
    for state in STATES:
        yield (
            f"review_screen onward {state}",
            lambda e, la, s=state: screens.review_screen(card(e, s), la),
        )
        for outcome in (
            take_decision_back.DecisionTakenBack,
            take_decision_back.TooLateToTakeBack,
        ):
            yield (
                f"review_outcome_screen {outcome.__name__} {state}",
                lambda e, la, o=outcome, s=state: screens.review_outcome_screen(o(card(e, s)), la),
            )
    for accepting in (True, False):
        yield (
            f"review_outcome_screen phrases {accepting}",
            lambda e, la, a=accepting: screens.review_outcome_screen(awaited(e, accepting=a), la),
        )
    yield (
        "decision_taken_back_notice",
        lambda e, la: screens.decision_taken_back_notice(card(e, STATES[0]), la),
    )
    yield ("entered_notice", lambda e, la: screens.entered_notice(card(e, STATES[0]), la))
    yield (
        "entry_taken_back_notice",
        lambda e, la: screens.entry_taken_back_notice(e.task(), la),
    )
    yield ("following_screen", lambda e, la: screens.following_screen(card(e, STATES[0]), la))
    yield (
        "following_screen none",
        lambda e, la: screens.following_screen(review_submission.ReviewQueue(()), la),
    )
    yield from _together()


def _together() -> Iterator[tuple[str, "Draw"]]:
    nothing = browse_tasks.NotYours()
    yield ("look_together_screen", lambda e, la: together.look_together_screen(several(e), la))
    yield ("look_together_screen none", lambda e, la: together.look_together_screen(nothing, la))
    for count, rest in product((0, 1, 12), (True, False)):
        yield (
            f"accepted_together_screen {count} {rest}",
            lambda e, la, c=count, r=rest: together.accepted_together_screen(
                accept_together.AcceptedTogether(e.item(), c, several(e) if r else None), la
            ),
        )
    yield (
        "accepted_together_screen too late",
        lambda e, la: together.accepted_together_screen(decided_before(e), la),
    )
    yield (
        "accepted_together_screen none",
        lambda e, la: together.accepted_together_screen(nothing, la),
    )
