"""One school, and all of them, the worst first."""

from handlers.callbacks import (
    ListRemarks,
    ListSchools,
    ListTasks,
    OpenProof,
    OpenTask,
    PreviewReminder,
    ShowSummary,
    WriteToSchool,
)
from handlers.home import home_screen
from handlers.language import Language
from handlers.members import seen_line
from handlers.paging import page_line, paging, side_by_side
from handlers.roles import role_name
from handlers.screen import Button, Row, Screen, page_of
from handlers.status import figure_lines
from handlers.summary import school_button, school_line, summary_screen
from handlers.wording import line_label, safe
from roadmap.members import Member
from roadmap.model import OrganisationKind
from roadmap.names import short_name
from roadmap.nudging import About
from roadmap.progress import Filter
from usecases.browse_tasks import NotYours
from usecases.see_proofs import ProofsOf
from usecases.see_school import SchoolCard
from usecases.see_summary import NothingToOversee, SummaryView

_TASKS, _PEOPLE = 6, 8


def school_screen(card: SchoolCard | NotYours, language: Language) -> Screen:
    if isinstance(card, NotYours):
        return home_screen(language.gettext("There is no such school for you to see."), language)
    lines = [f"🏫 <b>{safe(card.school.name, 160)}</b>", ""]
    lines += [*figure_lines(card.figures, language), "", _news_line(card, language)]
    lines += [_person_line(member, language) for member in card.members[:_PEOPLE]]
    if not card.members and card.school.kind is OrganisationKind.SCHOOL:
        lines.append(language.gettext("👤 Nobody of the school has joined yet"))
    if card.curators:
        names = ", ".join(safe(short_name(name), 60) for name in card.curators[:4])
        lines.append(language.gettext("🤝 Helped by: {names}").format(names=names))
    return Screen("\n".join(lines), _rows(card, language))


def _news_line(card: SchoolCard, language: Language) -> str:
    if card.news_at is None:
        return language.gettext("Nothing was handed in yet")
    when = language.moment(card.news_at, card.timezone)
    return language.gettext("Last handed in: {when}").format(when=when)


def _person_line(member: Member, language: Language) -> str:
    role = role_name(member.membership.role, language)
    name = safe(member.name, 60)
    if member.person_id > 0:
        name = f'<a href="tg://user?id={member.person_id}">{name}</a>'
    return f"👤 {name}, {role} — {seen_line(member, language)}"


def _rows(card: SchoolCard, language: Language) -> tuple[Row, ...]:
    school = card.school.id
    rows: list[Row] = [
        (Button(line_label(line, card.day, language), OpenTask(task_id=line.task.id)),)
        for line in card.lines[:_TASKS]
    ]
    figures = (
        (card.figures.overdue, Filter.OVERDUE, language.pgettext("button", "Overdue ({n})")),
        (card.figures.this_week, Filter.WEEK, language.pgettext("button", "This week ({n})")),
    )
    opened = [
        Button(label.format(n=n), ListTasks(organisation_id=school, which=which, page=0))
        for n, which, label in figures
        if n
    ]
    rows += side_by_side(opened)
    every = language.pgettext("button", "All tasks")
    done = language.pgettext("button", "Accepted and proofs")
    rows += side_by_side(
        (
            Button(every, ListTasks(organisation_id=school, which=Filter.UNFINISHED, page=0)),
            Button(done, ListTasks(organisation_id=school, which=Filter.DONE, page=0)),
        )
    )
    if card.news_at is not None:
        proofs = language.pgettext("button", "📎 Proofs one by one")
        first = OpenProof(of=ProofsOf.SCHOOL, subject_id=school, submission_id=0)
        rows.append((Button(proofs, first),))
    rows += _remark_rows(card, language)
    if card.may_remind and (card.figures.overdue or card.figures.this_week):
        remind = language.pgettext("button", "Remind the school")
        rows.append((Button(remind, PreviewReminder(about=About.SCHOOL, subject_id=school)),))
    return (*rows, (to_summary(language),))


def _remark_rows(card: SchoolCard, language: Language) -> list[Row]:
    buttons = []
    if card.may_remark:
        write = language.pgettext("button", "✍️ Write to the school")
        buttons.append(Button(write, WriteToSchool(organisation_id=card.school.id)))
    if card.remarks:
        read = language.pgettext("button", "✉️ Remarks ({n})").format(n=card.remarks)
        buttons.append(Button(read, ListRemarks(organisation_id=card.school.id, page=0)))
    return side_by_side(buttons)


def to_summary(language: Language) -> Button:
    return Button(language.pgettext("button", "Summary"), ShowSummary())


def schools_screen(
    views: tuple[SummaryView, ...] | NothingToOversee, page: int, language: Language
) -> Screen:
    if isinstance(views, NothingToOversee):
        return summary_screen(views, language)
    schools = [line for view in views for line in view.summary.schools]
    shown = page_of(schools, page)
    here = schools[shown.window]
    heading = language.gettext("Schools, the worst first:")
    lines = [f"<b>{heading}</b>", *(school_line(line, language) for line in here)]
    if not schools:
        lines = [language.gettext("There are no schools here yet.")]
    rows: tuple[Row, ...] = tuple((school_button(line, language),) for line in here)
    rows += paging(shown, lambda n: ListSchools(page=n), language)
    text = "\n".join(filter(None, (*lines, page_line(shown, language))))
    return Screen(text, (*rows, (to_summary(language),)))
