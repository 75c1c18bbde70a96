from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.world import World, build_template, open_copy


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
async def world(template: Path, tmp_path: Path) -> AsyncIterator[World]:
    opened = open_copy(template, tmp_path)
    yield opened
    await opened.db.close()
