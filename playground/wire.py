"""What travels over HTTP."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def present(**values: Any) -> Json:
    """Only the values that are there: the Bot API leaves out what is empty."""
    return {name: value for name, value in values.items() if value not in (None, "")}
