"""What a draft holds, piece by piece, each to be taken out."""

from collections import Counter
from collections.abc import Sequence

from handlers.callbacks import ListParts, RemovePart, StartDraft
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.screen import Button, Row, Screen, page_of
from handlers.submissions.screens import Outcome, draft_name, submission_screen
from handlers.wording import BUTTON, evidence_counts, is_nameless, piece_name, shortened
from roadmap.model import Evidence, EvidenceKind
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
        (Button(shortened(f"✖ {name}", BUTTON), _removal(piece.id, shown.number)),)
        for piece, name in _named(draft.evidence, language)[shown.window]
    )
    rows += paging(shown, lambda number: ListParts(submission_id=draft.id, page=number), language)
    back = Button(language.pgettext("button", "‹ To the draft"), StartDraft(task_id=task.id))
    return Screen("\n".join(lines).rstrip(), (*rows, (back,)))


def _named(evidence: Sequence[Evidence], language: Language) -> list[tuple[Evidence, str]]:
    """Photos and the like have no names, and are numbered where there are several."""
    nameless = Counter(piece.kind for piece in evidence if is_nameless(piece.name))
    numbers: Counter[EvidenceKind] = Counter()
    named = []
    for piece in evidence:
        name = piece_name(piece, language)
        if is_nameless(piece.name) and nameless[piece.kind] > 1:
            numbers[piece.kind] += 1
            name = f"{name} {numbers[piece.kind]}"
        named.append((piece, name))
    return named


def _removal(evidence_id: int, page: int) -> RemovePart:
    return RemovePart(evidence_id=evidence_id, page=page)
