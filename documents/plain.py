"""Other people's text as a document's XML takes it."""

import re

# What XML 1.0 has no way of writing, and marks that turn a line from right to left.
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def plain(text: str) -> str:
    return _UNWRITABLE.sub("", text)


def day(value: object) -> str:
    """«14.10.2026», as orders print days."""
    return f"{value:%d.%m.%Y}" if value else ""


def counted(n: int, one: str, few: str, many: str) -> str:
    """«1 файл», «3 файла», «5 файлов»."""
    if n % 10 == 1 and n % 100 != 11:
        return f"{n} {one}"
    return f"{n} {few if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else many}"
