"""Papers are made in a process of their own: nobody else waits, and its memory goes with it."""

import asyncio
import json
import pickle
import shutil
import sys
import tempfile
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

SECONDS = 600.0
_ROOT = Path(__file__).parents[1]
_PREFIX = "dorozhka-papers-"


class Writer(StrEnum):
    """What is made, as `module:function` of this package.

    Each takes a folder and the paper, and returns the paths of what it has made.
    """

    FORM = "documents.order_form:write_form"
    WORKBOOK = "documents.workbook:write_workbook"
    CERTIFICATE = "documents.certificate:write_certificate"
    PAGE = "documents.one_page:write_pdf"
    PICTURE = "documents.one_page:write_png"
    ARCHIVE = "documents.archive:write_archives"


class Unwritten(Exception):
    """The child made nothing: a defect of ours, or a machine without room."""


async def write_apart(writer: Writer, paper: object) -> tuple[Path, ...]:
    """The files made, in a folder of their own that `forget` removes. Raises Unwritten."""
    given = await asyncio.to_thread(pickle.dumps, paper, pickle.HIGHEST_PROTOCOL)
    folder = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix=_PREFIX))
    command = [sys.executable, "-X", "utf8", "-m", "documents.scribe", writer, str(folder)]
    try:
        async with asyncio.timeout(SECONDS):
            status, printed = await _run(command, given)
        if status != 0:
            raise Unwritten(f"{writer}: {printed.decode('utf-8', 'replace')[-2000:]}")
        return tuple(folder / name for name in json.loads(printed))
    except BaseException:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
        raise


async def _run(command: Sequence[str], given: bytes) -> tuple[int | None, bytes]:
    """The exit status and what was printed; a child that is not done by then is killed."""
    child = await asyncio.create_subprocess_exec(
        *command,
        cwd=_ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        printed, _ = await child.communicate(given)
    finally:
        if child.returncode is None:
            child.kill()
            await asyncio.shield(child.wait())
    return child.returncode, printed


def forget(path: Path) -> None:
    """Remove a made file, and its folder with the last one."""
    path.unlink(missing_ok=True)
    if path.parent.name.startswith(_PREFIX) and not any(path.parent.iterdir()):
        path.parent.rmdir()
