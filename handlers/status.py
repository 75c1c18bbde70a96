"""How things stand with a person: one screen for a school, one for a municipality."""

from typing import assert_never

from handlers.callbacks import (
    AskInGeneral,
    ListDateless,
    ListReviews,
    ListTasks,
    OpenSchool,
    ShowOverdue,
    ShowPicture,
)
from handlers.language import Language
from handlers.region import MOST_WHOLE, region_screen
from handlers.roles import switch_rows
from handlers.screen import Button, Row, Screen
from handlers.wording import BUTTON, number_of, safe, shortened, that_fit, time_left
from roadmap.model import Role, Task
from roadmap.names import short_name
from roadmap.progress import Change, Figures, Filter, ItemCount, SchoolLine, Summary
from usecases.see_status import Administrator, OverseerStatus, SchoolStatus, Status, Stranger
from usecases.see_summary import NothingToOversee, SummaryView

PLENTY = 40
LINES = 18
LONGEST = 3800


def stranger_screen(language: Language) -> Screen:
    return Screen(
        language.gettext(
            "Hello! This is Dorozhka, a helper for schools and their coordinators.\n\n"
            "To begin, ask your municipal coordinator for a link of invitation: "
            "it opens this chat and you are in."
        )
    )


def administrator_screen(language: Language) -> Screen:
    """What an administrator of an empty bot does first."""
    return Screen(
        language.gettext(
            "Hello! You are the administrator of this bot. Three steps, and it works:\n\n"
            "1. Send the order's file here (.docx, .pdf, .xlsx, .odt, .txt).\n"
            "2. Look through what I read: the district, the schools, the doubts. Publish it.\n"
            "3. Hand out the links: one to the coordinator, one to each school."
        )
    )


def status_screen(
    status: tuple[Status, ...] | Stranger | Administrator, language: Language
) -> Screen:
    if isinstance(status, Stranger):
        return stranger_screen(language)
    if isinstance(status, Administrator):
        return administrator_screen(language)
    parts = [_status(one, language) for one in status]
    shown = list(that_fit(parts, lambda part: part.text, LONGEST, between=2))
    text = "\n\n".join(part.text for part in shown)
    rows = tuple(row for part in shown for row in part.rows)[:PLENTY]
    others = [one.membership for one in status[1:]]
    return Screen(text, (*rows, *switch_rows(others, language)))


def _status(status: Status, language: Language) -> Screen:
    match status:
        case SchoolStatus():
            return school_status_screen(status, language)
        case OverseerStatus(membership, summary):
            return summary_screen((SummaryView(membership, summary),), language)
        case unreachable:
            assert_never(unreachable)


def school_status_screen(status: SchoolStatus, language: Language) -> Screen:
    name = safe(status.membership.organisation_name, 160)
    lines = [f"🏫 <b>{name}</b>", "", *figure_lines(status.figures, language)]
    if status.nearest:
        lines += ["", language.gettext("The nearest:")]
        lines += [_nearest_line(task, status, language) for task in status.nearest]
    return Screen("\n".join(lines), _school_rows(status, language))


def _nearest_line(task: Task, status: SchoolStatus, language: Language) -> str:
    number = safe(number_of(task.item, language), 40)
    left = time_left(task, status.day, language)
    return f"• <b>{number}</b> {safe(task.item.title, 70)} — {left}"


def figure_lines(figures: Figures, language: Language) -> list[str]:
    """Overdue, due this week and open always; the rest where there is any."""
    lines = [
        language.gettext("❗ Overdue: <b>{n}</b>").format(n=figures.overdue),
        language.gettext("📅 Due this week: <b>{n}</b>").format(n=figures.this_week),
        language.gettext("▫️ Open: <b>{n}</b>").format(n=figures.open),
    ]
    optional = (
        (figures.returned, language.gettext("↩️ Returned: <b>{n}</b>")),
        (figures.waiting, language.gettext("⏳ Under review: <b>{n}</b>")),
        (figures.ahead, language.gettext("🔜 Ahead: <b>{n}</b>")),
        (figures.no_date, language.gettext("❔ Without a date: <b>{n}</b>")),
        (figures.done, language.gettext("✅ Accepted: <b>{n}</b>")),
    )
    return lines + [phrase.format(n=n) for n, phrase in optional if n]


def _school_rows(status: SchoolStatus, language: Language) -> tuple[Row, ...]:
    school = status.membership.organisation_id or 0
    figures = status.figures
    rows = [
        (figures.overdue, Filter.OVERDUE, language.pgettext("button", "Overdue ({n})")),
        (figures.this_week, Filter.WEEK, language.pgettext("button", "This week ({n})")),
    ]
    shown = [
        Button(label.format(n=n), ListTasks(organisation_id=school, which=which, page=0))
        for n, which, label in rows
        if n
    ]
    every = ListTasks(organisation_id=school, which=Filter.UNFINISHED, page=0)
    all_tasks = Button(language.pgettext("button", "All tasks"), every)
    ask = Button(language.pgettext("button", "Ask the coordinator"), AskInGeneral())
    return ((*shown,), (all_tasks,), (ask,)) if shown else ((all_tasks,), (ask,))


def summary_screen(
    views: tuple[SummaryView, ...] | NothingToOversee, language: Language
) -> Screen:
    if isinstance(views, NothingToOversee):
        return Screen(
            language.gettext("The summary is for coordinators. Your own affairs: /status")
        )
    if len(views) > MOST_WHOLE:
        return region_screen(views, 0, language)
    each = LINES // len(views)
    text = "\n\n".join("\n".join(_view_lines(view, each, language)) for view in views)
    schools = [line for view in views for line in view.summary.schools][:PLENTY]
    rows: tuple[Row, ...] = tuple((_school_button(line, language),) for line in schools)
    rows = (*(_picture_row(view, language) for view in views if view.summary.schools), *rows)
    waiting = sum(view.summary.total("waiting") for view in views)
    late = sum(view.summary.total("late") for view in views)
    if late:
        label = language.pgettext("button", "What is late ({n})").format(n=late)
        rows = ((Button(label, ShowOverdue()),), *rows)
    dateless = sum(_dateless(view) for view in views)
    if dateless:
        label = language.pgettext("button", "Wait for a date ({n})").format(n=dateless)
        rows = ((Button(label, ListDateless(page=0)),), *rows)
    asked = sum(view.appeals for view in views)
    if asked:
        label = language.pgettext("button", "Schools ask ({n})").format(n=asked)
        rows = ((Button(label, ListReviews(page=0)),), *rows)
    if waiting:
        label = language.pgettext("button", "To review ({n})").format(n=waiting)
        rows = ((Button(label, ListReviews(page=0), "primary"),), *rows)
    return Screen(text, rows)


def _dateless(view: SummaryView) -> int:
    """Today's tasks that wait for a date, where the reader sees the whole municipality."""
    if view.change is None or view.membership.role is Role.CURATOR:
        return 0
    return view.summary.total("external")


def _picture_row(view: SummaryView, language: Language) -> Row:
    picture = ShowPicture(municipality_id=view.membership.municipality.id)
    return (Button(language.pgettext("button", "🗺 Picture"), picture),)


def summary_text(summary: Summary, schools: int, language: Language) -> str:
    """A municipality in words, with so many of its schools, the worst first."""
    return "\n".join(_summary_lines(summary, schools, language))


def _view_lines(view: SummaryView, schools: int, language: Language) -> list[str]:
    return _summary_lines(view.summary, schools, language, view.change, view.late_items)


def _summary_lines(
    summary: Summary,
    schools: int,
    language: Language,
    change: Change | None = None,
    late_items: tuple[ItemCount, ...] = (),
) -> list[str]:
    total = summary.total
    lines = [
        f"📊 <b>{safe(summary.municipality, 120)}</b>, {language.day(summary.day, summary.day)}",
        "",
        language.gettext("Dated: <b>{done} of {due}</b> done, {late} late").format(
            done=total("done"), due=total("due"), late=total("late")
        ),
        language.gettext("Counters on pace: <b>{on_pace} of {all}</b>").format(
            on_pace=total("counters_on_pace"), all=total("counters")
        ),
        language.gettext("Ongoing with recent news: <b>{alive} of {all}</b>").format(
            alive=total("ongoing_alive"), all=total("ongoing")
        ),
        language.gettext("Waiting: <b>{reviews}</b> for a review, {external} for a date").format(
            reviews=total("waiting"), external=total("external")
        ),
    ]
    if not summary.schools:
        return [*lines, "", language.gettext("There are no schools here yet.")]
    heading = language.gettext("Schools, the worst first:")
    worst = [school_line(line, language) for line in summary.schools[:schools]]
    hidden = len(summary.schools) - len(worst)
    if hidden > 0:
        more = language.ngettext("…and {n} more", "…and {n} more", hidden)
        worst.append(more.format(n=hidden))
    late = [_late_item(each, language) for each in late_items[: max(1, schools // 6)]]
    if late:
        late = ["", language.gettext("Items that most schools are late with:"), *late]
    return [*lines, *_change_lines(change, language), "", heading, *worst, *late]


def _change_lines(change: Change | None, language: Language) -> list[str]:
    """What the last week has brought, where it has brought anything."""
    if change is None:
        return []
    counts = (
        (change.submitted, language.gettext("handed in +{n}")),
        (change.accepted, language.gettext("accepted +{n}")),
        (change.returned, language.gettext("returned +{n}")),
        (change.late, language.gettext("late +{n}")),
    )
    said = [phrase.format(n=n) for n, phrase in counts if n]
    return [language.gettext("In a week: {what}").format(what=", ".join(said))] if said else []


def _late_item(each: ItemCount, language: Language) -> str:
    number = safe(number_of(each.item, language), 30)
    who = language.ngettext("{n} school", "{n} schools", each.schools).format(n=each.schools)
    return f"• {number} {safe(each.item.title, 40)} — {who}"


def school_line(line: SchoolLine, language: Language) -> str:
    facts = {"school": safe(short_name(line.name), 60), "done": line.done, "due": line.due}
    text = language.gettext("• {school}: {done} of {due}").format(**facts)
    if line.late:
        late = language.ngettext("{n} late", "{n} late", line.late).format(n=line.late)
        text += f", <b>{late}</b>"
    if line.waiting:
        text += language.gettext(", {n} under review").format(n=line.waiting)
    return text


def _school_button(line: SchoolLine, language: Language) -> Button:
    mark = f"❗{line.late} · " if line.late else ""
    return Button(
        shortened(f"{mark}{short_name(line.name)}", BUTTON),
        OpenSchool(organisation_id=line.organisation_id),
    )


def tasks_given_notice(status: SchoolStatus, language: Language) -> Screen:
    """A school has tasks of a new order."""
    screen = school_status_screen(status, language)
    news = language.gettext("🆕 There are new tasks for your school.")
    return Screen(f"{news}\n\n{screen.text}", screen.rows)
