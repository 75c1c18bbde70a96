"""How many of how many, as people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.shares import MOST, Fault, Share, total, typed_numbers, with_typed

NUMBERS = st.integers(0, MOST)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("45 из 50", (45, 50)),
        ("45/50", (45, 50)),
        (" 45  ИЗ 50. ", (45, 50)),
        ("45\n50", (45, 50)),
        ("45 of 50", (45, 50)),
        ("45 из 50 (90%)", (45, 50)),
        ("45 из 50 — 90 %", (45, 50)),
        ("1 200 из 1 500", (1200, 1500)),
        ("45", (45,)),
        ("0", (0,)),
        ("двадцать из тридцати", (20, 30)),
        ("Сто двадцать пять из двухсот.", (125, 200)),
        ("20 из тридцати двух", (20, 32)),
        ("ноль из девятнадцати", (0, 19)),
        ("сорок", (40,)),
        ("из 50", (None, 50)),
        ("из пятидесяти", (None, 50)),
        ("двадцать десять", None),
        ("двадцать человек из тридцати", None),
        ("десять баллов из ста одного", None),
        ("90 %", ()),
        ("-5 из 50", ()),
        ("4,5 из 5", ()),
        ("45 50", ()),
        ("12.03.2026", ()),
        ("9" * 30, ()),
        ("45 учителей из 50", None),
        ("Все 50", None),
        ("из", None),
        ("", None),
        ("https://school.example/50", None),
    ],
)
def test_what_is_typed(text, numbers):
    assert typed_numbers(text) == numbers


@given(NUMBERS, NUMBERS, st.sampled_from([" из ", "/", " / ", "из", "\n", ": "]))
def test_any_two_numbers_are_read_back(done, of, between):
    assert typed_numbers(f"{done}{between}{of}") == (done, of)


@given(st.text())
def test_any_text_is_numbers_or_words(text):
    read = typed_numbers(text)
    assert read is None or (len(read) <= 2 and all(0 <= number <= MOST for number in read))


@given(st.text(alphabet="абвгдежзклмн ", min_size=1), NUMBERS)
def test_words_beside_a_number_are_no_number(words, number):
    if words.strip():
        assert typed_numbers(f"{number} {words}") is None


@given(st.integers(), st.integers())
def test_two_numbers_make_a_share_or_are_refused(done, of):
    if done < 0 or of < 0:
        return
    known = with_typed((done, of), None, None)
    if of == 0:
        assert known is Fault.OF_NOTHING
    elif done > of:
        assert known is Fault.MORE_THAN_ALL
    else:
        assert known == (done, of)


@given(NUMBERS, NUMBERS)
def test_one_after_another_says_the_same_as_both_at_once(done, of):
    assert with_typed((done,), None, None) == (done, None)
    assert with_typed((of,), done, None) == with_typed((done, of), None, None)


def test_a_number_after_both_begins_anew():
    assert with_typed((7,), 45, 50) == (7, None)
    assert with_typed((), 45, 50) is Fault.UNREADABLE


@given(NUMBERS, st.none() | NUMBERS, NUMBERS)
def test_of_how_many_needs_how_many(done, before, of):
    assert with_typed((None, of), done, before) == with_typed((done, of), None, None)
    assert with_typed((None, of), None, before) is Fault.UNREADABLE


@given(NUMBERS, st.integers(1, MOST), st.integers(1, 100))
def test_what_is_shown_reaches_a_threshold_only_where_it_is_met(done, of, percent):
    share = Share(min(done, of), of)
    assert share.meets(percent) == (share.percent >= percent)


def test_of_several_schools_the_numbers_are_added_up():
    assert total([Share(1, 2), Share(8, 8)]) == Share(9, 10)
    assert total([]) is None
