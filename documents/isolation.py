"""A stranger's file is read in a child process: a bomb or a crash costs one clear sentence."""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from documents.block_json import blocks_from_json
from documents.child import READ, REFUSED
from documents.unreadable import DAMAGED, TOO_HEAVY, TOO_SLOW, UnreadableDocument
from roadmap.blocks import Block

SECONDS = 14.0
MAX_OUTPUT = 32 * 2**20
_ROOT = Path(__file__).parents[1]
_CHUNK = 2**20


async def read_apart(path: Path) -> tuple[Block, ...]:
    """Paragraphs and tables of a file in reading order, within SECONDS of wall time.

    Raises UnreadableDocument, and nothing else, for whatever cannot be read or costs too much.
    The child dies with those it started when time is up or the caller is cancelled.
    """
    return await _read(_command(path), SECONDS)


def _command(path: Path) -> list[str]:
    return [sys.executable, "-X", "utf8", "-m", "documents.child", str(path.absolute())]


async def _read(command: Sequence[str], seconds: float) -> tuple[Block, ...]:
    try:
        async with asyncio.timeout(seconds):
            status, output = await _run(command)
    except TimeoutError as error:
        raise UnreadableDocument(TOO_SLOW) from error
    except OSError as error:
        raise UnreadableDocument(TOO_HEAVY) from error
    return await asyncio.to_thread(_told, status, output)


async def _run(command: Sequence[str]) -> tuple[int, bytes]:
    """The exit status and what was printed; the whole process group is gone afterwards."""
    child = await asyncio.create_subprocess_exec(
        *command,
        cwd=_ROOT,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        assert child.stdout is not None
        output = await _limited(child.stdout)
        return await child.wait(), output
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        await asyncio.shield(child.wait())


async def _limited(stream: asyncio.StreamReader) -> bytes:
    output = bytearray()
    while chunk := await stream.read(_CHUNK):
        output += chunk
        if len(output) > MAX_OUTPUT:
            raise UnreadableDocument(TOO_HEAVY)
    return bytes(output)


def _told(status: int, output: bytes) -> tuple[Block, ...]:
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
