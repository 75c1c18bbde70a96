"""Deadlines that stand once for several rows of a table without lines."""

import pytest

from documents.pdf_columns import Layout
from documents.pdf_merging import RowWords, rows_with_merged
from documents.pdf_page import Word
from documents.pdf_parting import Standing, parted

LAYOUT = Layout((100.0, 300.0, 400.0), ("№", "Мероприятия", "Срок", "Ответственные"))
LEFT = (50.0, 110.0, 310.0, 410.0)
PITCH, HEIGHT, BETWEEN = 14.0, 12.0, 6.0
TITLES = (
    ("Проведение", "семинара для", "педагогов"),
    ("Курсы",),
    ("Анализ", "результатов", "мониторинга", "школьных программ"),
    ("Сбор", "сведений"),
    ("Диагностика", "профилей"),
)


def drawn(spans: list[tuple[int, str]], standing: Standing) -> list[Word]:
    """The rows under one another; each deadline stands in a cell over so many of them."""
    words, tops = [], [700.0]
    for number, lines in enumerate(TITLES, 1):
        down = standing.value * (len(lines) - 1) * PITCH
        words += [word(f"{number}.", 0, tops[-1] - down), word("РМК", 3, tops[-1] - down)]
        words += [word(text, 1, tops[-1] - place * PITCH) for place, text in enumerate(lines)]
        tops.append(tops[-1] - len(lines) * PITCH - BETWEEN)
    first = 0
    for count, text in spans:
        height = tops[first] - tops[first + count] - BETWEEN
        words.append(word(text, 2, tops[first] - standing.value * (height - PITCH)))
        first += count
    return words


def word(text: str, column: int, top: float) -> Word:
    return Word(text, LEFT[column], top - HEIGHT, LEFT[column] + 5 * len(text), top)


def deadlines(rows: list[RowWords]) -> list[str]:
    return [LAYOUT.cells(row.words)[2] for row in rows]


SPANS = [(2, "Март"), (2, "Апрель"), (1, "Май")]


def test_a_text_in_the_middle_of_rows_is_that_of_all_of_them() -> None:
    rows = rows_with_merged(LAYOUT, drawn(SPANS, Standing.MIDDLE))
    assert deadlines(rows) == ["Март", "Март", "Апрель", "Апрель", "Май"]
    assert not any(row.unsure for row in rows)


def test_a_text_between_two_rows_does_not_join_them() -> None:
    rows = rows_with_merged(LAYOUT, drawn([(5, "Постоянно")], Standing.MIDDLE))
    assert [LAYOUT.cells(row.words)[::2] for row in rows] == [
        [f"{number}.", "Постоянно"] for number in range(1, 6)
    ]


def test_what_stands_at_the_bottom_of_rows_is_unsure() -> None:
    rows = rows_with_merged(LAYOUT, drawn(SPANS, Standing.BOTTOM))
    assert deadlines(rows) == ["Март", "Март", "Апрель", "Апрель", "Май"]
    assert [row.unsure for row in rows] == [True, True, True, True, False]


def test_a_text_at_the_top_leaves_the_cells_below_blank() -> None:
    rows = rows_with_merged(LAYOUT, drawn(SPANS, Standing.TOP))
    assert deadlines(rows) == ["Март", "", "Апрель", "", "Май"]


@pytest.mark.parametrize("standing", Standing)
def test_rows_wherever_their_cells_stand(standing: Standing) -> None:
    each = [(1, month) for month in ("Март", "Апрель", "Май", "Июнь", "Июль")]
    rows = parted(LAYOUT, drawn(each, standing))
    assert [LAYOUT.cells(row)[::2] for row in rows] == [
        [f"{number}.", month] for number, (_, month) in enumerate(each, 1)
    ]
