"""Invented reports: a municipality, its schools, and what they handed in."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from roadmap.model import (
    Evidence,
    EvidenceKind,
    Item,
    Municipality,
    Organisation,
    OrganisationKind,
    Submission,
    SubmissionState,
    Task,
    TaskState,
)
from roadmap.order import Deadline, DeadlineKind, Period
from roadmap.progress import Grid, Mark, Summary
from roadmap.report import Plan, Report

TODAY = date(2026, 10, 14)
NOW = datetime(2026, 10, 14, 9, tzinfo=UTC)
HOME = Municipality(1, "Тихий округ", "Europe/Moscow")


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def item(number: int, due: date, title: str = "Провести семинар") -> Item:
    deadline = Deadline(f"до {due:%d.%m.%Y}", DeadlineKind.BY, (Period(None, due),))
    section = f"{number % 4 + 1}. Раздел"
    return Item(number, section, f"1.{number}", title, deadline, ("ОО",), "Протокол")


def school(number: int, kind: OrganisationKind = OrganisationKind.SCHOOL) -> Organisation:
    return Organisation(number, 1, f"МБОУ «Тихая СОШ №{number}»", kind)


def task(number: int, whose: Organisation, what: Item, state: TaskState) -> Task:
    due = what.deadline.periods[0].end
    return Task(number, 1, whose.id, whose.name, what, None, due, state)


def handed_in(
    task_id: int,
    state: SubmissionState,
    sent: date,
    decided: date | None = None,
    evidence: Sequence[Evidence] = (),
) -> Submission:
    return Submission(
        id=task_id * 10,
        task_id=task_id,
        state=state,
        started_by=1,
        evidence=tuple(evidence),
        submitted_at=at(sent),
        decided_at=at(decided) if decided else None,
    )


def file(number: int, name: str) -> Evidence:
    return Evidence(number, EvidenceKind.DOCUMENT, 1, NOW, sha256=f"{number:064x}", name=name)


def report(
    organisations: Sequence[Organisation],
    tasks: Sequence[Task],
    rounds: dict[int, tuple[Submission, ...]] | None = None,
    today: date = TODAY,
) -> Report:
    items = tuple({t.item.id: t.item for t in tasks}.values())
    plan = Plan(1, "Дорожная карта", "5", date(2026, 9, 1), "Управление образования", items)
    schools = tuple((o.id, o.name) for o in organisations)
    marks = {(t.organisation_id, t.item.id): Mark.NOW for t in tasks}
    return Report(
        municipality=HOME,
        day=today,
        now=NOW + timedelta(days=(today - TODAY).days),
        plans=(plan,),
        organisations=tuple(organisations),
        tasks=tuple(tasks),
        rounds=rounds or {},
        summary=Summary(HOME.name, today, (), 0, 0, 0),
        grid=Grid(today, schools, items, marks),
    )
