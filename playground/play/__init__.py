"""The person side over HTTP: what the page and tests use (see the package's docstring)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from playground.play.acting import Acting
from playground.play.testing import Testing
from playground.play.watching import Watching
from playground.refusals import Refusal
from playground.telegram import Telegram

Reset = Callable[[], Awaitable[None]]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def create_play(telegram: Telegram, reset: Reset | None) -> web.Application:
    """An application to be mounted at ``/play``."""
    app = web.Application(middlewares=[errors_as_json])
    for part in (Watching(telegram), Acting(telegram), Testing(telegram, reset)):
        app.add_routes(part.routes())
    return app


@web.middleware
async def errors_as_json(request: web.Request, handler: Handler) -> web.StreamResponse:
    """What a phone would not do is 400 (404 for no such person) with ``{"error": …}``."""
    try:
        return await handler(request)
    except Refusal as refusal:
        code = 404 if "chat not found" in refusal.description else refusal.code
        return web.json_response({"error": refusal.description}, status=code)
