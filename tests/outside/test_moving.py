"""`dorozhka migrate`: a municipality grows, and nobody in it notices."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgresql, s3
from tests.outside.stand import Stand
from tests.outside.test_commands import refused
from tests.outside.test_main_job import import_order, opened_draft, summary
from tests.postgresql import needs_postgresql


@pytest.fixture(autouse=True)
def small(stand: Stand) -> None:
    """A municipality begins on SQLite."""
    stand.env.pop("DATABASE_URL", None)


@pytest.fixture
def server() -> Iterator[str]:
    address = postgresql.create()
    yield address
    postgresql.drop(address)


@needs_postgresql
def test_the_bot_goes_on_from_there(stand: Stand, order: Path, server: str) -> None:
    head, coordinator = opened_draft(stand, order)
    head.attaches(("до переезда.pdf", b"%PDF before"))
    head.has_button("Отправить (1 файл)")
    assert "DATA_DIR" in refused(stand.run("migrate", "--to", server))
    stand.kill_bot()
    head.attaches(("между.pdf", b"%PDF between"))
    before = summary(stand)

    with s3.serving() as store:
        stand.env |= {
            "AWS_ENDPOINT_URL": store,
            "AWS_REGION": s3.KEYS["region"],
            "AWS_ACCESS_KEY_ID": s3.KEYS["access_key_id"],
            "AWS_SECRET_ACCESS_KEY": s3.KEYS["secret_access_key"],
        }
        bucket = s3.new_bucket(store)
        moved = stand.run("migrate", "--to", server, "--files", bucket)
        assert moved.returncode == 0, moved.stderr
        assert f"FILES_URL={bucket}" in moved.stdout
        assert "--to" in refused(stand.run("migrate", "--to", server))

        stand.env |= {"DATABASE_URL": server, "FILES_URL": bucket}
        assert summary(stand) == before
        stand.start_bot()
        healthy = stand.run("doctor")
        assert healthy.returncode == 0, healthy.stdout
        # the bot may have taken up the other file by now
        assert any(f"проверено подтверждений: {n}\n" in healthy.stdout for n in (1, 2))
        head.has_button("Отправить (2 файла)")
        head.presses("Отправить")
        head.sees("Сдано")
        coordinator.sees("Берёзовская", "1.2")
        coordinator.presses("Файлы")
        stand.until(lambda: "до переезда.pdf" in str(coordinator.from_bot))
        coordinator.presses("Принять")
        head.sees("принят")
        assert summary(stand)["submissions"]["accepted"] == 1
        assert stand.refused_calls() == []
        stand.kill_bot()


def test_whatever_keeps_it_from_moving_is_said_in_a_line(stand: Stand, order: Path) -> None:
    nowhere = "postgresql+asyncpg://nobody@127.0.0.1:1/none"
    assert stand.run("migrate").returncode == 2
    assert "переносить нечего" in refused(stand.run("migrate", "--to", nowhere))
    import_order(stand, order)
    assert "--to" in refused(stand.run("migrate", "--to", nowhere))
    assert "postgresql+asyncpg" in refused(stand.run("migrate", "--to", "postgresql://x/y"))
    assert "postgresql+asyncpg" in refused(stand.run("migrate", "--to", "завтра"))
    assert "--to" in refused(stand.run("migrate", "--to", "postgresql+asyncpg://host:порт/x"))
    assert "FILES_URL" in refused(stand.run("migrate", "--to", nowhere, "--files", "ftp://x"))
    assert "FILES_URL" in refused(stand.run("migrate", "--to", nowhere, "--files", "/proc/no"))
    assert "DATABASE_URL" in refused(stand.run("migrate", "--to", nowhere, DATABASE_URL=nowhere))
    assert "DATABASE_URL" in refused(stand.run("migrate", "--to", nowhere, DATABASE_URL="нет"))
    (stand.folder / "data" / "dorozhka.db").write_bytes(b"SQLite format 3\x00" + b"x" * 5000)
    assert "не читается" in refused(stand.run("migrate", "--to", nowhere))
