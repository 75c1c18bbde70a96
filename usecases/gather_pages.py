"""Photos of an order's pages, sent together or one after another, are one document."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from roadmap.model import Evidence
from storage.database import Transaction
from storage.roadmaps import CANCELLED, DRAFT
from usecases.incoming_evidence import Fetch, IncomingFile, NotFetched, TooLarge, pieces_of_file
from usecases.read_document import Progress
from usecases.receive_order import (
    NotForYou,
    OrderNotFetched,
    OrderTooBig,
    Preview,
    Received,
    may_bring_orders,
    receive_kept,
)
from usecases.request import Request

TOGETHER = timedelta(minutes=15)
MOST_PAGES = 20


@dataclass(frozen=True, slots=True)
class Pages:
    """What was sent lately, in the order sent; `full` where the newest had no room."""

    batch: int
    kept: tuple[Evidence, ...]
    full: bool = False


@dataclass(frozen=True, slots=True)
class NoPages:
    """They were read or put away meanwhile."""


async def take_page(
    request: Request, file: IncomingFile, fetch: Fetch
) -> Pages | NotForYou | OrderTooBig | OrderNotFetched:
    """The page joins those that were sent shortly before it."""
    if not may_bring_orders(request):
        return NotForYou()
    try:
        page, *_ = await pieces_of_file(request, file, fetch, "")
    except TooLarge:
        return OrderTooBig(file.name)
    except NotFetched:
        return OrderNotFetched(file.name)
    async with request.changing() as tx:
        await tx.people.remember(request.person, request.now)
        recent = await tx.loose.batch_since(request.person.id, request.now - TOGETHER)
        batch = request.message_id if recent is None else recent
        full = len(await _pages(tx, request, batch)) >= MOST_PAGES
        if not full:
            await tx.loose.keep(batch, page, request.message_id, 0)
        tx.subject = f"pages:{batch}"
        return Pages(batch, await _pages(tx, request, batch), full)


async def read_pages(
    request: Request, batch: int, progress: Progress | None = None
) -> Received | NoPages:
    """All pages as one scan; a draft that was made of one of them alone makes room for it."""
    if not may_bring_orders(request):
        return NotForYou()
    async with request.reading() as tx:
        pages = await _pages(tx, request, batch)
    if not pages:
        return NoPages()
    async with request.files.several(page.sha256 for page in pages) as kept:
        bound = await request.files.keep(_bound(kept[each.sha256] for each in pages))
    name = f"страницы-{len(pages)}.zip"
    outcome = await receive_kept(request, name, bound.sha256, progress)
    if isinstance(outcome, Preview):
        await _settle(request, outcome, pages)
    return outcome


async def put_pages_away(request: Request, batch: int) -> NoPages:
    async with request.changing() as tx:
        await tx.loose.drop(request.person.id, *await _pages(tx, request, batch))
        tx.subject = f"pages:{batch}"
    return NoPages()


async def _pages(tx: Transaction, request: Request, batch: int) -> tuple[Evidence, ...]:
    return tuple(page for page, _, _ in await tx.loose.of(request.person.id, batch))


async def _bound(pages: Iterable[Path]) -> AsyncIterator[bytes]:
    """An archive of the pages in their order: the same pages make the same bytes."""
    archive = BytesIO()
    with ZipFile(archive, "w") as file:
        for number, page in enumerate(pages, 1):
            file.writestr(ZipInfo(f"{number:03}.jpg"), page.read_bytes())
    yield archive.getvalue()


async def _settle(request: Request, preview: Preview, pages: Iterable[Evidence]) -> None:
    async with request.changing() as tx:
        for page in pages:
            single = await tx.roadmaps.of_file(preview.municipality.id, page.sha256)
            if single is not None:
                await tx.roadmaps.set_state(single.id, CANCELLED, before=DRAFT)
        await tx.loose.drop(request.person.id, *pages)
