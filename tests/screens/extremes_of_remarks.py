"""Remarks to schools, and proofs one by one, at their longest."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from typing import TYPE_CHECKING

from handlers.progress import proofs
from handlers.remarks import screens as remarks
from roadmap.model import Organisation, OrganisationKind, SubmissionState
from roadmap.remarks import Remark, Side
from usecases import answer_remark, browse_tasks, see_proofs, write_to_school

if TYPE_CHECKING:
    from tests.screens.extremes import Draw, Extremes

ID = 2**63 - 1
NOW = datetime(2026, 10, 14, 9, 0, tzinfo=UTC)
NOT_YOURS = browse_tasks.NotYours()
PROOFS = see_proofs.ProofsOf


def _school(e: "Extremes") -> Organisation:
    return Organisation(ID, ID, e.name, OrganisationKind.SCHOOL)


def _remark(e: "Extremes", side: Side = Side.COORDINATOR) -> Remark:
    return Remark(ID, ID, e.text(3000), ID, e.name, NOW, side)


def _history(e: "Extremes", n: int, sent_to: int | None) -> write_to_school.SchoolRemarks:
    return write_to_school.SchoolRemarks(
        _school(e), "Asia/Kamchatka", (_remark(e),) * n, 10**6 * n, 99, True, sent_to
    )


def _proof(e: "Extremes", of: see_proofs.ProofsOf, pieces: int) -> see_proofs.ProofCard:
    review = e.review(SubmissionState.SUBMITTED, pieces=pieces)
    return see_proofs.ProofCard(of, ID, review, 10**6, 10**6, ID, ID)


def screens_of_remarks() -> Iterator[tuple[str, "Draw"]]:
    for n, sent_to in product((0, 5), (None, 0, 1, 10**6)):
        yield (
            f"remarks_screen {n} {sent_to}",
            lambda e, la, n=n, s=sent_to: remarks.remarks_screen(_history(e, n, s), la),
        )
    for too_long, a_file in ((True, False), (False, True), (False, False)):
        yield (
            f"remarks_screen awaited {too_long} {a_file}",
            lambda e, la, t=too_long, f=a_file: remarks.remarks_screen(
                write_to_school.RemarkAwaited(_school(e), t, f), la
            ),
        )
    yield "remarks_screen none", lambda e, la: remarks.remarks_screen(NOT_YOURS, la)
    for too_long in (True, False):
        yield (
            f"remarks_screen answer awaited {too_long}",
            lambda e, la, t=too_long: remarks.remarks_screen(
                answer_remark.AnswerToRemarkAwaited(_school(e), _remark(e), t), la
            ),
        )
    yield (
        "remarks_screen nobody",
        lambda e, la: remarks.remarks_screen(
            answer_remark.NobodyReadsIt(_school(e), _remark(e)), la
        ),
    )
    for side in Side:
        yield (
            f"remark_notice {side}",
            lambda e, la, s=side: remarks.remark_notice(
                write_to_school.RemarkMade(_school(e), _remark(e, s), _remark(e)), la
            ),
        )
    for of, pieces in product(PROOFS, (0, 12, 200)):
        yield (
            f"proof_screen {of} {pieces}",
            lambda e, la, o=of, n=pieces: proofs.proof_screen(_proof(e, o, n), la),
        )
        yield (
            f"proof_files_screen {of} {pieces}",
            lambda e, la, o=of, n=pieces: proofs.proof_files_screen(_proof(e, o, n), 190, la),
        )
    for of in PROOFS:
        yield (
            f"proof_screen nothing {of}",
            lambda e, la, o=of: proofs.proof_screen(see_proofs.NoProofs(o, ID), la),
        )
    yield "proof_screen none", lambda e, la: proofs.proof_screen(NOT_YOURS, la)
    yield "proof_files_screen none", lambda e, la: proofs.proof_files_screen(NOT_YOURS, 0, la)
