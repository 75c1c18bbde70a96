"""The page with the phones."""

from __future__ import annotations

import html
from pathlib import Path

from aiohttp import web

STATIC = Path(__file__).parent / "static"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


class Page:
    def __init__(self, title: str) -> None:
        self._title = title

    def routes(self) -> list[web.AbstractRouteDef]:
        return [web.get("/", self.page), web.static("/static", STATIC)]

    async def page(self, _: web.Request) -> web.Response:
        source = (STATIC / "index.html").read_text(encoding="utf-8")
        text = source.replace("{{title}}", html.escape(self._title))
        return web.Response(
            text=text, content_type="text/html", headers={"Content-Security-Policy": _POLICY}
        )


async def never_stored(_: web.Request, response: web.StreamResponse) -> None:
    """After an update of the playground nobody should see the old page."""
    response.headers.setdefault("Cache-Control", "no-cache")
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
