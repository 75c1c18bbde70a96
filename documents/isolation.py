"""A stranger's file is read in a child process: a bomb or a crash costs one clear sentence."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from documents.block_json import blocks_from_json
from documents.child import READ, REFUSED, SCANNED
from documents.recognition import is_installed
from documents.unreadable import DAMAGED, TOO_HEAVY, TOO_SLOW, Scanned, UnreadableDocument
from roadmap.blocks import Block

# Of the 20 seconds that a person may wait, for reading the file; its text is read after that.
SECONDS, SCAN_SECONDS = 18.0, 300.0
MAX_OUTPUT = 32 * 2**20
_ROOT = Path(__file__).parents[1]
_CHUNK = 2**20
_LAST_WORDS = 1.0
_PAGE = re.compile(rb"(\d{1,4})/(\d{1,4})")


Progress = Callable[[int, int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Read:
    """A file's paragraphs and tables in reading order; `scanned` where letters were recognised."""

    blocks: tuple[Block, ...]
    scanned: bool = False


async def read_apart(path: Path, progress: Progress | None = None) -> Read:
    """A file read within SECONDS of wall time, pictures of pages within SCAN_SECONDS.

    `progress` is told of each page of a scan before it is read: how many are read, of how many.
    Raises UnreadableDocument, and nothing else, for whatever cannot be read or costs too much.
    The child dies with those it started when time is up or the caller is cancelled.
    """
    try:
        return Read(await _read(_command(path), SECONDS))
    except Scanned:
        if not await asyncio.to_thread(is_installed):
            raise
    return Read(await _read([*_command(path), "scan"], SCAN_SECONDS, progress), scanned=True)


def _command(path: Path) -> list[str]:
    return [sys.executable, "-X", "utf8", "-m", "documents.child", str(path.absolute())]


async def _read(
    command: Sequence[str], seconds: float, progress: Progress | None = None
) -> tuple[Block, ...]:
    try:
        async with asyncio.timeout(seconds):
            status, output = await _run(command, progress)
    except TimeoutError as error:
        raise UnreadableDocument(TOO_SLOW) from error
    except OSError as error:
        raise UnreadableDocument(TOO_HEAVY) from error
    return await asyncio.to_thread(_told, status, output)


async def _run(command: Sequence[str], progress: Progress | None) -> tuple[int, bytes]:
    """The exit status and what was printed; the whole process group is gone afterwards."""
    child = await asyncio.create_subprocess_exec(
        *command,
        cwd=_ROOT,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE if progress else asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    relay = None
    if progress is not None and child.stderr is not None:
        relay = asyncio.create_task(_relay(child.stderr, progress))
    try:
        assert child.stdout is not None
        output = await _limited(child.stdout)
        return await child.wait(), output
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        if relay is not None:
            await asyncio.wait([relay], timeout=_LAST_WORDS)
            relay.cancel()
        await asyncio.shield(child.wait())


async def _relay(stream: asyncio.StreamReader, progress: Progress) -> None:
    while line := await stream.readline():
        if found := _PAGE.fullmatch(line.strip()):
            await progress(int(found[1]), int(found[2]))


async def _limited(stream: asyncio.StreamReader) -> bytes:
    output = bytearray()
    while chunk := await stream.read(_CHUNK):
        output += chunk
        if len(output) > MAX_OUTPUT:
            raise UnreadableDocument(TOO_HEAVY)
    return bytes(output)


def _told(status: int, output: bytes) -> tuple[Block, ...]:
    if status == SCANNED:
        raise Scanned
    if status == REFUSED:
        raise UnreadableDocument(output.decode("utf-8", "replace"))
    if status == -signal.SIGXCPU:
        raise UnreadableDocument(TOO_SLOW)
    if status != READ:
        raise UnreadableDocument(DAMAGED)
    try:
        return blocks_from_json(output)
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableDocument(DAMAGED) from error
