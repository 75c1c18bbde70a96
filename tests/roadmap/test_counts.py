"""What counts for a number that an order asks for."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.counts import Count, count_of, goes_on, is_counted, pieces_in, takes_more
from roadmap.model import (
    Evidence,
    EvidenceKind,
    Item,
    Submission,
    SubmissionState,
    Task,
    TaskState,
)
from roadmap.order import Deadline, DeadlineKind, Every, Target, TargetKind

DAY = date(2026, 10, 14)
NOW = datetime(2026, 10, 14, 9, tzinfo=UTC)
KINDS = st.sampled_from(EvidenceKind)
PIECES = st.builds(lambda k, a: piece(k, a), KINDS, st.sampled_from(["", "", "one", "two"]))


def piece(kind: EvidenceKind = EvidenceKind.LINK, album: str = "") -> Evidence:
    return Evidence(0, kind, 1, NOW, album=album)


def task(kind: DeadlineKind, every: Every | None, target: Every | None, count: int = 2) -> Task:
    wanted = Target(TargetKind.COUNT, "не менее 2", "новостей", count=count, every=target)
    item = Item(1, None, "3.1", "Новости", Deadline(kind=kind, every=every), target=wanted)
    start, due = date(2026, 10, 1), date(2026, 10, 31)
    return Task(1, 1, 1, "Школа", item, start, due, TaskState.ACCEPTED)


MONTHLY = task(DeadlineKind.RECURRING, Every.MONTH, Every.MONTH)
LASTING = task(DeadlineKind.WITHIN, None, Every.MONTH)
ONCE = task(DeadlineKind.WITHIN, None, None)


def handed_in(pieces: int, state=SubmissionState.ACCEPTED, ago: int = 0) -> Submission:
    evidence = tuple(piece() for _ in range(pieces))
    return Submission(
        1, 1, state, 1, evidence, submitted_at=None if ago < 0 else NOW - timedelta(days=ago)
    )


def test_links_and_files_are_one_each_an_album_is_one_and_words_are_none():
    photos = [piece(EvidenceKind.PHOTO, "album")] * 5
    files = [piece(EvidenceKind.DOCUMENT), piece(EvidenceKind.PHOTO)]
    words = [piece(EvidenceKind.TEXT)]
    assert pieces_in([*photos, *files, piece(), piece(), *words]) == 5
    assert pieces_in(words * 3) == 1
    assert pieces_in([]) == 0


@given(st.lists(PIECES))
def test_something_is_at_least_one_and_never_more_than_its_pieces(pieces):
    assert bool(pieces) <= pieces_in(pieces) <= len(pieces)


@given(st.lists(PIECES), PIECES)
def test_one_more_piece_never_makes_it_fewer(pieces, more):
    assert pieces_in([*pieces, more]) >= pieces_in(pieces)


@pytest.mark.parametrize("ago", [13, 0, -1])
def test_of_this_month_and_of_the_draft_everything_counts(ago):
    found = count_of(LASTING, [handed_in(1, ago=ago)], DAY, "Europe/Moscow")
    assert found == Count(1, 2, DAY)


def test_what_came_in_another_month_counts_only_for_the_whole():
    earlier = [handed_in(1, ago=14)]
    assert count_of(LASTING, earlier, DAY, "Europe/Moscow") == Count(0, 2, DAY)
    assert count_of(ONCE, earlier, DAY, "Europe/Moscow") == Count(1, 2)
    assert count_of(MONTHLY, earlier, DAY, "Europe/Moscow") == Count(1, 2, date(2026, 10, 1))


def test_the_month_is_the_municipality_s():
    late = Submission(
        1, 1, SubmissionState.ACCEPTED, 1, (piece(),),
        submitted_at=datetime(2026, 9, 30, 20, tzinfo=UTC),
    )  # fmt: skip
    assert count_of(LASTING, [late], DAY, "Asia/Kamchatka") == Count(1, 2, DAY)
    assert count_of(LASTING, [late], DAY, "Europe/Moscow") == Count(0, 2, DAY)


def test_what_was_returned_counts_no_longer():
    returned = handed_in(5, SubmissionState.RETURNED)
    assert count_of(MONTHLY, [returned], DAY, "Europe/Moscow").done == 0


@pytest.mark.parametrize(
    ("kind", "every", "target", "counted"),
    [
        (DeadlineKind.RECURRING, Every.MONTH, Every.MONTH, True),
        (DeadlineKind.RECURRING, Every.SCHOOL_QUARTER, None, True),
        (DeadlineKind.RECURRING, Every.WEEK, Every.MONTH, False),
        (DeadlineKind.WITHIN, None, Every.MONTH, True),
        (DeadlineKind.WITHIN, None, Every.WEEK, False),
        (DeadlineKind.ONGOING, None, Every.MONTH, True),
    ],
)
def test_a_step_that_is_not_the_task_s_is_not_counted(kind, every, target, counted):
    assert is_counted(task(kind, every, target)) is counted


def test_more_is_taken_where_something_is_missing_or_the_work_goes_on():
    after = date(2026, 11, 1)
    assert takes_more(MONTHLY, Count(1, 2), DAY)
    assert not takes_more(MONTHLY, Count(2, 2), DAY)
    assert takes_more(LASTING, Count(2, 2), DAY)
    assert not takes_more(LASTING, Count(2, 2), after)
    assert goes_on(task(DeadlineKind.ONGOING, None, None), after)
