"""A Telegram that does the least: it shares no code with the playground, and is less polite.

It waits with no poll, gives each update twice and the newest first, leaves out what the Bot API
calls optional and some of what it does not, answers edits with `true`, and knows no method but
the few here: to all others it says 404, in the words or the page that it is told to.

`python -m tests.outside.plain_telegram PORT` serves until it is killed. Tests put updates in by
POST /put, and read what was called from /calls.
"""

import asyncio
import json
import sys
from collections.abc import Callable
from typing import Any

from aiohttp import web

NOT_FOUND = {"ok": False, "error_code": 404, "description": "Not Found"}
Fields = dict[str, str]


class PlainTelegram:
    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.calls: list[dict[str, Any]] = []
        self.polls = 0
        self.given: dict[int, int] = {}
        self.texts: dict[int, str] = {}
        self.pages = False
        self.knows: dict[str, Callable[[Fields], Any]] = {
            "getMe": lambda _: {"id": 42, "is_bot": True, "username": "dorozhka_bot"},
            "getUpdates": self.get_updates,
            "sendMessage": self.send_message,
            "editMessageText": self.edit_message,
            "getFile": lambda asked: self.get_file(asked["file_id"]),
        }

    def app(self) -> web.Application:
        app = web.Application()
        app.add_routes(
            [
                web.post("/put", self.put),
                web.post("/be", self.be),
                web.get("/calls", self.tell),
                web.route("*", "/file/{token}/{path:.*}", self.download),
                web.route("*", "/{token:bot.+}/{method}", self.call),
            ]
        )
        return app

    async def put(self, request: web.Request) -> web.Response:
        for event in await request.json():
            self.updates.append({"update_id": len(self.updates) + 1, **event})
        return _result(True)

    async def be(self, request: web.Request) -> web.Response:
        """`pages`: what is unknown is answered with a page, not with JSON."""
        self.pages = (await request.json())["pages"]
        return _result(True)

    async def tell(self, _: web.Request) -> web.Response:
        return web.json_response({"calls": self.calls, "polls": self.polls})

    async def call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        asked = {key: str(value) for key, value in (await request.post()).items()}
        if method != "getUpdates":
            self.calls.append({"method": method, **asked})
        if method not in self.knows:
            return web.Response(status=404, text="404: Not Found") if self.pages else _not_found()
        answer = self.knows[method](asked)
        return answer if isinstance(answer, web.Response) else _result(answer)

    def get_updates(self, asked: Fields) -> list[dict[str, Any]]:
        self.polls += 1
        waiting = [
            update
            for update in self.updates
            if update["update_id"] >= int(asked.get("offset", 0))
            or self.given.get(update["update_id"], 0) < 2
        ]
        for update in waiting:
            number = update["update_id"]
            self.given[number] = self.given.get(number, 0) + 1
        return waiting[::-1]

    def send_message(self, asked: Fields) -> dict[str, Any]:
        number = 5000 + len(self.texts)
        self.texts[number] = asked["text"]
        return {"message_id": number, "chat": {"id": int(asked["chat_id"])}, "text": asked["text"]}

    def edit_message(self, asked: Fields) -> Any:
        number = int(asked["message_id"])
        if number not in self.texts:
            return _refusal("Bad Request: message to edit not found")
        if self.texts[number] == asked["text"]:
            return _refusal("Bad Request: message is not modified")
        self.texts[number] = asked["text"]
        return True

    def get_file(self, file_id: str) -> dict[str, Any]:
        return {"file_id": file_id} if file_id == "nowhere" else {"file_path": file_id}

    async def download(self, request: web.Request) -> web.StreamResponse:
        """«broken…» breaks halfway."""
        name = request.match_info["path"]
        if not name.startswith("broken"):
            return web.Response(body=name.encode() * 100)
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"%PDF")
        assert request.transport is not None
        request.transport.close()
        return response


def _result(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _refusal(description: str) -> web.Response:
    """Said with status 200: the code is in the words."""
    return web.json_response({"ok": False, "error_code": 400, "description": description})


def _not_found() -> web.Response:
    return web.Response(status=404, text=json.dumps(NOT_FOUND), content_type="application/json")


async def main(port: int) -> None:
    runner = web.AppRunner(PlainTelegram().app())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
