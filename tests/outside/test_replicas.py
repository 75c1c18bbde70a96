"""Two bots on one PostgreSQL: one is killed, and the other goes on with its work."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgresql
from tests.outside.stand import DOROZHKA, Stand
from tests.outside.test_main_job import people_at_work, summary
from tests.postgresql import needs_postgresql

pytestmark = [needs_postgresql, pytest.mark.timeout(600)]


@pytest.fixture
def second(stand: Stand) -> Iterator[subprocess.Popen[bytes]]:
    """Another bot beside the stand's own, which leads."""
    with (stand.folder / "second.log").open("ab") as log:
        process = subprocess.Popen(
            [str(DOROZHKA), "run"], cwd=stand.folder, env=stand.env, stderr=log, stdout=log
        )
    yield process
    process.kill()
    process.wait()


def test_the_other_goes_on_when_one_is_killed(
    stand: Stand, order: Path, request: pytest.FixtureRequest
) -> None:
    head, coordinator = people_at_work(stand, order)
    second = request.getfixturevalue("second")
    head.says("/done 1.2")
    head.sees("Черновик")
    for number in range(5):
        head.says(f"Часть {number}")
    stand.kill_bot(signal.SIGKILL)
    for number in range(5, 10):
        head.says(f"Часть {number}")
    head.has_button("Отправить (10 текстов)")
    postgresql.break_connections(stand.env["DATABASE_URL"])
    head.presses("Отправить")
    head.sees("Сдано")
    coordinator.sees("Берёзовская", "1.2")
    asked = [m for m in coordinator.from_bot if "Часть 0" in str(m)]
    assert len(asked) == 1
    with postgresql.connect(stand.env["DATABASE_URL"]) as connection:
        kept = connection.execute("SELECT text FROM evidence ORDER BY id").fetchall()
    assert [text for (text,) in kept] == [f"Часть {number}" for number in range(10)]
    assert summary(stand)["waiting"]["reviews"] == 1
    assert second.poll() is None
    os.kill(second.pid, signal.SIGTERM)
    assert second.wait(timeout=20) == 0
