"""Rows of tables without lines, however their cells stand."""

import pytest

from documents.pdf_columns import Layout
from documents.pdf_page import Word
from documents.pdf_parting import parted
from documents.pdf_rows import rows_of, with_number_first
from documents.pdf_wrapping import lines_of
from documents.vocabulary import Vocabulary

LAYOUT = Layout((100.0, 300.0), ("№", "Мероприятия", "Срок"))
LEFT = (50.0, 110.0, 310.0)
PITCH, HEIGHT = 14.0, 12.0
ROWS = (
    (1, ("Проведение", "семинара для", "педагогов"), ("Март", "2024")),
    (2, ("Курсы",), ("Постоянно",)),
    (3, ("Анализ", "результатов", "мониторинга", "школьных программ"), ("Апрель",)),
    (4, ("Сбор", "сведений"), ("Июнь", "2024", "(повторно)")),
)


def word(text: str, column: int, top: float) -> Word:
    return Word(text, LEFT[column], top - HEIGHT, LEFT[column] + 5 * len(text), top)


def drawn(*, middle: bool, between: float, numbered: bool = True) -> list[Word]:
    words, top = [], 700.0
    for number, *cells in ROWS:
        lines = max(map(len, cells))
        columns = (((f"{number}.",) if numbered else ()), *cells)
        for column, texts in enumerate(columns):
            down = (lines - len(texts)) / 2 if middle else 0
            words += [
                word(text, column, top - (down + line) * PITCH) for line, text in enumerate(texts)
            ]
        top -= lines * PITCH + between
    return words


def first_words(rows: list[list[Word]]) -> list[str]:
    titles = ([word for word in row if LAYOUT.column(word) == 1] for row in rows)
    return [max(own, key=lambda word: word.top).text for own in titles]


@pytest.mark.parametrize("middle", [False, True])
@pytest.mark.parametrize("between", [0.0, 3.0, 10.0])
def test_rows_by_their_numbers(middle: bool, between: float) -> None:
    rows = parted(LAYOUT, drawn(middle=middle, between=between))
    assert first_words(rows) == ["Проведение", "Курсы", "Анализ", "Сбор"]


def test_rows_without_numbers_by_the_blanks_between() -> None:
    rows = parted(LAYOUT, drawn(middle=False, between=8, numbered=False))
    assert first_words(rows) == ["Проведение", "Курсы", "Анализ", "Сбор"]


def test_a_part_of_a_row_at_a_pages_top() -> None:
    rest = [word("округа", 1, 714), *drawn(middle=False, between=0)]
    assert first_words(parted(LAYOUT, rest))[:2] == ["округа", "Проведение"]


def test_nothing_and_one_line() -> None:
    assert parted(LAYOUT, []) == []
    line = [word("1.", 0, 700), word("Курсы", 1, 700)]
    assert parted(LAYOUT, line) == [line]


def test_a_sections_number_in_the_middle_of_its_lines() -> None:
    def across(text: str, top: float) -> Word:
        return Word(text, 120, top - HEIGHT, 350, top)

    words = [across("Сопровождение_школ", 700), word("2.", 0, 692), across("их_учителей", 684)]
    lines = with_number_first(LAYOUT, lines_of(words))
    moved = [each for line in lines for each in line]
    section = ("2. Сопровождение_школ их_учителей",) * 3
    assert rows_of(LAYOUT, moved, (), Vocabulary()) == [(section, False)]


def test_a_section_whose_words_all_stand_beside_the_gaps() -> None:
    layout = Layout((100.0, 308.5), ("№", "Мероприятия", "Срок"), (50.0, 110.0, 310.0))

    def line(*places: tuple[float, float]) -> list[Word]:
        return [Word("слово", left, 688, right, 700) for left, right in places]

    assert layout.is_across(line((50, 99), (102, 308), (311.9, 340)))
    assert not layout.is_across(line((50, 60), (110, 307), (310, 340)))
