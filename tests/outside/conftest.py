from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.outside.stand import ROOT, Stand

DOCUMENTS = ROOT.parent / "shared" / "documents"
# Seconds, for what says no other: a busy machine may be very slow to start processes.
LONGEST = 300


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        is_ours = item.path.is_relative_to(Path(__file__).parent)
        if is_ours and item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(LONGEST))


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[Stand]:
    opened = Stand(tmp_path)
    try:
        opened.open()
        yield opened
    finally:
        opened.close()


@pytest.fixture
def order(tmp_path: Path) -> Path:
    """The sample order, as a file on its fixed day."""
    from bot.sample import sample_order
    from tests.world import START

    path = tmp_path / "Приказ.txt"
    path.write_text(sample_order(START.date()), encoding="utf-8")
    return path
