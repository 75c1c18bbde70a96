"""Updates as aiogram knows them, even where a server leaves out what Telegram always says."""

import json
import logging
from typing import Any

from aiogram import Bot
from aiogram.types import Update
from pydantic import ValidationError
from pydantic_core import ErrorDetails

logger = logging.getLogger(__name__)

# Each round mends one level of what is nested.
ROUNDS = 8
# Words, numbers, moments and flags can all be read from it.
NOTHING_SAID = "0"
_NOTHING_SAID = {"first_name": "—", "title": "—", "type": "private", "chat_instance": ""}
# Never taken from the air.
_NEEDED = frozenset({"latitude", "longitude"})
# What can be told from what stands beside it, or around it.
_TOLD_BY = {
    "chat": ("chat", "from"),
    "from": ("chat",),
    "old_chat_member": ("new_chat_member",),
}

Flaws = list[ErrorDetails]
# What was gone through, and by which key.
Trail = list[tuple[Any, Any]]


def understood(payload: str, bot: Bot) -> Update | None:
    """None for what cannot be read as an update at all.

    What is missing is taken as nothing said, and what is malformed is left out.
    """
    try:
        return Update.model_validate_json(payload, context={"bot": bot})
    except ValidationError as error:
        flaws = _flaws(error)
    said = json.loads(payload)
    for _ in range(ROUNDS):
        for flaw in flaws:
            _mend(said, flaw)
        try:
            return Update.model_validate(said, context={"bot": bot})
        except ValidationError as error:
            flaws = _flaws(error)
    logger.warning("An update is not understood: %s", flaws[0]["loc"])
    return None


def _flaws(error: ValidationError) -> Flaws:
    return error.errors(include_url=False, include_input=False, include_context=False)


def _mend(said: Any, flaw: ErrorDetails) -> None:
    trail: Trail = []
    *path, last = flaw["loc"]
    for key in path:
        if _has(said, key):
            trail.append((said, key))
            said = said[key]
        elif str(key).islower():  # left out before; in capitals are the kinds that were tried
            return
    if not isinstance(said, dict):
        _leave_out(trail)
        return
    name, value = str(last), said.get(str(last))
    if flaw["type"] == "missing" and name not in _NEEDED:
        around = [said, *(holder for holder, _ in reversed(trail) if isinstance(holder, dict))]
        names = _TOLD_BY.get(name, ())
        told = (holder[each] for holder in around for each in names if each in holder)
        said.setdefault(name, next(told, _NOTHING_SAID.get(name, NOTHING_SAID)))
    elif flaw["type"] == "string_type" and isinstance(value, int):
        said[name] = str(value)
    elif value in (NOTHING_SAID, None):  # what it is part of cannot be without it
        _leave_out(trail)
    else:
        said.pop(name, None)


def _has(said: Any, key: int | str) -> bool:
    if isinstance(said, list):
        return isinstance(key, int) and key < len(said)
    return isinstance(said, dict) and key in said


def _leave_out(trail: Trail) -> None:
    """The last of what was gone through."""
    holder, key = trail[-1] if trail else ({}, None)
    if isinstance(holder, dict):
        holder.pop(key, None)
