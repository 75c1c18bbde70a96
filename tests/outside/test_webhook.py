"""The webhook from outside: bots behind a balancer, what a monitor sees, and a stop."""

import json
import signal
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests import postgresql
from tests.outside.replicas import Replica, balanced
from tests.outside.stand import Stand
from tests.outside.test_main_job import bring, import_order, summary
from tests.postgresql import needs_postgresql

pytestmark = pytest.mark.timeout(600)


def test_one_bot_tells_how_it_is_and_stops_politely(stand: Stand, order: Path) -> None:
    import_order(stand, order)
    with balanced(stand, 1) as [bot]:
        head = bring(stand, 10, "head", "Берёзовская")
        assert bot.status("/healthz") == 200
        assert bot.status("/telegram") == 405
        assert bot.status("/") == 404
        assert refused_without_secret(bot) == 401
        head.says("/done 1.2")
        head.sees("Черновик")
        head.says("Готово, см. https://school.example")
        head.has_button("Отправить (1 ссылка, 1 текст)")
        assert bot.figures()["dorozhka_updates_total"] >= 3
        for number in range(20):
            head.says(f"Часть {number}")
        assert bot.stop(signal.SIGTERM) == 0
        lines = bot.log.read_text(encoding="utf-8").splitlines()
        assert all(json.loads(line)["level"] == "INFO" for line in lines), lines
    with balanced(stand, 1):
        head.has_button("Отправить (1 ссылка, 21 текст)")


def refused_without_secret(bot: Replica) -> int:
    asked = urllib.request.Request(f"http://{bot.address}/telegram", data=b'{"update_id": 1}')
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(asked, timeout=5)
    with raised.value as error:
        return error.code


@needs_postgresql
def test_two_bots_share_the_work_and_one_is_killed(stand: Stand, order: Path) -> None:
    import_order(stand, order)
    with balanced(stand, 2) as [first, second]:
        head = bring(stand, 10, "head", "Берёзовская")
        coordinator = bring(stand, 20, "coordinator")
        head.says("/done 1.2")
        head.sees("Черновик")
        for number in range(15):
            head.says(f"Часть {number}")
        first.stop(signal.SIGKILL)
        for number in range(15, 30):
            head.says(f"Часть {number}")
        head.has_button("Отправить (30 текстов)")
        head.presses("Отправить")
        head.sees("Сдано")
        coordinator.sees("Берёзовская", "1.2")
        assert summary(stand)["waiting"]["reviews"] == 1
        assert second.stop(signal.SIGTERM) == 0
    with postgresql.connect(stand.env["DATABASE_URL"]) as connection:
        kept = connection.execute("SELECT text FROM evidence ORDER BY id").fetchall()
    assert [text for (text,) in kept] == [f"Часть {number}" for number in range(30)]
