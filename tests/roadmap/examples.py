"""The phrases of data/asking_*.tsv as the classifier learns them.

`python -m tests.roadmap.examples` writes them to roadmap/asking_examples.tsv.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from roadmap.asking import OVERSEERS
from roadmap.asking_latin import russian
from roadmap.asking_likeness import EXAMPLES, Example, table_of, told
from roadmap.asking_words import heard
from roadmap.model import Role
from roadmap.questions import Intent

BATCHES = sorted((Path(__file__).parent / "data").glob("asking_*.tsv"))


class Row(NamedTuple):
    role: Role
    today: date
    words: str
    label: dict[str, str | None]
    sure: str


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Row(
                Role(row["role"]),
                date.fromisoformat(row["today"]),
                row["words"],
                {
                    "intent": row["intent"],
                    "item": row["item"] or None,
                    "school": row["school"] or None,
                    "words": row["find"] or None,
                    "from": row["from"] or None,
                    "to": row["to"] or None,
                },
                row["sure"],
            )
            for row in table
        ]


def examples_of(rows: Iterable[Row]) -> Iterator[Example]:
    for row in rows:
        said = told(heard(russian(row.words), row.today))
        if said:
            yield Example(row.role in OVERSEERS, Intent(str(row.label["intent"])), said)


if __name__ == "__main__":
    every = (row for batch in BATCHES for row in rows_of(batch))
    EXAMPLES.write_text(table_of(examples_of(every)), encoding="utf-8")
