"""`python -m locales` compiles the catalogues that have changed."""

import os
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from locales import FOLDER, catalogue, languages


def compile_catalogues(folder: Path = FOLDER) -> list[Path]:
    """Compile each .po newer than its .mo; returns what was written."""
    sources = [catalogue(language, folder) for language in languages(folder)]
    return [_compiled(source) for source in sources if _is_stale(source)]


def _is_stale(source: Path) -> bool:
    target = source.with_suffix(".mo")
    return not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns


def _compiled(source: Path) -> Path:
    target = source.with_suffix(".mo")
    with source.open("rb") as file:
        catalog = read_po(file)
    # Renamed into place: another process may be reading the catalogue.
    draft = source.with_name(f"{target.name}.{os.getpid()}")
    with draft.open("wb") as file:
        write_mo(file, catalog)
    draft.replace(target)
    return target


if __name__ == "__main__":
    compile_catalogues()
    sys.exit()
