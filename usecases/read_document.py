"""Read an order's file without storing anything."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from documents.isolation import Progress, read_apart
from documents.unreadable import UnreadableDocument
from roadmap.order import Order, Period
from roadmap.reading import read_order

__all__ = ["Progress", "Unreadable", "read_document"]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """`message` says to a person, in Russian, what is wrong with the file."""

    message: str


async def read_document(
    path: Path, plan: Period | None = None, progress: Progress | None = None
) -> Order | Unreadable:
    """`plan` is the period where the document prints none; others are served meanwhile.

    `progress` is told of each page of a scan: how many are read, of how many.
    """
    try:
        read = await read_apart(path, progress)
    except UnreadableDocument as error:
        return Unreadable(error.message)
    return await asyncio.to_thread(read_order, read.blocks, plan, scanned=read.scanned)
