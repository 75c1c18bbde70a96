"""A small bot's sources and catalogues in a folder of their own."""

from collections.abc import Iterator
from pathlib import Path

from tools.update_catalogues import updated

SOURCE = """
def screen(tr, n):
    # Translators: the greeting, on top of the menu
    tr.gettext("Hello, <b>{name}</b>!")
    tr.pgettext("button", "Back")
    tr.pgettext("way", "Back")
    return tr.ngettext("{n} day left", "{n} days left", n)
"""
RUSSIAN = {
    "Hello, <b>{name}</b>!": ["Здравствуйте, <b>{name}</b>!"],
    "Back": ["Назад"],
    "{n} day left": ["остался {n} день", "осталось {n} дня", "осталось {n} дней"],
}


def write_source(root: Path, text: str = SOURCE) -> None:
    folder = root / "handlers" / "tasks"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "screens.py").write_text(text, encoding="utf-8")


def update(root: Path) -> None:
    for path, content in updated(root).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def russian(root: Path) -> Path:
    return root / "locales" / "ru" / "LC_MESSAGES" / "bot.po"


def translate(root: Path) -> None:
    """Fill the Russian catalogue as a translator would."""
    path = russian(root)
    lines: list[str] = []
    forms: Iterator[str] = iter(())
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith('msgid "') and line != 'msgid ""':
            forms = iter(RUSSIAN.get(line[7:-1], ["?"]))
        if line.startswith("msgstr") and line.endswith(' ""') and (form := next(forms, None)):
            line = line.removesuffix('""') + f'"{form}"'
        lines.append(line)
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
