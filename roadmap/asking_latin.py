"""Russian typed with Latin letters: «chto prosrocheno» is «что просрочено»."""

import re

from roadmap.asking_lexicon import senses_of

# Longer spellings go before their beginnings.
_SPELLINGS = {
    **{"shch": "щ", "sch": "щ", "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "ts": "ц"},
    **{"yu": "ю", "ju": "ю", "iu": "ю", "ya": "я", "ja": "я", "ia": "я", "yo": "ё", "jo": "ё"},
    **{"ye": "е", "je": "е", "iy": "ий", "yy": "ый", "a": "а", "b": "б", "c": "ц", "d": "д"},
    **{"e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "й", "k": "к", "l": "л", "m": "м"},
    **{"n": "н", "o": "о", "p": "п", "q": "к", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в"},
    **{"w": "в", "x": "х", "y": "ы", "z": "з", "'": "ь", "4": "ч", "6": "ш"},
}
_LETTERS = re.compile("|".join(sorted(_SPELLINGS, key=len, reverse=True)))
_WORD = re.compile(r"[a-z'][a-z'46]*", re.IGNORECASE)
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_KNOWN = frozenset(("by", "in", "for", "on", "the", "is", "are", "my", "me", "what", "done"))


def russian(text: str) -> str:
    """The text in Cyrillic where that makes more words known; as it is otherwise."""
    if _CYRILLIC.search(text) or not _WORD.search(text):
        return text
    words = _WORD.findall(text.lower())
    said = _WORD.sub(lambda match: _spelled(match[0]), text)
    known = sum(word in _KNOWN or bool(senses_of(word)) for word in words)
    makes_sense = sum(len(w) > 1 and bool(senses_of(w)) for w in said.lower().split())
    return said if makes_sense > known else text


def _spelled(word: str) -> str:
    letters = _LETTERS.sub(lambda match: _SPELLINGS[match[0]], word.lower())
    return re.sub(r"(?<=[аеиоуыэюя])ы", "й", letters).replace("ё", "е")
