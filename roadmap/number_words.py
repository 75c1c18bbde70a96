"""Whole numbers below a thousand in Russian words: «двадцать пять», «из тридцати двух»."""

_ONES = """
один одного одна одной одно|два двух две|три трех|четыре четырех|пять пяти|шесть шести|семь семи
|восемь восьми|девять девяти
"""
_TEENS = """
десять десяти|одиннадцать одиннадцати|двенадцать двенадцати|тринадцать тринадцати
|четырнадцать четырнадцати|пятнадцать пятнадцати|шестнадцать шестнадцати|семнадцать семнадцати
|восемнадцать восемнадцати|девятнадцать девятнадцати
"""
_TENS = """
двадцать двадцати|тридцать тридцати|сорок сорока|пятьдесят пятидесяти|шестьдесят шестидесяти
|семьдесят семидесяти|восемьдесят восьмидесяти|девяносто девяноста
"""
_HUNDREDS = """
сто ста|двести двухсот|триста трехсот|четыреста четырехсот|пятьсот пятисот|шестьсот шестисот
|семьсот семисот|восемьсот восьмисот|девятьсот девятисот
"""


def _values(forms: str, first: int, step: int) -> dict[str, int]:
    return {
        form: first + step * place
        for place, group in enumerate(forms.split("|"))
        for form in group.split()
    }


_ALONE = _values("ноль нуля нуль", 0, 1) | _values(_TEENS, 10, 1)
# From the greatest: each may stand once.
_STEPS = (_values(_HUNDREDS, 100, 100), _values(_TENS, 20, 10), _values(_ONES, 1, 1))


def number_in_words(text: str) -> int | None:
    """In the nominative or the genitive; None where anything else is said."""
    words = text.casefold().replace("ё", "е").split()
    total, rest = 0, words
    for values in _STEPS:
        if rest and rest[0] in values:
            total, rest = total + values[rest[0]], rest[1:]
        if len(rest) == 1 and rest[0] in _ALONE and total % 100 == 0:
            return total + _ALONE[rest[0]]
    return total if words and not rest else None
