"""A PostgreSQL server of a test's own, which may be stopped and started again."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_DEBIAN = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
_PROGRAMS = shutil.which("initdb") or (str(_DEBIAN[-1] / "initdb") if _DEBIAN else "")

needs_server = pytest.mark.skipif(not _PROGRAMS, reason="PostgreSQL is not installed")


class Server:
    """PostgreSQL listens on a socket in its own folder only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.url = f"postgresql+asyncpg://dorozhka@/postgres?host={folder}"

    def create(self) -> None:
        self._run("initdb", "--username=dorozhka", "--auth=trust", "--encoding=UTF8", "--no-sync")
        self.start()

    def start(self) -> None:
        settings = f"-k {self._folder} -c listen_addresses= -c fsync=off"
        log = str(self._folder / "log")
        self._run("pg_ctl", "start", "--wait", "--silent", f"--log={log}", f"--options={settings}")

    def stop(self, mode: str) -> None:
        """`fast` tells who is connected, `immediate` is as a crash."""
        self._run("pg_ctl", "stop", "--wait", "--silent", f"--mode={mode}")

    def _run(self, program: str, *arguments: str) -> None:
        as_another = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [str(Path(_PROGRAMS).with_name(program)), *arguments]
        data = f"--pgdata={self._folder / 'data'}"
        subprocess.run(
            [*as_another, *command, data],
            cwd=self._folder,
            check=True,
            timeout=60,
            stdout=subprocess.DEVNULL,
        )


@contextmanager
def serving() -> Iterator[Server]:
    """A new server; it goes with everything in it."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    server = Server(folder)
    try:
        server.create()
        yield server
    finally:
        server.stop("immediate")
        shutil.rmtree(folder)
