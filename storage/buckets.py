"""Evidence in a bucket that speaks S3, for several machines that share it."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path

import obstore
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import S3Store

from storage.files import EvidenceFiles, StoredFile, discard, is_hash

_PROBE = ".probe"
_PATIENCE = timedelta(seconds=30)


class EvidenceBucket(EvidenceFiles):
    """As the folder: a key is the hash of its content. Nothing stays on this machine."""

    def __init__(self, url: str, folder: Path, options: Mapping[str, str]) -> None:
        """`url` is s3://bucket/prefix; `folder` is for what is on its way.

        `options` are endpoint, region, access_key_id, secret_access_key; what is not there is
        asked of the machine, as is usual in a cloud. Raises OSError.
        """
        super().__init__(folder)
        plain = options.get("endpoint", "").startswith("http://")
        with _told_plainly():
            self._store = S3Store.from_url(
                url,
                config=dict(options),  # type: ignore[arg-type]
                client_options={"allow_http": plain, "timeout": _PATIENCE},
                retry_config={"max_retries": 3, "retry_timeout": _PATIENCE},
            )

    async def _settle(self, name: str, stored: StoredFile) -> None:
        with _told_plainly():
            await obstore.put_async(self._store, stored.sha256, Path(name))
        discard(name)

    @asynccontextmanager
    async def local(self, sha256: str) -> AsyncIterator[Path]:
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".outgoing-", dir=self._folder)
        try:
            with os.fdopen(handle, "wb") as file, _told_plainly():
                found = await obstore.get_async(self._store, sha256)
                async for chunk in found.stream():
                    await asyncio.to_thread(file.write, chunk)
            yield Path(name)
        finally:
            discard(name)

    async def names(self) -> AsyncIterator[str]:
        with _told_plainly():
            async for found in obstore.list(self._store):
                for entry in found:
                    if is_hash(entry["path"]):
                        yield entry["path"]

    async def try_writing(self) -> None:
        await super().try_writing()
        with _told_plainly():
            await obstore.put_async(self._store, _PROBE, b"x")
            await obstore.delete_async(self._store, _PROBE)


@contextmanager
def _told_plainly() -> Iterator[None]:
    """The store's errors are as those of a disk, in one line."""
    try:
        yield
    except (NotFoundError, FileNotFoundError) as error:
        raise FileNotFoundError(_line(error)) from error
    except BaseError as error:
        raise OSError(_line(error)) from error


def _line(error: Exception) -> str:
    return str(error).partition("\n")[0][:300]
