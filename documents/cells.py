"""Cells of Excel sheets as they look: dates, spoiled numbers of rows, merged areas."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime

from documents.signs import PRINTED

_MONTHS = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
_LABEL = re.compile(r"\d+\.\d+\.?")
_NUMBER = re.compile(r"(\d+)\.(\d+)")
_WHOLE = re.compile(r"\d{1,3}", re.ASCII)
_PART = re.compile(r"\d{1,3}[.,]\d{1,3}", re.ASCII)
_DAY = re.compile(rf"(\d\d?)\.(?:(\d\d)\.\d{{2,4}}|({'|'.join(month[:3] for month in _MONTHS)}))")
_LEAP_YEAR = 2024
_NEAR = 3
_NUMBERED = 2


def fill(texts: list[list[str]], top: int, bottom: int, left: int, right: int) -> None:
    if top > len(texts) or left > len(texts[top - 1]):
        return
    value = texts[top - 1][left - 1]
    for row in texts[top - 1 : bottom]:
        for column in range(left - 1, min(right, len(row))):
            row[column] = value


def shown(value: object, form: str) -> str:
    if value is None:
        return ""
    if isinstance(value, (datetime, date)):
        return _date(value, form)
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, (int, float)):
        return _number(value, form)
    text = str(value).replace("_x000D_", "").translate(PRINTED).strip()
    return "" if text.startswith("#") and text.endswith(("!", "?", "A")) else text


def _date(value: date, form: str) -> str:
    """«март 2023» where the format shows no day, 05.03.2023 otherwise."""
    plain = re.sub(r"\[[^]]*\]|\"[^\"]*\"", "", form).lower()
    if "d" not in plain and "m" in plain and "y" in plain:
        return f"{_MONTHS[value.month - 1]} {value.year}"
    return f"{value:%d.%m.%Y}"


def _number(value: float, form: str) -> str:
    if "%" in form:
        return f"{value * 100:g}%"
    decimals = re.fullmatch(r"0\.(0+)", form)
    return f"{value:.{len(decimals[1])}f}" if decimals else f"{value:.10g}"


def mend_numbers(values: Sequence[Sequence[object]], texts: list[list[str]]) -> None:
    """Numbers of rows as they were typed: the neighbours tell what a sheet has made of them.

    1.10 is stored as 1.1, 1.2 as the first of February, «1.» above «1.1.» as 1. `values` are
    what is stored in the cells of `texts`.
    """
    for column in range(_NUMBERED):
        _mend(
            [
                (value[column], text)
                for value, text in zip(values, texts, strict=True)
                if len(value) > column
            ],
            column,
        )


def typed(text: str) -> object:
    """What a sheet that is kept as text has in a cell, where it may be a spoiled number."""
    if _WHOLE.fullmatch(text):
        return int(text)
    if _PART.fullmatch(text):
        return float(text.replace(",", "."))
    if found := _DAY.fullmatch(text.lower()):
        month = int(found[2] or 1 + [name[:3] for name in _MONTHS].index(found[3]))
        with suppress(ValueError):
            return date(_LEAP_YEAR, month, int(found[1]))
    return text


def _mend(cells: Sequence[tuple[object, list[str]]], column: int) -> None:
    labels = [value for value, _ in cells if isinstance(value, str) and _LABEL.fullmatch(value)]
    parts = sum(isinstance(value, float) and value != int(value) for value, _ in cells)
    dotted = len(labels) > 1 and not parts and all(label.endswith(".") for label in labels)
    previous = ""
    for value, row in cells:
        if isinstance(value, date) and len(labels) + parts > 1 and column == 0:
            row[column] = f"{value.day}.{value.month}"
        elif isinstance(value, int | float):
            number = row[column].replace(",", ".")
            row[column] = (
                f"{number}." if dotted and _WHOLE.fullmatch(number) else _after(previous, number)
            )
        previous = row[column] or previous


def _after(previous: str, number: str) -> str:
    """«1.1» after «1.9» is 1.10, «1.2» after «1.19» is 1.20; a row or two may be left out."""
    above, own = _NUMBER.match(previous), _NUMBER.fullmatch(number)
    if above is None or own is None or above[1] != own[1]:
        return number
    last = int(above[2])
    due = (str(last + step) for step in range(1, 1 + _NEAR))
    return next((f"{own[1]}.{each}" for each in due if each.rstrip("0") == own[2]), number)
