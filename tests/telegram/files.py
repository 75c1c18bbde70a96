"""Files that Telegram keeps: sent by people and by the bot."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import PurePath

from tests.telegram.refusals import Refused, bad_request

MAX_DOWNLOAD = 20 * 1024 * 1024
MAX_UPLOAD = 50 * 1024 * 1024
MAX_PHOTO = 10 * 1024 * 1024
LINK_LIFE = timedelta(hours=1)


@dataclass(frozen=True)
class StoredFile:
    """Bytes under the ids by which the bot knows them; `size` is what Telegram declares."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    data: bytes
    size: int

    @property
    def path(self) -> str:
        return f"{self.kind}s/{self.file_id}{PurePath(self.name).suffix}"

    @property
    def ids(self) -> dict[str, str | int]:
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": self.size,
        }


class Files:
    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}
        self._links: dict[str, tuple[StoredFile, datetime]] = {}
        self._numbers = count(1)

    def keep(
        self, kind: str, data: bytes, name: str = "", mime: str = "", size: int | None = None
    ) -> StoredFile:
        """The same bytes get a new file_id each time, and the same file_unique_id."""
        number = next(self._numbers)
        digest = hashlib.sha256(kind.encode() + data).hexdigest()[:16]
        declared = len(data) if size is None else size
        file = StoredFile(f"{kind}-{number}", digest, kind, name, mime, data, declared)
        self._files[file.file_id] = file
        return file

    def upload(self, kind: str, data: bytes, name: str, mime: str = "") -> StoredFile:
        """Keep what the bot uploads, within the limits of an upload."""
        if not data:
            raise bad_request("file must be non-empty")
        if len(data) > MAX_UPLOAD:
            raise Refused("Request Entity Too Large", status=413)
        if kind == "photo" and len(data) > MAX_PHOTO:
            raise bad_request(
                f"file of size {len(data)} bytes is too big for a photo; "
                f"the maximum size is {MAX_PHOTO} bytes"
            )
        return self.keep(kind, data, name, mime)

    def sent_again(self, file_id: str, kind: str) -> StoredFile:
        """The file that the bot sends by its id, checked for being of that kind."""
        file = self._files.get(file_id)
        if file is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if file.kind != kind:
            raise bad_request(f"can't use file of type {file.kind.title()} as {kind.title()}")
        return file

    def link(self, file_id: str, now: datetime) -> StoredFile:
        """Open a download link that lives an hour."""
        file = self._files.get(file_id)
        if file is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if file.size > MAX_DOWNLOAD:
            raise bad_request("file is too big")
        self._links[file.path] = (file, now)
        return file

    def behind(self, path: str, now: datetime) -> bytes | None:
        """The bytes behind a link; None where there is no such link, or no longer."""
        file, opened = self._links.get(path, (None, now))
        return file.data if file and now - opened <= LINK_LIFE else None
