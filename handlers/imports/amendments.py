"""What an amended order changes: in the preview, as a list, and as it is told to schools."""

from collections.abc import Iterator

from handlers.callbacks import (
    KeepUnmentioned,
    ListChanges,
    OpenDraftItem,
    SetRelation,
)
from handlers.deadlines import understood
from handlers.home import home_screen
from handlers.imports.ways import to_draft_row
from handlers.imports.wording import whom_line
from handlers.language import Language
from handlers.orders import order_name
from handlers.paging import page_line, paging
from handlers.screen import Button, Row, Screen, page_of
from handlers.wording import BUTTON, number_of, safe, shortened
from roadmap.amending import Amendment, Change, Planned, Relation, Sort
from roadmap.model import Item
from usecases.publish_draft import AmendmentApplied
from usecases.receive_order import Preview

OTHERS = 5
DETAILS = 2


def relation_lines(preview: Preview, language: Language) -> list[str]:
    """What the order amends, and in how many items; nothing for a new roadmap."""
    if preview.roadmap.relation is Relation.UNSURE:
        ask = language.gettext("❓ <b>Is this an amended order, or a new roadmap?</b>")
        why = language.gettext("Some items are in a published roadmap already.")
        return ["", ask, why]
    if preview.amendment is None or preview.amended is None:
        return []
    amends = language.gettext("✏️ Changes to «{title}»{order}").format(
        title=safe(preview.amended.title, 200),
        order=order_name(preview.amended.number, preview.amended.issued, language),
    )
    lines = ["", amends, *count_lines(preview.amendment, language)]
    return [*lines, *_unmentioned_lines(preview, language)]


def count_lines(amendment: Amendment[Planned], language: Language) -> list[str]:
    phrases = (
        (Sort.ADDED, language.gettext("➕ Added: {n}")),
        (Sort.REMOVED, language.gettext("➖ Taken out: {n}")),
        (Sort.MOVED, language.gettext("📅 Deadline moved: {n}")),
        (Sort.REWORDED, language.gettext("✏️ Worded anew: {n}")),
        (Sort.REASSIGNED, language.gettext("👤 Other executors: {n}")),
        (Sort.REMEASURED, language.gettext("🎯 Another indicator: {n}")),
        (Sort.RENUMBERED, language.gettext("🔢 Another number or section: {n}")),
    )
    lines = [phrase.format(n=n) for sort, phrase in phrases if (n := amendment.count(sort))]
    if not lines:
        return [language.gettext("Nothing changes: the roadmap is the same.")]
    return [*lines, language.gettext("As before: {n}").format(n=amendment.unchanged)]


def _unmentioned_lines(preview: Preview, language: Language) -> list[str]:
    n = preview.amendment.unmentioned if preview.amendment else 0
    if not n:
        return []
    if preview.roadmap.keeps_unmentioned:
        phrase = language.ngettext(
            "{n} item is not in this file: it stays.",
            "{n} items are not in this file: they stay.",
            n,
        )
    else:
        phrase = language.ngettext(
            "{n} item is not in this file: it is taken out.",
            "{n} items are not in this file: they are taken out.",
            n,
        )
    return [phrase.format(n=n)]


def relation_rows(preview: Preview, language: Language) -> Iterator[Row]:
    """What is asked where it is not clear what the order amends."""
    about = preview.roadmap.id
    likely = [each for each in preview.others if each.id == preview.roadmap.amends_id]
    rest = [each for each in preview.others if each.id != preview.roadmap.amends_id]
    amends = language.pgettext("button", "Changes to «{title}»")
    for each in [*likely, *rest][:OTHERS]:
        brief = f"№ {each.number}" if each.number else each.title
        label = shortened(amends.format(title=brief), BUTTON)
        yield (Button(label, SetRelation(roadmap_id=about, amended_id=each.id)),)
    new = language.pgettext("button", "A new roadmap")
    yield (Button(new, SetRelation(roadmap_id=about, amended_id=0)),)


def amendment_rows(preview: Preview, language: Language) -> Iterator[Row]:
    """Buttons of a preview that knows what it amends, or might amend something."""
    about, amendment = preview.roadmap.id, preview.amendment
    if amendment is None:
        return
    if amendment.changes:
        label = language.pgettext("button", "What changes ({n})")
        changes = label.format(n=len(amendment.changes))
        yield (Button(changes, ListChanges(roadmap_id=about, page=0)),)
    if amendment.unmentioned:
        keeps = preview.roadmap.keeps_unmentioned
        label = (
            language.pgettext("button", "Not in the file: take out ({n})")
            if keeps
            else language.pgettext("button", "Not in the file: keep ({n})")
        )
        toggle = KeepUnmentioned(roadmap_id=about, keep=not keeps)
        yield (Button(label.format(n=amendment.unmentioned), toggle),)


def other_relation_row(preview: Preview, language: Language) -> tuple[Row, ...]:
    """The way to say that the order was taken for what it is not."""
    about, roadmap = preview.roadmap.id, preview.roadmap
    if roadmap.relation is Relation.AMENDS:
        label = language.pgettext("button", "No, this is a new roadmap")
        return ((Button(label, SetRelation(roadmap_id=about, amended_id=0)),),)
    if roadmap.relation is Relation.NEW and roadmap.amends_id is not None:
        label = language.pgettext("button", "No, these are changes")
        again = SetRelation(roadmap_id=about, amended_id=roadmap.amends_id)
        return ((Button(label, again),),)
    return ()


def changes_screen(preview: Preview, page: int, language: Language) -> Screen:
    """One change after another, each as it was and as it will be."""
    changes = preview.amendment.changes if preview.amendment else ()
    about, shown = preview.roadmap.id, page_of(changes, page)
    lines = [language.gettext("<b>What changes</b>"), page_line(shown, language)]
    rows: list[Row] = []
    for change in changes[shown.window]:
        lines.append(change_text(change, language))
        if change.new is not None:
            label = f"{number_of(change.new.item, language)} · {change.new.item.title}"
            open_item = OpenDraftItem(item_id=change.new.item.id)
            rows.append((Button(shortened(label, BUTTON), open_item),))
    rows += paging(shown, lambda n: ListChanges(roadmap_id=about, page=n), language)
    rows.append(to_draft_row(about, language))
    return Screen("\n".join(filter(None, lines)), tuple(rows))


def change_text(change: Change[Planned], language: Language) -> str:
    old, new = change.old, change.new
    if old is None and new is not None:
        when = safe(understood(new.item.deadline, language), 80)
        return f"\n➕ {_title(new.item, language)} — {when}"
    if old is not None and new is None:
        return f"\n➖ {_title(old.item, language)}"
    assert old is not None, "a change has an old or a new item"
    assert new is not None, "a change has an old or a new item"
    lines = [f"\n{_title(new.item, language)}"]
    sorts = [sort for sort in Sort if sort in change.sorts]
    lines += [_differing(sort, old, new, language) for sort in sorts[:DETAILS]]
    hidden = len(sorts) - DETAILS
    if hidden > 0:
        more = language.ngettext("…and {n} more", "…and {n} more", hidden)
        lines.append(more.format(n=hidden))
    return "\n".join(lines)


def _title(item: Item, language: Language) -> str:
    return f"<b>{safe(number_of(item, language), 30)}</b> {safe(item.title, 80)}"


def _differing(sort: Sort, old: Planned, new: Planned, language: Language) -> str:
    match sort:
        case Sort.MOVED:
            was, now = (understood(each.item.deadline, language) for each in (old, new))
            sign = "📅"
        case Sort.REASSIGNED:
            was, now = (whom_line(each.assignees, language) for each in (old, new))
            sign = "👤"
        case Sort.REMEASURED:
            was, now = (each.item.indicator or each.item.result or "—" for each in (old, new))
            sign = "🎯"
        case Sort.REWORDED:
            was, now, sign = old.item.title, new.item.title, "✏️"
        case _:
            was, now = (number_of(each.item, language) for each in (old, new))
            if was == now:
                was, now = (each.item.section or "—" for each in (old, new))
            sign = "🔢"
    return f"{sign} {safe(was, 80)} → <b>{safe(now, 80)}</b>"


def amendment_applied_screen(applied: AmendmentApplied, language: Language) -> Screen:
    lines = [
        language.gettext("✅ The changes are published."),
        *count_lines(applied.amendment, language),
        language.gettext("What was handed in is kept. The schools concerned have been told."),
    ]
    return home_screen("\n".join(lines), language)
