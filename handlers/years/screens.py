"""Roadmaps and their years: what is left undone, what is closed, what begins anew."""

from typing import assert_never

from handlers.callbacks import (
    AskAboutRoadmap,
    AskToClose,
    BeginNextYear,
    CloseYear,
    ListLeft,
    ListReviews,
    ListYears,
    ListYearTasks,
    MakeYearPaper,
    OpenTask,
    OpenYear,
    OpenYearTask,
    ReopenYear,
)
from handlers.home import home_row, home_screen
from handlers.language import Language
from handlers.paging import page_line, paging
from handlers.screen import Button, Row, Screen, page_of
from handlers.summary import four_figures, school_line
from handlers.wording import BUTTON, number_of, safe, shortened, task_label
from roadmap.model import Task, TaskState
from roadmap.names import short_name
from roadmap.year_end import Left
from usecases.browse_tasks import NotYours
from usecases.close_year import YearTurned
from usecases.compose_notice import YearNews
from usecases.edit_draft import RoadmapField
from usecases.export_report import Paper
from usecases.see_years import Leftovers, YearCard, Years, YearTasks

MOST = 20


def years_screen(found: Years | NotYours, language: Language) -> Screen:
    if isinstance(found, NotYours):
        return _not_yours(language)
    heading = language.gettext("📚 <b>{name}</b>: roadmaps")
    lines = [heading.format(name=safe(found.municipality.name, 160))]
    if not found.roadmaps:
        lines.append(language.gettext("None is published yet."))
    rows = tuple(
        (
            Button(
                _label(found, place, language),
                ListYearTasks(roadmap_id=roadmap.id, organisation_id=found.own, page=0)
                if found.own
                else OpenYear(roadmap_id=roadmap.id, page=0),
            ),
        )
        for place, roadmap in enumerate(found.roadmaps[:MOST])
    )
    return Screen("\n".join(lines), (*rows, home_row(language)))


def _label(found: Years, place: int, language: Language) -> str:
    """«▶️ 2026–2027 · № 7 · План…»: titles of one district often begin alike."""
    roadmap = found.roadmaps[place]
    mark, name = "📁" if roadmap.closed_at else "▶️", shortened(roadmap.title, 60)
    if roadmap.number:
        phrase = language.gettext("No. {number} · {title}")
        name = phrase.format(number=roadmap.number, title=name)
    if roadmap.period:
        years = dict.fromkeys(str(day.year) for day in roadmap.period)
        name = f"{'–'.join(years)} · {name}"
    return shortened(f"{mark} {name}", BUTTON)


def year_screen(found: YearCard | NotYours, page: int, language: Language) -> Screen:
    """A roadmap with its schools, the worst first."""
    if isinstance(found, NotYours):
        return _not_yours(language)
    about, schools = found.roadmap.id, found.summary.schools
    shown = page_of(schools, page)
    here = schools[shown.window]
    lines = [*_head(found, language), "", *four_figures(found.summary, language), ""]
    lines += [*(school_line(line, language) for line in here), page_line(shown, language)]
    rows: list[Row] = [
        (
            Button(
                shortened(short_name(line.name), BUTTON),
                ListYearTasks(roadmap_id=about, organisation_id=line.organisation_id, page=0),
            ),
        )
        for line in here
    ]
    rows += paging(shown, lambda n: OpenYear(roadmap_id=about, page=n), language)
    rows += paper_rows(about, 0, language)
    if found.may_decide:
        order = language.pgettext("button", "The order's number and date")
        rows.append((Button(order, AskAboutRoadmap(roadmap_id=about, field=RoadmapField.ORDER)),))
        rows += _turning_rows(found, language)
    back = language.pgettext("button", "‹ All roadmaps")
    rows.append((Button(back, ListYears(municipality_id=found.municipality.id)),))
    return Screen("\n".join(lines).rstrip(), tuple(rows))


def _head(found: YearCard, language: Language) -> list[str]:
    roadmap = found.roadmap
    lines = [f"📄 <b>{safe(roadmap.title, 300)}</b>"]
    facts = [f"№ {safe(roadmap.number, 40)}"] if roadmap.number else []
    facts += [language.full_day(roadmap.issued)] if roadmap.issued else []
    lines += [", ".join(facts)] if facts else []
    if roadmap.period:
        start, end = map(language.full_day, roadmap.period)
        lines.append(language.gettext("Period: {start} – {end}").format(start=start, end=end))
    if roadmap.closed_at:
        closed = language.gettext("📁 <b>The year is closed</b>: {when}, {who}")
        when = language.moment(roadmap.closed_at, found.municipality.timezone)
        lines.append(closed.format(when=when, who=safe(found.closed_by, 60) or "—"))
    return lines


def paper_rows(roadmap_id: int, organisation_id: int, language: Language) -> list[Row]:
    """The files of one roadmap, of a school or of all that the reader sees."""
    labels = {
        Paper.FORM: language.pgettext("button", "Word"),
        Paper.WORKBOOK: language.pgettext("button", "Excel"),
        Paper.ARCHIVE: language.pgettext("button", "Archive"),
    }
    return [
        tuple(
            Button(
                label,
                MakeYearPaper(paper=paper, roadmap_id=roadmap_id, organisation_id=organisation_id),
            )
            for paper, label in labels.items()
        )
    ]


def _turning_rows(found: YearCard, language: Language) -> list[Row]:
    about = found.roadmap.id
    following = Button(
        language.pgettext("button", "Begin the next year by it"), BeginNextYear(roadmap_id=about)
    )
    if found.roadmap.closed_at:
        reopen = language.pgettext("button", "Open the year again")
        return [(following,), (Button(reopen, ReopenYear(roadmap_id=about)),)]
    close = language.pgettext("button", "Close the year")
    return [(Button(close, AskToClose(roadmap_id=about)),), (following,)]


def closing_screen(found: Leftovers | NotYours, language: Language) -> Screen:
    """What is left undone, each count to be opened, before the year is closed."""
    if isinstance(found, NotYours):
        return _not_yours(language)
    about = found.roadmap.id
    undone = sum(map(len, found.left.values()))
    lines = [f"📄 <b>{safe(found.roadmap.title, 300)}</b>", ""]
    if undone:
        text = language.ngettext(
            "<b>{n} task</b> is left undone. Press to look:",
            "<b>{n} tasks</b> are left undone. Press to look:",
            undone,
        )
        lines.append(text.format(n=undone))
    else:
        lines.append(language.gettext("Everything is done. 👏"))
    lines += [
        "",
        language.gettext(
            "Once it is closed, reminders stop and schools only look at it. You may open it again."
        ),
    ]
    rows: list[Row] = [
        (
            Button(
                f"{_left_name(what, language)} ({len(tasks)})",
                ListLeft(roadmap_id=about, what=what, page=0),
            ),
        )
        for what, tasks in found.left.items()
    ]
    if found.appeals:
        label = language.pgettext("button", "Schools ask ({n})").format(n=found.appeals)
        rows.append((Button(label, ListReviews(page=0)),))
    close = language.pgettext("button", "Close the year")
    keep = language.pgettext("button", "Do not close")
    rows.append((Button(close, CloseYear(roadmap_id=about), "danger"),))
    rows.append((Button(keep, OpenYear(roadmap_id=about, page=0)),))
    return Screen("\n".join(lines), tuple(rows))


def _left_name(what: Left, language: Language) -> str:
    match what:
        case Left.LATE:
            return language.pgettext("left", "❗ Late")
        case Left.WAITING:
            return language.pgettext("left", "⏳ Under review")
        case Left.OPEN:
            return language.pgettext("left", "▫️ Not handed in")
        case Left.AHEAD:
            return language.pgettext("left", "🔜 Not due yet")
        case Left.SILENT:
            return language.pgettext("left", "💬 Ongoing, no news")
        case Left.NO_DATE:
            return language.pgettext("left", "❔ Without a date")
        case unreachable:
            assert_never(unreachable)


def left_screen(found: Leftovers | NotYours, what: Left, page: int, language: Language) -> Screen:
    if isinstance(found, NotYours):
        return _not_yours(language)
    tasks, about = found.left.get(what, ()), found.roadmap.id
    shown = page_of(tasks, page)
    lines = [f"<b>{_left_name(what, language)}: {len(tasks)}</b>", page_line(shown, language)]
    rows: list[Row] = [
        (Button(task_label(t, found.day, language, school=True), OpenTask(task_id=t.id)),)
        for t in tasks[shown.window]
    ]
    rows += paging(shown, lambda n: ListLeft(roadmap_id=about, what=what, page=n), language)
    back = language.pgettext("button", "‹ Back")
    return Screen(
        "\n".join(filter(None, lines)), (*rows, (Button(back, AskToClose(roadmap_id=about)),))
    )


def turned_screen(found: YearTurned | NotYours, language: Language) -> Screen:
    if isinstance(found, NotYours):
        return _not_yours(language)
    if found.card.roadmap.closed_at:
        toast = language.gettext("The year is closed")
    else:
        toast = language.gettext("The year is open again")
    if found.before:
        toast = language.gettext("Somebody was first: it is so already.")
    screen = year_screen(found.card, 0, language)
    return Screen(screen.text, screen.rows, toast=toast)


def year_tasks_screen(found: YearTasks | NotYours, page: int, language: Language) -> Screen:
    """A school's part of a year, to be looked at."""
    if isinstance(found, NotYours):
        return _not_yours(language)
    about, shown = found.roadmap.id, page_of(found.tasks, page)
    done = sum(task.state is TaskState.ACCEPTED for task in found.tasks)
    lines = [f"📄 <b>{safe(found.roadmap.title, 300)}</b>"]
    lines += [] if found.own else [f"🏫 {safe(found.organisation_name, 120)}"]
    if found.roadmap.closed_at:
        lines.append(language.gettext("📁 The year is closed: it can only be looked at."))
    figures = language.gettext("✅ Accepted: {done} of {all}")
    lines += [figures.format(done=done, all=len(found.tasks)), page_line(shown, language)]
    rows: list[Row] = [
        (
            Button(
                task_label(task, found.day, language),
                OpenYearTask(roadmap_id=about, task_id=task.id, page=shown.number),
            ),
        )
        for task in found.tasks[shown.window]
    ]

    def turned(number: int) -> ListYearTasks:
        return ListYearTasks(roadmap_id=about, organisation_id=found.organisation_id, page=number)

    rows += paging(shown, turned, language)
    rows += paper_rows(about, found.organisation_id, language) if found.tasks else []
    back = language.pgettext("button", "‹ All roadmaps")
    rows.append((Button(back, ListYears(municipality_id=found.roadmap.municipality_id)),))
    return Screen("\n".join(filter(None, lines)), tuple(rows))


def year_is_closed_screen(task: Task, language: Language) -> Screen:
    """What an old button of a closed year is answered with."""
    text = language.gettext(
        "📁 Item <b>{number}</b> is of a year that is closed: nothing is to be done any more. "
        "What was handed in is kept and can be looked at."
    ).format(number=safe(number_of(task.item, language), 40))
    opened = language.pgettext("button", "Open the task")
    return Screen(text, ((Button(opened, OpenTask(task_id=task.id)),), home_row(language)))


def year_notice(news: YearNews, language: Language) -> Screen:
    """A school is told that a year is closed, or open again."""
    text = language.gettext(
        "📁 The year is closed: «{title}».\nAccepted: {done} of {all}. There will be no more "
        "reminders of it; what was handed in can be looked at."
    )
    if news.year.roadmap.closed_at is None:
        text = language.gettext(
            "▶️ The coordinator has opened the year again: «{title}».\nAccepted: {done} of {all}."
        )
    tasks = news.year.tasks
    said = text.format(
        title=safe(news.year.roadmap.title, 300),
        done=sum(task.state is TaskState.ACCEPTED for task in tasks),
        all=len(tasks),
    )
    look = language.pgettext("button", "Look at it")
    about = ListYearTasks(
        roadmap_id=news.year.roadmap.id, organisation_id=news.year.organisation_id, page=0
    )
    return Screen(said, ((Button(look, about),), home_row(language)))


def _not_yours(language: Language) -> Screen:
    return home_screen(language.gettext("There is no such roadmap for you to see."), language)
