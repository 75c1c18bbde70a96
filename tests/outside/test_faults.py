"""What goes wrong around the bot: nothing is lost, and it mends itself."""

import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests import postgresql
from tests.outside.stand import Stand
from tests.outside.test_main_job import opened_draft, summary

LOCKED = 5.0


@postgresql.of_sqlite
def test_the_database_is_locked_for_five_seconds(stand: Stand, order: Path) -> None:
    """As by a backup program that holds it: whoever writes meanwhile is answered after."""
    head, coordinator = opened_draft(stand, order)
    with closing(sqlite3.connect(f"{stand.env['DATA_DIR']}/dorozhka.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        head.says("Готово, см. https://school.example")
        time.sleep(LOCKED)
        other.rollback()
    head.presses("Отправить (1 ссылка, 1 текст)")
    head.sees("Сдано")
    coordinator.sees("Берёзовская", "1.2")
    asked = [m for m in coordinator.from_bot if "school.example" in str(m)]
    assert len(asked) == 1
    assert summary(stand)["waiting"]["reviews"] == 1


@pytest.fixture
def small_disk(stand: Stand) -> Iterator[Path]:
    """A disk of its own for the bot's data."""
    folder = stand.folder / "data"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "none", str(folder)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("only root can mount a small disk")
    yield folder
    assert stand.bot is not None
    stand.kill_bot()
    subprocess.run(["umount", str(folder)], check=True)


def test_the_disk_is_full_and_then_is_not(stand: Stand, order: Path, small_disk: Path) -> None:
    """Whoever writes meanwhile is answered, or asked to send it again; nothing is half done."""
    head, coordinator = opened_draft(stand, order)
    with (small_disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while filler.write(bytes(4096)) == 4096:
            pass
    before = len(head.from_bot)
    head.attaches(("справка.pdf", b"%PDF" + b"x" * 50_000))
    time.sleep(3)
    assert stand.bot is not None
    assert stand.bot.poll() is None
    (small_disk / "filler").unlink()
    answer = stand.until(lambda: head.from_bot[before:] or "Отправить (1" in str(head.from_bot))
    if "Отправить (1 файл)" not in str(answer):
        head.attaches(("справка.pdf", b"%PDF" + b"x" * 50_000))
    head.presses("Отправить (1 файл)")
    head.sees("Сдано")
    coordinator.sees("Берёзовская", "1.2")
    assert summary(stand)["waiting"]["reviews"] == 1
