"""What became of a submission, in a line."""

from handlers.language import Language
from handlers.wording import shortened
from roadmap.model import SubmissionState
from usecases.review_submission import ReviewCard


def decision_line(card: ReviewCard, language: Language) -> str:
    """Who decided, when and how; plain text, fit for a toast."""
    submission = card.submission
    facts = {
        "who": shortened(submission.decided_by, 60),
        "when": language.moment(submission.decided_at, card.timezone)
        if submission.decided_at
        else "",
    }
    if submission.state is SubmissionState.ACCEPTED:
        return language.gettext("✅ Accepted: {who}, {when}").format(**facts)
    return language.gettext("↩️ Returned: {who}, {when}").format(**facts)
