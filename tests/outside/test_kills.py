"""Notices to many, and a process that is killed again and again: none lost, hardly any twice."""

import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.outside import crowd
from tests.outside.counting import counting
from tests.outside.stand import Stand
from tests.outside.test_main_job import import_order

CROWD = range(1, 121)
KILLS = 6


@pytest.fixture
def counted(tmp_path: Path, order: Path, request: pytest.FixtureRequest) -> Iterator[Stand]:
    with counting(tmp_path, request.param) as stand:
        import_order(stand, order)
        crowd.tell(stand, CROWD)
        yield stand


@pytest.mark.timeout(600)
@pytest.mark.parametrize("counted", [0.02, 0.1], indirect=True)
def test_a_kill_repeats_one_at_most_and_loses_nothing(counted: Stand) -> None:
    repeated = 0
    for kill in range(1, KILLS + 1):
        counted.start_bot()
        many = len(set(counted.get("/sent"))) + random.randint(1, len(CROWD) // KILLS)
        counted.until(lambda many=many: len(set(counted.get("/sent"))) >= min(many, len(CROWD)))
        time.sleep(random.uniform(0, 0.1))
        counted.kill_bot(signal.SIGKILL)
        before, repeated = repeated, repeats(counted)
        assert repeated - before <= 1, kill
    counted.start_bot()
    counted.until(lambda: set(counted.get("/sent")) == set(CROWD))
    counted.kill_bot(signal.SIGTERM)
    assert repeats(counted) - repeated <= 1


def repeats(stand: Stand) -> int:
    sent = stand.get("/sent")
    return len(sent) - len(set(sent))
