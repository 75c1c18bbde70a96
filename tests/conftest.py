from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.files import EvidenceFiles
from tests import postgresql
from tests.world import World, build_template, copied


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    url = build_template(tmp_path_factory.mktemp("template"))
    yield url
    if postgresql.ADDRESS:
        postgresql.drop(url)


@pytest.fixture(scope="session")
def rewound(
    template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[postgresql.Rewound]:
    """On PostgreSQL one database serves test after test."""
    with copied(template, tmp_path_factory.mktemp("rewound")) as url:
        yield postgresql.Rewound(url)


@pytest.fixture
def address(request: pytest.FixtureRequest, template: str, tmp_path: Path) -> Iterator[str]:
    """A database of the test's own."""
    if postgresql.ADDRESS:
        database: postgresql.Rewound = request.getfixturevalue("rewound")
        database.rewind()
        yield database.url
    else:
        with copied(template, tmp_path) as url:
            yield url


@pytest.fixture
async def world(address: str, tmp_path: Path) -> AsyncIterator[World]:
    opened = World(Database(address), EvidenceFiles(tmp_path / "files"))
    yield opened
    await opened.db.close()
