"""The doctor: every part in order or not, and what to do about it."""

import os
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from pydantic import SecretStr

import storage.database
from bot.backups import folder_of, named
from bot.doctor import findings
from bot.settings import Settings
from tests import postgresql
from tests.stored import damage, rows
from tests.world import World
from usecases.back_up import back_up

NOW = datetime(2026, 10, 14, 9, 0, tzinfo=UTC)


@dataclass
class Server:
    """A Bot API that answers what it is told to."""

    url: str = ""
    webhook: dict[str, Any] = field(default_factory=lambda: {"url": ""})
    date: datetime = NOW

    async def answer(self, request: web.Request) -> web.Response:
        date = {"Date": self.date.strftime("%a, %d %b %Y %H:%M:%S GMT")}
        if "/bot1:right/" not in request.path:
            unknown = {"ok": False, "error_code": 401, "description": "Unauthorized"}
            return web.json_response(unknown, status=401, headers=date)
        if request.path.endswith("getMe"):
            result: Any = {"id": 1, "is_bot": True, "first_name": "Д", "username": "doro_bot"}
        else:
            result = {"has_custom_certificate": False, "pending_update_count": 3, **self.webhook}
        return web.json_response({"ok": True, "result": result}, headers=date)


@pytest.fixture
async def telegram() -> AsyncIterator[Server]:
    server = Server()
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", server.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield server
    await runner.cleanup()


@pytest.fixture
def healthy(world: World, telegram: Server, tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None,
        bot_token=SecretStr("1:right"),
        bot_api_url=telegram.url,
        data_dir=tmp_path,
        database_url=postgresql.same(world.db.url),
    )


@pytest.fixture(autouse=True)
def programs(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What is installed, whatever this machine has."""
    installed = {"pg_dump": "/usr/bin/pg_dump"}
    monkeypatch.setattr("bot.doctor.shutil.which", installed.get)
    return installed


async def ills(settings: Settings, **changes: Any) -> list[str]:
    """The lines of what is to be mended."""
    found = findings(settings.model_copy(update=changes), NOW)
    return [finding.text async for finding in found if not finding.sound]


async def test_where_all_is_well_nothing_is_to_be_mended(healthy: Settings) -> None:
    lines = [str(finding) async for finding in findings(healthy, NOW)]
    assert all(line.startswith("✓") for line in lines), lines
    said = "\n".join(lines)
    assert "@doro_bot" in said
    assert "База данных цела: людей 0" in said
    assert "Часы сервера идут верно" in said


@postgresql.of_sqlite
async def test_a_database_that_takes_nothing(
    healthy: Settings, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where somebody else writes and does not end."""
    monkeypatch.setattr(storage.database, "BUSY_SECONDS", 0.01)
    with closing(sqlite3.connect(str(world.db.url.database))) as other:
        other.execute("BEGIN IMMEDIATE")
        [line] = await ills(healthy)
    assert line.startswith("DATABASE_URL: база данных не читается или не пишется (")


async def test_without_a_token_there_is_a_playground(healthy: Settings) -> None:
    first = await anext(findings(healthy.model_copy(update={"bot_token": None}), NOW))
    assert first.sound
    assert "площадку" in first.text


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"bot_token": SecretStr("1:wrong")}, "BOT_TOKEN"),
        ({"bot_api_url": "http://127.0.0.1:1"}, "BOT_API_URL"),
        ({"proxy_url": "socks5://127.0.0.1:1"}, "PROXY_URL"),
        ({"database_url": "sqlite+aiosqlite:////proc/no/such.db"}, "DATABASE_URL"),
        ({"database_url": "postgresql+asyncpg://a@127.0.0.1:1/b"}, "DATABASE_URL"),
        ({"files_url": "/proc/no"}, "FILES_URL"),
        ({"webhook_url": "https://bot.example/x"}, "WEBHOOK_URL"),
    ],
)
async def test_what_is_wrong_is_named(healthy: Settings, changes, named: str) -> None:
    [line] = await ills(healthy, **changes)
    assert line.startswith(named)


async def test_a_server_that_cannot_be_dumped_is_told(healthy: Settings, programs) -> None:
    programs.clear()
    server = "postgresql+asyncpg://a@127.0.0.1:1/b"
    assert any("pg_dump" in line for line in await ills(healthy, database_url=server))


async def test_a_webhook_of_another_program_is_told(healthy, telegram: Server) -> None:
    telegram.webhook = {"url": "https://other.example/"}
    [line] = await ills(healthy)
    assert "WEBHOOK_URL" in line


async def test_a_webhook_that_fails_is_told(healthy, telegram: Server) -> None:
    url = "https://bot.example/x"
    failed = int((NOW - timedelta(minutes=5)).timestamp())
    telegram.webhook = {"url": url, "last_error_date": failed, "last_error_message": "502"}
    [line] = await ills(healthy, webhook_url=url)
    assert "502" in line
    telegram.webhook["last_error_date"] = failed - 86400
    assert await ills(healthy, webhook_url=url) == []


async def test_a_clock_that_is_off_is_told(healthy, telegram: Server) -> None:
    telegram.date = NOW + timedelta(minutes=7)
    [line] = await ills(healthy)
    assert "420 с" in line


async def test_an_old_backup_is_told(healthy, world: World) -> None:
    folder = folder_of(healthy.data_dir)
    folder.mkdir()
    path = folder / named(NOW)
    await back_up(world.db, world.files, path, NOW)
    os.utime(path, (NOW.timestamp(),) * 2)
    assert await ills(healthy) == []
    os.utime(path, ((NOW - timedelta(days=5)).timestamp(),) * 2)
    [line] = await ills(healthy)
    assert "5 дн." in line


async def test_a_database_of_a_newer_program_is_told(healthy, world: World) -> None:
    [row] = rows(world, "SELECT version_num FROM alembic_version")
    rows(world, "UPDATE alembic_version SET version_num = '9999'")
    try:
        [line] = await ills(healthy)
    finally:
        rows(world, "UPDATE alembic_version SET version_num = ?", row["version_num"])
    assert "9999" in line


async def test_a_full_disk_is_told(healthy, monkeypatch) -> None:
    usage = shutil.disk_usage(healthy.data_dir)._replace(free=1000)
    monkeypatch.setattr("bot.doctor.shutil.disk_usage", lambda _: usage)
    [line] = await ills(healthy)
    assert "освободите место" in line


@pytest.mark.skipif(bool(postgresql.ADDRESS), reason="a server watches over its own pages")
async def test_a_damaged_database_is_told(healthy, world: World) -> None:
    await world.db.close()
    damage(Path(str(world.db.url.database)))
    [line] = await ills(healthy)
    assert "restore" in line


async def test_before_the_first_start_there_is_no_database(healthy, tmp_path) -> None:
    assert await ills(healthy, data_dir=tmp_path / "new", database_url=None) == []
    assert not (tmp_path / "new" / "dorozhka.db").exists()


async def test_a_folder_that_takes_nothing_is_told(healthy) -> None:
    lines = await ills(healthy, data_dir=Path("/sys/kernel"), database_url=None)
    assert any("файлы не записать" in line for line in lines), lines


@pytest.mark.parametrize(("is_there", "said"), [(True, "читаются"), (False, "make setup-ocr")])
async def test_whether_scans_are_read_is_told(healthy, monkeypatch, is_there, said) -> None:
    monkeypatch.setattr("bot.doctor.is_installed", lambda: is_there)
    found = [finding async for finding in findings(healthy, NOW)]
    assert all(finding.sound for finding in found)
    [line] = [finding.text for finding in found if "Сканы" in finding.text]
    assert said in line
