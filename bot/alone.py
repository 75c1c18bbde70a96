"""One bot a data folder: two would send everything twice."""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

from bot.refusal import Refusal


@contextlib.contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Raises Refusal while somebody else works with the folder."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "bot.lock").open("w")
    except OSError as error:
        raise Refusal(f"DATA_DIR: в папку {folder} не записать ({error.strerror})") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Refusal(
                f"DATA_DIR: с папкой {folder} уже работает другой бот, остановите его"
            ) from error
        yield
