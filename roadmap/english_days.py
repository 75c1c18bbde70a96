"""Days that English words ask for, said as Russian ones: one grammar reads them."""

import re

_MONTHS = {
    **{"jan": "января", "feb": "февраля", "mar": "марта", "apr": "апреля", "may": "мая"},
    **{"jun": "июня", "jul": "июля", "aug": "августа", "sep": "сентября", "oct": "октября"},
    **{"nov": "ноября", "dec": "декабря"},
}
_DAYS = {
    **{"mon": "понедельник", "tue": "вторник", "wed": "среда", "thu": "четверг"},
    **{"fri": "пятница", "sat": "суббота", "sun": "воскресенье"},
}
_WORDS = {
    **dict.fromkeys(("by", "until", "till", "to"), "до"),
    **dict.fromkeys(("for", "in", "another", "more"), "на"),
    **dict.fromkeys(("of", "the", "please", "on", "from", "now"), ""),
    **{"a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5"},
    **{"day": "дней", "days": "дней", "week": "недели", "weeks": "недели"},
    **{"month": "месяца", "months": "месяца", "end": "конец", "next": "следующей"},
    **{"tomorrow": "завтра", "today": "сегодня"},
}
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?\b")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")


def in_russian(words: str) -> str:
    """Whatever is no English word of time stays as it is."""
    turned = _MONTH_FIRST.sub(_day_first, words)
    return " ".join(_WORD.sub(_word, _ORDINAL.sub(r"\1", turned)).split())


def _day_first(said: re.Match[str]) -> str:
    return f"{said[2]} {said[1]}" if said[1][:3].lower() in _MONTHS else said[0]


def _word(said: re.Match[str]) -> str:
    word = said[0].lower()
    if word in _WORDS:
        return _WORDS[word]
    return _MONTHS.get(word[:3]) or _DAYS.get(word[:3]) or said[0]
