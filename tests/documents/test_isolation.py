"""Files are read in a child: whatever it does, its parent gets blocks or one sentence."""

import asyncio
import os
import resource
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from documents import isolation
from documents.isolation import Read, read_apart
from documents.unreadable import DAMAGED, TOO_HEAVY, TOO_SLOW, UnreadableDocument
from roadmap.blocks import Paragraph, Table
from roadmap.order import Order
from tests.documents.bombs import BOMBS
from tests.documents.word_file import paragraph, row, table, word_file
from usecases.read_document import Unreadable, read_document

BLOCKS = (
    '["Приказ", {"rows": [["1", "Семинар"]], "page_breaks": [0], "merges_known": false, '
    '"unsure": [0], "hidden": [0]}]'
)


async def read_by(code: str, seconds: float = 5) -> object:
    """What is told of a child that runs this code instead of a reader."""
    try:
        return await isolation._read([sys.executable, "-c", code], seconds)
    except UnreadableDocument as refusal:
        return refusal.message


async def test_blocks_come_through_a_process(tmp_path: Path) -> None:
    path = word_file(tmp_path / "order.docx", paragraph("Приказ") + table(row("1", "Семинар")))
    assert await read_apart(path) == Read((Paragraph("Приказ"), Table((("1", "Семинар"),))))


async def test_what_is_known_of_rows_comes_through_a_process() -> None:
    first = frozenset({0})
    blocks = Paragraph("Приказ"), Table((("1", "Семинар"),), first, False, first, first)
    assert await read_by(f"print('''{BLOCKS}''')") == blocks


async def test_a_refusal_keeps_its_words(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match=r"Файла no\.docx нет\."):
        await read_apart(tmp_path / "no.docx")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", DAMAGED),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", TOO_SLOW),
        ("raise MemoryError", DAMAGED),
        ("print('not blocks at all')", DAMAGED),
        ("print('[1]')", DAMAGED),
        ("print('[{}]')", DAMAGED),
        ("while True: print('школа' * 100_000)", TOO_HEAVY),
        ("", DAMAGED),
    ],
)
async def test_a_child_that_dies_or_raves(code: str, message: str) -> None:
    assert await read_by(code) == message


async def test_a_child_that_hangs_is_killed_with_its_children(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    code = (
        "import os, subprocess, time\n"
        "own = subprocess.Popen(['sleep', '60'])\n"
        f"open({str(pids)!r}, 'w').write(f'{{os.getpid()}} {{own.pid}}')\n"
        "time.sleep(60)"
    )
    assert await read_by(code, seconds=3) == TOO_SLOW
    # A killed process dies when the kernel gets to it, not at the very moment.
    for pid in pids.read_text().split():
        await asyncio.to_thread(wait_until_gone, pid)


async def test_a_cancelled_reading_leaves_nobody_behind(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    code = f"import os, time; open({str(pid)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    reading = asyncio.create_task(read_by(code))
    await asyncio.to_thread(wait_for, pid)
    reading.cancel()
    with suppress(asyncio.CancelledError):
        await reading
    assert gone(pid.read_text())


@pytest.mark.parametrize("name", BOMBS)
async def test_a_bomb_is_one_line_or_a_reading(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    BOMBS[name](path)
    started, longest_wait = time.perf_counter(), 0.0
    reading = asyncio.create_task(read_document(path))
    while not reading.done():
        before = time.perf_counter()
        await asyncio.wait([reading], timeout=0.05)
        longest_wait = max(longest_wait, time.perf_counter() - before)
    read = reading.result()
    assert time.perf_counter() - started < 20
    assert longest_wait < 2, "others are answered meanwhile"
    assert isinstance(read, Order) or is_one_sentence(read)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 2**20


def wait_for(pid: Path) -> None:
    while not pid.exists() or not pid.read_text():
        time.sleep(0.02)


def is_one_sentence(read: Unreadable) -> bool:
    return read.message.endswith(".") and "\n" not in read.message and len(read.message) < 120


def wait_until_gone(pid: str) -> None:
    for _ in range(200):
        if gone(pid):
            return
        time.sleep(0.02)
    raise AssertionError(f"{pid} lives on")


def gone(pid: str) -> bool:
    """Whether a process is dead, or a zombie that awaits its reaper."""
    with suppress(ProcessLookupError, FileNotFoundError):
        os.kill(int(pid), 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return True
