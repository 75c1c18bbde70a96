import pytest

from roadmap.misread import with_numbers_between
from roadmap.plan_rows import PlanRow


def numbers(*printed: str) -> list[str]:
    rows = [PlanRow(None, number, "Семинар", "Май", "РМК", "", "") for number in printed]
    return [row.number for row in with_numbers_between(rows)]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (("1.1", "12,", "1.3"), "1.2"),
        (("1.6.", "1:7", "1.8."), "1.7."),
        (("6", "Я", "8"), "7"),
        (("6", "Г.", "8"), "7"),
        (("1.9", "1.1О", "1.11"), "1.10"),
    ],
)
def test_a_number_between_two_that_agree(printed: tuple[str, ...], read: str) -> None:
    assert numbers(*printed) == [printed[0], read, printed[2]]


@pytest.mark.parametrize(
    "printed",
    [("6", "", "8"), ("6", "9", "8"), ("6", "Я", "9"), ("а", "Я", "в"), ("1.6", "2.1", "1.8")],
)
def test_other_numbers_stay(printed: tuple[str, ...]) -> None:
    assert numbers(*printed) == list(printed)
