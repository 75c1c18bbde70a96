"""The product from outside: processes, a Bot API over HTTP, and people who press."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests import postgresql
from tests.outside.telegram import TOKEN

ROOT = Path(__file__).parents[2]
DOROZHKA = Path(sys.executable).with_name("dorozhka")
PATIENCE = 240.0  # a busy machine may be very slow


@dataclass
class Stand:
    """One Telegram, one data folder, and a bot process that comes and goes."""

    folder: Path
    port: int = 0
    env: dict[str, str] = field(default_factory=dict)
    database: str = ""
    bot: subprocess.Popen[bytes] | None = None
    telegram: subprocess.Popen[bytes] | None = None

    def open(self) -> None:
        self.port = free_port()
        self.env = self.surroundings()
        if postgresql.ADDRESS:
            self.database = self.env["DATABASE_URL"] = postgresql.create()
        self.telegram = subprocess.Popen(
            [sys.executable, "-m", "tests.outside.telegram", str(self.port)], cwd=ROOT
        )
        self.until(lambda: self.get("/play/people"))

    def surroundings(self) -> dict[str, str]:
        """The variables of the bot's processes."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": self.url,
            "DATA_DIR": str(self.folder / "data"),
        }

    @property
    def address(self) -> str:
        """Of the database of the bots."""
        own = f"sqlite+aiosqlite:///{self.env['DATA_DIR']}/dorozhka.db"
        return self.env.get("DATABASE_URL", own)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        for process in (self.bot, self.telegram):
            if process is not None:
                process.kill()
                process.wait()
        if self.database:
            postgresql.drop(self.database)

    # The command line

    def run(self, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(DOROZHKA), *arguments],
            cwd=self.folder,
            env={**self.env, **env},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def start_bot(self) -> None:
        with (self.folder / "bot.log").open("ab") as log:
            self.bot = subprocess.Popen(
                [str(DOROZHKA), "run"], cwd=self.folder, env=self.env, stderr=log, stdout=log
            )

    def kill_bot(self, how: signal.Signals = signal.SIGKILL) -> None:
        assert self.bot is not None
        self.bot.send_signal(how)
        self.bot.wait(timeout=PATIENCE)

    # Telegram

    def get(self, path: str) -> Any:
        with urllib.request.urlopen(self.url + path, timeout=PATIENCE) as answer:
            return json.load(answer)

    def post(self, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(
            self.url + path,
            data=json.dumps(body or {}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)

    def refused_calls(self) -> list[Any]:
        return list(self.get("/play/calls?failed=1")["calls"])

    def unanswered_presses(self) -> list[Any]:
        return list(self.get("/play/presses?unanswered=1")["presses"])

    def until(self, condition: Callable[[], Any], patience: float = PATIENCE) -> Any:
        """What the condition gives once it gives something."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            try:
                if found := condition():
                    return found
            except urllib.error.HTTPError as error:
                error.close()
            except (urllib.error.URLError, ConnectionError):
                pass
            time.sleep(0.05)
        raise AssertionError(f"in vain; {(self.folder / 'bot.log').read_text()[-3000:]}")

    def person(self, person_id: int) -> "Somebody":
        return Somebody(self, person_id)


@dataclass
class Somebody:
    """A person with a phone."""

    stand: Stand
    id: int

    @property
    def path(self) -> str:
        return f"/play/people/{self.id}"

    def says(self, text: str) -> None:
        self.stand.post(f"{self.path}/text", {"text": text})

    def attaches(self, *files: tuple[str, bytes], kind: str = "document") -> None:
        """Several files make an album."""
        boundary = "----outside"
        body = b""
        for name, content in files:
            body += (
                (
                    f'--{boundary}\r\nContent-Disposition: form-data; name="file"; '
                    f'filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
                ).encode()
                + content
                + b"\r\n"
            )
        body += (
            f'--{boundary}\r\nContent-Disposition: form-data; name="as"\r\n\r\n{kind}\r\n'
            f"--{boundary}--\r\n"
        ).encode()
        request = urllib.request.Request(
            f"{self.stand.url}{self.path}/files",
            data=body,
            headers={"Content-Type": f"multipart/form-data; boundary={boundary}"},
        )
        urllib.request.urlopen(request, timeout=PATIENCE).close()

    @property
    def messages(self) -> list[Any]:
        return list(self.stand.get(self.path)["messages"])

    @property
    def from_bot(self) -> list[Any]:
        return [m for m in self.messages if m.get("from", {}).get("is_bot")]

    def sees(self, *words: str) -> Any:
        """Wait until a message of the bot has all the words; returns the newest such."""

        def look() -> Any:
            for message in reversed(self.from_bot):
                text = message.get("text") or message.get("caption") or ""
                if all(word in text for word in words):
                    return message
            return None

        return self.stand.until(look)

    def has_button(self, label: str) -> Any:
        """Wait until a message has such a button; returns the newest such and the label."""

        def look() -> Any:
            for message in reversed(self.from_bot):
                for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                    for button in row:
                        if label in button["text"]:
                            return message, button["text"]
            return None

        return self.stand.until(look)

    def presses(self, label: str) -> None:
        message, text = self.has_button(label)
        self.stand.post(f"{self.path}/press", {"message_id": message["message_id"], "label": text})


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
