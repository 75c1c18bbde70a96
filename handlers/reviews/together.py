"""What waits of one item, looked at and accepted at once."""

from math import ceil, floor

from handlers.callbacks import AcceptTogether, ListReviews, ListTogether, OpenReview
from handlers.decisions import decision_line
from handlers.home import home_screen
from handlers.language import Language
from handlers.measures import is_below, reviewed_share_lines
from handlers.screen import Button, Row, Screen
from handlers.wording import BUTTON, evidence_counts, number_of, safe, shortened, title_of
from roadmap.misfits import missing_proofs
from roadmap.model import Submission, Task
from roadmap.names import short_name
from usecases.accept_together import AcceptedTogether, DecidedBefore, Together
from usecases.browse_tasks import NotYours


def look_together_screen(found: Together | NotYours, language: Language) -> Screen:
    if isinstance(found, NotYours):
        return home_screen(language.gettext("Nothing of this item waits for you."), language)
    lines = [title_of(found.item, language), ""]
    lines += [_line(found, task, submission, language) for task, submission in found.shown]
    hidden = found.count - len(found.shown)
    if hidden > 0:
        more = language.ngettext("…and {n} more after these", "…and {n} more after these", hidden)
        lines.append(more.format(n=hidden))
    return Screen("\n".join(lines), (*_rows(found, language), _to_queue(language)))


def _line(found: Together, task: Task, submission: Submission, language: Language) -> str:
    school = safe(short_name(task.organisation_name), 40)
    line = f"• <b>{school}</b>: {evidence_counts(submission.evidence, language)}"
    words = next((p.text for p in reversed(submission.evidence) if p.text), "")
    if words:
        line += f" — {safe(words, 60)}"
    repeats = found.repeats.get(submission.id)
    if repeats and repeats[0].own:
        line += "\n  " + language.gettext("⚠️ the same as for another period")
    elif repeats:
        other = safe(short_name(repeats[0].organisation_name), 40)
        line += "\n  " + language.gettext("⚠️ the same as {school} has").format(school=other)
    if is_below(task.item, submission):
        line += "\n  " + "; ".join(reviewed_share_lines(task.item, submission, language))
    if missing_proofs(task.item, submission.evidence):
        line += "\n  " + language.gettext("⚠️ not the proof that the order expects")
    return line


def _rows(found: Together, language: Language) -> tuple[Row, ...]:
    moments = [s.submitted_at.timestamp() * 1000 for _, s in found.shown if s.submitted_at]
    all_of_them = AcceptTogether(
        item_id=found.item.id, first=floor(min(moments)), last=ceil(max(moments))
    )
    label = language.pgettext("button", "Accept these ({n})").format(n=len(found.shown))
    each = tuple(
        (
            Button(
                shortened(short_name(task.organisation_name), BUTTON),
                OpenReview(submission_id=submission.id),
            ),
        )
        for task, submission in found.shown
    )
    return (*each, (Button(label, all_of_them, "success"),))


def _to_queue(language: Language) -> Row:
    return (Button(language.pgettext("button", "To the queue"), ListReviews(page=0)),)


def _decided_before_screen(found: DecidedBefore, language: Language) -> Screen:
    lines = [title_of(found.item, language), ""]
    for task, submission in found.decided:
        school = safe(short_name(task.organisation_name), 40)
        decided = safe(decision_line(submission, found.timezone, language))
        lines.append(f"• <b>{school}</b>: {decided}")
    said = language.gettext("Somebody has decided already.")
    return Screen("\n".join(lines), (_to_queue(language),), toast=said)


def accepted_together_screen(
    outcome: AcceptedTogether | DecidedBefore | NotYours, language: Language
) -> Screen:
    if isinstance(outcome, NotYours):
        return look_together_screen(outcome, language)
    if isinstance(outcome, DecidedBefore):
        return _decided_before_screen(outcome, language)
    n = outcome.count
    said = language.ngettext(
        "✅ Item {number}: {n} submission is accepted",
        "✅ Item {number}: {n} submissions are accepted",
        n,
    ).format(number=shortened(number_of(outcome.item, language), 40), n=n)
    rows: tuple[Row, ...] = (_to_queue(language),)
    if outcome.rest is not None:
        more = language.pgettext("button", "The rest of the item ({n})")
        go_on = ListTogether(item_id=outcome.item.id)
        rows = ((Button(more.format(n=outcome.rest.count), go_on),), *rows)
    return Screen(f"<b>{safe(said, 200)}</b>", rows, toast=shortened(said, 150))
