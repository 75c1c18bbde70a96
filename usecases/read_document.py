"""Read an order's file without storing anything."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from documents.isolation import read_apart
from documents.unreadable import UnreadableDocument
from roadmap.order import Order, Period
from roadmap.reading import read_order


@dataclass(frozen=True, slots=True)
class Unreadable:
    """`message` says to a person, in Russian, what is wrong with the file."""

    message: str


async def read_document(path: Path, plan: Period | None = None) -> Order | Unreadable:
    """`plan` is the period where the document prints none; others are served meanwhile."""
    try:
        blocks = await read_apart(path)
    except UnreadableDocument as error:
        return Unreadable(error.message)
    return await asyncio.to_thread(read_order, blocks, plan)
