"""What the bot says, by language: gettext catalogues.

`python -m locales` compiles them; `load` reads what was compiled.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

__all__ = ["CatalogueError", "catalogue", "languages", "load"]

FOLDER = Path(__file__).parent


class CatalogueError(KeyError):
    """A language that has no catalogue, or one that is not compiled yet."""

    def __str__(self) -> str:
        return str(self.args[0])


def catalogue(language: str, folder: Path = FOLDER) -> Path:
    """Where the translations into a language are written."""
    return folder / language / "LC_MESSAGES" / "bot.po"


def languages(folder: Path = FOLDER) -> list[str]:
    """Codes of the languages that have a catalogue, in alphabetical order."""
    return sorted(path.parent.parent.name for path in folder.glob("*/LC_MESSAGES/bot.po"))


@cache
def load(language: str, folder: Path = FOLDER) -> NullTranslations:
    """The translations into a language, such as `ru`; CatalogueError if it has none."""
    if language not in languages(folder):
        known = ", ".join(languages(folder))
        raise CatalogueError(f"no catalogue for the language {language!r}, only for: {known}")
    compiled = catalogue(language, folder).with_suffix(".mo")
    if not compiled.exists():
        raise CatalogueError(f"{compiled.name} for {language!r} is missing: python -m locales")
    with compiled.open("rb") as file:
        return GNUTranslations(file)
