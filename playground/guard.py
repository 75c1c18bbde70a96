"""Only this machine, and only its own page: no web page elsewhere may drive the playground."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web
from yarl import URL

_HOSTS = frozenset({"127.0.0.1", "localhost"})
_FOREIGN = frozenset({"cross-site", "same-site"})
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def only_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
    if not _local_host(request):
        raise web.HTTPForbidden(text="The playground answers to 127.0.0.1 and localhost only.")
    if not _own_page(request):
        raise web.HTTPForbidden(text="Another site may not use the playground.")
    return await handler(request)


def _local_host(request: web.Request) -> bool:
    try:
        return URL(f"http://{request.headers.get('Host', '')}").host in _HOSTS
    except ValueError:
        return False


def _own_page(request: web.Request) -> bool:
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin == f"http://{request.headers.get('Host', '')}"
    opened = request.path == "/" and request.method == "GET"
    return opened or request.headers.get("Sec-Fetch-Site") not in _FOREIGN
