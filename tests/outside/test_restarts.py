"""PostgreSQL comes and goes under bots at work: nothing is lost, and they go on by themselves."""

import json
import signal
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests import postgresql as databases
from tests.outside import crowd, server
from tests.outside.counting import counting
from tests.outside.replicas import SECRET, WEBHOOK, Replica, balanced, replicas
from tests.outside.server import Server, needs_server
from tests.outside.stand import Stand
from tests.outside.telegram import CROWD
from tests.outside.test_main_job import bring, import_order, summary

pytestmark = [needs_server, pytest.mark.timeout(900)]
STRANGER = 30
Starting = Callable[[Stand, int], AbstractContextManager[list[Replica]]]


@pytest.fixture
def postgresql() -> Iterator[Server]:
    with server.serving() as own:
        yield own


@pytest.mark.parametrize("starting", [replicas, balanced])
def test_it_is_restarted_under_bots_at_work(
    stand: Stand, order: Path, postgresql: Server, starting: Starting
) -> None:
    stand.env["DATABASE_URL"] = postgresql.url
    import_order(stand, order)
    crowd.gather(stand)
    with starting(stand, 2) as bots:
        head = bring(stand, 10, "head", "Берёзовская")
        coordinator = bring(stand, 20, "coordinator")
        head.says("/done 1.2")
        head.sees("Черновик")
        crowd.tell(stand, CROWD)
        parts = iter(f"Часть {number}" for number in range(20))
        for mode in ("fast", "immediate"):
            before = len(crowd.told(stand))
            stand.until(lambda before=before: len(crowd.told(stand)) > before)
            for _ in range(5):
                head.says(next(parts))
            postgresql.stop(mode)
            for _ in range(5):
                head.says(next(parts))
            postgresql.start()
        head.has_button("Отправить (20 текстов)")
        head.presses("Отправить (20 текстов)")
        head.sees("Сдано")
        coordinator.sees("Берёзовская", "1.2")
        stand.until(lambda: len(crowd.told(stand)) == len(CROWD))
        assert [bot.process.poll() for bot in bots] == [None, None]
    assert set(crowd.told(stand).values()) == {1}
    asked = [m for m in coordinator.from_bot if "Часть 0" in str(m)]
    assert len(asked) == 1
    assert summary(stand)["waiting"]["reviews"] == 1
    with databases.connect(stand.address) as connection:
        kept = connection.execute("SELECT text FROM evidence ORDER BY id").fetchall()
    assert [text for (text,) in kept] == [f"Часть {number}" for number in range(20)]


def test_it_is_away_for_long(tmp_path: Path, order: Path, postgresql: Server) -> None:
    """What had left when it went is not sent again, whoever leads when it is back."""
    with counting(tmp_path, takes=0.2) as stand:
        stand.env["DATABASE_URL"] = postgresql.url
        import_order(stand, order)
        with replicas(stand, 2, **WEBHOOK) as bots:
            crowd.tell(stand, CROWD)
            stand.until(lambda: len(stand.get("/sent")) > 5)
            postgresql.stop("fast")
            assert [brought(bot) for bot in bots] == [503, 503]
            for bot in bots:
                assert (bot.status("/healthz"), bot.status("/readyz")) == (200, 503)
                assert bot.figures()["dorozhka_database_up"] == 0
            postgresql.start()
            for bot in bots:
                stand.until(lambda bot=bot: bot.status("/readyz") == 200)
                assert brought(bot) == 200
            stand.until(lambda: set(stand.get("/sent")) == {STRANGER, *CROWD})
            assert [bot.stop(signal.SIGTERM) for bot in bots] == [0, 0]
        assert set(Counter(stand.get("/sent")).values()) == {1}


def brought(bot: Replica) -> int:
    """What the bot says to an update, always the same one."""
    somebody = {"id": STRANGER, "is_bot": False, "first_name": "Игорь"}
    chat = {"id": STRANGER, "type": "private", "first_name": "Игорь"}
    message = {"message_id": 1, "date": 0, "text": "Здравствуйте", "from": somebody, "chat": chat}
    update = json.dumps({"update_id": 1, "message": message}).encode()
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    asked = urllib.request.Request(f"http://{bot.address}/telegram", update, headers)
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code
