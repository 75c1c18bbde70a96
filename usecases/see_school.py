"""A school as whoever oversees it sees it: figures, what is late, people, the last news."""

from dataclasses import dataclass
from datetime import date, datetime

from roadmap.lists import Line, listed
from roadmap.members import Member
from roadmap.model import Organisation, OrganisationKind
from roadmap.progress import Figures, Filter, figures
from roadmap.rights import SCHOOL_ROLES, may_decide, may_remark
from usecases.browse_tasks import NotYours, curated_schools, visible_school
from usecases.request import Request


@dataclass(frozen=True, slots=True)
class SchoolCard:
    """`lines` are what is unfinished, the most urgent first; `news_at` the last submission;
    `curators` the schools that help it; so many `remarks` were written to it."""

    school: Organisation
    day: date
    timezone: str
    figures: Figures
    lines: tuple[Line, ...]
    news_at: datetime | None
    members: tuple[Member, ...]
    curators: tuple[str, ...]
    may_remind: bool
    may_remark: bool = False
    remarks: int = 0


async def see_school(request: Request, organisation_id: int) -> SchoolCard | NotYours:
    async with request.reading() as tx:
        school = await visible_school(tx, request, organisation_id)
        if school is None:
            return NotYours()
        municipality = await tx.municipalities.get(school.municipality_id)
        tasks = await tx.tasks.of_organisation(school.id)
        everybody = await tx.members.of_municipality(school.municipality_id)
        curators = await tx.organisations.curators_of(school.id)
        curated = await curated_schools(tx, request.person)
        remarks = await tx.remarks.number(school.id)
    today = request.today(municipality)
    return SchoolCard(
        school=school,
        day=today,
        timezone=municipality.timezone,
        figures=figures(tasks, today),
        lines=listed(tasks, Filter.UNFINISHED, today),
        news_at=max((t.news_at for t in tasks if t.news_at), default=None),
        members=tuple(
            m
            for m in everybody
            if m.membership.organisation_id == school.id and m.membership.role in SCHOOL_ROLES
        ),
        curators=tuple(curators),
        may_remind=may_decide(request.person, school.municipality_id),
        may_remark=school.kind is OrganisationKind.SCHOOL
        and may_remark(request.person, school.id, school.municipality_id, curated),
        remarks=remarks,
    )
