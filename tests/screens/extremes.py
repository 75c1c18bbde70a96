"""Values as extreme as people and orders make them, for every screen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import product

from handlers import fallback, home, status, summary
from handlers.callbacks import StartDraft
from handlers.choice import choice_screen
from handlers.language import Language
from handlers.people import screens as people
from handlers.progress import screens as progress
from handlers.reviews import screens as reviews
from handlers.schools import missing_school_screen, school_needed_screen
from handlers.screen import Screen
from handlers.settings import screens as settings
from handlers.submissions import screens as submissions
from handlers.tasks import screens as tasks
from roadmap.appeals import AppealKind
from roadmap.lists import Line
from roadmap.model import (
    Evidence,
    EvidenceKind,
    Item,
    Membership,
    Municipality,
    Person,
    Role,
    Submission,
    SubmissionState,
    Task,
    TaskState,
)
from roadmap.order import Deadline, DeadlineKind, Every, Period
from roadmap.progress import Figures, SchoolLine, Summary
from tests.screens.extremes_of_amendments import screens_of_amendments
from tests.screens.extremes_of_appeals import appeal, screens_of_appeals
from tests.screens.extremes_of_calendars import screens_of_calendars
from tests.screens.extremes_of_dates import screens_of_dates
from tests.screens.extremes_of_desks import school, screens_of_desks
from tests.screens.extremes_of_drafts import screens_of_drafts
from tests.screens.extremes_of_exports import screens_of_exports
from tests.screens.extremes_of_lists import screens_of_lists
from tests.screens.extremes_of_measures import screens_of_measures
from tests.screens.extremes_of_municipalities import screens_of_municipalities
from tests.screens.extremes_of_people import screens_of_people
from tests.screens.extremes_of_pictures import screens_of_pictures
from tests.screens.extremes_of_remarks import screens_of_remarks
from tests.screens.extremes_of_reminders import screens_of_reminders
from tests.screens.extremes_of_reviews import screens_of_reviews
from tests.screens.extremes_of_submissions import screens_of_submissions
from tests.screens.extremes_of_summaries import screens_of_summaries
from tests.screens.extremes_of_words import screens_of_words
from tests.screens.extremes_of_years import screens_of_years
from usecases import (
    accept_invitation,
    browse_tasks,
    change_settings,
    collect_evidence,
    find_school,
    hand_in_task,
    open_drafts,
    review_submission,
    see_item,
    see_status,
    see_summary,
)

DAY = date(2026, 10, 14)
NOW = datetime(2026, 10, 14, 9, 0, tzinfo=UTC)
ID = 2**63 - 1
MANY = 10**6

WORDS = {
    "long": "Очень длинное название ",
    "html": "<b>&amp;<i></b>&\"'<a href=x>",
    "rtl": "\u202eслово\u2067 שלום\u200f ",
    "astral": "𝕬💩👨‍👩‍👧 ",
    "unbroken": "ы",
    "lines": "строка\n\n\n",
}


@cache
def _repeated(words: str, length: int) -> str:
    return (words * (length // len(words) + 1))[:length]


@dataclass(frozen=True)
class Extremes:
    """Everything in one kind of words; `text` fits the length that is asked for."""

    words: str

    def text(self, length: int) -> str:
        return _repeated(self.words, length)

    @property
    def name(self) -> str:
        return self.text(300)

    def evidence(self, count: int) -> tuple[Evidence, ...]:
        kinds = list(EvidenceKind)
        return tuple(
            Evidence(
                id=n,
                kind=kinds[-n % len(kinds)] if count > 20 else EvidenceKind.TEXT,
                added_by=ID,
                added_at=NOW,
                text=self.text(4096),
                sha256="a" * 64,
                name=self.name,
                size=20 * 1024 * 1024,
            )
            for n in range(count)
        )

    def item(
        self, kind: DeadlineKind = DeadlineKind.BY, every: Every | None = None, point: bool = False
    ) -> Item:
        return Item(
            id=ID,
            section=self.text(4096),
            number=self.text(60),
            title=self.text(4096),
            deadline=Deadline(self.text(4096), kind, (Period(DAY, DAY),), every),
            executors=(self.name,) * 40,
            indicator=self.text(4096),
            result=self.text(4000),
            is_point=point,
        )

    def task(
        self,
        state: TaskState = TaskState.RETURNED,
        due: date | None = DAY - timedelta(days=4321),
        **item: object,
    ) -> Task:
        return Task(ID, ID, ID, self.name, self.item(**item), due, due, state, NOW)

    def submission(
        self, state: SubmissionState = SubmissionState.RETURNED, pieces: int = 12
    ) -> Submission:
        return Submission(
            id=ID,
            task_id=ID,
            state=state,
            started_by=ID,
            evidence=self.evidence(pieces),
            submitted_by=self.name,
            submitted_at=NOW,
            decided_by=self.name,
            decided_at=NOW,
            reason=self.text(4096),
        )

    def review(
        self, state: SubmissionState, *, may_decide: bool = True, pieces: int = 12
    ) -> review_submission.ReviewCard:
        return review_submission.ReviewCard(
            task=self.task(TaskState.SUBMITTED),
            submission=self.submission(state, pieces),
            rounds=(self.submission(),) * 5,
            timezone="Asia/Kamchatka",
            may_decide=may_decide,
        )

    def card(self, state: TaskState, *, mine: bool, **task: object) -> browse_tasks.TaskCard:
        return browse_tasks.TaskCard(
            task=self.task(state, **task),
            day=DAY,
            rounds=(self.submission(),) * 5,
            draft=self.submission(SubmissionState.DRAFT, 200),
            may_hand_in=mine,
            may_decide=not mine,
            timezone="Europe/Moscow",
            periods=MANY,
            appeals=tuple(appeal(self, kind) for kind in AppealKind) * 3,
        )

    @property
    def municipality(self) -> Municipality:
        return Municipality(ID, self.name, "Europe/Moscow")

    def membership(self, role: Role) -> Membership:
        return Membership(ID, self.municipality, role, ID, self.name)

    @property
    def person(self) -> Person:
        return Person(ID, self.name, "ru", tuple(map(self.membership, Role)))

    @property
    def school_status(self) -> see_status.SchoolStatus:
        figures = Figures(*[MANY] * 8)
        nearest = (Line(self.task(), 40),) * 3
        return see_status.SchoolStatus(
            self.membership(Role.HEAD), DAY, figures, nearest, self.task()
        )

    def summary(self, schools: int) -> Summary:
        lines = tuple(SchoolLine(n, f"{n} {self.name}", *[MANY] * 9) for n in range(schools))
        return Summary(self.name, DAY, lines, MANY, MANY, MANY)

    def view(self, schools: int = 40) -> see_summary.SummaryView:
        return see_summary.SummaryView(self.membership(Role.OBSERVER), self.summary(schools))


Draw = Callable[[Extremes, Language], Screen]


def every_screen() -> dict[str, Draw]:
    """Every function that makes a screen, in every outcome that it knows."""
    return dict(
        [
            *_plain(),
            *_of_people(),
            *_of_tasks(),
            *_of_submissions(),
            *_of_reviews(),
            *_of_progress(),
            *screens_of_appeals(),
            *screens_of_dates(),
            *screens_of_years(),
            *screens_of_desks(),
            *screens_of_drafts(),
            *screens_of_exports(),
            *screens_of_lists(),
            *screens_of_calendars(),
            *screens_of_measures(),
            *screens_of_pictures(),
            *screens_of_municipalities(),
            *screens_of_people(),
            *screens_of_reminders(),
            *screens_of_reviews(),
            *screens_of_submissions(),
            *screens_of_amendments(),
            *screens_of_remarks(),
            *screens_of_summaries(),
            *screens_of_words(),
        ]
    )


Named = Iterator[tuple[str, Draw]]


def _plain() -> Named:
    yield "failure_screen", lambda e, la: fallback.failure_screen(la)
    yield "progress_screen", lambda e, la: fallback.progress_screen(la)
    yield "group_screen", lambda e, la: fallback.group_screen(la)
    yield "home_screen", lambda e, la: home.home_screen("…", la)
    for n in (0, 1, 40):
        yield (
            f"administrator_screen {n}",
            lambda e, la, n=n: status.administrator_screen(
                see_status.Administrator((e.municipality,) * n), 1, la
            ),
        )
    yield "number_needed_screen 1", lambda e, la: submissions.number_needed_screen(la)
    yield "number_needed_screen 2", lambda e, la: progress.number_needed_screen(la)
    yield "school_needed_screen", lambda e, la: school_needed_screen(la)
    yield "stranger_screen", lambda e, la: status.stranger_screen(la)


def _of_people() -> Named:
    joins = accept_invitation
    for refusal, member in product(
        (joins.UnknownCode(), joins.UsedCode(), joins.ExpiredCode(), joins.RevokedCode()),
        (True, False),
    ):
        yield (
            f"refused_code_screen {type(refusal).__name__} {member}",
            lambda e, la, r=refusal, m=member: people.refused_code_screen(r, m, la),
        )
    for role in Role:
        yield (
            f"welcome_screen {role}",
            lambda e, la, r=role: people.welcome_screen(
                joins.Joined(e.person, e.membership(r), True),
                status.status_screen((e.school_status,), la),
                la,
            ),
        )
        yield (
            f"help_screen {role}",
            lambda e, la, r=role: people.help_screen(frozenset({r}), False, la),
        )
    yield "help_screen all", lambda e, la: people.help_screen(frozenset(Role), True, la)
    yield "help_screen none", lambda e, la: people.help_screen(frozenset(), False, la)
    yield "help_screen of", lambda e, la: people.help_screen(frozenset(), True, la)
    yield (
        "settings_screen mine",
        lambda e, la: settings.settings_screen(change_settings.MySettings(e.person), la),
    )
    yield (
        "settings_screen none",
        lambda e, la: settings.settings_screen(change_settings.NothingToSet(), la),
    )
    yield "school_status_screen", lambda e, la: status.school_status_screen(e.school_status, la)
    yield "tasks_given_notice", lambda e, la: status.tasks_given_notice(e.school_status, 10**6, la)


def _of_tasks() -> Named:
    for state, mine in product(TaskState, (True, False)):
        yield (
            f"task_screen {state} {mine}",
            lambda e, la, s=state, m=mine: tasks.task_screen(e.card(s, mine=m), la),
        )
    for kind, due in product(DeadlineKind, (None, DAY + timedelta(days=999))):
        yield (
            f"task_screen {kind} {due}",
            lambda e, la, k=kind, d=due: tasks.task_screen(
                e.card(TaskState.OPEN, mine=True, kind=k, due=d, every=Every.MONTH, point=True), la
            ),
        )
    missing = {
        "NotYours": lambda e: browse_tasks.NotYours(),
        "NoSuchNumber": lambda e: browse_tasks.NoSuchNumber(e.text(4096)),
        "NoSchool": lambda e: browse_tasks.NoSchool(),
    }
    for name, make in missing.items():
        yield (
            f"missing_screen {name}",
            lambda e, la, m=make: tasks.missing_screen(m(e), la),
        )
    lost = {
        "NoSuchSchool": lambda e: find_school.NoSuchSchool(
            e.text(4096), (find_school.SeenSchool(school(e), e.name),) * 40
        ),
        "SeveralSchools": lambda e: find_school.SeveralSchools(
            e.text(4096), (find_school.SeenSchool(school(e), e.name),) * 40
        ),
        "NothingToOversee": lambda e: see_summary.NothingToOversee(),
    }
    for name, make in lost.items():
        yield (
            f"missing_school_screen {name}",
            lambda e, la, m=make: missing_school_screen(m(e), la),
        )
    yield (
        "choice_screen",
        lambda e, la: choice_screen(
            browse_tasks.Choice(e.text(4096), DAY, (e.task(),) * 40),
            lambda task: StartDraft(task_id=task.id),
            la,
        ),
    )


def collecting(extremes: Extremes, pieces: int) -> open_drafts.Collecting:
    draft = extremes.submission(SubmissionState.DRAFT, pieces)
    return open_drafts.Collecting(extremes.task(), draft)


def _of_submissions() -> Named:
    outcomes = {
        "Collecting": collecting,
        "TooBig": lambda e, n: collect_evidence.TooBig(collecting(e, n), e.name),
        "FetchFailed": lambda e, n: collect_evidence.FetchFailed(collecting(e, n), e.name),
        "NothingAttached": lambda e, n: hand_in_task.NothingAttached(collecting(e, n)),
        "Submitted": lambda e, n: hand_in_task.Submitted(
            e.task(), e.submission(SubmissionState.SUBMITTED, n)
        ),
        "UnderReview": lambda e, n: open_drafts.UnderReview(e.task(), e.submission()),
        "AlreadyAccepted": lambda e, n: open_drafts.AlreadyAccepted(e.task(), None),
        "Dropped": lambda e, n: open_drafts.Dropped(e.task()),
        "NotYours": lambda e, n: browse_tasks.NotYours(),
    }
    for (name, make), count in product(outcomes.items(), (0, 12, 200)):
        yield (
            f"submission_screen {name} {count}",
            lambda e, la, m=make, n=count: submissions.submission_screen(m(e, n), la),
        )
    yield (
        "no_task_screen number",
        lambda e, la: submissions.no_task_screen(browse_tasks.NoSuchNumber(e.text(4096)), la),
    )
    yield (
        "no_task_screen school",
        lambda e, la: submissions.no_task_screen(browse_tasks.NoSchool(), la),
    )
    yield "for_school_screen", lambda e, la: submissions.for_school_screen("123.456.789.", la)


def _of_reviews() -> Named:
    states = (SubmissionState.SUBMITTED, SubmissionState.ACCEPTED, SubmissionState.RETURNED)
    outcomes = {
        "card": lambda card: card,
        "Decided": review_submission.Decided,
        "AlreadyDecided": review_submission.AlreadyDecided,
        "ReasonAwaited": review_submission.ReasonAwaited,
        "NotYours": lambda card: browse_tasks.NotYours(),
    }
    for (name, make), state, pieces in product(outcomes.items(), states, (0, 12, 200)):
        yield (
            f"review_outcome_screen {name} {state} {pieces}",
            lambda e, la, m=make, s=state, n=pieces: reviews.review_outcome_screen(
                m(e.review(s, pieces=n)), la
            ),
        )
    for state in states:
        yield (
            f"review_screen {state}",
            lambda e, la, s=state: reviews.review_screen(e.review(s, may_decide=False), la),
        )
        yield (
            f"decision_notice {state}",
            lambda e, la, s=state: reviews.decision_notice(e.review(s), la),
        )
    yield (
        "files_screen",
        lambda e, la: reviews.files_screen(e.review(SubmissionState.SUBMITTED, pieces=200), la),
    )
    for page, count in product((0, 3, 999), (0, 1, 40)):
        yield (
            f"queue_screen {page} {count}",
            lambda e, la, p=page, c=count: reviews.queue_screen(
                review_submission.ReviewQueue(
                    (review_submission.WaitingReview(e.task(), e.submission(), True),) * c,
                    dict.fromkeys(AppealKind, 10**6),
                ),
                p,
                la,
            ),
        )


def _of_progress() -> Named:
    for page, count in product((0, 3, 999), (1, 40)):
        yield (
            f"item_screen {page} {count}",
            lambda e, la, p=page, c=count: progress.item_screen(
                see_item.ItemAcross(ID, DAY, (e.task(),) * c), p, la
            ),
        )
    yield "item_screen none", lambda e, la: progress.item_screen(browse_tasks.NotYours(), 0, la)
    yield (
        "not_found_screen number",
        lambda e, la: progress.not_found_screen(browse_tasks.NoSuchNumber(e.text(4096)), la),
    )
    yield (
        "not_found_screen nobody",
        lambda e, la: progress.not_found_screen(see_summary.NothingToOversee(), la),
    )
    yield (
        "summary_screen none",
        lambda e, la: summary.summary_screen(see_summary.NothingToOversee(), la),
    )
    for schools, views in product((0, 1, 40, 200), (1, 3)):
        yield (
            f"summary_screen {schools} {views}",
            lambda e, la, s=schools, v=views: summary.summary_screen((e.view(s),) * v, la),
        )
    yield (
        "status_screen all",
        lambda e, la: status.status_screen(
            (
                e.school_status,
                e.school_status,
                see_status.OverseerStatus(e.membership(Role.OBSERVER), e.summary(40)),
            ),
            la,
        ),
    )
    yield "status_screen stranger", lambda e, la: status.status_screen(see_status.Stranger(), la)
