from pathlib import Path

import pytest

from tests.locales.sources import SOURCE, russian, translate, update, write_source
from tools.update_catalogues import extracted, read, strings_of


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_source(tmp_path)
    update(tmp_path)
    return tmp_path


def test_strings_are_found_with_contexts_plurals_and_comments(root: Path) -> None:
    found = strings_of(extracted(root))
    assert [(each.context, each.id) for each in found] == [
        (None, "Hello, <b>{name}</b>!"),
        ("button", "Back"),
        ("way", "Back"),
        (None, ("{n} day left", "{n} days left")),
    ]
    assert found[0].auto_comments == ["the greeting, on top of the menu"]


def test_english_is_itself_and_russian_waits(root: Path) -> None:
    english = read(root / "locales/en/LC_MESSAGES/bot.po", "en")
    assert [each.string for each in strings_of(english)] == [
        "Hello, <b>{name}</b>!",
        "Back",
        "Back",
        ("{n} day left", "{n} days left"),
    ]
    assert not any(any(each.string or ()) for each in strings_of(read(russian(root), "ru")))


def test_a_second_run_changes_nothing(root: Path) -> None:
    translate(root)
    before = russian(root).read_text(encoding="utf-8")
    update(root)
    assert russian(root).read_text(encoding="utf-8") == before
    assert "осталось {n} дней" in before


def test_nothing_in_the_files_changes_by_itself(root: Path) -> None:
    template = (root / "locales/bot.pot").read_text(encoding="utf-8")
    assert "#: handlers/tasks/screens.py\n" in template
    assert "Date" not in template
    write_source(root, "\n\n\n" + SOURCE)
    update(root)
    assert (root / "locales/bot.pot").read_text(encoding="utf-8") == template


def test_what_is_gone_goes_and_what_is_new_is_not_guessed(root: Path) -> None:
    translate(root)
    write_source(root, SOURCE.replace("Hello", "Hallo"))
    update(root)
    text = russian(root).read_text(encoding="utf-8")
    assert "Здравствуйте" not in text
    assert "fuzzy" not in text
    assert "Назад" in text


def test_a_translators_own_comment_stays(root: Path) -> None:
    path = russian(root)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgctxt "way"', '# дорога назад\nmsgctxt "way"'), "utf-8")
    update(root)
    assert "# дорога назад\n" in path.read_text(encoding="utf-8")
