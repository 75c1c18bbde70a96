"""`python -m tools.update_catalogues` brings the catalogues up to date with the sources.

Strings keep their translations; new ones stay empty in Russian and are themselves in English;
those that are gone from the sources go from the catalogues.
"""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from locales import catalogue

ROOT = Path(__file__).parent.parent
LANGUAGES = ("en", "ru")
SOURCE_LANGUAGE = "en"
SOURCES = ("bot", "handlers")
KEYWORDS = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
COMMENT_TAG = "Translators:"
Translation = str | tuple[str, ...]


def main() -> None:
    for path, content in updated(ROOT).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def updated(root: Path) -> Mapping[Path, str]:
    """Every catalogue file as it should be, by its path."""
    template = extracted(root)
    files = {root / "locales" / "bot.pot": _written(template)}
    for language in LANGUAGES:
        path = catalogue(language, root / "locales")
        files[path] = _written(merged(template, read(path, language)))
    return files


def extracted(root: Path) -> Catalog:
    """All strings of the sources, in their order."""
    template = Catalog()
    for folder in SOURCES:
        for name, line, message, comments, context in _strings(root / folder):
            where = [(f"{folder}/{name}", line)]
            template.add(message, None, where, auto_comments=comments, context=context)
    return template


def _strings(
    folder: Path,
) -> Iterator[tuple[str, int, str | tuple[str, ...], list[str], str | None]]:
    found = extract_from_dir(
        folder, keywords=KEYWORDS, comment_tags=[COMMENT_TAG], strip_comment_tags=True
    )
    return iter(sorted(found, key=lambda each: (each[0], each[1])))


def read(path: Path, language: str) -> Catalog:
    """A catalogue as it is; an empty one where there is none yet."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def merged(template: Catalog, known: Catalog) -> Catalog:
    """The template's strings, with what is known of their translations."""
    result = Catalog(locale=known.locale)
    for message in strings_of(template):
        old = known.get(message.id, message.context)
        kept = old if old and old.pluralizable == message.pluralizable else None
        result.add(
            message.id,
            _translation(kept, message, known),
            message.locations,
            flags=message.flags | (kept.flags & {"fuzzy"} if kept else set()),
            auto_comments=message.auto_comments,
            user_comments=kept.user_comments if kept else (),
            context=message.context,
        )
    return result


def strings_of(catalog: Catalog) -> list[Message]:
    """All messages but the header."""
    return [message for message in catalog if message.id]


def _translation(kept: Message | None, message: Message, known: Catalog) -> Translation:
    if kept and kept.string and any(kept.string):
        return _plain(kept.string)
    if str(known.locale) == SOURCE_LANGUAGE:
        return _plain(message.id)
    return ("",) * known.num_plurals if message.pluralizable else ""


def _plain(text: Sequence[str]) -> Translation:
    return text if isinstance(text, str) else tuple(text)


def _written(catalog: Catalog) -> str:
    """The file without what changes at each run: times and line numbers."""
    file = BytesIO()
    write_po(file, catalog, include_lineno=False, ignore_obsolete=True, omit_header=True)
    return _header(catalog) + file.getvalue().decode()


def _header(catalog: Catalog) -> str:
    fields = {"Project-Id-Version": "dorozhka", "Language": str(catalog.locale or "")}
    if catalog.locale:
        fields["Plural-Forms"] = catalog.plural_forms
    fields["MIME-Version"] = "1.0"
    fields["Content-Type"] = "text/plain; charset=utf-8"
    fields["Content-Transfer-Encoding"] = "8bit"
    lines = [f'"{name}: {value}\\n"' for name, value in fields.items()]
    return "\n".join(['msgid ""', 'msgstr ""', *lines, "", ""])


if __name__ == "__main__":
    main()
