"""A draft's doubtful items, a page at a time: each as it was understood, to confirm at once."""

from collections.abc import Sequence

from handlers.callbacks import (
    ConfirmItems,
    ListProblems,
    ListToConfirm,
    OpenDraftItem,
)
from handlers.deadlines import understood
from handlers.imports.ways import to_draft_row
from handlers.imports.wording import problem_line, whom_line
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.screen import Button, Row, Screen, page_of
from handlers.wording import BUTTON, number_of, safe, shortened
from usecases.receive_order import Preview


def confirm_screen(preview: Preview, page: int, language: Language) -> Screen:
    about, asked = preview.roadmap.id, preview.asked
    shown = page_of(asked, page)
    entries = asked[shown.window]
    lines = [language.gettext("<b>Is it read right?</b>"), page_line(shown, language)]
    rows: list[Row] = []
    for entry in entries:
        item = entry.item
        when = safe(understood(item.deadline, language), 60)
        lines += [
            f"\n<b>{safe(number_of(item, language), 30)}</b> {safe(item.title, 90)}",
            f"📅 {_mark('deadline', entry.questions)}{when}",
            f"👤 {_mark('whom', entry.questions)}{safe(whom_line(entry.assignees, language), 60)}",
        ]
        label = f"{number_of(item, language)} · {item.title}"
        rows.append((Button(shortened(label, BUTTON), OpenDraftItem(item_id=item.id)),))
    if entries:
        lines.append("\n" + language.gettext("Press an item to correct it, or confirm them all."))
        ids = [entry.item.id for entry in entries]
        confirm = ConfirmItems(roadmap_id=about, first=min(ids), last=max(ids))
        label = language.pgettext("button", "All is right ({n})").format(n=len(ids))
        rows.insert(0, (Button(label, confirm, "success"),))
    else:
        lines.append(language.gettext("Everything is confirmed."))
    rows += paging(shown, lambda n: ListToConfirm(roadmap_id=about, page=n), language)
    return Screen("\n".join(filter(None, lines)), (*rows, to_draft_row(about, language)))


def _mark(question: str, questions: Sequence[str]) -> str:
    return "❓ " if question in questions else ""


def problems_screen(preview: Preview, page: int, language: Language) -> Screen:
    """What in the document contradicts itself or is missing."""
    about, problems = preview.roadmap.id, preview.remarks
    shown = page_of(problems, page)
    lines = [language.gettext("<b>Please look at the document</b>"), page_line(shown, language)]
    lines += [f"\n{problem_line(problem)}" for problem in problems[shown.window]]
    turn = paging(shown, lambda n: ListProblems(roadmap_id=about, page=n), language)
    return Screen("\n".join(filter(None, lines)), (*turn, to_draft_row(about, language)))
