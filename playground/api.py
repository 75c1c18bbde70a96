"""The Bot API over HTTP: ``/bot<token>/<method>`` and ``/file/bot<token>/<path>``."""

from __future__ import annotations

import json
import logging
import time
from functools import partial
from typing import Any

from aiohttp import web

from playground import limits
from playground.forms import Form, read_form
from playground.methods import METHODS, Method
from playground.methods.call import Call
from playground.refusals import Refusal, bad_request, too_many_requests
from playground.telegram import Telegram
from playground.wire import Json

_log = logging.getLogger(__name__)
_dumps = partial(json.dumps, ensure_ascii=False)
_LOST = 0


class BotApi:
    """Answers the bot as Telegram would, and writes every call down."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    def routes(self) -> list[web.RouteDef]:
        return [
            web.route("*", "/bot{token:[^/]*}/{method}", self.call),
            web.get("/file/bot{token:[^/]*}/{path:.+}", self.file),
        ]

    async def call(self, request: web.Request) -> web.StreamResponse:
        started = time.time()
        name = request.match_info["method"]
        form = Form()
        try:
            self._check_token(request)
            form = await read_form(request, largest_file=limits.BOT_UPLOAD)
            outcome = await self._outcome(Call(name.lower(), form))
        except Refusal as refusal:
            outcome = refusal.as_json()
        if not _gone(request):
            self._telegram.calls.add(name, Call(name, form).as_json(), started, outcome)
        return _drop(request) if outcome.get("error_code") == _LOST else _answer(outcome)

    async def file(self, request: web.Request) -> web.Response:
        try:
            self._check_token(request)
        except Refusal as refusal:
            return _answer(refusal.as_json())
        file = self._telegram.files.by_path(request.match_info["path"])
        if file is None:
            return _answer(Refusal(404, "Not Found").as_json())
        return web.Response(body=file.data, content_type="application/octet-stream")

    def _check_token(self, request: web.Request) -> None:
        if request.match_info["token"] != self._telegram.token:
            raise Refusal(401, "Unauthorized")

    async def _outcome(self, call: Call) -> Json:
        method = METHODS.get(call.method)
        if method is None:
            raise Refusal(404, "Not Found: method not found")
        faults = self._telegram.faults
        fault = faults.kind if faults.due(call.method) else ""
        if fault and fault != "drop_after":
            raise _fault(fault, faults.retry_after)
        result = await self._result(method, call)
        if fault:
            raise _fault(fault, faults.retry_after)
        return {"ok": True, "result": result}

    async def _result(self, method: Method, call: Call) -> Any:
        try:
            return await method(self._telegram, call)
        except (TypeError, ValueError, AttributeError, KeyError):
            _log.exception("%s could not be read: %s", call.method, call.as_json())
            raise bad_request("wrong parameters") from None


def _fault(kind: str, retry_after: int) -> Refusal:
    if kind == "429":
        return too_many_requests(retry_after)
    if kind == "502":
        return Refusal(502, "Bad Gateway")
    return Refusal(_LOST, "the connection was dropped on purpose")


def _answer(outcome: Json) -> web.Response:
    return web.json_response(outcome, status=outcome.get("error_code", 200), dumps=_dumps)


def _gone(request: web.Request) -> bool:
    """A bot that was killed in the middle of a poll hears no answer and has no call to log."""
    return request.transport is None or request.transport.is_closing()


def _drop(request: web.Request) -> web.StreamResponse:
    """End the connection with no answer at all."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
