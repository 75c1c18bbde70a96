"""A coordinator's desk as full as it gets: schools, late items, silence, reminders by hand."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import product
from typing import TYPE_CHECKING

from handlers import summary
from handlers.progress import late, reminding, schools, screens
from roadmap.lists import Line
from roadmap.members import Member
from roadmap.model import Organisation, OrganisationKind, Role
from roadmap.nudging import About, Nudge, Recipient
from roadmap.progress import Change, ItemCount
from usecases import browse_tasks, remind_schools, see_item, see_overdue, see_school, see_summary

if TYPE_CHECKING:
    from tests.screens.extremes import Draw, Extremes

ID = 2**63 - 1
MANY = 10**6
DAY = date(2026, 10, 14)
NOW = datetime(2026, 10, 14, 9, 0, tzinfo=UTC)
NOTHING = browse_tasks.NotYours()
NOBODY = see_summary.NothingToOversee()


def school(e: "Extremes") -> Organisation:
    return Organisation(ID, ID, e.name, OrganisationKind.SCHOOL)


def card(e: "Extremes", count: int) -> see_school.SchoolCard:
    member = Member(ID, e.name, e.membership(Role.HEAD), NOW, None, NOW, reachable=True)
    return see_school.SchoolCard(
        school=school(e),
        day=DAY,
        timezone="Asia/Kamchatka",
        figures=e.school_status.figures,
        lines=(Line(e.task(), MANY),) * count,
        news_at=NOW if count else None,
        members=(member,) * count,
        curators=(e.name,) * count,
        may_remind=True,
        may_remark=True,
        remarks=MANY,
    )


def counts(e: "Extremes", count: int) -> tuple[ItemCount, ...]:
    return (ItemCount(e.item(point=True), MANY, DAY),) * count


def preview(e: "Extremes", count: int, people: int) -> remind_schools.ReminderPreview:
    each = remind_schools.Reminded(school(e), (e.task(),) * 40, (ID,) * people)
    return remind_schools.ReminderPreview(About.ITEM, ID, DAY, (each,) * count, e.item())


def report(e: "Extremes", count: int) -> remind_schools.NudgeReport:
    nudge = Nudge(ID, ID, e.name, NOW, About.LATE, 0)
    lost = Recipient(e.name, e.name, is_sent=False, is_failed=True, is_blocked=True, is_read=False)
    read = Recipient(e.name, e.name, is_sent=True, is_failed=False, is_blocked=False, is_read=True)
    return remind_schools.NudgeReport(nudge, "Asia/Kamchatka", (lost, read) * count, is_new=True)


def screens_of_desks() -> Iterator[tuple[str, "Draw"]]:
    yield ("school_screen none", lambda e, la: schools.school_screen(NOTHING, la))
    yield ("schools_screen none", lambda e, la: schools.schools_screen(NOBODY, 0, la))
    yield ("overdue_screen none", lambda e, la: late.overdue_screen(NOBODY, la))
    yield ("coming_screen none", lambda e, la: late.coming_screen(NOBODY, la))
    yield ("quiet_screen none", lambda e, la: late.quiet_screen(NOBODY, la))
    for count in (0, 1, 40):
        yield (
            f"school_screen {count}",
            lambda e, la, n=count: schools.school_screen(card(e, n), la),
        )
    for count, page in product((0, 40), (0, 3, 999)):
        yield (
            f"schools_screen {count} {page}",
            lambda e, la, n=count, p=page: schools.schools_screen((e.view(n),) * 2, p, la),
        )
    for count, districts in product((0, 1, 40), (1, 2, 9)):
        yield from _of_districts(count, districts)
    yield from _of_reminding()
    for page in (0, 999):
        yield (
            f"owing_screen {page}",
            lambda e, la, p=page: screens.owing_screen(_across(e), p, la),
        )
    yield ("item_screen reminding", lambda e, la: screens.item_screen(_across(e), 0, la))
    yield (
        "summary_screen everything",
        lambda e, la: summary.summary_screen((_full(e),) * 3, la),
    )


def _across(e: "Extremes") -> see_item.ItemAcross:
    return see_item.ItemAcross(ID, DAY, (e.task(),) * 40, may_remind=True)


def _full(e: "Extremes") -> see_summary.SummaryView:
    view = e.view()
    change = Change(MANY, MANY, MANY, MANY)
    return see_summary.SummaryView(
        view.membership, view.summary, change, counts(e, 3), MANY, own_late=MANY
    )


def _of_districts(count: int, districts: int) -> Iterator[tuple[str, "Draw"]]:
    name = f"{count} {districts}"
    yield (
        f"overdue_screen {name}",
        lambda e, la: late.overdue_screen(
            (
                see_overdue.Overdue(
                    e.name, DAY, e.summary(count).schools, counts(e, count), ID, MANY
                ),
            )
            * districts,
            la,
        ),
    )
    yield (
        f"coming_screen {name}",
        lambda e, la: late.coming_screen(
            (see_overdue.Coming(e.name, DAY, DAY, DAY, counts(e, count)),) * districts, la
        ),
    )
    silent = ((None, True), (None, False), (NOW, False))
    yield (
        f"quiet_screen {name}",
        lambda e, la: late.quiet_screen(
            (
                see_overdue.Quiet(
                    e.name,
                    "Asia/Kamchatka",
                    tuple(see_overdue.QuietSchool(school(e), *each) for each in silent) * count,
                    watched=count * len(silent),
                ),
            )
            * districts,
            la,
        ),
    )


def _of_reminding() -> Iterator[tuple[str, "Draw"]]:
    whom = remind_schools.Whom(MANY, MANY, has_last=True)
    yield ("whom_screen", lambda e, la: reminding.whom_screen(whom, la))
    yield ("whom_screen none", lambda e, la: reminding.whom_screen(NOTHING, la))
    for count, people in product((0, 1, 40), (0, 3)):
        yield (
            f"preview_screen {count} {people}",
            lambda e, la, c=count, p=people: reminding.preview_screen(preview(e, c, p), la),
        )
    for count in (0, 1, 400):
        yield (
            f"report_screen {count}",
            lambda e, la, c=count: reminding.report_screen(report(e, c), la),
        )
    never = remind_schools.NoReminderYet()
    yield ("report_screen never", lambda e, la: reminding.report_screen(never, la))
    for count in (1, 40):
        yield (
            f"nudge_notice {count}",
            lambda e, la, c=count: reminding.nudge_notice(
                remind_schools.Nudged(ID, e.name, DAY, (e.task(),) * c), la
            ),
        )
