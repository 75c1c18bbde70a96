"""A Telegram that does nothing but take messages, each after a while, and count them.

`python -m tests.outside.counting PORT SECONDS` serves until it is killed; `GET /sent` lists the
chats to which something was sent, in order.
"""

import asyncio
import itertools
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.outside.stand import ROOT, Stand, free_port

HELD = 1.0


class Counting:
    def __init__(self, takes: float) -> None:
        self.takes = takes
        self.sent: list[int] = []
        self._numbers = itertools.count(1)

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/sent", self._list)
        app.router.add_post("/bot{token}/{method}", self._answer)
        return app

    async def _list(self, _: web.Request) -> web.Response:
        return web.json_response(self.sent)

    async def _answer(self, request: web.Request) -> web.Response:
        method, asked = request.match_info["method"], await request.post()
        match method:
            case "getMe":
                result: Any = {"id": 42, "is_bot": True, "first_name": "Д", "username": "d_bot"}
            case "getUpdates":
                await asyncio.sleep(HELD)
                result = []
            case "sendMessage":
                chat = int(str(asked["chat_id"]))
                self.sent.append(chat)
                await asyncio.sleep(self.takes)
                result = {
                    "message_id": next(self._numbers),
                    "date": int(time.time()),
                    "chat": {"id": chat, "type": "private", "first_name": "А"},
                }
            case _:
                result = True
        return web.json_response({"ok": True, "result": result})


@contextmanager
def counting(folder: Path, takes: float) -> Iterator[Stand]:
    """A stand with such a Telegram."""
    stand = Stand(folder, port=free_port())
    stand.env = stand.surroundings()
    command = [sys.executable, "-m", __name__, str(stand.port), str(takes)]
    stand.telegram = subprocess.Popen(command, cwd=ROOT)
    try:
        stand.until(lambda: stand.get("/sent") == [])
        yield stand
    finally:
        stand.close()


if __name__ == "__main__":
    web.run_app(
        Counting(float(sys.argv[2])).app(),
        host="127.0.0.1",
        port=int(sys.argv[1]),
        print=None,
        access_log=None,
    )
