"""For tests: the log of calls and presses, faults on purpose, a fresh start."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from playground.calls import FAULT_KINDS, Faults
from playground.people_side import NotPossible
from playground.play.reading import body_of, number, optional_number
from playground.telegram import Telegram


class Testing:
    def __init__(self, telegram: Telegram, reset: Callable[[], Awaitable[None]] | None) -> None:
        self._telegram = telegram
        self._reset = reset

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/calls", self.calls),
            web.delete("/calls", self.forget_calls),
            web.get("/presses", self.presses),
            web.get("/faults", self.faults),
            web.post("/faults", self.set_faults),
            web.delete("/faults", self.no_faults),
            web.post("/reset", self.reset),
        ]

    async def calls(self, request: web.Request) -> web.Response:
        calls = self._telegram.calls.after(int(request.query.get("after", 0)))
        if request.query.get("failed"):
            calls = [call for call in calls if not call["ok"]]
        return web.json_response({"calls": calls})

    async def forget_calls(self, _: web.Request) -> web.Response:
        self._telegram.calls.clear()
        return web.json_response({})

    async def presses(self, request: web.Request) -> web.Response:
        presses = [press.as_json() for press in self._telegram.presses.all()]
        if request.query.get("unanswered"):
            presses = [press for press in presses if press["answer"] is None]
        return web.json_response({"presses": presses})

    async def faults(self, _: web.Request) -> web.Response:
        return web.json_response(self._telegram.faults.as_json())

    async def set_faults(self, request: web.Request) -> web.Response:
        form = await body_of(request)
        kind = str(form.fields.get("kind", "502"))
        if kind not in FAULT_KINDS:
            raise NotPossible(f"kinds of faults are {', '.join(FAULT_KINDS)}")
        self._telegram.faults = Faults(
            every=number(form, "every"),
            kind=kind,
            methods=_lowered(form.fields.get("methods")),
            times=optional_number(form, "times"),
            retry_after=optional_number(form, "retry_after") or 1,
        )
        return await self.faults(request)

    async def no_faults(self, request: web.Request) -> web.Response:
        self._telegram.faults = Faults()
        return await self.faults(request)

    async def reset(self, _: web.Request) -> web.Response:
        """Cleared before, so that the bot sees nothing old, and after, for what it still sent."""
        self._telegram.clear()
        if self._reset is not None:
            await self._reset()
        self._telegram.clear()
        self._telegram.faults = Faults()
        self._telegram.show_everything()
        return web.json_response({})


def _lowered(names: Any) -> frozenset[str]:
    return frozenset(str(name).lower() for name in names or [])
