"""`dorozhka backup` and `restore`, as somebody types them."""

import shutil
from pathlib import Path

import pytest

from tests.outside.stand import Stand
from tests.outside.test_commands import Done, refused

PLACE = ("--municipality", "Верхнеозёрский район")


@pytest.fixture
def keeper(tmp_path: Path):
    """Commands on a data folder, with no bot and no Telegram."""
    stand = Stand(tmp_path)

    def run(*arguments: str, data: str = "data", **env: str) -> Done:
        return stand.run(*arguments, PATH="/usr/bin:/bin", DATA_DIR=str(tmp_path / data), **env)

    return run


def test_a_municipality_moves_to_an_empty_folder(keeper, order: Path, tmp_path: Path) -> None:
    assert "DATA_DIR" in refused(keeper("backup"))
    keeper("import", str(order), *PLACE, "--publish")
    evidence = tmp_path / "data" / "files" / "not-ours.txt"
    evidence.parent.mkdir(exist_ok=True)
    evidence.write_text("x")
    summary = keeper("summary", *PLACE).stdout
    made = keeper("backup")
    assert made.returncode == 0, made.stderr
    [path] = (tmp_path / "data" / "backups").iterdir()
    assert str(path) in made.stdout
    assert "DATA_DIR" in refused(keeper("restore", str(path)))

    assert "цело" in keeper("restore", "--check", str(path)).stdout
    restored = keeper("restore", str(path), data="other")
    assert restored.returncode == 0, restored.stderr
    assert "Восстановлено" in restored.stdout
    assert keeper("summary", *PLACE, data="other").stdout == summary
    assert {p.name for p in (tmp_path / "other").iterdir()} <= {"dorozhka.db", "files", "backups"}


def test_what_cannot_be_backed_up_or_restored_is_said(keeper, order: Path, tmp_path) -> None:
    keeper("import", str(order), *PLACE)
    letter = tmp_path / "письмо.txt"
    letter.write_text("Здравствуйте!", encoding="utf-8")
    assert "уже есть" in refused(keeper("backup", str(letter)))
    assert letter.read_text(encoding="utf-8") == "Здравствуйте!"
    assert "folder" in refused(keeper("backup", str(tmp_path / "no folder" / "a.zip")))
    assert "не резервная копия" in refused(keeper("restore", str(letter), data="other"))
    assert "файла нет" in refused(keeper("restore", str(tmp_path / "nothing.zip")))

    whole, part = tmp_path / "whole.zip", tmp_path / "part.zip"
    assert keeper("backup", str(whole)).returncode == 0
    kept = whole.read_bytes()
    assert "назовите копию иначе" in refused(keeper("backup", str(whole)))
    assert whole.read_bytes() == kept
    part.write_bytes(kept[:-100])
    assert "повреждена" in refused(keeper("restore", "--check", str(part)))
    assert "повреждена" in refused(keeper("restore", str(part), data="other"))
    assert not (tmp_path / "other" / "dorozhka.db").exists()
    assert keeper("restore").returncode == 2
    shutil.rmtree(tmp_path / "data")
    assert keeper("restore", str(whole)).returncode == 0


def test_the_doctor_says_what_to_mend(keeper, tmp_path: Path) -> None:
    well = keeper("doctor")
    assert well.returncode == 0, well.stdout
    assert "площадку" in well.stdout
    assert "✗" not in well.stdout
    (tmp_path / "file").write_text("not a folder")
    ill = keeper("doctor", data="file")
    assert "поправить" in refused(ill)
    assert "✗ DATA_DIR" in ill.stdout
