"""Reading what the page or a test sent."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from playground import limits
from playground.chats import Chat
from playground.forms import Form, read_form
from playground.people_side import NotPossible
from playground.telegram import Telegram


async def body_of(request: web.Request) -> Form:
    return await read_form(request, largest_file=limits.PERSON_UPLOAD)


def chat_of(telegram: Telegram, request: web.Request) -> Chat:
    return telegram.chats.known(int(request.match_info["person"]))


def number(form: Form, name: str) -> int:
    found = optional_number(form, name)
    if found is None:
        raise NotPossible(f"{name} is missing")
    return found


def optional_number(form: Form, name: str) -> int | None:
    value: Any = form.fields.get(name)
    if value in (None, ""):
        return None
    try:
        return int(value)
    except (TypeError, ValueError):
        raise NotPossible(f"{name} is not a number") from None


def seconds(value: Any) -> float:
    """How long to wait; nothing is no time, a minute the most."""
    try:
        return min(float(value or 0), 60.0)
    except (TypeError, ValueError):
        raise NotPossible("wait is not a number of seconds") from None
