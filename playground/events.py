"""Who watches which chat, and what they are told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator

from playground.wire import Json

_HEARTBEAT = 15.0
Event = tuple[str, Json]


class Events:
    """Fans events out to the pages that listen."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[Event | None]] = set()

    def tell(self, kind: str, person_id: int | None, **payload: object) -> None:
        """``person_id`` None is for everybody."""
        for listener in self._listeners:
            listener.put_nowait((kind, {"person": person_id, **payload}))

    async def listen(self, first: Event) -> AsyncGenerator[Event | None, None]:
        """The first event, then all that happen; None now and then, to notice a lost page."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield first
            while True:
                try:
                    event = await asyncio.wait_for(queue.get(), _HEARTBEAT)
                except TimeoutError:
                    yield None
                    continue
                if event is None:
                    return
                yield event
        finally:
            self._listeners.discard(queue)

    def close(self) -> None:
        for listener in self._listeners:
            listener.put_nowait(None)


def as_stream(event: Event | None) -> bytes:
    """The event in the form of server-sent events."""
    if event is None:
        return b": still here\n\n"
    kind, payload = event
    return f"event: {kind}\ndata: {json.dumps(payload, ensure_ascii=False)}\n\n".encode()
