"""A coordinator's own changes of a published roadmap, looked at before they are published."""

from handlers.callbacks import (
    AskAboutRoadmap,
    DropDraft,
    ListChanges,
    NextQuestion,
    OpenDraftItem,
    PublishDraft,
)
from handlers.imports.amendments import change_text
from handlers.language import Language
from handlers.screen import Button, Row, Screen
from handlers.wording import BUTTON, number_of, safe, shortened
from roadmap.amending import Change, Planned
from usecases.edit_draft import RoadmapField
from usecases.receive_order import Preview, Reach

SHOWN = 6


def corrections_screen(preview: Preview, language: Language) -> Screen:
    changes = preview.amendment.changes if preview.amendment else ()
    lines = [language.gettext("✍️ <b>Changes by hand</b>"), safe(preview.roadmap.title, 300)]
    lines += [change_text(change, language) for change in changes[:SHOWN]]
    hidden = len(changes) - SHOWN
    if hidden > 0:
        more = language.ngettext("…and {n} more", "…and {n} more", hidden)
        lines += ["", more.format(n=hidden)]
    if changes:
        lines += ["", *_reach_lines(preview.reach, language)]
        lines.append(language.gettext("Schools see nothing until you publish."))
    else:
        lines += ["", language.gettext("Nothing changes: the roadmap is the same.")]
    return Screen("\n".join(lines), _rows(preview, changes, language))


def _reach_lines(reach: Reach | None, language: Language) -> list[str]:
    if reach is None:
        return []
    concerned = language.ngettext(
        "{n} organisation is concerned: each is told once.",
        "{n} organisations are concerned: each is told once.",
        reach.concerned,
    ).format(n=reach.concerned)
    if not reach.handed_in:
        return [concerned]
    kept = language.ngettext(
        "{n} has handed in already: that is kept.",
        "{n} have handed in already: that is kept.",
        reach.handed_in,
    ).format(n=reach.handed_in)
    return [concerned, kept]


def _rows(
    preview: Preview, changes: tuple[Change[Planned], ...], language: Language
) -> tuple[Row, ...]:
    about = preview.roadmap.id
    rows: list[Row] = []
    if preview.open_questions:
        label = language.pgettext("button", "Questions ({n})").format(n=preview.open_questions)
        rows.append((Button(label, NextQuestion(roadmap_id=about), "primary"),))
    rows += [(_item_button(each, language),) for each in preview.items[:SHOWN]]
    if len(changes) > SHOWN:
        label = language.pgettext("button", "What changes ({n})").format(n=len(changes))
        rows.append((Button(label, ListChanges(roadmap_id=about, page=0)),))
    add = AskAboutRoadmap(roadmap_id=about, field=RoadmapField.NEW_ITEM)
    rows.append((Button(language.pgettext("button", "Add an item"), add),))
    if changes:
        publish = language.pgettext("button", "Publish the changes")
        rows.append((Button(publish, PublishDraft(roadmap_id=about), "success"),))
    rows.append((Button(language.pgettext("button", "Cancel"), DropDraft(roadmap_id=about)),))
    return tuple(rows)


def _item_button(each: Planned, language: Language) -> Button:
    label = f"✏️ {number_of(each.item, language)} · {each.item.title}"
    return Button(shortened(label, BUTTON), OpenDraftItem(item_id=each.item.id))
