"""Phrases as tired heads and coordinators type them, labelled before the rules were run on them.

The batches in `data/` are tables: who asks, the day, the words, and what a careful reader
understands; an empty `sure` is not looked at. Batches 3 and later were seen only after labelling.
"""

from datetime import date
from pathlib import Path

import pytest

from roadmap.asking import understand
from roadmap.model import Role
from roadmap.questions import Intent, Question, question_as_dict
from roadmap.school_quarters import SchoolQuarters
from tests.roadmap.examples import BATCHES, Row, rows_of

LEAST_RIGHT = 0.97
TODAY = date(2026, 10, 14)  # a Wednesday


def asked(row: Row) -> Question:
    return understand(row.words, row.role, row.today)


def is_right(row: Row, question: Question) -> bool:
    form = question_as_dict(question)
    sure = form.pop("sure")
    if question.intent is Intent.EXTEND:  # a wished day may be told or not
        form["to"] = row.label["to"]
    if row.sure and (row.sure == "yes") is not sure:
        return False
    return form == row.label


EVERYTHING = [row for batch in BATCHES for row in rows_of(batch)]


@pytest.mark.parametrize("batch", BATCHES, ids=lambda path: path.stem)
def test_phrases_are_understood_as_labelled(batch: Path) -> None:
    rows = rows_of(batch)
    wrong = [
        (row.words, question_as_dict(asked(row))) for row in rows if not is_right(row, asked(row))
    ]
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(rows), wrong


def test_there_are_enough_of_them() -> None:
    assert len(EVERYTHING) >= 1200
    assert {row.label["intent"] for row in EVERYTHING} == set(Intent)


def test_nothing_is_taken_as_handed_in_that_is_not() -> None:
    acted = [
        row.words
        for row in EVERYTHING
        if row.label["intent"] != "hand_in" and asked(row).intent is Intent.HAND_IN
    ]
    assert acted == []


def test_what_is_misunderstood_is_not_said_to_be_sure() -> None:
    surely_wrong = [
        row.words
        for row in EVERYTHING
        if asked(row).sure and asked(row).intent.value != row.label["intent"]
    ]
    assert surely_wrong == []


@pytest.mark.parametrize(
    "words",
    [
        "сдал 1.7?",
        "не сдал 1.7",
        "сдам 1.7",
        "сдал ли я 1.7",
        "кто-то сдал 1.7",
        "завуч сдала 1.7",
        "Петрова отправила 1.7",
        "соседи сделали 1.7",
        "школа №2 сдала 1.7",
        "1.7 будет готово завтра",
        "1.7 готово не будет",
        "сделано наполовину 1.7",
        "кажется сдали 1.7",
        "он сказал что сдал 1.7",
        "если бы сдал 1.7",
        "нужно чтобы сдали 1.7",
        "надо было сдать 1.7",
        "отозвать, случайно сдал 1.7",
        "когда выполнили 1.7",
        "почему 1.7 не готово",
        "недоделали 1.7",
        "сдан или не сдан 1.7",
        "никто не сдал 1.7",
        "хотела сдать 1.7",
        "планируем закрыть 1.7",
        "как отметить 1.7",
        "1.7 сдаём через неделю",
        "как будто сдали 1.7",
        "а если отправил 1.7 дважды",
        "ещё чуть-чуть и 1.7 готово",
    ],
)
def test_only_a_clear_report_is_one(words: str) -> None:
    assert understand(words, Role.HEAD, TODAY).intent is not Intent.HAND_IN


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.OBSERVER, Role.CURATOR])
def test_who_oversees_hands_nothing_in(role: Role) -> None:
    assert understand("сдал 1.7", role, TODAY).intent is Intent.ITEM


@pytest.mark.parametrize("words", ["сделано", "готово", "сдал отчёт", "все сдали 1.7"])
def test_a_report_of_nothing_certain_is_asked_about(words: str) -> None:
    question = understand(words, Role.HEAD, TODAY)
    assert question.intent is Intent.HAND_IN
    assert not question.sure
    assert question.likely


def test_a_guess_names_the_next_likeliest() -> None:
    question = understand("как обстоят делишки с подтверждениями", Role.HEAD, TODAY)
    assert not question.sure or not question.likely
    guess = understand("не спраляюсь со всем этим перечнем", Role.HEAD, TODAY)
    assert guess.intent not in guess.likely


@pytest.mark.parametrize(
    ("words", "day", "start", "end"),
    [
        ("что сдать до пятницы", "2026-10-16", "2026-10-16", "2026-10-16"),
        ("что сдать до пятницы", "2026-10-17", "2026-10-17", "2026-10-23"),
        ("что на этой неделе", "2026-10-18", "2026-10-12", "2026-10-18"),
        ("что на этой неделе", "2026-10-19", "2026-10-19", "2026-10-25"),
        ("что в следующем месяце", "2026-12-31", "2027-01-01", "2027-01-31"),
        ("задачи на февраль", "2028-01-10", "2028-02-01", "2028-02-29"),
        ("задачи на март", "2027-03-31", "2027-03-01", "2027-03-31"),
        ("задачи на март", "2027-04-01", "2028-03-01", "2028-03-31"),
        ("что сдать до 15 мая", "2027-05-15", "2027-05-15", "2027-05-15"),
        ("что сдать до 15 мая", "2027-05-16", "2027-05-16", "2028-05-15"),
        ("что завтра", "2026-12-31", "2027-01-01", "2027-01-01"),
        ("что до конца месяца", "2028-02-29", "2028-02-29", "2028-02-29"),
        ("what is due by Friday", "2026-11-23", "2026-11-23", "2026-11-27"),
        ("tasks for next week", "2026-11-23", "2026-11-30", "2026-12-06"),
        ("что сдать до каникул", "2026-11-23", "2026-11-23", "2026-12-31"),
        ("что сдать к весенним каникулам", "2026-11-23", "2026-11-23", "2027-03-31"),
        ("что сдать до новогодних каникул", "2026-10-01", "2026-10-01", "2026-12-31"),
        ("что сдать до каникул", "2026-12-31", "2026-12-31", "2026-12-31"),
        ("что по 30.11", "2026-11-23", "2026-11-23", "2026-11-30"),
        ("по 15.12", "2026-11-23", "2026-11-23", "2026-12-15"),
        ("что в следующий понедельник", "2026-11-23", "2026-11-30", "2026-11-30"),
        ("что на понедельник следующий", "2026-11-23", "2026-11-30", "2026-11-30"),
    ],
)
def test_days_are_counted_from_today(words: str, day: str, start: str, end: str) -> None:
    question = understand(words, Role.HEAD, date.fromisoformat(day))
    assert (question.intent, question.sure) == (Intent.DUE, True)
    assert (str(question.start), str(question.end)) == (start, end)


def test_holidays_begin_where_the_municipality_says() -> None:
    ends = (date(2026, 10, 24), date(2026, 12, 27), date(2027, 3, 27), date(2027, 5, 26))
    quarters = SchoolQuarters({2026: ends})
    question = understand("что сдать до каникул", Role.HEAD, date(2026, 11, 23), quarters)
    assert (question.start, question.end) == (date(2026, 11, 23), ends[1])
