from pathlib import Path

import pytest

from tests.locales.sources import russian, translate, update, write_source
from tools.check_catalogues import main, problems


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_source(tmp_path)
    update(tmp_path)
    return tmp_path


def test_whole_catalogues_pass(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    translate(root)
    assert main(root) == 0
    assert capsys.readouterr().err == ""


def test_untranslated_strings_and_forms_are_named(root: Path) -> None:
    assert list(problems(root)) == [
        "locales/ru/LC_MESSAGES/bot.po: 'Hello, <b>{name}</b>!': is missing",
        "locales/ru/LC_MESSAGES/bot.po: button | 'Back': is missing",
        "locales/ru/LC_MESSAGES/bot.po: way | 'Back': is missing",
        "locales/ru/LC_MESSAGES/bot.po: '{n} day left': plural form 0, 1, 2 is missing",
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("осталось {n} дней", "", "'{n} day left': plural form 2 is missing"),
        ("осталось {n} дня", "дня два", "placeholders differ: n became nothing"),
        ("остался {n} день", "один день", "placeholders differ: n became nothing"),
        ("{name}</b>!", "{nam}</b>!", "placeholders differ: name became nam"),
        ("<b>{name}</b>!", "<b>{name}!", "tags differ: </b> <b> became <b>"),
        ("{name}</b>!", "{name</b>!", "braces cannot be read in"),
    ],
)
def test_a_translation_keeps_forms_placeholders_and_tags(
    root: Path, old: str, new: str, problem: str
) -> None:
    translate(root)
    path = russian(root)
    said, _, translated = path.read_text(encoding="utf-8").partition('msgstr "Здравствуйте')
    translated = 'msgstr "Здравствуйте' + translated
    path.write_text(said + translated.replace(old, new), encoding="utf-8")
    [found] = problems(root)
    assert problem in found


def test_fuzzy_is_not_translated(root: Path) -> None:
    translate(root)
    text = russian(root).read_text(encoding="utf-8")
    russian(root).write_text(text.replace('msgctxt "way"', '#, fuzzy\nmsgctxt "way"'), "utf-8")
    assert list(problems(root)) == ["locales/ru/LC_MESSAGES/bot.po: way | 'Back': is fuzzy"]


def test_catalogues_behind_the_sources_fail(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translate(root)
    write_source(root, 'tr.gettext("New")')
    assert main(root) == 1
    assert "locales/bot.pot: out of date with the sources" in capsys.readouterr().err


def test_missing_catalogues_are_out_of_date(tmp_path: Path) -> None:
    write_source(tmp_path, "")
    assert len(list(problems(tmp_path))) == 3
