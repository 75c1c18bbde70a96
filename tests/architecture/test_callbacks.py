"""A button lives for years in people's chats: what it says must be understood for as long."""

from collections import Counter
from enum import StrEnum
from typing import Annotated

import pytest
from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from tests.architecture.sources import ROOT
from tests.architecture.wire_format import (
    Button,
    Form,
    buttons,
    differences,
    form_of,
    frozen,
    largest,
)

ADDING = "python -m tests.architecture.wire_format"
MAX_BYTES = 64


@pytest.fixture
def shipped() -> dict[str, Button]:
    if not (ROOT / "handlers" / "callbacks.py").exists():
        pytest.fail("handlers/callbacks.py is missing: it has the class of every button")
    return buttons()


def test_prefixes_are_unique(shipped: dict[str, Button]) -> None:
    count = Counter(button.__prefix__ for button in shipped.values())
    assert [prefix for prefix, times in count.items() if times > 1] == []


def test_the_longest_data_fits(shipped: dict[str, Button]) -> None:
    sizes = {name: len(_longest(button).encode()) for name, button in shipped.items()}
    assert {name: size for name, size in sizes.items() if size > MAX_BYTES} == {}


def _longest(button: Button) -> str:
    try:
        return largest(button).pack()
    except ValueError as error:
        pytest.fail(f"{button.__name__}: {error}")


def test_no_button_out_there_is_forgotten(shipped: dict[str, Button]) -> None:
    gone = sorted(frozen().keys() - shipped.keys())
    assert gone == [], f"people still have these buttons: bring {gone} back"


def test_no_button_out_there_is_read_otherwise(shipped: dict[str, Button]) -> None:
    changed = {
        name: found
        for name, form in frozen().items()
        if name in shipped and (found := list(differences(form, form_of(shipped[name]))))
    }
    assert changed == {}, "people still have these buttons: add a new class instead"


def test_new_buttons_are_frozen(shipped: dict[str, Button]) -> None:
    known = frozen()
    new = [name for name, button in shipped.items() if _is_new(known.get(name), form_of(button))]
    assert new == [], f"new since callbacks.json was written: {new}; add them: {ADDING}"


def _is_new(known: Form | None, current: Form) -> bool:
    """Unknown, or wider than known; what changed otherwise is told by the test above."""
    return known is None or (known != current and not list(differences(known, current)))


class Which(StrEnum):
    ALL = "all"
    LATE = "late"


class Sample(CallbackData, prefix="x"):
    task_id: int
    which: Which
    page: Annotated[int, Field(le=999)] = 0
    code: Annotated[str | None, Field(max_length=8)] = None


FIELDS: Form = {"task_id": "int", "which": ["all", "late"], "page": "int", "code": "str?"}
FORM: Form = {"prefix": "x", "separator": ":", "fields": FIELDS}


def test_the_form_of_a_button() -> None:
    assert form_of(Sample) == FORM
    assert largest(Sample).pack() == f"x:{2**63 - 1}:late:999:яяяяяяяя"


@pytest.mark.parametrize(
    ("changes", "difference"),
    [
        ({"prefix": "y"}, "prefix 'x' became 'y'"),
        ({"fields": {"task_id": "int"}}, "fields"),
        ({"fields": dict(reversed(FIELDS.items()))}, "fields"),
        ({"fields": {**FIELDS, "which": ["all"]}}, "which no longer takes late"),
        ({"fields": {**FIELDS, "page": "str"}}, "page was int and became str"),
    ],
)
def test_a_change_is_seen(changes: Form, difference: str) -> None:
    [found] = differences(FORM, {**FORM, **changes})
    assert found.startswith(difference)


def test_a_new_value_of_an_enum_is_no_change() -> None:
    wider = {**FIELDS, "which": ["all", "late", "week"]}
    assert list(differences(FORM, {**FORM, "fields": wider})) == []


def test_a_text_of_any_length_is_refused() -> None:
    class Loose(CallbackData, prefix="l"):
        words: str

    with pytest.raises(AssertionError, match="say how long"):
        largest(Loose)
