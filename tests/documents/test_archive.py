"""Archives of evidence: names are safe, told apart and readable; parts fit."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.archive import NAME, Kept, safe_name, write_archives
from roadmap.model import SubmissionState, TaskState
from tests.roadmap.reports import TODAY, file, handed_in, item, report, school, task


@given(st.text(max_size=400))
def test_any_name_is_safe(name: str) -> None:
    made = safe_name(name, NAME)
    assert 0 < len(made) <= NAME
    assert not set(made) & set('<>:"/\\|?*\x00\n')
    assert made == made.strip(". ")
    made.encode()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("а" * 300 + ".docx", "а" * 95 + ".docx"),
        ("con.txt", "_con.txt"),
        ("...", "без названия"),
        ("a/b\\c.pdf", "a b c.pdf"),
    ],
)
def test_a_name_keeps_its_ending(name: str, safe: str) -> None:
    assert safe_name(name, NAME) == safe


def kept(tmp_path: Path, names: list[str], size: int, part: int) -> Kept:
    one, what = school(1), item(1, TODAY)
    evidence = [file(n, name) for n, name in enumerate(names)]
    rounds = {1: (handed_in(1, SubmissionState.SUBMITTED, TODAY, None, evidence),)}
    files = {piece.sha256: tmp_path / piece.sha256 for piece in evidence}
    for n, path in enumerate(files.values()):
        path.write_bytes(bytes([n % 256]) * size)
    of = report([one], [task(1, one, what, TaskState.SUBMITTED)], rounds)
    return Kept(of, files, part)


def test_two_hundred_files_of_one_name_go_in_parts(tmp_path: Path) -> None:
    parts = write_archives(tmp_path, kept(tmp_path, ["Скан.pdf"] * 200, 10_000, 600_000))
    assert len(parts) > 3
    assert all(path.stat().st_size <= 600_000 for path in parts)
    names = [name for path in parts for name in zipfile.ZipFile(path).namelist()]
    assert len({name.casefold() for name in names}) == 201
    assert names[0] == "Опись.txt"
    inside = zipfile.ZipFile(parts[0])
    assert all(info.flag_bits & 0x800 for info in inside.infolist() if "Скан" in info.filename)


def test_schools_of_one_short_name_have_folders_of_their_own(tmp_path: Path) -> None:
    schools = [replace(school(n), name=f"МБОУ «Лесная {k}»") for n, k in ((1, "СОШ"), (2, "сош"))]
    tasks = [task(s.id, s, item(1, TODAY), TaskState.SUBMITTED) for s in schools]
    rounds = {
        s.id: (handed_in(s.id, SubmissionState.SUBMITTED, TODAY, None, [file(s.id, "Скан.pdf")]),)
        for s in schools
    }
    path = tmp_path / "скан"
    path.write_bytes(b"scan")
    of = report(schools, tasks, rounds)
    [made] = write_archives(tmp_path, Kept(of, {f"{n:064x}": path for n in (1, 2)}))
    folders = {name.split("/")[1] for name in zipfile.ZipFile(made).namelist() if "/" in name}
    assert folders == {"Лесная СОШ", "Лесная сош (2)"}


def test_the_inventory_says_in_which_archive_a_file_is(tmp_path: Path) -> None:
    parts = write_archives(tmp_path, kept(tmp_path, ["а.pdf", "б.pdf"], 3_000, 5_500))
    assert len(parts) == 2
    said = zipfile.ZipFile(parts[0]).read("Опись.txt").decode("utf-8-sig")
    assert "1.1 а.pdf\r\n" in said
    assert said.endswith("1.1 б.pdf — в архиве 2")


def test_what_is_too_big_or_gone_is_in_the_inventory_alone(tmp_path: Path) -> None:
    given = kept(tmp_path, ["Большой.pdf", "Пропал.pdf"], 5_000, 3_000)
    (tmp_path / f"{1:064x}").unlink()
    [path] = write_archives(tmp_path, given)
    archive = zipfile.ZipFile(path)
    assert archive.namelist() == ["Опись.txt"]
    said = archive.read("Опись.txt").decode("utf-8-sig")
    assert "Большой.pdf — слишком большой для архива" in said
    assert "Пропал.pdf — файл не сохранился" in said
