"""Everything that a paper about a municipality is made of, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from roadmap.appeals import Appeal
from roadmap.model import Item, Municipality, Organisation, OrganisationKind, Submission, Task
from roadmap.progress import Change, Grid, ItemCount, Standing, Summary, standing


@dataclass(frozen=True, slots=True)
class Plan:
    """A published roadmap as its order names it, with the items in the order of the document."""

    id: int
    title: str
    number: str | None
    issued: date | None
    issuer: str | None
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A municipality's plans on a `day`, or only some of its schools'.

    `school` is set where it is about one school. `tasks` are without those that an amended
    order has taken out; `rounds` are what was handed in for each, oldest first; `extensions`
    every one that was asked for. `grid` has the schools' marks. `change`, where it is known, is
    the last week's, `late_items` the worst first.
    """

    municipality: Municipality
    day: date
    now: datetime
    plans: tuple[Plan, ...]
    organisations: tuple[Organisation, ...]
    tasks: tuple[Task, ...]
    rounds: Mapping[int, tuple[Submission, ...]]
    summary: Summary
    grid: Grid
    school: Organisation | None = None
    extensions: tuple[Appeal, ...] = field(default=())
    change: Change | None = None
    late_items: tuple[ItemCount, ...] = ()

    @property
    def schools(self) -> tuple[Organisation, ...]:
        found = (o for o in self.organisations if o.kind is OrganisationKind.SCHOOL)
        return tuple(sorted(found, key=lambda school: school.name))

    @property
    def own_late(self) -> int:
        """How many tasks of the department and its services are late."""
        schools = {school.id for school in self.schools}
        own = (task for task in self.tasks if task.organisation_id not in schools)
        return sum(standing(task, self.day) is Standing.LATE for task in own)

    @property
    def of(self) -> str:
        """The name of the school, or of the municipality."""
        return self.school.name if self.school else self.municipality.name

    @property
    def now_there(self) -> datetime:
        """The time it is in the municipality."""
        return self.now.astimezone(ZoneInfo(self.municipality.timezone))

    def day_of(self, moment: datetime) -> date:
        """The day it was in the municipality."""
        return moment.astimezone(ZoneInfo(self.municipality.timezone)).date()

    def handed_in_on(self, found: Submission) -> date | None:
        """The day that counts for the deadline; None of a draft."""
        return found.handed_in_on(self.municipality.timezone)
