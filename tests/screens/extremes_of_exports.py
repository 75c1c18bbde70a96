"""Files made for people, with the most extreme names."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from handlers import calendars
from handlers.exports import screens as exports
from roadmap.amending import Relation
from roadmap.discipline import usual_spans
from roadmap.model import Municipality, Organisation, OrganisationKind
from storage.roadmaps import StoredRoadmap
from usecases import export_report
from usecases.browse_tasks import NotYours
from usecases.export_report import Paper
from usecases.make_calendar import CalendarFile, NoDays
from usecases.see_summary import NothingToOversee

if TYPE_CHECKING:
    from tests.screens.extremes import Draw, Extremes

ID = 2**63 - 1
DAY = date(2026, 9, 30)


def screens_of_exports() -> Iterator[tuple[str, "Draw"]]:
    yield "preparing_screen", lambda e, la: exports.preparing_screen(la)
    yield (
        "exports_screen own",
        lambda e, la: exports.exports_screen(export_report.OwnSchool(ID, ID), la),
    )
    yield (
        "exports_screen several",
        lambda e, la: exports.exports_screen(
            export_report.WhichMunicipality((_municipality(e),) * 200), la
        ),
    )
    for missing in (NothingToOversee(), NotYours()):
        yield (
            f"exports_screen {type(missing).__name__}",
            lambda e, la, m=missing: exports.exports_screen(m, la),
        )
    for whole, count, page, paper in product((True, False), (0, 1, 40), (0, 5, 999), Paper):
        yield (
            f"scope_screen {whole} {count} {page} {paper}",
            lambda e, la, w=whole, c=count, n=page, p=paper: exports.scope_screen(
                _menu(e, c, w), p, n, la
            ),
        )
    yield "exports_screen menu", lambda e, la: exports.exports_screen(_menu(e, 40, True), la)
    for paper, parts in product(Paper, (1, 40)):
        yield (
            f"export_screen {paper} {parts}",
            lambda e, la, p=paper, n=parts: exports.export_screen(_made(e, p, n), la),
        )
        yield (
            f"export_screen nothing {paper} {parts}",
            lambda e, la, p=paper: exports.export_screen(
                export_report.NothingToExport(p, e.text(4096)), la
            ),
        )
    spans = export_report.Spans(ID, usual_spans(DAY))
    yield "periods_screen", lambda e, la: exports.periods_screen(spans, la)
    yield "periods_screen not yours", lambda e, la: exports.periods_screen(NotYours(), la)
    yield (
        "export_screen certified",
        lambda e, la: exports.export_screen(
            export_report.Certified(ID, e.text(4096), DAY, date.max, (Path("a.docx"),)), la
        ),
    )
    yield (
        "export_screen plans",
        lambda e, la: exports.export_screen(export_report.Plans(ID, (_plan(e),) * 40), la),
    )
    yield "export_screen not yours", lambda e, la: exports.export_screen(NotYours(), la)
    for calendar in (lambda e: CalendarFile(e.text(4096), b"", 10**6), lambda e: NoDays(e.name)):
        yield (
            f"calendar_file_screen {calendar}",
            lambda e, la, c=calendar: calendars.calendar_file_screen(c(e), la),
        )


def _municipality(e: "Extremes") -> Municipality:
    return Municipality(ID, e.text(4096), "Europe/Moscow")


def _menu(e: "Extremes", schools: int, whole: bool) -> export_report.ExportMenu:
    school = Organisation(ID, ID, e.text(4096), OrganisationKind.SCHOOL)
    return export_report.ExportMenu(_municipality(e), (school,) * schools, whole)


def _made(e: "Extremes", paper: Paper, parts: int) -> export_report.Made:
    files = tuple(Path(f"{n}.docx") for n in range(parts))
    return export_report.Made(paper, ID, ID, e.text(4096), DAY, files)


def _plan(e: "Extremes") -> StoredRoadmap:
    text = e.text(4096)
    return StoredRoadmap(
        ID, ID, "published", text, text, DAY, text, None, (), (), (), Relation.NEW
    )
