"""The webhook from outside: bots behind a balancer, what a monitor sees, and a stop."""

import json
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests import postgresql
from tests.outside.stand import DOROZHKA, ROOT, Stand, free_port
from tests.outside.test_main_job import bring, import_order, summary
from tests.postgresql import needs_postgresql

pytestmark = pytest.mark.timeout(150)
STARTS = 60.0  # several at once, on a busy machine
SECRET = "a-secret-of-the-test"


class Replica:
    """A bot of its own, listening."""

    def __init__(self, stand: Stand, balanced: str, port: int) -> None:
        self.stand = stand
        self.address = f"127.0.0.1:{port}"
        self.log = stand.folder / f"bot-{port}.log"
        env = {
            **stand.env,
            "BOT_API_URL": balanced,
            "LISTEN": self.address,
            "WEBHOOK_URL": "http://bot.example/telegram",
            "WEBHOOK_SECRET": SECRET,
            "LOG_FORMAT": "json",
        }
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [str(DOROZHKA), "run"], cwd=stand.folder, env=env, stderr=log, stdout=log
            )

    def status(self, path: str) -> int:
        try:
            with urllib.request.urlopen(f"http://{self.address}{path}", timeout=5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    def updates(self) -> float:
        """How many this process has handled."""
        with urllib.request.urlopen(f"http://{self.address}/metrics", timeout=5) as answer:
            families = text_string_to_metric_families(answer.read().decode())
        return sum(
            sample.value
            for family in families
            for sample in family.samples
            if sample.name == "dorozhka_updates_total"
        )

    def stop(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        return self.process.wait(timeout=30)


@contextmanager
def balanced(stand: Stand, count: int) -> Iterator[list[Replica]]:
    """So many bots that are ready."""
    ports = [free_port() for _ in range(count)]
    port = free_port()
    bots = [f"127.0.0.1:{each}" for each in ports]
    with ExitStack() as stack:
        balancer = subprocess.Popen(
            [sys.executable, "-m", "tests.outside.balancer", str(port), stand.url, *bots], cwd=ROOT
        )
        stack.callback(balancer.wait)
        stack.callback(balancer.kill)
        (stand.folder / "bot.log").touch()
        stand.until(lambda: urllib.request.urlopen(f"http://127.0.0.1:{port}/play/people"))
        replicas = [Replica(stand, f"http://127.0.0.1:{port}", each) for each in ports]
        for replica in replicas:
            stack.callback(replica.process.wait)
            stack.callback(replica.process.kill)
        for replica in replicas:
            stand.until(lambda replica=replica: replica.status("/readyz") == 200, STARTS)
        yield replicas


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
        assert bot.updates() >= 3
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
    return raised.value.code


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
