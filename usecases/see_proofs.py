"""What was handed in, one by one: for an item across its schools, or by one school."""

from dataclasses import dataclass
from enum import StrEnum

from usecases.browse_tasks import NotYours, visible_school
from usecases.request import Request
from usecases.review_submission import ReviewCard, card_of_review, for_person
from usecases.see_status import seen_schools
from usecases.see_summary import seeing_membership


class ProofsOf(StrEnum):
    """Whose proofs are looked through."""

    ITEM = "i"
    SCHOOL = "s"


@dataclass(frozen=True, slots=True)
class ProofCard:
    """The `place`-th of `number`, counted from 1; `before` and `after` are the submissions
    beside it, 0 for none."""

    of: ProofsOf
    subject_id: int
    card: ReviewCard
    place: int
    number: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class NoProofs:
    """Nothing was handed in yet."""

    of: ProofsOf
    subject_id: int


async def see_proof(
    request: Request, of: ProofsOf, subject_id: int, submission_id: int = 0
) -> ProofCard | NoProofs | NotYours:
    """Of each task what was handed in last; the first one where a submission is not among them."""
    async with request.reading() as tx:
        if of is ProofsOf.SCHOOL:
            if await visible_school(tx, request, subject_id) is None:
                return NotYours()
            found = await tx.submissions.newest_of_school(subject_id)
        else:
            tasks = await tx.tasks.of_item(subject_id)
            membership = seeing_membership(request, tasks[0].municipality_id) if tasks else None
            if membership is None:
                return NotYours()
            only = await seen_schools(tx, request, membership)
            found = await tx.submissions.newest_of_item(subject_id, only)
        if not found:
            return NoProofs(of, subject_id)
        place = found.index(submission_id) if submission_id in found else 0
        card = await card_of_review(tx, found[place])
        if card is None:
            return NotYours()
        before, after = found[place - 1] if place else 0, (*found, 0)[place + 1]
        return ProofCard(
            of, subject_id, for_person(request, card), place + 1, len(found), before, after
        )
