import os
from pathlib import Path

import pytest

from locales import CatalogueError, catalogue, languages, load
from locales.__main__ import compile_catalogues
from tests.locales.sources import russian, translate, update, write_source


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_source(tmp_path)
    update(tmp_path)
    translate(tmp_path)
    return tmp_path / "locales"


def test_compiled_catalogues_translate(folder: Path) -> None:
    compile_catalogues(folder)
    words = load("ru", folder)
    assert words.gettext("Hello, <b>{name}</b>!") == "Здравствуйте, <b>{name}</b>!"
    assert words.pgettext("button", "Back") == "Назад"
    days = [words.ngettext("{n} day left", "{n} days left", n) for n in (1, 3, 11, 21)]
    assert days == [
        "остался {n} день",
        "осталось {n} дня",
        "осталось {n} дней",
        "остался {n} день",
    ]
    assert load("en", folder).ngettext("{n} day left", "{n} days left", 2) == "{n} days left"
    assert load("ru", folder) is words


def test_only_what_changed_is_compiled(folder: Path) -> None:
    assert len(compile_catalogues(folder)) == 2
    assert compile_catalogues(folder) == []
    source = russian(folder.parent)
    later = source.with_suffix(".mo").stat().st_mtime_ns + 1
    os.utime(source, ns=(later, later))
    assert compile_catalogues(folder) == [source.with_suffix(".mo")]
    assert sorted(path.suffix for path in source.parent.iterdir()) == [".mo", ".po"]


def test_an_unknown_language_says_which_there_are(folder: Path) -> None:
    with pytest.raises(CatalogueError) as caught:
        load("de", folder)
    assert str(caught.value) == "no catalogue for the language 'de', only for: en, ru"
    assert isinstance(caught.value, KeyError)


def test_an_uncompiled_language_says_what_to_do(folder: Path) -> None:
    with pytest.raises(CatalogueError, match="python -m locales"):
        load("ru", folder)


def test_the_bot_speaks_russian_and_english() -> None:
    assert languages() == ["en", "ru"]
    assert all(catalogue(language).exists() for language in languages())
