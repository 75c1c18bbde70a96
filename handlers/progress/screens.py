"""An item across schools, and all of them in a picture."""

from typing import assert_never

from handlers.at_once import together_row
from handlers.callbacks import (
    AddItem,
    AskDate,
    CorrectItem,
    ListOwing,
    OpenItem,
    OpenProof,
    OpenTask,
    PreviewReminder,
    ShowSummary,
    StartDraft,
)
from handlers.choosing import scope_line, summary_of
from handlers.language import Language
from handlers.measures import share_phrase
from handlers.orders import closed_line, removed_lines
from handlers.paging import page_line, paging
from handlers.screen import Attachment, Button, Row, Screen, page_of
from handlers.summary import summary_screen
from handlers.wording import (
    proof_lines,
    safe,
    short_number,
    shortened,
    target_line,
    task_label,
    title_of,
    when_due,
)
from roadmap.model import Item, Task, TaskState
from roadmap.nudging import About
from roadmap.order import DeadlineKind
from roadmap.progress import Mark
from usecases.browse_tasks import NoSuchNumber, NotYours
from usecases.see_item import ItemAcross
from usecases.see_picture import NothingToDraw, Picture, PictureWords
from usecases.see_proofs import ProofsOf
from usecases.see_summary import NothingToOversee


def item_screen(found: ItemAcross | NotYours, page: int, language: Language) -> Screen:
    rows: tuple[Row, ...] = ((_to_summary(language),),)
    if isinstance(found, NotYours):
        return Screen(language.gettext("There is no such item for you to see."), rows)
    item, shown = found.tasks[0].item, page_of(found.tasks, page)
    lines = [title_of(item, language), *_asked(found, language), ""]
    lines += [*_share_lines(found, language), _who_has(found, language)]
    lines += filter(None, [_late_line(found, language), page_line(shown, language)])
    listed: tuple[Row, ...] = tuple(
        (Button(_school_label(task, found, language), OpenTask(task_id=task.id)),)
        for task in found.tasks[shown.window]
    )
    if found.may_remind and found.owing:
        enter = language.pgettext("button", "Hand in for a school")
        rows = ((Button(enter, ListOwing(item_id=item.id, page=0)),), *rows)
    if found.may_remind and found.reminded:
        label = language.pgettext("button", "Remind those who have not ({n})")
        remind = PreviewReminder(about=About.ITEM, subject_id=item.id)
        rows = ((Button(label.format(n=len(found.reminded)), remind),), *rows)
    if found.may_remind:
        rows = (*_date_row(item, language), _correct_row(item, language), *rows)
    if found.proofs:
        label = language.pgettext("button", "📎 Proofs one by one ({n})")
        first = OpenProof(of=ProofsOf.ITEM, subject_id=item.id, submission_id=0)
        rows = ((Button(label.format(n=found.proofs), first),), *rows)
    rows = (*together_row(item, found.waiting, language), *rows)
    turn = paging(shown, lambda n: OpenItem(item_id=item.id, page=n), language)
    return Screen("\n".join(lines).rstrip(), (*listed, *turn, *rows))


def _asked(found: ItemAcross, language: Language) -> list[str]:
    """What the order wants: by when, of whom, how much and with which proof."""
    item = found.tasks[0].item
    when = {(task.start, task.due) for task in found.tasks}
    lines = [f"📅 {when_due(found.tasks[0], found.day, language)}"] if len(when) == 1 else []
    if item.executors:
        lines.append(f"👤 {safe(', '.join(item.executors), 300)}")
    return [*lines, *filter(None, [target_line(item, language)]), *proof_lines(item, language)]


def _school_label(task: Task, found: ItemAcross, language: Language) -> str:
    late = found.late.get(task.organisation_id, 0)
    return task_label(task, found.day, language, school=True, late=late)


def _late_line(found: ItemAcross, language: Language) -> str:
    """What is late of earlier steps, none of which has a line here."""
    late = sum(found.late.values())
    phrase = language.ngettext(
        "❗ of earlier periods {n} is late", "❗ of earlier periods {n} are late", late
    )
    return phrase.format(n=late) if late else ""


def _correct_row(item: Item, language: Language) -> Row:
    change = language.pgettext("button", "Change the item")
    add = language.pgettext("button", "Add an item")
    return (Button(change, CorrectItem(item_id=item.id)), Button(add, AddItem(item_id=item.id)))


def _date_row(item: Item, language: Language) -> tuple[Row, ...]:
    """The date that somebody else's plan gives, to be said once for all."""
    if item.deadline.kind is not DeadlineKind.EXTERNAL:
        return ()
    label = language.pgettext("button", "Set the date")
    if item.deadline.periods:
        label = language.pgettext("button", "Change the date")
    return ((Button(label, AskDate(item_id=item.id)),),)


def owing_screen(found: ItemAcross | NotYours, page: int, language: Language) -> Screen:
    """Who has not handed an item in, for a coordinator who has it on paper."""
    if isinstance(found, NotYours) or not found.may_remind:
        return item_screen(NotYours(), 0, language)
    item, owing = found.tasks[0].item, found.owing
    shown = page_of(owing, page)
    ask = language.gettext("For which school do you hand it in?")
    if not owing:
        ask = language.gettext("Everybody has handed it in. 👏")
    rows: tuple[Row, ...] = tuple(
        (Button(task_label(t, found.day, language, school=True), StartDraft(task_id=t.id)),)
        for t in owing[shown.window]
    )
    rows += paging(shown, lambda n: ListOwing(item_id=item.id, page=n), language)
    back = Button(language.pgettext("button", "‹ Back"), OpenItem(item_id=item.id, page=0))
    lines = [title_of(item, language), "", f"<b>{ask}</b>", page_line(shown, language)]
    return Screen("\n".join(lines).rstrip(), (*rows, (back,)))


def _who_has(found: ItemAcross, language: Language) -> str:
    states = [task.state for task in found.tasks]
    counts = (
        (states.count(TaskState.ACCEPTED), language.gettext("✅ accepted {n}")),
        (states.count(TaskState.SUBMITTED), language.gettext("⏳ under review {n}")),
        (states.count(TaskState.RETURNED), language.gettext("↩️ returned {n}")),
        (states.count(TaskState.OPEN), language.gettext("▫️ not handed in {n}")),
    )
    return ", ".join(phrase.format(n=n) for n, phrase in counts if n)


def _share_lines(found: ItemAcross, language: Language) -> list[str]:
    """The district's share: how many of how many in all schools that have told."""
    if found.share is None:
        return []
    phrase = share_phrase(found.tasks[0].item, found.share, language)
    told = language.ngettext(
        "({n} of {all} schools has told)", "({n} of {all} schools have told)", found.told
    ).format(n=found.told, all=len(found.tasks))
    return [f"🔢 {phrase} {told}"]


def picture_words(language: Language) -> PictureWords:
    return PictureWords(
        title=lambda name, day: f"{shortened(name, 70)}, {language.full_day(day)}",
        item=lambda item: shortened(short_number(item, language), 9),
        legend=(
            (Mark.DONE, language.pgettext("picture", "done")),
            (Mark.WAITING, language.pgettext("picture", "under review")),
            (Mark.LATE, language.pgettext("picture", "late")),
            (Mark.NOW, language.pgettext("picture", "under way")),
            (Mark.AHEAD, language.pgettext("picture", "ahead")),
        ),
    )


def picture_screen(found: Picture | NothingToDraw | NotYours, language: Language) -> Screen:
    scope = None if isinstance(found, NotYours) else found.scope
    back = summary_of(scope.chosen) if scope else ShowSummary()
    rows: tuple[Row, ...] = ((Button(language.pgettext("button", "Summary"), back),),)
    match found:
        case Picture(municipality, png):
            name = f"{shortened(municipality, 60)}.png"
            document = Attachment(name, png, is_picture=found.fits_a_photo)
            text = language.gettext("🗺 <b>{name}</b>: schools by items").format(
                name=safe(municipality, 120)
            )
            lines = filter(None, [text, scope_line(scope, language)])
            return Screen("\n".join(lines), rows, document=document)
        case NothingToDraw():
            return Screen(language.gettext("There is nothing to draw yet: no tasks."), rows)
        case NotYours():
            return Screen(language.gettext("There is no such district for you to see."), rows)
        case unreachable:
            assert_never(unreachable)


def not_found_screen(missing: NoSuchNumber | NothingToOversee, language: Language) -> Screen:
    match missing:
        case NoSuchNumber(closed=Task() as closed):
            look = language.pgettext("button", "Look at it")
            opened = Button(look, OpenItem(item_id=closed.item.id, page=0))
            return Screen(closed_line(closed, language), ((opened,), (_to_summary(language),)))
        case NoSuchNumber(typed, removed):
            text = language.gettext("No item bears the number «{number}».")
            text = text.format(number=safe(typed, 40))
            if removed is not None:
                text = "\n".join(removed_lines(removed, language))
            return Screen(text, ((_to_summary(language),),))
        case NothingToOversee():
            return summary_screen(missing, language)
        case unreachable:
            assert_never(unreachable)


def number_needed_screen(language: Language) -> Screen:
    text = language.gettext("Write the item's number after the command: <code>/item 1.7</code>")
    return Screen(text, ((_to_summary(language),),))


def _to_summary(language: Language) -> Button:
    return Button(language.pgettext("button", "Summary"), ShowSummary())
