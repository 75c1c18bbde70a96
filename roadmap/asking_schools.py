"""The school that an overseer names, in part and in any case: «у ольховки», «второй школы».

Which school it is, only those who know the municipality's list can tell.
"""

from roadmap.asking_words import ORDINALS, Heard, Word

_KINDS = ("лице", "гимназ", "интернат", "цо", "сош", "оош", "нош", "ддт", "школ")
_MANY = ("школам", "школах", "школ", "школами")
_AT = ("у", "по", "в", "с", "со", "из", "для")
_ABOUT_SCHOOLS = frozenset(
    ("affairs", "what", "show", "remind", "how", "status", "summary", "debtor", "tell")
)
_THINGS = frozenset(("part", "map", "task", "report", "district", "order", "list"))
_MOST_WORDS = 4


def school_in(heard: Heard) -> str | None:
    """The name as printed, without the preposition before it."""
    if heard.school is not None:
        return heard.school
    named = _around_a_kind(heard.words) or _after_a_preposition(heard) or _shown(heard)
    if not named:
        return None
    return heard.text[named[0].start : named[-1].end]


def _around_a_kind(words: tuple[Word, ...]) -> list[Word]:
    """«вторая школа», «ольховская оош», «школу ольховка», «лицей»."""
    for place, word in enumerate(words):
        before = words[place - 1] if place else None
        if not _is_kind(word) or word.plain in _MANY or _are_many(before, word):
            continue
        after = words[place + 1] if place + 1 < len(words) else None
        named = [word]
        if before is not None and _names(before):
            named.insert(0, before)
        elif after is not None and _names(after):
            named.append(after)
        if len(named) > 1 or not word.plain.startswith("школ"):
            return named
    return []


def _is_kind(word: Word) -> bool:
    return word.plain.startswith(_KINDS) and "school" in word.senses


def _are_many(before: Word | None, word: Word) -> bool:
    """«какие школы», «плохие школы» are no school's name, «школы ольховка» is."""
    if word.plain != "школы" or before is None:
        return False
    return bool(before.senses & {"what", "all"}) or before.plain.endswith(("ые", "ие"))


def _names(word: Word) -> bool:
    return not word.senses or word.plain.startswith(ORDINALS)


def _after_a_preposition(heard: Heard) -> list[Word]:
    """«что у ольховки», «как дела в заречной»."""
    if not heard.has(*_ABOUT_SCHOOLS):
        return []
    for place, word in enumerate(heard.words):
        if word.plain in _AT:
            after = heard.words[place + 1 :]
            named = _strange_from(after)
            if named and not _is_named_so(after[len(named) :]):
                return named
    return []


def _is_named_so(after: tuple[Word, ...]) -> bool:
    """«по второму разделу», «по дорожной карте»: the strange word tells which of these it is."""
    return bool(after) and bool(after[0].senses & _THINGS)


def _shown(heard: Heard) -> list[Word]:
    """«поторопи ольховку», «долги ольховки»: what no sense is known for, where little else is."""
    strange = list(heard.strange)
    if len(strange) == 1 and (heard.has("remind") or _is_asked_of(heard)):
        return strange
    return []


def _is_asked_of(heard: Heard) -> bool:
    there = heard.has("affairs", "late") or any(word.plain == "там" for word in heard.words)
    return len(heard.words) <= _MOST_WORDS and there


def _strange_from(words: tuple[Word, ...]) -> list[Word]:
    named: list[Word] = []
    for word in words:
        if word.senses and not (named and "digits" in word.senses):
            break
        named.append(word)
    return named[:_MOST_WORDS]
