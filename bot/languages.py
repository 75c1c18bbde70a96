"""The languages that people may choose."""

from collections.abc import Mapping

from handlers.language import Language
from locales import load

CODES = ("ru", "en")
Languages = Mapping[str, Language]


def load_languages() -> Languages:
    return {code: Language(code, load(code)) for code in CODES}
