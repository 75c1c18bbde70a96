"""Whatever is typed is understood or not, alike for like words, at once, and never an error."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap.asking import understand
from roadmap.model import Role
from roadmap.questions import Intent, Question
from tests.roadmap.examples import Row
from tests.roadmap.test_asking import EVERYTHING, TODAY, asked

ANY_ROLE = st.sampled_from(Role)
PIECES = st.sampled_from(
    [
        *("сдал", "не", "1.7", "?", "до", "пятницы", "31 февраля", "школа", "№2", "99.99.9999"),
        *("на", "март", "через", "0", "недель", "за", "прошлый", "год", "п.", "1,7", "\n", "💩"),
    ]
)


@settings(max_examples=200, deadline=None)
@given(words=st.text(max_size=200), role=ANY_ROLE, today=st.dates())
def test_any_text_on_any_day_is_read(words: str, role: Role, today: date) -> None:
    question = understand(words, role, today)
    assert question.intent not in question.likely
    assert not (question.sure and question.intent is Intent.UNKNOWN)


@settings(max_examples=300, deadline=None)
@given(words=st.lists(PIECES, max_size=12).map(" ".join), role=ANY_ROLE, today=st.dates())
def test_days_are_in_order(words: str, role: Role, today: date) -> None:
    question = understand(words, role, today)
    assert (question.start is None) or (question.end is not None)
    assert question.start is None or question.end is None or question.start <= question.end


@settings(max_examples=200, deadline=None)
@given(words=st.lists(PIECES, max_size=10).map(" ".join))
def test_beside_a_negation_nothing_is_handed_in(words: str) -> None:
    assert understand(f"не {words}", Role.HEAD, TODAY).intent is not Intent.HAND_IN
    assert understand(f"{words} ?", Role.HEAD, TODAY).intent is not Intent.HAND_IN


def told(question: Question) -> tuple[object, ...]:
    school, words = (
        (text or "").casefold().replace("ё", "е") for text in (question.school, question.words)
    )
    return question.intent, question.item, school, words, question.start, question.end


def same(row: Row, words: str) -> bool:
    return told(understand(words, row.role, row.today)) == told(asked(row))


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        str.capitalize,
        lambda words: words.replace("ё", "е"),
        lambda words: f"  {words}  ",
        lambda words: words.replace(" ", "  "),
        lambda words: f"{words} 🙏",
    ],
    ids=["capitals", "capital", "without ё", "blanks", "wide", "emoji"],
)
def test_how_it_is_typed_changes_nothing(change) -> None:
    assert [row.words for row in EVERYTHING if not same(row, change(row.words))] == []


def test_punctuation_at_the_end_changes_nothing_but_a_question() -> None:
    plain = [row for row in EVERYTHING if not row.words.endswith(("?", "!", ".", ")"))]
    assert [row.words for row in plain if not same(row, f"{row.words}.")] == []


def typos_of(words: str) -> list[str]:
    """Two neighbouring letters swapped inside each long word, one word at a time."""
    parts = words.split()
    made = []
    for place, part in enumerate(parts):
        if len(part) >= 8 and part.isalpha():
            slip = part[:3] + part[4] + part[3] + part[5:]
            made.append(" ".join([*parts[:place], slip, *parts[place + 1 :]]))
    return made


def test_a_slip_of_a_key_in_a_long_word_is_mostly_forgiven() -> None:
    pairs = [(row, typo) for row in EVERYTHING for typo in typos_of(row.words)]
    intents = [understand(typo, row.role, row.today) for row, typo in pairs]
    right = sum(q.intent is asked(row).intent for q, (row, _) in zip(intents, pairs, strict=True))
    assert right / len(pairs) >= 0.9
    assert not [
        typo
        for question, (row, typo) in zip(intents, pairs, strict=True)
        if question.sure and question.intent is Intent.HAND_IN and row.label["intent"] != "hand_in"
    ]


@pytest.mark.parametrize(
    "words",
    [
        *("я" * 4096, "1.7 " * 1024, "сдал 1.7, " * 409, "?" * 4096, "что просрочено? " * 256),
        *("фывапролджэ " * 341, "до пятницы " * 372, "п.1." * 1024, "1." * 2048, "сош " * 1024),
    ],
)
def test_the_beginning_of_a_page_of_text_is_read_and_never_surely(words: str) -> None:
    question = understand(words, Role.HEAD, TODAY)
    assert understand(f"{words} сдал 1.9", Role.HEAD, TODAY) == question
    assert not question.sure
