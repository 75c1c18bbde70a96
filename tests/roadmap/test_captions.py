import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.captions import Aim, aim_of


@pytest.mark.parametrize(
    ("caption", "number", "words"),
    [
        ("1.7", "1.7", ""),
        ("1.7.", "1.7", ""),
        (" п. 1.7 ", "1.7", ""),
        ("сдал 1.7", "1.7", ""),
        ("Сдала п.1.7!", "1.7", ""),
        ("готово по пункту 2.10", "2.10", ""),
        ("5", "5", ""),
        ("№ 12", "12", ""),
        ("1,7", "1,7", ""),
        ("1.7 Протокол совещания", "1.7", "Протокол совещания"),
        ("1.7: https://school.example/a", "1.7", "https://school.example/a"),
        ("сдал 1.7, протокол", "1.7", "протокол"),
        ("пункт 5 — фото", "5", "фото"),
        ("done 1.7", "1.7", ""),
        ("здала пунт 1.7", "1.7", ""),
    ],
)
def test_captions_that_name_an_item(caption, number, words):
    assert aim_of(caption) == Aim((number,), words)


@pytest.mark.parametrize(
    ("caption", "numbers", "words"),
    [
        ("1.7, 1.8", ("1.7", "1.8"), ""),
        ("1.7 и 1.8", ("1.7", "1.8"), ""),
        ("1.7 1.8 2.1", ("1.7", "1.8", "2.1"), ""),
        ("сдали 1.7, 1.8 и 2.1: протокол", ("1.7", "1.8", "2.1"), "протокол"),
        ("пункты 1.7 и п. 1.8", ("1.7", "1.8"), ""),
        ("items 1.7 and 1.8", ("1.7", "1.8"), ""),
        ("1.7, 1.7", ("1.7",), ""),
    ],
)
def test_a_caption_names_several_items(caption, numbers, words):
    assert aim_of(caption) == Aim(numbers, words)


@pytest.mark.parametrize(
    "caption",
    [
        "",
        "Протокол",
        "5 фото с семинара",
        "Протокол от 1.7.2026",
        "12.03.2026 совещание",
        "не сдал 1.7",
        "сдам 1.7 завтра",
        "3 выезда",
        "https://school.example/1.7",
        "1.7кг",
    ],
)
def test_captions_that_name_none(caption):
    assert aim_of(caption) is None


@given(st.text())
def test_any_caption_is_read(caption):
    aim = aim_of(caption)
    assert aim is None or all(number in caption for number in aim.numbers)
