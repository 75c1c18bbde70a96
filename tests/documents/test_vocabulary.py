"""Words cut at a line's end, and compounds that only look so."""

import pytest

from documents.pdf_wrapping import joined_lines
from documents.vocabulary import vocabulary_of

WHOLE = ["качество", "образования", "программы", "совместно", "план", "график", "методический"]


@pytest.mark.parametrize(
    ("line", "below", "joined"),
    [
        ("повышение обра-", "зования в школах", "повышение образования в школах"),
        ("научно-", "методический совет", "научно-методический совет"),
        ("план-", "график работы", "план-график работы"),
        ("работать по-", "новому", "работать по-новому"),
        ("сов-", "местно с РМК", "совместно с РМК"),
        ("ШНОР-", "2 района", "ШНОР-2 района"),
        ("учреж\u00ad", "дения", "учреждения"),
        ("школы «", "Рассвет»", "школы «Рассвет»"),
        ("мастер-", "классы", "мастер-классы"),
    ],
)
def test_lines_put_together(line: str, below: str, joined: str) -> None:
    assert joined_lines(line, below, vocabulary_of(WHOLE, WHOLE)) == joined


def test_where_many_lines_end_in_hyphens_words_never_printed_whole_are_cut_too() -> None:
    hyphenated = vocabulary_of(WHOLE, [*WHOLE, "на-", "сопро-"])
    assert joined_lines("на-", "ставничество", hyphenated) == "наставничество"
    assert joined_lines("план-", "график", hyphenated) == "план-график"
