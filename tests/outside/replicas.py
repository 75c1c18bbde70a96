"""Several bots of one stand, each listening at an address of its own."""

import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from prometheus_client.parser import text_string_to_metric_families

from tests.outside.stand import DOROZHKA, PATIENCE, ROOT, Stand, free_port

SECRET = "a-secret-of-the-test"
WEBHOOK = {"WEBHOOK_URL": "http://bot.example/telegram", "WEBHOOK_SECRET": SECRET}


class Replica:
    """A bot of its own, listening."""

    def __init__(self, stand: Stand, port: int, **env: str) -> None:
        self.address = f"127.0.0.1:{port}"
        self.log = stand.folder / f"bot-{port}.log"
        own = {**stand.env, "LISTEN": self.address, "LOG_FORMAT": "json", **env}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [str(DOROZHKA), "run"], cwd=stand.folder, env=own, stderr=log, stdout=log
            )

    def status(self, path: str) -> int:
        try:
            with urllib.request.urlopen(
                f"http://{self.address}{path}", timeout=PATIENCE
            ) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code

    def is_ready(self) -> bool:
        assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
        return self.status("/readyz") == 200

    def figures(self) -> dict[str, float]:
        """What /metrics tells, summed over labels."""
        with self._asked("/metrics") as answer:
            families = text_string_to_metric_families(answer.read().decode())
        figures: dict[str, float] = {}
        for family in families:
            for sample in family.samples:
                figures[sample.name] = figures.get(sample.name, 0) + sample.value
        return figures

    def _asked(self, path: str) -> Any:
        return urllib.request.urlopen(f"http://{self.address}{path}", timeout=PATIENCE)

    def stop(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        return self.process.wait(timeout=PATIENCE)


@contextmanager
def replicas(stand: Stand, count: int, **env: str) -> Iterator[list[Replica]]:
    """So many bots that are ready, and ask for updates."""
    with ExitStack() as stack:
        yield _started(stand, [free_port() for _ in range(count)], stack, env)


@contextmanager
def balanced(stand: Stand, count: int) -> Iterator[list[Replica]]:
    """So many bots that are ready, and are brought updates."""
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
        before = f"http://127.0.0.1:{port}"
        stand.until(lambda: _answers(f"{before}/play/people"))
        yield _started(stand, ports, stack, {**WEBHOOK, "BOT_API_URL": before})


def _answers(url: str) -> bool:
    urllib.request.urlopen(url, timeout=PATIENCE).close()
    return True


def _started(
    stand: Stand, ports: list[int], stack: ExitStack, env: dict[str, str]
) -> list[Replica]:
    (stand.folder / "bot.log").touch()
    bots = [Replica(stand, port, **env) for port in ports]
    for bot in bots:
        stack.callback(bot.process.wait)
        stack.callback(bot.process.kill)
    for bot in bots:
        stand.until(bot.is_ready)
    return bots
