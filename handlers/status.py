"""How things stand with a person: one screen for a school, one for a municipality."""

from dataclasses import fields
from typing import assert_never

from handlers.callbacks import AskInGeneral, ListDistricts, ListTasks, ShowPeople
from handlers.drafts import draft_rows
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.roles import switch_rows
from handlers.screen import Button, Row, Screen, page_of
from handlers.settings_way import years_row
from handlers.summary import summary_screen
from handlers.wording import BUTTON, number_of, safe, shortened, that_fit, time_left
from roadmap.lists import Line
from roadmap.model import Membership, Role
from roadmap.names import short_name
from roadmap.progress import Figures, Filter
from usecases.see_status import Administrator, OverseerStatus, SchoolStatus, Status, Stranger
from usecases.see_summary import SummaryView

NOTHING = Figures(*[0] * len(fields(Figures)))
PLENTY = 40
LONGEST = 3800
_SCHOOL = 18  # beside «Просрочено (12)» on a phone


def stranger_screen(language: Language) -> Screen:
    return Screen(
        language.gettext(
            "Hello! This is Dorozhka, a helper for schools and their coordinators.\n\n"
            "To begin, ask your municipal coordinator for a link of invitation: "
            "it opens this chat and you are in."
        )
    )


def administrator_screen(found: Administrator, page: int, language: Language) -> Screen:
    """What an administrator of an empty bot does first, and then whom they may invite."""
    if not found.municipalities:
        return _first_steps_screen(language)
    shown = page_of(found.municipalities, page)
    lines = [
        language.gettext("You are the administrator of this bot."),
        language.gettext("Press a district to see and to invite its people."),
        language.gettext("An order's file, sent here, adds a district or amends a roadmap."),
        page_line(shown, language),
    ]
    rows = tuple(
        (Button(shortened(each.name, BUTTON), ShowPeople(municipality_id=each.id, page=0)),)
        for each in found.municipalities[shown.window]
    )
    turn = paging(shown, lambda n: ListDistricts(page=n), language)
    return Screen("\n".join(filter(None, lines)), (*rows, *turn))


def _first_steps_screen(language: Language) -> Screen:
    return Screen(
        language.gettext(
            "Hello! You are the administrator of this bot. Three steps, and it works:\n\n"
            "1. Send the order's file here (.docx, .pdf, .xlsx, .odt, .txt).\n"
            "2. Look through what I read: the district, the schools, the doubts. Publish it.\n"
            "3. Hand out the links: one to the coordinator, one to each school."
        )
    )


def status_screen(
    status: tuple[Status, ...] | Stranger | Administrator, language: Language, page: int = 0
) -> Screen:
    """`page` is of an administrator's districts."""
    if isinstance(status, Stranger):
        return stranger_screen(language)
    if isinstance(status, Administrator):
        return administrator_screen(status, page, language)
    several = len(status) > 1
    parts = [_status(one, one is status[0], several, language) for one in _together(status)]
    shown = list(that_fit(parts, lambda part: part.text, LONGEST, between=2))
    text = "\n\n".join(part.text for part in shown)
    rows = tuple(row for part in shown for row in part.rows)[:PLENTY]
    region = next((part for part in _together(status) if not isinstance(part, SchoolStatus)), ())
    others = [one.membership for one in status[1:] if not _is_listed(one.membership, region)]
    return Screen(text, (*rows, *switch_rows(others, language)))


def _is_listed(membership: Membership, region: tuple[SummaryView, ...]) -> bool:
    """An observer's district among several has a button of its own, and no other use."""
    return len(region) > 1 and membership.role is Role.OBSERVER


def _together(status: tuple[Status, ...]) -> list[SchoolStatus | tuple[SummaryView, ...]]:
    """A part a school, and one of all municipalities that are overseen, each once."""
    seen: dict[int, SummaryView] = {}
    parts: list[SchoolStatus | tuple[SummaryView, ...]] = []
    for one in status:
        match one:
            case SchoolStatus():
                parts.append(one)
            case OverseerStatus(membership, summary, own):
                view = SummaryView(membership, summary, own_late=own)
                seen.setdefault(membership.municipality.id, view)
            case unreachable:
                assert_never(unreachable)
    first = next((n for n, one in enumerate(status) if isinstance(one, OverseerStatus)), 0)
    return [*parts[:first], tuple(seen.values()), *parts[first:]] if seen else parts


def _status(
    part: SchoolStatus | tuple[SummaryView, ...], meant: bool, several: bool, language: Language
) -> Screen:
    """Of several, the school's buttons name it, and only who is meant asks a question."""
    if not isinstance(part, SchoolStatus):
        return summary_screen(part, language)
    shown = school_status_screen(part, language)
    if not several:
        return shown
    ask = (_ask_row(language),) if meant else ()
    return Screen(shown.text, (*_named_rows(part, language), *ask))


def _named_rows(status: SchoolStatus, language: Language) -> tuple[Row, ...]:
    school = status.membership.organisation_id or 0
    name = short_name(status.membership.organisation_name, _SCHOOL)
    rows = [*draft_rows(status.draft, language)]
    if late := status.figures.overdue:
        label = language.pgettext("button", "Overdue ({n})").format(n=late)
        listed = ListTasks(organisation_id=school, which=Filter.OVERDUE, page=0)
        rows.append((Button(f"{name}: {label}", listed),))
    every = ListTasks(organisation_id=school, which=Filter.UNFINISHED, page=0)
    label = language.pgettext("button", "All tasks")
    return (*rows, (Button(f"{name}: {label}", every),))


def school_status_screen(status: SchoolStatus, language: Language) -> Screen:
    name = safe(status.membership.organisation_name, 160)
    lines = [f"🏫 <b>{name}</b>", "", *figure_lines(status.figures, language)]
    if status.nearest:
        lines += ["", language.gettext("The nearest:")]
        lines += [_nearest_line(line, status, language) for line in status.nearest]
    return Screen("\n".join(lines), _school_rows(status, language))


def _nearest_line(line: Line, status: SchoolStatus, language: Language) -> str:
    task, n = line.task, line.besides
    number = safe(number_of(task.item, language), 40)
    left = time_left(task, status.day, language)
    if n:
        more = language.ngettext("and {n} earlier period", "and {n} earlier periods", n)
        left = f"{left}, {more.format(n=n)}"
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
    rest: tuple[Row, ...] = ((all_tasks,), _ask_row(language))
    if figures == NOTHING:
        rest = (years_row(status.membership, language), _ask_row(language))
    return (*draft_rows(status.draft, language), *filter(None, ((*shown,),)), *rest)


def _ask_row(language: Language) -> Row:
    return (Button(language.pgettext("button", "Ask the coordinator"), AskInGeneral()),)


def tasks_given_notice(status: SchoolStatus, count: int, language: Language) -> Screen:
    """A school has so many tasks of a new order, and how all of its tasks stand with them."""
    screen = school_status_screen(status, language)
    news = language.gettext("🆕 There are new tasks for your school.")
    if count:
        news = language.ngettext(
            "🆕 There is {n} new task for your school.",
            "🆕 There are {n} new tasks for your school.",
            count,
        ).format(n=count)
    return Screen(f"{news}\n\n{screen.text}", screen.rows)
