from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.outside.stand import ROOT, Stand

DOCUMENTS = ROOT.parent / "shared" / "documents"


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
