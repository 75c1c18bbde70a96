"""Everything that is kept, in one ZIP file that lists what is in it with checksums.

`manifest.json` says what the rest is: the database, and the evidence under `files/`.
"""

import errno
import hashlib
import json
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, Self

from pydantic import TypeAdapter

from storage.files import is_hash
from storage.snapshots import Backend, Snapshot

FORMAT = 1
CHUNK = 1 << 20  # bytes

_MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 256 << 20  # bytes
_FILES = "files/"
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)


class Flaw(StrEnum):
    FOREIGN = "foreign"
    DAMAGED = "damaged"
    NEWER = "newer"


class BadArchive(Exception):
    """`part` is what of the archive is not as it should be; empty where all of it."""

    def __init__(self, flaw: Flaw, part: str = "") -> None:
        super().__init__(f"{flaw} {part}".strip())
        self.flaw, self.part = flaw, part


@dataclass(frozen=True, slots=True)
class Part:
    """`size` is in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds: rows by table, parts by name.

    `without` are evidence files that were gone or damaged when it was made.
    """

    format: int
    made_at: datetime
    backend: Backend
    revision: str
    counts: dict[str, int]
    parts: dict[str, Part]
    without: list[str]

    @property
    def database(self) -> str:
        return f"database.{self.backend}"

    @property
    def evidence(self) -> list[str]:
        """Hashes of the evidence files in it."""
        return [name.removeprefix(_FILES) for name in self.parts if name.startswith(_FILES)]

    @property
    def size(self) -> int:
        """Bytes, when unpacked."""
        return sum(part.size for part in self.parts.values())


class Writing:
    """An archive that grows; `add` and `finish` may run in any thread, one after another."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path, "x")
        self._parts: dict[str, Part] = {}

    def add_database(self, backend: str, path: Path) -> None:
        with path.open("rb") as file:
            self._add(f"database.{backend}", _read(file), zipfile.ZIP_DEFLATED)

    def add_evidence(self, sha256: str, path: Path) -> bool:
        """False, and nothing added, where the content is not what the name says."""
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                return False
            file.seek(0)
            self._add(_FILES + sha256, _read(file), zipfile.ZIP_STORED)
        return True

    def _add(self, name: str, chunks: Iterator[bytes], compression: int) -> None:
        entry = zipfile.ZipInfo(name)
        entry.compress_type = compression
        entry.external_attr = 0o600 << 16
        digest, size = hashlib.sha256(), 0
        with self._zip.open(entry, "w", force_zip64=True) as target:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                target.write(chunk)
        self._parts[name] = Part(digest.hexdigest(), size)

    def finish(self, made_at: datetime, held: Snapshot, without: list[str]) -> Manifest:
        """`held` is what the database that was added holds."""
        manifest = Manifest(
            FORMAT,
            made_at,
            held.backend,
            held.revision,
            dict(held.counts),
            self._parts,
            without,
        )
        said = json.dumps(asdict(manifest), default=str, indent=1)
        self._zip.writestr(_MANIFEST, said, zipfile.ZIP_DEFLATED)
        self._zip.close()
        return manifest

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()


class Reading:
    """An archive whose list of contents is in order; its content is checked by `verify`."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._zip = archive
        self.manifest = _manifest(archive)

    def verify(self) -> None:
        """Read everything once. Raises BadArchive at the first part that has changed."""
        for name, part in self.manifest.parts.items():
            digest = hashlib.sha256()
            for chunk in self._chunks(name):
                digest.update(chunk)
            if digest.hexdigest() != part.sha256:
                raise BadArchive(Flaw.DAMAGED, name)

    def evidence(self, sha256: str) -> Iterator[bytes]:
        return self._chunks(_FILES + sha256)

    def unpack_database(self, path: Path) -> None:
        with path.open("xb") as file:
            for chunk in self._chunks(self.manifest.database):
                file.write(chunk)

    def _chunks(self, name: str) -> Iterator[bytes]:
        with _damage_told(name), self._zip.open(name) as file:
            yield from _read(file)


@contextmanager
def reading_archive(path: Path) -> Iterator[Reading]:
    """Raises BadArchive, and OSError where the file cannot be read."""
    with path.open("rb") as file:
        whole = zipfile.is_zipfile(file)
        file.seek(0)
        if not whole:
            cut_off = file.read(4) == b"PK\x03\x04"
            raise BadArchive(Flaw.DAMAGED if cut_off else Flaw.FOREIGN)
        with _damage_told(""):
            archive = zipfile.ZipFile(file)
            reading = Reading(archive)
        with archive:
            yield reading


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    """Raises BadArchive where it is not ours, or does not list exactly what is there."""
    entries = {entry.filename: entry for entry in archive.infolist()}
    listing = entries.pop(_MANIFEST, None)
    if listing is None or listing.file_size > _LARGEST_MANIFEST:
        raise BadArchive(Flaw.FOREIGN)
    said = archive.read(listing)
    try:
        version = json.loads(said)["format"]
        if isinstance(version, int) and version > FORMAT:
            raise BadArchive(Flaw.NEWER)
        manifest = TypeAdapter(Manifest).validate_json(said)
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise BadArchive(Flaw.FOREIGN) from error
    _check_listing(archive, entries, manifest)
    return manifest


def _check_listing(
    archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], manifest: Manifest
) -> None:
    for name, entry in entries.items():
        if not _is_ours(name, manifest) or stat.S_ISLNK(entry.external_attr >> 16):
            raise BadArchive(Flaw.FOREIGN, name)
    if len(archive.infolist()) != len(entries) + 1:
        raise BadArchive(Flaw.FOREIGN, "twice the same name")
    for name in sorted(manifest.parts.keys() | entries.keys() | {manifest.database}):
        part, found = manifest.parts.get(name), entries.get(name)
        if part is None or found is None or found.file_size != part.size:
            raise BadArchive(Flaw.DAMAGED, name)
        if name.startswith(_FILES) and name != _FILES + part.sha256:
            raise BadArchive(Flaw.DAMAGED, name)


def _is_ours(name: str, manifest: Manifest) -> bool:
    return name == manifest.database or (
        name.startswith(_FILES) and is_hash(name.removeprefix(_FILES))
    )


@contextmanager
def _damage_told(name: str) -> Iterator[None]:
    try:
        yield
    except _DAMAGES as error:
        raise BadArchive(Flaw.DAMAGED, name) from error
    except OSError as error:
        # A changed byte may send the reader to a place that no file has.
        if error.errno != errno.EINVAL:
            raise
        raise BadArchive(Flaw.DAMAGED, name) from error


def _read(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk
