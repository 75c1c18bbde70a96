"""Cells of Excel sheets as they look: dates, spoiled numbers of rows, merged areas."""

import re
from datetime import date, datetime

_MONTHS = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
_LABEL = re.compile(r"\d+\.\d+(?!\.?\d)")
_NUMBER = re.compile(r"(\d+)\.(\d+)")


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
    text = str(value).replace("_x000D_", "").replace("\u00a0", " ").replace("\u00ad", "").strip()
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


def mend_numbers(values: list[object], texts: list[list[str]], column: int) -> None:
    """1.10 is stored as 1.1 and 1.2 as the first of February: the neighbours tell."""
    labels = sum(isinstance(value, float) for value in values)
    labels += sum(isinstance(value, str) and bool(_LABEL.match(value)) for value in values)
    previous = ""
    for value, row in zip(values, texts, strict=True):
        if isinstance(value, (datetime, date)) and labels > 1 and column == 0:
            row[column] = f"{value.day}.{value.month}"
        elif isinstance(value, float):
            row[column] = _after(previous, row[column])
        previous = row[column] or previous


def _after(previous: str, number: str) -> str:
    """«1.1» after «1.9» is 1.10, «1.2» after «1.19» is 1.20."""
    above, own = _NUMBER.match(previous), _NUMBER.fullmatch(number)
    if above is None or own is None or above[1] != own[1]:
        return number
    due = str(int(above[2]) + 1)
    return f"{own[1]}.{due}" if due.rstrip("0") == own[2] else number
