"""Where backups lie, what they are called, and which of them are kept."""

import shutil
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from usecases.back_up import UNFINISHED

KEPT = 7
HOUR = 3
_PATTERN = "dorozhka-????-??-??-????.zip"
_ABANDONED = timedelta(days=1)


def folder_of(data_dir: Path) -> Path:
    return data_dir / "backups"


def named(moment: datetime) -> str:
    """`moment` is on the server's own clock."""
    return f"dorozhka-{moment:%Y-%m-%d-%H%M}.zip"


def newest(folder: Path) -> datetime | None:
    """When the last backup was made, on the server's own clock; None where there is none."""
    found = [_changed(path) for path in folder.glob(_PATTERN)]
    return max(found, default=None)


def last_due(now: datetime) -> datetime:
    """The latest three o'clock in the night that has come; `now` is on the server's own clock."""
    today = now.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return today if today <= now else today - timedelta(days=1)


def forget_old(folder: Path, now: datetime) -> None:
    """Keep the last seven, and nothing of what a kill has left unfinished."""
    for path in superfluous(folder.glob(_PATTERN)):
        path.unlink(missing_ok=True)
    for path in folder.glob(f"{UNFINISHED}*"):
        if now - _changed(path) > _ABANDONED:
            shutil.rmtree(path, ignore_errors=True)


def superfluous(paths: Iterable[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: path.name)[:-KEPT]


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
