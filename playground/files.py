"""Files in memory: what people and the bot have uploaded since the start."""

from __future__ import annotations

import hashlib
import mimetypes
import re
import secrets
from dataclasses import dataclass
from pathlib import PurePosixPath

from playground.images import Size, picture_size

_FOLDERS = {
    "photo": "photos",
    "document": "documents",
    "video": "videos",
    "audio": "music",
    "voice": "voice",
    "animation": "animations",
    "sticker": "stickers",
}
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\]+")
_NAME_LENGTH = 200
THUMBNAIL = "-s"


@dataclass(frozen=True)
class Upload:
    """A file as it came in a form."""

    field: str
    name: str
    mime_type: str
    data: bytes


@dataclass(frozen=True)
class StoredFile:
    id: str
    unique_id: str
    kind: str
    name: str
    mime_type: str
    data: bytes
    path: str
    size: Size | None


class FileStore:
    """Finds files by ``file_id`` and by ``file_path``."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._count = 0

    def add(self, kind: str, upload: Upload) -> StoredFile:
        self._count += 1
        name = clean_name(upload.name)
        suffix = PurePosixPath(name).suffix or (".jpg" if kind == "photo" else "")
        file = StoredFile(
            id=f"{kind}-{secrets.token_urlsafe(24)}",
            unique_id=hashlib.sha256(upload.data).hexdigest()[:16],
            kind=kind,
            name=name,
            mime_type=_mime_type(upload, name),
            data=upload.data,
            path=f"{_FOLDERS[kind]}/file_{self._count}{suffix}",
            size=picture_size(upload.data),
        )
        self._by_id[file.id] = self._by_id[file.id + THUMBNAIL] = file
        self._by_path[file.path] = file
        return file

    def by_id(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)

    def clear(self) -> None:
        self._by_id.clear()
        self._by_path.clear()


def clean_name(name: str) -> str:
    """A name with no path in it and no control characters."""
    last = _UNSAFE.sub("/", name).rstrip("/").rpartition("/")[2].strip()
    return last[-_NAME_LENGTH:] or "file"


def _mime_type(upload: Upload, name: str) -> str:
    declared = upload.mime_type.partition(";")[0].strip().lower()
    if declared and declared != "application/octet-stream":
        return declared
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
