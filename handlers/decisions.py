"""What became of a submission, in a line."""

from handlers.language import Language
from handlers.wording import shortened
from roadmap.model import Submission, SubmissionState


def decision_line(submission: Submission, timezone: str, language: Language) -> str:
    """Who decided, when and how; plain text, fit for a toast."""
    facts = {
        "who": shortened(submission.decided_by, 60),
        "when": language.moment(submission.decided_at, timezone) if submission.decided_at else "",
    }
    if submission.state is SubmissionState.ACCEPTED:
        return language.gettext("✅ Accepted: {who}, {when}").format(**facts)
    return language.gettext("↩️ Returned: {who}, {when}").format(**facts)
