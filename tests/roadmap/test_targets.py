"""What an indicator asks for: counts, counts a step, shares; and numbers that ask for nothing."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.order import Deadline, DeadlineKind, Every, Target, TargetKind
from roadmap.targets import target_of

LABELLED = Path(__file__).parent / "data" / "targets.tsv"
WITHIN = Deadline(kind=DeadlineKind.WITHIN)
MONTHLY = Deadline(kind=DeadlineKind.RECURRING, every=Every.MONTH)
COUNTED = ("семинаров", "новостей", "открытых уроков", "выездных проектных сессий")
STEPS = {
    "в месяц": Every.MONTH,
    "ежеквартально": Every.QUARTER,
    "в неделю": Every.WEEK,
    "за год": Every.YEAR,
    "в каждом полугодии": Every.HALF_YEAR,
    "": None,
}


def rows() -> list[tuple[str, str]]:
    with LABELLED.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["indicator"], row["target"]) for row in table]


def label_of(target: Target | None) -> str:
    if target is None:
        return "-"
    if target.kind is TargetKind.SHARE:
        return f"share {target.percent}"
    return " ".join(filter(None, ("count", str(target.count), target.every)))


@pytest.mark.parametrize(("indicator", "label"), rows())
def test_an_indicator_asks_for_what_a_careful_reader_finds(indicator: str, label: str) -> None:
    assert label_of(target_of(indicator, "", "", WITHIN)) == label


@given(st.integers(2, 300), st.sampled_from(COUNTED), st.sampled_from(sorted(STEPS)))
def test_any_count_behind_a_bound_is_read_with_its_step(count: int, noun: str, step: str) -> None:
    target = target_of(f"Проведено не менее {count} {noun} {step}".strip(), "", "", WITHIN)
    printed = f"не менее {count} {noun} {step}".strip()
    assert target == Target(TargetKind.COUNT, printed, noun, count=count, every=STEPS[step])


@given(st.integers(1, 100), st.sampled_from(("%", " %", " процентов")))
def test_any_share_behind_a_bound_is_read(percent: int, sign: str) -> None:
    target = target_of(f"Охвачены не менее {percent}{sign} обучающихся", "", "", WITHIN)
    printed = f"не менее {percent}{sign} обучающихся"
    assert target == Target(TargetKind.SHARE, printed, "обучающихся", percent=percent)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_any_text_at_all_gives_a_possible_target_or_none(a: str, b: str, c: str) -> None:
    target = target_of(a, b, c, WITHIN)
    if target is None:
        return
    if target.kind is TargetKind.SHARE:
        assert target.count is None
        assert 1 <= (target.percent or 0) <= 100
    else:
        assert target.percent is None
        assert (target.count or 0) >= 1


@given(st.integers(1990, 2099), st.sampled_from(("год", "г.", "учебный год")))
def test_years_are_no_targets(year: int, word: str) -> None:
    assert target_of(f"Отчёт за {year} {word}", "", "", WITHIN) is None


def test_the_indicator_comes_before_the_result_and_the_title() -> None:
    target = target_of("Не менее 2 новостей", "5 ссылок", "Не менее 7 новостей", WITHIN)
    assert target is not None
    assert target.count == 2


def test_a_title_tells_what_no_indicator_does() -> None:
    target = target_of("", "", "Охватить не менее 50% обучающихся с рисками", WITHIN)
    assert target == Target(
        TargetKind.SHARE, "не менее 50% обучающихся", "обучающихся", percent=50
    )


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Не менее 80 % педагогов прошли курсы, проведено не менее 2 семинаров", "80"),
        ("Не менее 2 семинаров, не менее 80 % педагогов прошли курсы", "2 семинаров"),
        ("Не менее 80 % педагогов, 60 % родителей, не менее 2 семинаров", "2 семинаров"),
        ("Не менее 2 семинаров, не менее 3 выездов, 80 % педагогов", "80"),
    ],
)
def test_of_a_share_and_a_count_the_first_sure_one_is_asked(text: str, printed: str) -> None:
    target = target_of(text, "", "", WITHIN)
    assert target is not None
    assert printed in target.text


def test_two_shares_and_two_counts_that_differ_ask_nothing_sure() -> None:
    text = "80 % педагогов, 60 % родителей, не менее 2 семинаров, не менее 3 выездов"
    assert target_of(text, "", "", WITHIN) is None


def test_a_title_that_looks_back_counts_nothing() -> None:
    assert target_of("", "", "Анализ результатов 2 диагностических работ", WITHIN) is None


def test_one_a_month_is_what_a_monthly_task_is_anyway() -> None:
    assert target_of("По 1 отчёту ежемесячно", "", "", MONTHLY) is None
    two = target_of("По 2 отчёта ежемесячно", "", "", MONTHLY)
    assert two is not None
    assert (two.count, two.every) == (2, Every.MONTH)
