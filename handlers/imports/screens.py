"""A roadmap's draft: the card, its questions, items and schools."""

from collections.abc import Sequence
from typing import assert_never

from handlers.callbacks import (
    AskAboutRoadmap,
    AskWords,
    ConfirmItems,
    CountTarget,
    DropDraft,
    LeaveOut,
    ListDraftItems,
    ListDraftSchools,
    ListInvitees,
    ListProblems,
    ListToConfirm,
    NextQuestion,
    OpenDraftItem,
    OpenDraftRoadmap,
    OpenItem,
    OpenYear,
    PublishDraft,
    PublishUnconfirmed,
    SettleDeadline,
    SettleWhom,
)
from handlers.deadlines import understood
from handlers.home import home_screen
from handlers.imports.amendments import (
    amendment_applied_screen,
    amendment_rows,
    other_relation_row,
    relation_lines,
    relation_rows,
)
from handlers.imports.corrections import corrections_screen
from handlers.imports.schools import (
    draft_school_screen,
    draft_schools_screen,
    school_gone_screen,
    school_name_screen,
)
from handlers.imports.ways import to_draft_row
from handlers.imports.wording import kind_name, problem_line, target_line, whom_line
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.screen import PAGE, Button, Row, Screen, page_of
from handlers.wording import BUTTON, number_of, safe, shortened, title_of
from roadmap.amending import Relation
from roadmap.model import Item
from roadmap.order import AssigneeKind, DeadlineKind
from roadmap.targets import target_of
from usecases.edit_draft import (
    Answered,
    DistrictTaken,
    DraftItem,
    EditedMeanwhile,
    Field,
    NoDraftRoadmap,
    NotUnderstood,
    OrderNamed,
    OrderNotUnderstood,
    RoadmapField,
    WordsAwaited,
)
from usecases.import_roadmap import NoRoadmap
from usecases.mend_schools import DraftSchool, SchoolGone, SchoolNameAwaited
from usecases.publish_draft import AmendmentApplied, DroppedDraft, Published, Unconfirmed
from usecases.read_document import Unreadable
from usecases.receive_order import (
    NotForYou,
    OrderNotFetched,
    OrderTooBig,
    Preview,
    PublishedBefore,
    Received,
    UnfinishedDraft,
)

NOTES = 3
Outcome = (
    Preview
    | DraftItem
    | Answered
    | WordsAwaited
    | NotUnderstood
    | OrderNotUnderstood
    | OrderNamed
    | DistrictTaken
    | EditedMeanwhile
    | NoDraftRoadmap
    | Published
    | Unconfirmed
    | AmendmentApplied
    | DroppedDraft
)


def received_screen(outcome: Received, language: Language) -> Screen:
    match outcome:
        case Preview():
            return preview_screen(outcome, language)
        case PublishedBefore():
            text = language.gettext("This very file is published already: nothing has changed.")
        case NotForYou():
            text = language.gettext("Orders are taken from coordinators.")
        case OrderTooBig(name):
            text = language.gettext(
                "«{name}» is over 20 MB, and Telegram does not give such files to bots. "
                "Save the order as .docx or .pdf with text."
            ).format(name=safe(name, 60))
        case OrderNotFetched(name):
            text = language.gettext(
                "«{name}» could not be fetched from Telegram. Send it once more, please."
            ).format(name=safe(name, 60))
        case Unreadable(message):
            text = safe(message, 500)
        case NoRoadmap():
            text = language.gettext(
                "I found neither measures nor dated points in this file. Is it the order?"
            )
        case unreachable:
            assert_never(unreachable)
    return home_screen(text, language)


def draft_screen(outcome: Outcome, language: Language) -> Screen:
    match outcome:
        case Preview():
            return preview_screen(outcome, language)
        case DraftItem():
            return _question(outcome, language) if outcome.question else _item(outcome, language)
        case WordsAwaited():
            return _words_awaited(outcome, language)
        case Answered(draft, then):
            shown = draft_screen(then, language)
            return Screen(f"{_answered_line(draft, language)}\n\n{shown.text}", shown.rows)
        case NotUnderstood(_, doubt, draft, whom):
            shown = draft_screen(draft, language)
            note = language.gettext("❗ I did not understand that wholly, nothing was changed.")
            again = language.gettext("Say it another way, for example «by 15 May».")
            if whom:
                again = language.gettext(
                    "Say it another way, for example «all schools but Lesnaya»."
                )
            return Screen(f"{note} {safe(doubt, 300)}\n{again}\n\n{shown.text}", shown.rows)
        case OrderNamed():
            return _order_named(outcome, language)
        case DistrictTaken(name, preview):
            shown = preview_screen(preview, language)
            note = language.gettext(
                "❗ There is a district «{name}» already, nothing was changed. "
                "Let its coordinator send this file: it will come into that district."
            )
            return Screen(f"{note.format(name=safe(name, 100))}\n\n{shown.text}", shown.rows)
        case OrderNotUnderstood(roadmap_id, at_work):
            asked = WordsAwaited(RoadmapField.ORDER, None, roadmap_id, at_work)
            shown = _words_awaited(asked, language)
            note = language.gettext("❗ I see no date with a number there.")
            return Screen(f"{note}\n{shown.text}", shown.rows)
        case EditedMeanwhile(draft):
            shown = draft_screen(draft, language)
            note = language.gettext("❗ {who} has changed this item meanwhile. This is how it is:")
            who = safe(draft.item.edited_by, 60)
            return Screen(f"{note.format(who=who)}\n\n{shown.text}", shown.rows)
        case NoDraftRoadmap(published=True):
            return home_screen(language.gettext("This roadmap is published already."), language)
        case NoDraftRoadmap():
            return home_screen(language.gettext("There is no such draft any longer."), language)
        case Published():
            return _published(outcome, language)
        case Unconfirmed():
            return _unconfirmed(outcome, language)
        case AmendmentApplied():
            return amendment_applied_screen(outcome, language)
        case DroppedDraft(roadmap) if roadmap.by_hand:
            return home_screen(language.gettext("Nothing is changed in the plan."), language)
        case DroppedDraft(roadmap) if roadmap.is_copy:
            text = language.gettext("The draft is dropped, no school has seen it.")
            return home_screen(text, language)
        case DroppedDraft():
            text = language.gettext(
                "The draft is dropped, no school has seen it. Send the file again to go on."
            )
            return home_screen(text, language)
        case unreachable:
            assert_never(unreachable)


def preview_screen(preview: Preview, language: Language) -> Screen:
    if preview.roadmap.by_hand:
        return corrections_screen(preview, language)
    roadmap = preview.roadmap
    lines = [f"📄 <b>{safe(roadmap.title, 400)}</b>", *_particulars(preview, language), ""]
    lines += [_items_line(preview, language), _whom_line(preview, language)]
    lines += [_schools_line(preview, language), *relation_lines(preview, language)]
    if preview.remarks:
        lines += ["", language.gettext("Please look at:")]
        lines += map(problem_line, preview.remarks[:NOTES])
    if preview.open_questions:
        lines += ["", _questions_line(preview.open_questions, language)]
    lines += ["", language.gettext("Schools see nothing until you publish.")]
    return Screen("\n".join(filter_blank(lines)), _preview_rows(preview, language))


def filter_blank(lines: list[str]) -> list[str]:
    """Without two blank lines in a row."""
    return [line for n, line in enumerate(lines) if line or (n and lines[n - 1])]


def _particulars(preview: Preview, language: Language) -> list[str]:
    roadmap = preview.roadmap
    facts = [f"№ {safe(roadmap.number, 40)}"] if roadmap.number else []
    if roadmap.issued:
        facts.append(language.full_day(roadmap.issued))
    if not facts:
        facts.append(language.gettext("❔ The order has no number and no date yet"))
    lines = [", ".join(facts)]
    lines.append(language.gettext("District: {name}").format(name=safe(preview.municipality.name)))
    if roadmap.period:
        start, end = map(language.full_day, roadmap.period)
        lines.append(language.gettext("Period: {start} – {end}").format(start=start, end=end))
    return lines


def _items_line(preview: Preview, language: Language) -> str:
    items = [item for item in preview.kept if not item.item.is_point]
    points = len(preview.kept) - len(items)
    sections = len({item.item.section for item in items if item.item.section})
    line = language.ngettext("<b>{n} item</b>", "<b>{n} items</b>", len(items)).format(
        n=len(items)
    )
    if sections:
        of = language.ngettext(" in {n} section", " in {n} sections", sections)
        line += of.format(n=sections)
    if points:
        more = language.ngettext(", {n} point of the order", ", {n} points of the order", points)
        line += more.format(n=points)
    return line


def _whom_line(preview: Preview, language: Language) -> str:
    parts = [f"{kind_name(kind, language)} — {n}" for kind, n in preview.whom().most_common()]
    return language.gettext("For: {parts}").format(parts="; ".join(parts)) if parts else ""


def _schools_line(preview: Preview, language: Language) -> str:
    n = len(preview.roadmap.schools)
    if not n and not preview.schools:
        return language.gettext("🏫 The order names no schools: add them before you publish.")
    known = len(preview.schools)
    line = language.gettext("🏫 Schools: {n} in the order, {known} in the district already")
    return line.format(n=n, known=known)


def _questions_line(n: int, language: Language) -> str:
    phrase = language.ngettext(
        "❓ <b>{n} question</b> is open", "❓ <b>{n} questions</b> are open", n
    )
    return phrase.format(n=n)


def _preview_rows(preview: Preview, language: Language) -> tuple[Row, ...]:
    about = preview.roadmap.id
    cancel: Row = (Button(language.pgettext("button", "Cancel"), DropDraft(roadmap_id=about)),)
    if preview.roadmap.relation is Relation.UNSURE:
        return (*relation_rows(preview, language), cancel)
    rows: list[Row] = list(amendment_rows(preview, language))
    if preview.open_questions:
        label = language.pgettext("button", "Questions ({n})").format(n=preview.open_questions)
        rows.append((Button(label, NextQuestion(roadmap_id=about), "primary"),))
    if len(preview.asked) > 1:
        label = language.pgettext("button", "Confirm as a list ({n})")
        to_confirm = ListToConfirm(roadmap_id=about, page=0)
        rows.append((Button(label.format(n=len(preview.asked)), to_confirm),))
    if len(preview.remarks) > NOTES:
        label = language.pgettext("button", "Remarks ({n})").format(n=len(preview.remarks))
        rows.append((Button(label, ListProblems(roadmap_id=about, page=0)),))
    schools = language.pgettext("button", "Schools ({n})").format(n=len(preview.roadmap.schools))
    rows.append(
        (
            Button(language.pgettext("button", "Items"), ListDraftItems(roadmap_id=about, page=0)),
            Button(schools, ListDraftSchools(roadmap_id=about, page=0)),
        )
    )
    if preview.roadmap.is_copy or not (preview.roadmap.number and preview.roadmap.issued):
        order = language.pgettext("button", "The order's number and date")
        rows.append((Button(order, AskAboutRoadmap(roadmap_id=about, field=RoadmapField.ORDER)),))
    if preview.may_rename:
        district = language.pgettext("button", "District: another name")
        rename = AskAboutRoadmap(roadmap_id=about, field=RoadmapField.DISTRICT)
        rows.append((Button(district, rename),))
    publish = language.pgettext("button", "Publish")
    if preview.amendment is not None:
        publish = language.pgettext("button", "Publish the changes")
    rows.append((Button(publish, PublishDraft(roadmap_id=about), "success"),))
    return (*rows, *other_relation_row(preview, language), cancel)


def items_screen(found: Preview | NoDraftRoadmap, page: int, language: Language) -> Screen:
    if isinstance(found, NoDraftRoadmap):
        return draft_screen(found, language)
    shown = page_of(found.items, page)
    lines = [language.gettext("<b>Items of the draft</b>"), page_line(shown, language)]
    rows: list[Row] = []
    for entry in found.items[shown.window]:
        mark = "➖ " if entry.left_out else "❓ " if entry.questions else ""
        label = f"{number_of(entry.item, language)} {mark}· {entry.item.title}"
        rows.append((Button(shortened(label, BUTTON), OpenDraftItem(item_id=entry.item.id)),))
    about = found.roadmap.id
    turn = paging(shown, lambda n: ListDraftItems(roadmap_id=about, page=n), language)
    add = Button(
        language.pgettext("button", "Add an item"),
        AskAboutRoadmap(roadmap_id=about, field=RoadmapField.NEW_ITEM),
    )
    rows += [*turn, (add,), to_draft_row(about, language)]
    return Screen("\n".join(filter(None, lines)), tuple(rows))


def _item_lines(draft: DraftItem, language: Language) -> list[str]:
    item = draft.item.item
    lines = [title_of(item, language)]
    if item.section:
        lines.append(f"<i>{safe(item.section, 200)}</i>")
    printed = safe(item.deadline.text, 300) or "—"
    by_hand = draft.item.changes_id is not None
    when, who = language.gettext("📅 Printed: «{text}»"), language.gettext("👤 Printed: «{text}»")
    lines += ["", ("📅 «{text}»" if by_hand else when).format(text=printed)]
    meant = understood(item.deadline, language)
    lines.append(language.gettext("Understood: <b>{text}</b>").format(text=safe(meant, 400)))
    executors = safe(", ".join(item.executors), 300) or "—"
    lines.append(("👤 «{text}»" if by_hand else who).format(text=executors))
    whom = safe(whom_line(draft.item.assignees, language), 300)
    lines.append(language.gettext("Understood: <b>{text}</b>").format(text=whom))
    measure = "; ".join(filter(None, (item.indicator, item.result)))
    if measure:
        lines.append(f"📎 {safe(measure, 300)}")
    if item.target:
        lines.append(target_line(item.target, language))
    if draft.item.left_out:
        lines += ["", _left_out_line(draft, language)]
    return lines


def _answered_line(draft: DraftItem, language: Language) -> str:
    item = draft.item.item
    due, whom = understood(item.deadline, language), whom_line(draft.item.assignees, language)
    number = safe(number_of(item, language), 30)
    line = language.gettext("👌 {number}: <b>{due}</b>; for: {whom}")
    return line.format(number=number, due=safe(due, 200), whom=safe(whom, 200))


def _left_out_line(draft: DraftItem, language: Language) -> str:
    if draft.item.changes_id is not None:
        return language.gettext("➖ It is closed: nobody has to do it any longer.")
    return language.gettext("➖ Left out: it makes no tasks.")


def _item(draft: DraftItem, language: Language) -> Screen:
    about, out = draft.item.item.id, draft.item.left_out
    labels = {
        Field.TITLE: language.pgettext("button", "Title"),
        Field.DEADLINE: language.pgettext("button", "Deadline"),
        Field.WHOM: language.pgettext("button", "For whom"),
        Field.INDICATOR: language.pgettext("button", "Indicator"),
        Field.RESULT: language.pgettext("button", "Proof"),
    }
    fields = [Button(label, AskWords(item_id=about, field=f)) for f, label in labels.items()]
    edit = (tuple(fields[:2]), tuple(fields[2:4]), tuple(fields[4:]))
    toggle = Button(_toggle_label(draft, language), LeaveOut(item_id=about, out=not out))
    rows: tuple[Row, ...] = (*edit, (toggle, *_target_button(draft, language)))
    if draft.item.questions and not out:
        right = ConfirmItems(roadmap_id=draft.roadmap_id, first=about, last=about)
        label = language.pgettext("button", "Right")
        rows = ((Button(label, right, "success"),), *rows)
    if draft.item.changes_id is not None:
        look = Button(
            language.pgettext("button", "What changes"),
            OpenDraftRoadmap(roadmap_id=draft.roadmap_id),
            "primary",
        )
        to_item = language.pgettext("button", "‹ The item")
        back = Button(to_item, OpenItem(item_id=draft.item.changes_id, page=0))
        return Screen("\n".join(_item_lines(draft, language)), (*rows, (look,), (back,)))
    items = language.pgettext("button", "‹ Items")
    to_items = Button(items, ListDraftItems(roadmap_id=draft.roadmap_id, page=draft.place // PAGE))
    ways = (to_items, *to_draft_row(draft.roadmap_id, language))
    return Screen("\n".join(_item_lines(draft, language)), (*rows, ways))


def _toggle_label(draft: DraftItem, language: Language) -> str:
    if draft.item.left_out:
        return language.pgettext("button", "Put back")
    if draft.item.changes_id is not None:
        return language.pgettext("button", "Close the item")
    return language.pgettext("button", "Leave out")


def _target_button(draft: DraftItem, language: Language) -> Row:
    """Only where there is something to count."""
    item = draft.item.item
    if item.target:
        label = language.pgettext("button", "Do not count")
        return (Button(label, CountTarget(item_id=item.id, counted=False)),)
    if target_of(item.indicator, item.result, item.title, item.deadline):
        label = language.pgettext("button", "Count")
        return (Button(label, CountTarget(item_id=item.id, counted=True)),)
    return ()


def _question(draft: DraftItem, language: Language) -> Screen:
    left = language.ngettext("{n} question left", "{n} questions left", draft.count)
    lines = [f"❓ {left.format(n=draft.count)}", "", *_item_lines(draft, language), ""]
    if draft.question == "deadline":
        if draft.item.item.deadline.doubt:
            lines.append(safe(draft.item.item.deadline.doubt, 400))
        lines.append(language.gettext("<b>When is it due?</b> Choose, or press «In words»."))
        rows = _deadline_options(draft, language)
        field = Field.DEADLINE
    elif draft.question == "row":
        lines.append(language.gettext("<b>Is it read right?</b> The page was scanned."))
        return Screen("\n".join(lines), _row_options(draft, language))
    else:
        lines.append(_who_question(draft, language))
        rows = _whom_options(draft, language)
        field = Field.WHOM
    about = draft.item.item.id
    last: tuple[Row, ...] = (
        (
            Button(language.pgettext("button", "In words"), AskWords(item_id=about, field=field)),
            Button(language.pgettext("button", "Leave out"), LeaveOut(item_id=about, out=True)),
        ),
        to_draft_row(draft.roadmap_id, language),
    )
    return Screen("\n".join(lines), (*rows, *last))


def _who_question(draft: DraftItem, language: Language) -> str:
    """Of all who are to do it, or only of those who were not understood beside others."""
    unknown = draft.item.unknown
    names = ", ".join(f"«{safe(each.name, 80)}»" for each in unknown[:3])
    if len(unknown) in (0, len(draft.item.assignees)):
        return language.gettext("<b>Who is to do it?</b> Choose, or press «In words».")
    return language.gettext(
        "<b>Who is {names}?</b> The others stay. Choose, or write all of them «In words»."
    ).format(names=names)


def _row_options(draft: DraftItem, language: Language) -> tuple[Row, ...]:
    about = draft.item.item.id
    right = ConfirmItems(roadmap_id=draft.roadmap_id, first=about, last=about)
    all_right = Button(language.pgettext("button", "Right"), right, "success")
    mend = Button(language.pgettext("button", "Correct"), OpenDraftItem(item_id=about))
    out = Button(language.pgettext("button", "Leave out"), LeaveOut(item_id=about, out=True))
    return ((all_right,), (mend, out), to_draft_row(draft.roadmap_id, language))


def _deadline_options(draft: DraftItem, language: Language) -> tuple[Row, ...]:
    deadline, about = draft.item.item.deadline, draft.item.item.id
    rows: list[Row] = []
    if deadline.kind is not DeadlineKind.NONE:
        right = language.pgettext("button", "Right: {text}")
        label = right.format(text=understood(deadline, language))
        as_read = SettleDeadline(item_id=about, kind="as_read")
        rows.append((Button(shortened(label, BUTTON), as_read, "success"),))
    kinds = (
        (DeadlineKind.ONGOING, language.pgettext("button", "All the time")),
        (DeadlineKind.EXTERNAL, language.pgettext("button", "The date comes later")),
        (DeadlineKind.NONE, language.pgettext("button", "No deadline")),
    )
    rows += [(Button(label, SettleDeadline(item_id=about, kind=kind)),) for kind, label in kinds]
    return tuple(rows)


def _whom_options(draft: DraftItem, language: Language) -> tuple[Row, ...]:
    about = draft.item.item.id
    kinds = (
        (AssigneeKind.SCHOOLS_ALL, language.pgettext("button", "All schools")),
        (AssigneeKind.DEPARTMENT, language.pgettext("button", "The department")),
        (AssigneeKind.METHODICAL_SERVICE, language.pgettext("button", "The methodical service")),
        (AssigneeKind.COORDINATOR, language.pgettext("button", "The coordinator")),
    )
    as_printed = language.pgettext("button", "As printed")
    options = [Button(label, SettleWhom(item_id=about, kind=kind)) for kind, label in kinds]
    options.append(Button(as_printed, SettleWhom(item_id=about, kind="as_read")))
    return tuple((option,) for option in options)


def _words_awaited(awaited: WordsAwaited, language: Language) -> Screen:
    match awaited.field:
        case Field.TITLE:
            ask = language.gettext("✍️ Write the title in one message.")
        case Field.DEADLINE:
            ask = language.gettext("✍️ Write when it is due, for example «by 15 May».")
        case Field.WHOM:
            ask = language.gettext(
                "✍️ Write everyone who is to do it, for example «schools of ShNOR-2, department»."
            )
        case Field.INDICATOR:
            ask = language.gettext("✍️ Write the indicator, for example «at least 2 a month».")
        case Field.RESULT:
            ask = language.gettext("✍️ Write which proof is expected, for example «minutes».")
        case RoadmapField.SCHOOLS:
            ask = language.gettext("✍️ Send the schools' names, one a line.")
        case RoadmapField.NEW_ITEM:
            ask = language.gettext(
                "✍️ Write the item in one message, for example «1.9 A seminar for teachers»."
            )
        case RoadmapField.ORDER:
            ask = language.gettext(
                "✍️ Write the order's number and date, for example «№ 45, 30.08.2027»."
            )
        case RoadmapField.DISTRICT:
            ask = language.gettext("✍️ Write the district's name.")
        case unreachable:
            assert_never(unreachable)
    if awaited.at_work:
        return Screen(f"<b>{ask}</b>", (_to_year_row(awaited.roadmap_id, language),))
    if awaited.draft is None:
        return Screen(f"<b>{ask}</b>", (to_draft_row(awaited.roadmap_id, language),))
    lines = [*_item_lines(awaited.draft, language), "", f"<b>{ask}</b>"]
    about = awaited.draft.item.item.id
    back = Button(language.pgettext("button", "‹ Leave as it is"), OpenDraftItem(item_id=about))
    return Screen("\n".join(lines), ((back,),))


def _to_year_row(roadmap_id: int, language: Language) -> Row:
    back = language.pgettext("button", "‹ The roadmap")
    return (Button(back, OpenYear(roadmap_id=roadmap_id, page=0)),)


def _order_named(named: OrderNamed, language: Language) -> Screen:
    roadmap = named.roadmap
    issued = language.full_day(roadmap.issued) if roadmap.issued else ""
    line = language.gettext("✅ The order of this roadmap: № {number}, {day}")
    said = line.format(number=safe(roadmap.number or "", 40), day=issued)
    row = _to_year_row(roadmap.id, language)
    return Screen(f"📄 <b>{safe(roadmap.title, 300)}</b>\n\n{said}", (row,))


def schools_screen(
    found: Preview | DraftSchool | SchoolNameAwaited | SchoolGone | NoDraftRoadmap,
    page: int,
    language: Language,
) -> Screen:
    match found:
        case Preview():
            return draft_schools_screen(found, page, language)
        case DraftSchool():
            return draft_school_screen(found, language)
        case SchoolNameAwaited():
            return school_name_screen(found, language)
        case SchoolGone():
            return school_gone_screen(found, language)
        case NoDraftRoadmap():
            return draft_screen(found, language)
        case unreachable:
            assert_never(unreachable)


def _published(published: Published, language: Language) -> Screen:
    tasks = language.ngettext("{n} task was made", "{n} tasks were made", published.tasks)
    lines = [language.gettext("✅ The roadmap is published."), tasks.format(n=published.tasks)]
    if published.unsure:
        lines.append(_unsure_line(published.unsure, language))
    if not published.schools:
        lines.append(language.gettext("There are no schools yet: each gets its tasks when added."))
    if published.needs_coordinator:
        lines.append(language.gettext("Now hand out the links: to a coordinator and to schools."))
    else:
        lines.append(language.gettext("Schools that are connected have been told."))
    links = language.pgettext("button", "Invite")
    about = ListInvitees(municipality_id=published.roadmap.municipality_id, page=0)
    screen = home_screen("\n".join(lines), language)
    return Screen(screen.text, ((Button(links, about, "primary"),), *screen.rows))


def _unconfirmed(outcome: Unconfirmed, language: Language) -> Screen:
    about, items = outcome.roadmap.id, outcome.items
    text = language.ngettext(
        "❓ Nobody has confirmed {n} item: {numbers}. "
        "Publish it as I understood it, or look at it first?",
        "❓ Nobody has confirmed {n} items: {numbers}. "
        "Publish them as I understood them, or look at them first?",
        len(items),
    )
    look = language.pgettext("button", "Look and confirm ({n})").format(n=len(items))
    publish = language.pgettext("button", "Publish as understood")
    rows: tuple[Row, ...] = (
        (Button(look, ListToConfirm(roadmap_id=about, page=0), "primary"),),
        (Button(publish, PublishUnconfirmed(roadmap_id=about), "success"),),
        to_draft_row(about, language),
    )
    return Screen(text.format(n=len(items), numbers=_numbers(items, language)), rows)


MOST_UNSURE = 8


def _numbers(items: Sequence[Item], language: Language) -> str:
    numbers = [safe(number_of(item, language), 20) for item in items[:MOST_UNSURE]]
    numbers += ["…"] if len(items) > MOST_UNSURE else []
    return ", ".join(numbers)


def _unsure_line(unsure: Sequence[Item], language: Language) -> str:
    text = language.ngettext(
        "❓ {n} question was left open: {numbers}. It is published as understood; "
        "the item's card is where to correct it.",
        "❓ {n} questions were left open: {numbers}. They are published as understood; "
        "an item's card is where to correct it.",
        len(unsure),
    )
    return text.format(n=len(unsure), numbers=_numbers(unsure, language))


def reading_screen(name: str, language: Language) -> Screen:
    """Shown at once, while the file is fetched and read."""
    return Screen(language.gettext("⏳ Reading «{name}»…").format(name=safe(name, 60)))


def page_screen(name: str, page: int, pages: int, language: Language) -> Screen:
    """A scan takes seconds a page."""
    text = language.gettext("⏳ Reading «{name}»: it is a scan, page {page} of {pages}…")
    return Screen(text.format(name=safe(name, 60), page=min(page + 1, pages), pages=pages))


def send_the_order_screen(drafts: tuple[UnfinishedDraft, ...], language: Language) -> Screen:
    lines = [
        language.gettext(
            "Send the order's file here: .docx, .pdf, .xlsx, .odt or .txt. I read its table, "
            "show you what I understood and ask about what I am unsure of. Schools see nothing "
            "until you publish."
        )
    ]
    if drafts:
        lines += ["", language.gettext("Drafts that are not published yet:")]
    rows = tuple(
        (Button(_draft_label(draft), OpenDraftRoadmap(roadmap_id=draft.roadmap_id)),)
        for draft in drafts
    )
    return Screen("\n".join(lines), rows)


def _draft_label(draft: UnfinishedDraft) -> str:
    named = f"№ {draft.number} · {draft.title}" if draft.number else draft.title
    return shortened(f"📄 {named}", BUTTON)
