"""What the classifier makes of phrases it was not taught."""

import pytest

from roadmap.asking import understand
from roadmap.asking_likeness import EXAMPLES, Learned, examples_in, table_of
from roadmap.model import Role
from roadmap.questions import Intent
from tests.roadmap.examples import BATCHES, examples_of, rows_of
from tests.roadmap.test_asking import TODAY

PARTS, OFFERED = 3, 3
LEAST_BEST, LEAST_OFFERED = 0.86, 0.95


def test_the_phrases_of_all_batches_are_learned() -> None:
    """`python -m tests.roadmap.examples` writes them."""
    every = [example for batch in BATCHES for example in examples_of(rows_of(batch))]
    assert EXAMPLES.read_text(encoding="utf-8") == table_of(every)


def test_a_table_is_read_as_it_was_written() -> None:
    every = list(examples_of(rows_of(BATCHES[0])))
    assert set(examples_in(table_of(every))) == set(every)


def test_phrases_are_mostly_understood_by_what_the_others_teach() -> None:
    best = offered = told = 0
    for part in range(PARTS):
        taught = [b for place, b in enumerate(BATCHES) if place % PARTS != part]
        learned = Learned(e for batch in taught for e in examples_of(rows_of(batch)))
        for example in (e for b in BATCHES[part::PARTS] for e in examples_of(rows_of(b))):
            order = learned.likeliest_of(example, frozenset(Intent))[:OFFERED]
            wishes = [wish for wish, _ in order]
            best += wishes[0] is example.intent
            offered += example.intent in wishes
            told += 1
    assert best / told >= LEAST_BEST
    assert offered / told >= LEAST_OFFERED


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("а я точно ничего не забыла отправить", Intent.OVERDUE),
        ("нам бы ещё немного времени на отчёт", Intent.EXTEND),
        ("с кем мне созвониться по документам", Intent.CONTACT),
    ],
)
def test_what_is_said_otherwise_is_among_the_choices(words: str, meant: Intent) -> None:
    question = understand(words, Role.HEAD, TODAY)
    assert question.intent is meant or meant in question.likely


@pytest.mark.parametrize("words", ["💩", "...", "а", "ну вот"])
def test_nothing_is_offered_for_nothing(words: str) -> None:
    question = understand(words, Role.HEAD, TODAY)
    assert (question.intent, question.likely) == (Intent.UNKNOWN, ())


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("один семь", "1.7"),
        ("пункт два точка четыре", "2.4"),
        ("открой Три запятая двенадцать", "3.12"),
        ("задача 1 точка 10", "1.10"),
    ],
)
def test_a_number_may_be_spoken(words: str, item: str) -> None:
    question = understand(words, Role.HEAD, TODAY)
    assert (question.intent, question.item) == (Intent.ITEM, item)


@pytest.mark.parametrize("words", ["дайте ещё два три дня", "осталось пять задач", "раз два три"])
def test_a_count_is_no_number_of_an_item(words: str) -> None:
    assert understand(words, Role.HEAD, TODAY).item is None


def test_a_school_may_be_numbered_in_words() -> None:
    question = understand("как дела в школе номер три", Role.COORDINATOR, TODAY)
    assert (question.intent, question.school) == (Intent.SCHOOL, "школе номер 3")


@pytest.mark.parametrize("words", ["Совещание прошло вчера", "https://school.example/news"])
def test_what_tells_of_something_is_not_taken_for_a_wish(words: str) -> None:
    question = understand(words, Role.HEAD, TODAY)
    assert (question.intent, question.likely) == (Intent.UNKNOWN, ())
