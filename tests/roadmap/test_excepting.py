"""«ОО, кроме …»: whom a plan excepts is asked about and never taken for everybody in silence."""

import pytest

from roadmap.bodies import assignee_of
from roadmap.executors import split_executors


@pytest.mark.parametrize(
    "cell",
    ["ОО, кроме Лесной ООШ", "Все школы (за исключением ЦО №1)", "ОО, исключая школы-кураторы"],
)
def test_an_exception_is_asked_about(cell):
    assert any(assignee_of(each).is_unknown for each in split_executors(cell))


@pytest.mark.parametrize("cell", ["ОО", "Школы района", "Отдел образования, ОО"])
def test_nobody_is_excepted(cell):
    assert not any(assignee_of(each).is_unknown for each in split_executors(cell))


def test_whoever_is_excepted_is_no_executor():
    cell = "РМК, ОО, кроме МБОУ «Лесная ООШ», ЦО №1"
    assert split_executors(cell) == ("РМК", "ОО, кроме МБОУ «Лесная ООШ», ЦО №1")
    assert split_executors("Школы (за исключением ЦО №1)") == ("Школы (за исключением ЦО №1)",)
