"""The form of every button's data, as it is frozen in callbacks.json.

`python -m tests.architecture.wire_format` adds new classes, and new values of their enums, to
the frozen file; it never changes what is there. As long as a class has not shipped, its entry
may be deleted by hand and written anew.
"""

import inspect
import json
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import NoneType
from typing import Any, get_args

from aiogram.filters.callback_data import CallbackData
from annotated_types import Le, Lt, MaxLen
from pydantic.fields import FieldInfo

FROZEN = Path(__file__).with_name("callbacks.json")
LARGEST_ID = 2**63 - 1
Button = type[CallbackData]
Form = dict[str, Any]


def buttons() -> dict[str, Button]:
    """The classes of handlers/callbacks.py by their names."""
    module = import_module("handlers.callbacks")
    return {
        name: found
        for name, found in vars(module).items()
        if inspect.isclass(found)
        and issubclass(found, CallbackData)
        and found.__module__ == module.__name__
    }


def form_of(button: Button) -> Form:
    """Prefix and fields; the order of the fields is part of the form."""
    fields = {name: _kind(field) for name, field in button.model_fields.items()}
    return {"prefix": button.__prefix__, "separator": button.__separator__, "fields": fields}


def _kind(field: FieldInfo) -> str | list[str]:
    plain, optional = _types(field)
    if issubclass(plain, Enum):
        return [str(member.value) for member in plain]
    return plain.__name__ + ("?" if optional else "")


def _types(field: FieldInfo) -> tuple[type, bool]:
    """The type of a field's value, and whether it may be absent."""
    members = get_args(field.annotation) or (field.annotation,)
    [plain] = [member for member in members if member is not NoneType]
    return plain, NoneType in members


def differences(frozen: Form, current: Form) -> Iterator[str]:
    """How a class no longer reads the buttons that are out there."""
    for key in ("prefix", "separator"):
        if frozen[key] != current[key]:
            yield f"{key} {frozen[key]!r} became {current[key]!r}"
    if list(frozen["fields"]) != list(current["fields"]):
        yield f"fields {list(frozen['fields'])} became {list(current['fields'])}"
        return
    for name, kind in frozen["fields"].items():
        now = current["fields"][name]
        if isinstance(kind, list) and isinstance(now, list):
            if gone := sorted(set(kind) - set(now)):
                yield f"{name} no longer takes {', '.join(gone)}"
        elif kind != now:
            yield f"{name} was {kind} and became {now}"


def largest(button: Button) -> CallbackData:
    """The button with the longest data it may have; only its annotations make it shorter."""
    values = {name: _largest(name, field) for name, field in button.model_fields.items()}
    return button.model_construct(**values)


def _largest(name: str, field: FieldInfo) -> Any:
    plain, _ = _types(field)
    if issubclass(plain, Enum):
        return max(plain, key=lambda member: len(str(member.value).encode()))
    if issubclass(plain, bool):
        return True
    if issubclass(plain, int):
        return min((_bound(each) for each in field.metadata), default=LARGEST_ID)
    for each in field.metadata:
        if isinstance(each, MaxLen):
            return "я" * each.max_length
    raise AssertionError(f"{name}: say how long it may be, with Field(max_length=…)")


def _bound(constraint: Any) -> int:
    match constraint:
        case Le(le=int() as bound):
            return bound
        case Lt(lt=int() as bound):
            return bound - 1
    return LARGEST_ID


def frozen() -> dict[str, Form]:
    if not FROZEN.exists():
        return {}
    return dict(json.loads(FROZEN.read_text(encoding="utf-8")))


def freeze() -> None:
    known = frozen()
    for name, button in buttons().items():
        form = form_of(button)
        if not list(differences(known.get(name, form), form)):
            known[name] = form
    FROZEN.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    freeze()
