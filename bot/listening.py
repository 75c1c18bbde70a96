"""A server for whoever asks: Telegram, a balancer, a monitor."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.refusal import Refusal

SHUTDOWN = 5.0


@asynccontextmanager
async def listening(app: web.Application, listen: tuple[str, int]) -> AsyncIterator[None]:
    """Raises Refusal where the address is taken."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN)
    await runner.setup()
    host, port = listen
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise Refusal(f"LISTEN: {host}:{port} не открыть ({error.strerror})") from error
        yield
    finally:
        await runner.cleanup()
