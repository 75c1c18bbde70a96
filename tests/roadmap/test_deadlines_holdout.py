"""Deadlines as many offices would print them, labelled before the grammar was run on them.

The batches in `data/` are tables: a phrase, its plan's period, the kind, periods and step that
a careful reader finds, and whether a doubt is accepted in place of them ("?") because readers
would differ or the day cannot be known. A doubt beside the right reading is always accepted.
"""

import csv
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from roadmap.deadlines import read_deadline
from roadmap.order import Deadline, Period

BATCHES = sorted((Path(__file__).parent / "data").glob("deadlines_holdout_*.tsv"))
LEAST_RIGHT = 0.9


class Row(NamedTuple):
    phrase: str
    plan: Period
    label: tuple[str, str, str]
    doubt_accepted: bool


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Row(
                row["phrase"].replace("\\n", "\n"),
                Period(date.fromisoformat(row["plan_start"]), date.fromisoformat(row["plan_end"])),
                (row["kind"], row["periods"], row["every"]),
                row["doubt"] == "?",
            )
            for row in table
        ]


def label_of(deadline: Deadline) -> tuple[str, str, str]:
    periods = " ".join(f"{period.start or ''}..{period.end}" for period in deadline.periods)
    return deadline.kind.value, periods, deadline.every.value if deadline.every else ""


@pytest.mark.parametrize("batch", BATCHES, ids=lambda path: path.stem)
def test_every_phrase_is_read_as_labelled_or_doubted_where_readers_would(batch: Path) -> None:
    wrong = []
    for row in rows_of(batch):
        deadline = read_deadline(row.phrase, row.plan)
        doubted = row.doubt_accepted and deadline.doubt
        if label_of(deadline) != row.label and not doubted:
            wrong.append((row.phrase, label_of(deadline), row.label, deadline.doubt))
    assert not wrong


@pytest.mark.parametrize("batch", BATCHES, ids=lambda path: path.stem)
def test_nine_phrases_of_ten_are_right_even_where_a_doubt_would_do(batch: Path) -> None:
    rows = rows_of(batch)
    right = sum(label_of(read_deadline(row.phrase, row.plan)) == row.label for row in rows)
    assert right / len(rows) >= LEAST_RIGHT
