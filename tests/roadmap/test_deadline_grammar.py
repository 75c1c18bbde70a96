"""The grammar's table of rules says truly what each may begin with."""

import csv
from collections.abc import Iterator
from pathlib import Path

from roadmap.deadline_grammar import RULES
from roadmap.deadline_lexicon import Kind
from roadmap.deadline_reading import Cursor
from roadmap.deadline_words import Token, printed_form, tokens_of

DATA = Path(__file__).parent / "data"


def tokenized() -> Iterator[list[Token]]:
    for path in DATA.glob("deadlines_holdout_*.tsv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield tokens_of(printed_form(row["phrase"].replace("\\n", "\n")))


def test_no_rule_reads_from_a_word_it_is_not_listed_under_or_without_what_it_needs() -> None:
    unlisted = set()
    for tokens in tokenized():
        present = {token.kind for token in tokens} | {token.word for token in tokens}
        for place, token in enumerate(tokens):
            for entry in RULES:
                listed = token.word in entry.words if token.kind is Kind.WORD else True
                listed = listed and not (entry.needs and entry.needs.isdisjoint(present))
                cursor = Cursor(tokens)
                cursor.place = place
                if not listed and entry.rule(cursor) and cursor.place > place:
                    unlisted.add((entry.rule.__name__, token.word))
    assert not unlisted
