from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, Engine, create_engine

from storage.database import Database
from storage.files import EvidenceFiles
from tests import postgresql
from tests.world import World, build_template, copied


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Each test has an engine of its own, but all of them ask for the same."""
    engines: dict[str, Engine] = {}
    compiled: dict[Any, Any] = {}

    def create(url: URL, **options: Any) -> Engine:
        made = create_engine(url, **options)
        known = engines.get(made.name)
        if known is None or not getattr(known.dialect, "server_version_info", None):
            engines[made.name] = made  # it learns what it talks to with its first connection
        else:
            made.dialect = known.dialect
        made.update_execution_options(compiled_cache=compiled)
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("storage.database.create_engine", create)
        yield


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
