"""Drafts of roadmaps as extreme as orders make them, for every screen of theirs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from typing import TYPE_CHECKING

from handlers.imports import confirming, pages, schools, screens
from roadmap.amending import Amendment, Change, Sort
from roadmap.model import Evidence, EvidenceKind, Municipality, Organisation, OrganisationKind
from roadmap.order import Assignee, AssigneeKind, CuratorPair, DeadlineKind, Every, Problem
from storage.roadmaps import AssignedItem, StoredRoadmap
from usecases import (
    edit_draft,
    gather_pages,
    mend_schools,
    publish_draft,
    read_document,
    receive_order,
)
from usecases.import_roadmap import NoRoadmap

if TYPE_CHECKING:
    from tests.screens.extremes import Draw, Extremes

ID = 2**63 - 1
DAY = date(2026, 10, 14)
NOW = datetime(2026, 10, 14, tzinfo=UTC)


def roadmap(e: "Extremes") -> StoredRoadmap:
    return StoredRoadmap(
        id=ID,
        municipality_id=ID,
        state="draft",
        title=e.text(4096),
        number=e.text(60),
        issued=DAY,
        issuer=e.name,
        period=(DAY, DAY),
        schools=(e.name,) * 40,
        curators=(CuratorPair(e.name, e.name),),
        problems=(Problem(e.name, e.text(4096)),) * 60,
    )


def assigned(e: "Extremes", kind: DeadlineKind = DeadlineKind.BY) -> AssignedItem:
    return AssignedItem(
        e.item(kind, Every.SCHOOL_QUARTER),
        tuple(Assignee(kind, e.name, e.name) for kind in AssigneeKind) * 3,
        roadmap_id=ID,
        questions=("deadline", "whom"),
        left_out=True,
        edited_by=e.name,
    )


def preview(e: "Extremes") -> receive_order.Preview:
    place = Municipality(ID, e.name, "Europe/Moscow")
    return receive_order.Preview(place, roadmap(e), (assigned(e),) * 60, (e.name,) * 40)


def corrected(e: "Extremes", changes: int) -> receive_order.Preview:
    item = assigned(e)
    change = Change(item, item, frozenset(Sort))
    return replace(
        preview(e),
        roadmap=replace(roadmap(e), by_hand=True),
        amendment=Amendment((change,) * changes, (item,), 10**6, 0),
        reach=receive_order.Reach(10**6, 10**6),
    )


def draft(e: "Extremes", kind: DeadlineKind, question: str) -> edit_draft.DraftItem:
    return edit_draft.DraftItem(ID, assigned(e, kind), DAY, question, 120)


def draft_school(e: "Extremes") -> mend_schools.DraftSchool:
    names = (e.name,) * 40
    return mend_schools.DraftSchool(ID, 9999, e.name, e.name, e.name, names, names)


def school(e: "Extremes") -> Organisation:
    return Organisation(ID, ID, e.name, OrganisationKind.SCHOOL)


def screens_of_drafts() -> Iterator[tuple[str, "Draw"]]:
    yield "page_screen", lambda e, la: screens.page_screen(e.name, 39, 40, la)
    yield "preview_screen", lambda e, la: screens.preview_screen(preview(e), la)
    yield "items_screen", lambda e, la: screens.items_screen(preview(e), 1, la)
    yield "schools_screen", lambda e, la: screens.schools_screen(preview(e), 1, la)
    for page in (0, 7):
        yield (
            f"confirm_screen {page}",
            lambda e, la, p=page: confirming.confirm_screen(preview(e), p, la),
        )
        yield (
            f"problems_screen {page}",
            lambda e, la, p=page: confirming.problems_screen(preview(e), p, la),
        )
    yield "reading_screen", lambda e, la: screens.reading_screen(e.name, la)
    yield "draft_schools_screen", lambda e, la: schools.draft_schools_screen(preview(e), 1, la)
    yield "draft_school_screen", lambda e, la: schools.draft_school_screen(draft_school(e), la)
    awaited = mend_schools.SchoolNameAwaited
    gone = mend_schools.SchoolGone
    yield (
        "school_name_screen",
        lambda e, la: schools.school_name_screen(awaited(draft_school(e)), la),
    )
    yield (
        "school_gone_screen",
        lambda e, la: schools.school_gone_screen(gone(e.name, preview(e)), la),
    )
    kept = gather_pages.Pages(ID, (Evidence(ID, EvidenceKind.PHOTO, ID, NOW),) * 20, full=True)
    yield "pages_screen", lambda e, la: pages.pages_screen(kept, la)
    yield "page_read_screen", lambda e, la: pages.page_read_screen(preview(e), la)
    none = gather_pages.NoPages()
    yield "pages_read_screen", lambda e, la: pages.pages_read_screen(none, la)
    yield "same_school_screen", lambda e, la: schools.same_school_screen(draft_school(e), 1, la)
    for n in (0, 5):
        yield (
            f"send_the_order_screen {n}",
            lambda e, la, n=n: screens.send_the_order_screen(
                (receive_order.UnfinishedDraft(ID, e.name, e.name),) * n, la
            ),
        )
    for changes in (0, 3, 60):
        yield (
            f"corrections_screen {changes}",
            lambda e, la, n=changes: screens.preview_screen(corrected(e, n), la),
        )
    yield from _received()
    yield from _edited()


def _received() -> Iterator[tuple[str, "Draw"]]:
    outcomes = {
        "read": preview,
        "published": lambda e: receive_order.PublishedBefore(roadmap(e)),
        "not for you": lambda e: receive_order.NotForYou(),
        "too big": lambda e: receive_order.OrderTooBig(e.name),
        "not fetched": lambda e: receive_order.OrderNotFetched(e.name),
        "unreadable": lambda e: read_document.Unreadable(e.text(4096)),
        "no roadmap": lambda e: NoRoadmap(),
    }
    for name, make in outcomes.items():
        yield (
            f"received_screen {name}",
            lambda e, la, m=make: screens.received_screen(m(e), la),
        )


def _edited() -> Iterator[tuple[str, "Draw"]]:
    for kind, question in product(DeadlineKind, ("", "deadline", "whom", "row")):
        yield (
            f"draft_screen {kind} {question}",
            lambda e, la, k=kind, q=question: screens.draft_screen(draft(e, k, q), la),
        )
    yield (
        "draft_screen of a correction",
        lambda e, la: screens.draft_screen(
            replace(draft(e, DeadlineKind.BY, ""), item=replace(assigned(e), changes_id=ID)),
            la,
        ),
    )
    for field in (*edit_draft.Field, *edit_draft.RoadmapField):
        yield (
            f"draft_screen words {field}",
            lambda e, la, f=field: screens.draft_screen(
                edit_draft.WordsAwaited(
                    f,
                    draft(e, DeadlineKind.BY, "") if f in tuple(edit_draft.Field) else None,
                    ID,
                ),
                la,
            ),
        )
    outcomes = {
        "no order": lambda e: edit_draft.OrderNotUnderstood(ID),
        "no order at work": lambda e: edit_draft.OrderNotUnderstood(ID, at_work=True),
        "order named": lambda e: edit_draft.OrderNamed(roadmap(e)),
        "district taken": lambda e: edit_draft.DistrictTaken(e.name, preview(e)),
        "not understood": lambda e: edit_draft.NotUnderstood(
            e.text(4096), e.text(4096), draft(e, DeadlineKind.BY, "deadline")
        ),
        "nobody known": lambda e: edit_draft.NotUnderstood(
            e.text(4096), e.text(4096), draft(e, DeadlineKind.BY, "whom"), whom=True
        ),
        "answered": lambda e: edit_draft.Answered(
            draft(e, DeadlineKind.BY, ""), draft(e, DeadlineKind.BY, "whom")
        ),
        "meanwhile": lambda e: edit_draft.EditedMeanwhile(draft(e, DeadlineKind.BY, "")),
        "gone": lambda e: edit_draft.NoDraftRoadmap(),
        "published before": lambda e: edit_draft.NoDraftRoadmap(published=True),
        "published": lambda e: publish_draft.Published(
            roadmap(e), 10**6, (school(e),), True, (e.item(),) * 100
        ),
        "unconfirmed": lambda e: publish_draft.Unconfirmed(roadmap(e), (e.item(),) * 100),
        "dropped": lambda e: publish_draft.DroppedDraft(roadmap(e)),
    }
    for name, make in outcomes.items():
        yield f"draft_screen {name}", lambda e, la, m=make: screens.draft_screen(m(e), la)
