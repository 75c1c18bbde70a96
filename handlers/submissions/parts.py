"""What a draft holds, piece by piece, each to be taken out."""

from handlers.callbacks import ListParts, RemovePart, StartDraft
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.screen import Button, Row, Screen, page_of
from handlers.submissions.screens import Outcome, draft_name, submission_screen
from handlers.wording import BUTTON, evidence_counts, piece_name, shortened
from usecases.remove_part import DraftParts


def parts_screen(outcome: DraftParts | Outcome, page: int, language: Language) -> Screen:
    if not isinstance(outcome, DraftParts):
        return submission_screen(outcome, language)
    task, draft = outcome.task, outcome.draft
    shown = page_of(draft.evidence, page)
    lines = [language.gettext("📝 Draft: {task}").format(task=draft_name(task, language))]
    if draft.evidence:
        lines += [evidence_counts(draft.evidence, language), ""]
        lines.append(language.gettext("Press what is to be taken out."))
    else:
        lines += ["", language.gettext("The draft is empty now.")]
    lines.append(page_line(shown, language))
    rows: tuple[Row, ...] = tuple(
        (Button(shortened(f"✖ {piece_name(piece)}", BUTTON), _removal(piece.id, shown.number)),)
        for piece in draft.evidence[shown.window]
    )
    rows += paging(shown, lambda number: ListParts(submission_id=draft.id, page=number), language)
    back = Button(language.pgettext("button", "‹ To the draft"), StartDraft(task_id=task.id))
    return Screen("\n".join(lines).rstrip(), (*rows, (back,)))


def _removal(evidence_id: int, page: int) -> RemovePart:
    return RemovePart(evidence_id=evidence_id, page=page)
