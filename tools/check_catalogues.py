"""`python -m tools.check_catalogues` fails, and says where, unless every string is translated.

A translation has all plural forms, and the placeholders and the tags of what it translates.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message

from locales import catalogue
from tools.update_catalogues import LANGUAGES, ROOT, read, strings_of, updated

_TAG = re.compile(r"</?[a-z][^<>]*>")


def main(root: Path = ROOT) -> int:
    found = list(problems(root))
    for problem in found:
        print(problem, file=sys.stderr)
    return 1 if found else 0


def problems(root: Path) -> Iterator[str]:
    """What is wrong with the catalogues, a line each."""
    for path, content in updated(root).items():
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            yield f"{path.relative_to(root)}: out of date with the sources: make catalogues"
    for language in LANGUAGES:
        path = catalogue(language, root / "locales")
        for problem in _problems_in(read(path, language)):
            yield f"{path.relative_to(root)}: {problem}"


def _problems_in(catalog: Catalog) -> Iterator[str]:
    for message in strings_of(catalog):
        for problem in _problems_of(message, catalog.num_plurals):
            yield f"{_name(message)}: {problem}"


def _problems_of(message: Message, plurals: int) -> Iterator[str]:
    if message.fuzzy:
        yield "is fuzzy"
    forms = _forms(message, plurals)
    if missing := [str(number) for number, form in enumerate(forms) if not form]:
        yield f"plural form {', '.join(missing)} is missing" if len(forms) > 1 else "is missing"
    for number, form in enumerate(forms):
        if form:
            yield from _differences(_original(message, number, len(forms)), form)


def _forms(message: Message, plurals: int) -> list[str]:
    if not message.pluralizable:
        return [str(message.string or "")]
    written = list(message.string or ())
    return written + [""] * (plurals - len(written))


def _original(message: Message, form: int, forms: int) -> str:
    """What a form translates; only where there are two forms does the first mean just one."""
    if not message.pluralizable:
        return str(message.id)
    return str(message.id[0] if forms == 2 and form == 0 else message.id[1])


def _differences(original: str, translation: str) -> Iterator[str]:
    try:
        asked, given = _placeholders(original), _placeholders(translation)
    except ValueError as error:
        yield f"braces cannot be read in {translation!r}: {error}"
        return
    if asked != given:
        yield f"placeholders differ: {_listed(asked)} became {_listed(given)}"
    tags, translated = Counter(_TAG.findall(original)), Counter(_TAG.findall(translation))
    if tags != translated:
        yield f"tags differ: {_listed(tags)} became {_listed(translated)}"


def _placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def _listed(found: set[str] | Counter[str]) -> str:
    each = found.elements() if isinstance(found, Counter) else found
    return " ".join(sorted(each)) or "nothing"


def _name(message: Message) -> str:
    singular = message.id[0] if message.pluralizable else message.id
    return f"{message.context + ' | ' if message.context else ''}{singular!r}"


if __name__ == "__main__":
    sys.exit(main())
