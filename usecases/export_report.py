"""Save what was done as a file: the order's own form, a workbook, an archive, a calendar, a
summary on one page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import assert_never

from documents.archive import Kept
from documents.writing import Writer, write_apart
from roadmap.discipline import Period, Span, usual_spans
from roadmap.model import Municipality, Organisation, OrganisationKind
from roadmap.report import Report
from roadmap.rights import school_memberships
from storage.database import Transaction
from storage.roadmaps import StoredRoadmap
from usecases.browse_tasks import NotYours, my_school, visible_school
from usecases.make_calendar import CalendarFile, NoDays, calendar_of_all, calendar_of_school
from usecases.request import Request
from usecases.see_summary import WEEK, NothingToOversee, seen_in, seen_municipalities
from usecases.see_years import last_day, last_moment


class Paper(StrEnum):
    """What can be saved."""

    FORM = "word"
    WORKBOOK = "excel"
    ARCHIVE = "zip"
    CALENDAR = "ics"
    PAGE = "pdf"
    PICTURE = "png"


# What can be saved of one roadmap, a closed one too.
YEAR_PAPERS = (Paper.FORM, Paper.WORKBOOK, Paper.ARCHIVE)


@dataclass(frozen=True, slots=True)
class ExportMenu:
    """What may be saved of a municipality; `whole` is False where the person sees only some."""

    municipality: Municipality
    schools: tuple[Organisation, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class WhichMunicipality:
    """Of several that the person oversees."""

    municipalities: tuple[Municipality, ...]


@dataclass(frozen=True, slots=True)
class OwnSchool:
    """The person oversees nothing, and has a school."""

    municipality_id: int
    organisation_id: int


@dataclass(frozen=True, slots=True)
class Plans:
    """The order's form is of one roadmap; there are several."""

    organisation_id: int
    plans: tuple[StoredRoadmap, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """Files that are to be removed once they were sent; `of` whom they are.

    `organisation_id` is 0 for a municipality, `roadmap_id` for everything at work.
    """

    paper: Paper
    municipality_id: int
    organisation_id: int
    of: str
    day: date
    files: tuple[Path, ...]
    own: bool = False
    roadmap_id: int = 0


@dataclass(frozen=True, slots=True)
class NothingToExport:
    """No roadmap was published, or for an archive: nothing was handed in."""

    paper: Paper
    of: str


@dataclass(frozen=True, slots=True)
class Spans:
    """Which period a certificate may be of."""

    municipality_id: int
    spans: tuple[tuple[Span, date, date], ...]


@dataclass(frozen=True, slots=True)
class Certified:
    """A certificate of discipline up to today at most, its file to be removed once it was sent."""

    municipality_id: int
    of: str
    start: date
    end: date
    files: tuple[Path, ...]


Export = Made | Certified | Plans | NothingToExport | NotYours | CalendarFile | NoDays


async def see_exports(
    request: Request, municipality_id: int = 0
) -> ExportMenu | WhichMunicipality | OwnSchool | NothingToOversee | NotYours:
    """What the person may save, of a municipality where it is said which."""
    municipalities = seen_municipalities(request)
    if not municipalities:
        own = my_school(request)
        if own is None or own.organisation_id is None:
            return NothingToOversee()
        return OwnSchool(own.municipality.id, own.organisation_id)
    if not municipality_id and len(municipalities) > 1:
        return WhichMunicipality(municipalities)
    async with request.reading() as tx:
        seen = await seen_in(tx, request, municipality_id or municipalities[0].id)
        if seen is None:
            return NotYours()
        everybody = await tx.organisations.of_municipality(seen.municipality.id)
    schools = [
        o
        for o in everybody
        if o.kind is OrganisationKind.SCHOOL and (seen.only is None or o.id in seen.only)
    ]
    schools.sort(key=lambda school: school.name)
    return ExportMenu(seen.municipality, tuple(schools), seen.only is None)


async def export(
    request: Request, paper: Paper, municipality_id: int, organisation_id: int = 0
) -> Export:
    """A paper of a school, or of every school that the person sees where that is 0."""
    if paper is Paper.CALENDAR:
        return await _calendar(request, municipality_id, organisation_id)
    async with request.reading() as tx:
        scope = await _scope(tx, request, municipality_id, organisation_id)
        if scope is None:
            return NotYours()
        roadmaps = await tx.roadmaps.at_work_or_last(scope.municipality.id)
        if paper is Paper.FORM and len(roadmaps) > 1:
            return Plans(organisation_id, tuple(reversed(roadmaps)))
        report = await _report(tx, request, scope, roadmaps)
        if paper in (Paper.PAGE, Paper.PICTURE):
            report = await _with_the_week(tx, request, scope, report)
    return await _made(request, paper, report)


async def _with_the_week(
    tx: Transaction, request: Request, scope: "_Scope", report: Report
) -> Report:
    """What has changed of late, and what most schools are late with."""
    of, today = scope.municipality.id, report.day
    since = request.now - WEEK
    return replace(
        report,
        change=await tx.overviews.change(of, since, today - WEEK, today, scope.only),
        late_items=await tx.overviews.late_items(of, today, scope.only),
    )


async def export_certificate(
    request: Request, municipality_id: int, start: date, end: date
) -> Export:
    """Who kept to the deadlines from one day to another, both inclusive."""
    async with request.reading() as tx:
        scope = await _scope(tx, request, municipality_id, 0)
        if scope is None:
            return NotYours()
        roadmaps = await tx.roadmaps.given_out(municipality_id)
        report = await _report(tx, request, scope, roadmaps)
    if not report.plans:
        return NothingToExport(Paper.FORM, report.of)
    files = await write_apart(Writer.CERTIFICATE, Period(report, start, end))
    return Certified(municipality_id, report.of, start, min(end, report.day), files)


async def see_periods(request: Request, municipality_id: int) -> Spans | NotYours:
    """The periods that a certificate is mostly wanted for."""
    async with request.reading() as tx:
        scope = await _scope(tx, request, municipality_id, 0)
    if scope is None:
        return NotYours()
    return Spans(municipality_id, usual_spans(request.today(scope.municipality)))


async def _calendar(
    request: Request, municipality_id: int, organisation_id: int
) -> CalendarFile | NoDays | NotYours:
    async with request.reading() as tx:
        scope = await _scope(tx, request, municipality_id, organisation_id)
    if scope is None:
        return NotYours()
    if scope.school is not None:
        return await calendar_of_school(request, scope.school.id, scope.school.name)
    return await calendar_of_all(request, scope.municipality, scope.only)


async def export_form(request: Request, roadmap_id: int, organisation_id: int = 0) -> Export:
    """The form of one roadmap of several."""
    return await export_year(request, Paper.FORM, roadmap_id, organisation_id)


async def export_year(
    request: Request, paper: Paper, roadmap_id: int, organisation_id: int = 0
) -> Export:
    """A paper of one roadmap, of a closed one as it stood when it was."""
    if paper not in YEAR_PAPERS:
        return NotYours()
    async with request.reading() as tx:
        roadmap = await tx.roadmaps.get(roadmap_id)
        if roadmap is None:
            return NotYours()
        scope = await _scope(tx, request, roadmap.municipality_id, organisation_id)
        given_out = await tx.roadmaps.given_out(roadmap.municipality_id)
        if scope is None or roadmap_id not in [known.id for known in given_out]:
            return NotYours()
        if scope.municipality.id != roadmap.municipality_id:
            return NotYours()
        report = await _report(tx, request, scope, [roadmap])
    made = await _made(request, paper, report)
    return replace(made, roadmap_id=roadmap_id) if isinstance(made, Made) else made


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a paper is about; `only` is None for every school of the municipality."""

    municipality: Municipality
    school: Organisation | None
    only: frozenset[int] | None


async def _scope(
    tx: Transaction, request: Request, municipality_id: int, organisation_id: int
) -> _Scope | None:
    """None where it is not for this person to see."""
    if not organisation_id:
        seen = await seen_in(tx, request, municipality_id)
        return None if seen is None else _Scope(seen.municipality, None, seen.only)
    school = await visible_school(tx, request, organisation_id)
    if school is None:
        return None
    municipality = await tx.municipalities.get(school.municipality_id)
    return _Scope(municipality, school, frozenset({school.id}))


async def _report(
    tx: Transaction, request: Request, scope: _Scope, roadmaps: list[StoredRoadmap]
) -> Report:
    today, now = request.today(scope.municipality), request.now
    if len(roadmaps) == 1:
        today = last_day(request, roadmaps[0], scope.municipality)
        now = last_moment(request, roadmaps[0])
    report = await tx.reports.of(scope.municipality, roadmaps, today, now, scope.only)
    return replace(report, school=scope.school)


async def _made(request: Request, paper: Paper, report: Report) -> Made | NothingToExport:
    nothing = not report.rounds if paper is Paper.ARCHIVE else not report.plans
    if nothing:
        return NothingToExport(paper, report.of)
    own = {m.organisation_id for m in school_memberships(request.person)}
    return Made(
        paper=paper,
        municipality_id=report.municipality.id,
        organisation_id=report.school.id if report.school else 0,
        of=report.of,
        day=report.day,
        files=await _written(request, paper, report),
        own=report.school is not None and report.school.id in own,
    )


async def _written(request: Request, paper: Paper, report: Report) -> tuple[Path, ...]:
    match paper:
        case Paper.FORM:
            return await write_apart(Writer.FORM, report)
        case Paper.WORKBOOK:
            return await write_apart(Writer.WORKBOOK, report)
        case Paper.ARCHIVE:
            async with request.files.several(_hashes(report)) as files:
                return await write_apart(Writer.ARCHIVE, Kept(report, files))
        case Paper.PAGE:
            return await write_apart(Writer.PAGE, report)
        case Paper.PICTURE:
            return await write_apart(Writer.PICTURE, report)
        case Paper.CALENDAR:
            raise AssertionError("a calendar is made without a report")
        case unreachable:
            assert_never(unreachable)


def _hashes(report: Report) -> Iterator[str]:
    for rounds in report.rounds.values():
        for found in rounds:
            yield from (piece.sha256 for piece in found.evidence if piece.sha256)
