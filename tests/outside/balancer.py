"""Telegram as bots behind a balancer see it: it brings updates, to one bot or another.

`python -m tests.outside.balancer PORT TELEGRAM BOT…` stands before the playground's Bot API at
`TELEGRAM` and brings every update to the next of the bots (host:port) that takes it, as soon as
one of them has said where.
"""

import asyncio
import itertools
import sys
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout, web

from tests.outside.telegram import TOKEN

HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Balancer:
    def __init__(self, telegram: str, bots: list[str]) -> None:
        self._telegram = telegram
        self._bots = itertools.cycle(bots)
        self._webhook: asyncio.Future[tuple[str, str]] = asyncio.Future()
        self._session = ClientSession(timeout=ClientTimeout(total=30))

    async def pass_on(self, request: web.Request) -> web.Response:
        """Everything goes to the playground but the webhook's address."""
        body = await request.read()
        if request.path.endswith("/setWebhook"):
            said = await request.post()
            if not self._webhook.done():
                path = urlsplit(str(said["url"])).path
                self._webhook.set_result((path, str(said["secret_token"])))
            return web.json_response({"ok": True, "result": True})
        kind = {"Content-Type": request.headers.get("Content-Type", "")}
        address = self._telegram + request.path_qs
        async with self._session.request(
            request.method, address, data=body, headers=kind
        ) as answer:
            return web.Response(
                body=await answer.read(),
                status=answer.status,
                content_type=answer.content_type,
            )

    async def bring(self) -> None:
        path, secret = await self._webhook
        offset = 0
        while True:
            for update in await self._updates(offset):
                for bot in self._bots:
                    if await self._taken(bot, path, secret, update):
                        break
                    await asyncio.sleep(0.05)
                offset = update["update_id"] + 1

    async def _updates(self, offset: int) -> list[dict[str, Any]]:
        asked = {"offset": offset, "timeout": 5}
        address = f"{self._telegram}/bot{TOKEN}/getUpdates"
        async with self._session.post(address, json=asked) as answer:
            return (await answer.json())["result"]

    async def _taken(self, bot: str, path: str, secret: str, update: dict[str, Any]) -> bool:
        try:
            async with self._session.post(
                f"http://{bot}{path}", json=update, headers={HEADER: secret}
            ) as answer:
                return answer.status == 200
        except (ClientError, TimeoutError):
            return False


async def main(port: int, telegram: str, bots: list[str]) -> None:
    balancer = Balancer(telegram, bots)
    app = web.Application(client_max_size=50 << 20)
    app.router.add_route("*", "/{path:.*}", balancer.pass_on)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await balancer.bring()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2], sys.argv[3:]))
