"""Say what has become of an update that was applied, and not answered before a stop."""

from usecases.accept_invitation import JOINED, Joined, see_joined
from usecases.browse_tasks import NotYours
from usecases.change_settings import SETTINGS, MySettings
from usecases.edit_draft import NoDraftRoadmap, open_draft
from usecases.hand_in_task import Closed, Collecting, Submitted, see_own
from usecases.receive_order import Preview
from usecases.request import Request
from usecases.review_submission import Decided, ReasonAwaited, ReviewCard, see_decision

Own = Collecting | Submitted | Closed
Draft = Preview | NoDraftRoadmap
Reviewed = ReviewCard | Decided | ReasonAwaited | NotYours


async def resume(request: Request, subject: str) -> Own | Reviewed | Joined | MySettings | Draft:
    """`subject` is what the update was applied to; nothing is changed."""
    if subject == SETTINGS:
        return MySettings(request.person)
    if subject == JOINED:
        return see_joined(request) or NotYours()
    if subject.startswith("roadmap:"):
        return await open_draft(request, int(subject.removeprefix("roadmap:")))
    submission_id = int(subject.removeprefix("submission:"))
    return await see_own(request, submission_id) or await see_decision(request, submission_id)
