"""Archives: whole and ours, or refused with a reason; whatever somebody put into them."""

import hashlib
import json
import random
import stat
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.archives import BadArchive, Flaw, Writing, reading_archive
from storage.snapshots import Snapshot

MADE = datetime(2026, 10, 14, 3, 0, tzinfo=UTC)
PHOTO = b"a photo" * 400
NAME = hashlib.sha256(PHOTO).hexdigest()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An archive with a database and one photo."""
    folder = tmp_path_factory.mktemp("whole")
    database, photo = folder / "database", folder / NAME
    database.write_bytes(b"rows " * 5000)
    photo.write_bytes(PHOTO)
    with Writing(folder / "archive") as archive:
        archive.add_database("sqlite", database)
        assert archive.add_evidence(NAME, photo)
        archive.finish(MADE, Snapshot("sqlite", "0001", {"people": 3}), [])
    return (folder / "archive").read_bytes()


def flaw(path: Path) -> BadArchive:
    with pytest.raises(BadArchive) as raised, reading_archive(path) as archive:
        archive.verify()
    return raised.value


def test_what_was_put_in_is_what_comes_out(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(whole)
    with reading_archive(path) as archive:
        archive.verify()
        assert archive.manifest.made_at == MADE
        assert archive.manifest.counts == {"people": 3}
        assert archive.manifest.evidence == [NAME]
        assert b"".join(archive.evidence(NAME)) == PHOTO
        archive.unpack_database(tmp_path / "database")
    assert (tmp_path / "database").read_bytes() == b"rows " * 5000


def test_evidence_that_has_changed_on_the_disk_is_left_out(tmp_path: Path) -> None:
    photo = tmp_path / NAME
    photo.write_bytes(PHOTO[:-1])
    with Writing(tmp_path / "a.zip") as archive:
        assert not archive.add_evidence(NAME, photo)


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 3000, "Приказ".encode(), b"SQLite format 3\x00" * 20]
)
def test_another_file_is_foreign(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    assert flaw(path).flaw is Flaw.FOREIGN


def test_another_zip_is_foreign(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    assert flaw(tmp_path / "a.zip").flaw is Flaw.FOREIGN


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_part_of_an_archive_is_damaged(whole: bytes, tmp_path: Path, data) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(whole[: data.draw(st.integers(4, len(whole) - 1))])
    assert flaw(path).flaw is Flaw.DAMAGED


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_changed_byte_is_noticed_or_changes_nothing(whole: bytes, tmp_path: Path, data) -> None:
    place = data.draw(st.integers(0, len(whole) - 1))
    content = bytearray(whole)
    content[place] ^= data.draw(st.integers(1, 255))
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    try:
        with reading_archive(path) as archive:
            archive.verify()
            assert b"".join(archive.evidence(NAME)) == PHOTO
    except BadArchive:
        return


def rebuilt(whole: bytes, path: Path, change: Callable[[dict[str, bytes], dict], None]) -> Path:
    """The archive with other contents and another manifest, each checksum of ZIP right."""
    source = path.with_suffix(".source")
    source.write_bytes(whole)
    with zipfile.ZipFile(source) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(contents.pop("manifest.json"))
    change(contents, manifest)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
        archive.writestr("manifest.json", json.dumps(manifest))
    return path


def listed(contents: dict[str, bytes], manifest: dict, name: str, content: bytes) -> None:
    contents[name] = content
    manifest["parts"][name] = {
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content),
    }


@pytest.mark.parametrize(
    "name",
    ["../evil", "/etc/evil", "files/../../evil", "files/short", "C:\\evil", f"files/{NAME}/x"],
)
def test_a_name_that_leads_elsewhere_is_refused(whole: bytes, tmp_path: Path, name: str) -> None:
    path = rebuilt(whole, tmp_path / "a.zip", lambda c, m: listed(c, m, name, b"evil"))
    assert flaw(path).flaw is Flaw.FOREIGN


def test_a_link_is_refused(whole: bytes, tmp_path: Path) -> None:
    target = b"/etc/passwd"
    name = f"files/{hashlib.sha256(target).hexdigest()}"
    path = rebuilt(whole, tmp_path / "a.zip", lambda c, m: listed(c, m, name, target))
    with zipfile.ZipFile(path) as archive:
        contents = [(entry, archive.read(entry)) for entry in archive.infolist()]
    with zipfile.ZipFile(path, "w") as archive:
        for entry, content in contents:
            if entry.filename == name:
                entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(entry, content)
    assert flaw(path).flaw is Flaw.FOREIGN


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda c, m: c.update({f"files/{NAME}": PHOTO[:-1] + b"!"}), Flaw.DAMAGED),
        (lambda c, m: c.pop(f"files/{NAME}"), Flaw.DAMAGED),
        (lambda c, m: c.update({"files/" + "0" * 64: b"unlisted"}), Flaw.DAMAGED),
        (lambda c, m: listed(c, m, "files/" + "0" * 64, b"misnamed"), Flaw.DAMAGED),
        (lambda c, m: c.pop("database.sqlite"), Flaw.DAMAGED),
        (lambda c, m: m.update(format=2), Flaw.NEWER),
        (lambda c, m: m.update(format="x"), Flaw.FOREIGN),
        (lambda c, m: m.update(parts=[]), Flaw.FOREIGN),
        (lambda c, m: m.pop("counts"), Flaw.FOREIGN),
        (lambda c, m: m.update(backend="oracle"), Flaw.FOREIGN),
        (lambda c, m: m.update(backend="../x"), Flaw.FOREIGN),
    ],
)
def test_what_is_not_as_listed_is_refused(whole, tmp_path, change, expected: Flaw) -> None:
    assert flaw(rebuilt(whole, tmp_path / "a.zip", change)).flaw is expected


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_name_twice_is_refused(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(whole)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(f"files/{NAME}", PHOTO)
    assert flaw(path).flaw is Flaw.FOREIGN


def test_noise_is_never_an_archive(tmp_path: Path) -> None:
    noise = random.Random(7)
    for _ in range(50):
        path = tmp_path / "a.zip"
        path.write_bytes(b"PK\x03\x04" + noise.randbytes(300) + b"PK\x05\x06" + bytes(18))
        assert flaw(path)
