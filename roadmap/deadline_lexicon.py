"""Which words a deadline is made of, in the forms and shortenings that offices print."""

from enum import IntEnum, auto
from typing import NamedTuple

from roadmap.spelling import nearest


class Kind(IntEnum):
    """What a token is to the grammar."""

    DATE = auto()
    MONTH_YEAR = auto()
    YEAR = auto()
    NUMBER = auto()
    ROMAN = auto()
    ORDINAL = auto()
    MONTH = auto()
    WEEKDAY = auto()
    SEASON = auto()
    UNIT = auto()
    EDGE = auto()
    STEP = auto()
    TIMES = auto()
    WORD = auto()
    MARK = auto()
    UNKNOWN = auto()
    END = auto()


MISTYPED = -1
"""The number of an unknown word that is one slip from a word of the calendar."""


class Sense(NamedTuple):
    """A word's kind with its number (a month's, say) or its dictionary form."""

    kind: Kind
    number: int = 0
    word: str = ""


# A line is a dictionary form and what is printed for it; a star ends a stem.
_MONTHS = """
1: январ* январск* янв
2: феврал* февральск* фев февр
3: март марта марте мартом марту мартовск* мар
4: апрел* апрельск* апр
5: май мая мае маю маем майск*
6: июнь июня июне июню июнем июньск*
7: июль июля июле июлю июлем июльск*
8: август* августовск* авг
9: сентябр* сентябрьск* сен сент
10: октябр* октябрьск* окт
11: ноябр* ноябрьск* ноя нояб
12: декабр* декабрьск* дек
"""
_WEEKDAYS = """
0: понедельник* пн
1: вторник* вт
2: среда среду среды средам средой ср
3: четверг* чт
4: пятниц* пт
5: суббот* сб
6: воскресень* воскресен вс
"""
_SEASONS = """
3: весна весну весны весной весне весенн*
6: лето лета летом лету летн*
9: осень осени осенью осенн*
12: зима зиму зимы зимой зиме зимн*
"""
_UNITS = """
hour: час часа часов
day: день дня дней дни дню днями дн сутки суток
week: недел* нед
month: месяц* мес
decade: декад*
school_quarter: четверть четверти четвертей четвертям четвертях четвертью четв чет
quarter: квартал* кварт кв кв-л кв-ла кв-лы
half_year: полугоди* полугодь* полгода полуг пол полугод п/г
year: год года году годом г
years: годов годы годам годах гг
half: половин*
term: триместр* семестр*
"""
_EDGES = """
start: начало начала началу начале началом нач
middle: середин*
end: конец конца концу конце концом окончани* завершени* исход*
"""
_STEPS = """
day: ежедн* каждодневн* посуточно
week: еженед* понедельно
month: ежемес* помесячн*
school_quarter: ежечетвертн*
quarter: ежекв* поквартальн*
half_year: ежеполугод*
year: ежегод*
"""
_TIMES = """
1: раз раза разу р единожды
2: дважды
3: трижды
4: четырежды
"""
_ORDINALS = """
-1: последн*
1: перв*
2: втор*
3: трети* треть* третя*
4: четверт*
5: пят*
6: шест*
7: седьм*
8: восьм*
9: девят*
10: десят*
11: одиннадцат*
12: двенадцат*
13: тринадцат*
14: четырнадцат*
15: пятнадцат*
16: шестнадцат*
17: семнадцат*
18: восемнадцат*
19: девятнадцат*
20: двадцат*
30: тридцат*
"""
_CARDINALS = """
1: один одна одно одного одной одну одному
2: два две двух двум
3: три трех трем
4: четыре четырех
5: пять пяти
6: шесть шести
7: семь семи
8: восемь
9: девять девяти
10: десять десяти
12: двенадцать двенадцати
14: четырнадцать четырнадцати
20: двадцать двадцати
30: тридцать тридцати
"""
_WORDS = """
до: до
не: не
к: к ко
с: с со
по: по
и: и но
в: в во
на: на
за: за
от: от
из: из
при: при случае
после: после
перед: перед накануне
через: через
или: или
либо: либо
чем: чем
позднее: позднее поздне позже поздней
непозднее: непозднее н/п н/б
ранее: ранее раньше
реже: реже менее минимум меньше
начиная: начиная
заканчивая: заканчивая
каждый: каждый каждая каждое каждого каждой каждую каждые каждом каждых
учебный: учебн* уч
календарный: календарн* финансов*
рабочий: рабоч* раб банковск*
текущий: текущ* т этого тек
новый: нового новому новый следующего следующему очередного очередному
течение: течение течении втечение втечении теч протяжение протяжении продолжение продолжении \
ходе ход
весь: весь всего всей всю все всем всех
срок: срок срока сроку сроком
сроки: сроки сроков
период: период периода периоде периоду периодом сезон сезона сезоне эпидсезон*
время: время времени
момент: момент момента
реализация: реализац* осуществлени*
действие: действия действие
программа: программ* проект* карта карты карте картой дорожн* мероприяти* концепци*
план: план плана плану планом планам планов планами
график: график* календарь календаря календарю расписани* циклограмм* регламент* приказ* \
распоряжени* письм* положени*
число: число числа числу числам чисел числе числах
следующий: следующ* отчетн*
постоянно: постоянн* постоян регулярн* систематическ* периодическ* непрерывн* бессрочн* \
круглогодичн* круглосуточн* перманентн*
основа: основе режиме
согласно: согласно согл соответств* соотв зависимост*
мера: мере
внешний: необходимост* необх надобност* отд индив* утв \
запрос* заявк* требовани* приглашени* поступлени* результат* факту \
вызов* усмотрени* показани* потребност* возможност* обращени* решени* выявлени* срокам датам \
дате отдельн* особ* утвержд* готовност* желани* договоренност* ситуаци* условиям формировани*
итог: итогам итогу итоги результатам окончании завершении завершению окончанию
уточняется: уточня* уточнен* дополнительно сообщ*
проведение: проведени* подготовк* установлен* устанавлива* определ* указанн* прохождени*
каникулы: каникул*
согласование: согласовани*
выполнено: выполнен* исполнен*
дневный: дневн* двухдневн* трехдневн* четырехдневн* пятидневн* семидневн* десятидневн* \
недельн* двухнедельн* месячн*
рамки: рамках
сразу: сразу кратчайш* незамедлительн* немедленн* оперативн* ситуативн* индивидуально
круглый: кругл*
включительно: включительно включ вкл включая
дата: дата даты
кроме: кроме исключени* помимо
далее: далее затем впоследствии
"""
_TYPED_WITH_ERRORS = """
январь января январе февраль февраля феврале апрель апреля апреле август августа августе
сентябрь сентября сентябре октябрь октября октябре ноябрь ноября ноябре декабрь декабря декабре
ежедневно еженедельно ежемесячно ежеквартально ежегодно постоянно регулярно систематически
течение течении реализации квартал квартала полугодие полугодия четверть четверти учебного
соответствии согласно согласованию программы проекта позднее понедельник вторник
начала началом начале окончания окончании
"""
_SHORTEST_TRUNCATED_MONTH = 4
_SHORTEST_WITH_TWO_ERRORS = 9


def _lines(table: str) -> list[tuple[str, list[str]]]:
    pairs = (line.partition(":") for line in table.replace("\\\n", " ").strip().splitlines())
    return [(name, forms.split()) for name, _, forms in pairs]


def _senses() -> dict[str, Sense]:
    found: dict[str, Sense] = {}
    numbered = (
        (Kind.ORDINAL, _ORDINALS),
        (Kind.NUMBER, _CARDINALS),
        (Kind.MONTH, _MONTHS),
        (Kind.WEEKDAY, _WEEKDAYS),
        (Kind.SEASON, _SEASONS),
        (Kind.TIMES, _TIMES),
    )
    for kind, table in numbered:
        found |= {form: Sense(kind, int(n)) for n, forms in _lines(table) for form in forms}
    named = ((Kind.WORD, _WORDS), (Kind.UNIT, _UNITS), (Kind.EDGE, _EDGES), (Kind.STEP, _STEPS))
    for kind, table in named:
        found |= {form: Sense(kind, word=name) for name, forms in _lines(table) for form in forms}
    return found


def _truncated_months() -> dict[str, Sense]:
    """«Сентяб.», «феврал»: as much of a name as found room in the cell."""
    stems = [(int(n), form[:-1]) for n, forms in _lines(_MONTHS) for form in forms[:1]]
    return {
        stem[:length]: Sense(Kind.MONTH, number)
        for number, stem in stems
        for length in range(_SHORTEST_TRUNCATED_MONTH, len(stem))
    }


_FORMS = _senses()
_EXACT = _truncated_months() | {f: sense for f, sense in _FORMS.items() if not f.endswith("*")}
_STEMS = {form[:-1]: sense for form, sense in _FORMS.items() if form.endswith("*")}
_NUMBERED = (Kind.ORDINAL, Kind.MONTH, Kind.WEEKDAY, Kind.SEASON)
_ENDINGS = """
ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ей ую юю ых их ыми ими ье ья ьи ью ьего ьей
ьему ьим ьих й го му м х ь я е ю и ям ях ами ями а у ы ам ах ою
"""
_NUMBERED_ENDINGS = frozenset(("", *_ENDINGS.split()))
"""«первого», «январского»; with another end it is another word («перваянеделя»)."""
_SHORTEST_STEM = min(map(len, _STEMS))
_UNKNOWN = Sense(Kind.UNKNOWN)
_FUZZY = _TYPED_WITH_ERRORS.split()
_SHORTEST_FUZZY = 5
_SHORTEST_MISTYPED = 4
_TYPED_AS_ONE = """
в с до по к на не реже год года году конца начала срок срока период учебный
март марта марте май мая мае июнь июня июне июль июля июле
каждый каждого каждую каждой каждые
"""
_CALENDAR_WORDS = """
январь января январе февраль февраля феврале март марта марте апрель апреля апреле июнь июня июне
июль июля июле август августа августе сентябрь сентября сентябре октябрь октября октябре
ноябрь ноября ноябре декабрь декабря декабре понедельник вторник среда четверг пятница
ежедневно еженедельно ежемесячно ежеквартально ежегодно года учебного неделя недели неделю
месяц месяца месяцев декада декады квартал квартала кварталов четверть четверти четвертей
полугодие полугодия полугодий каждый каждого
"""
_CALENDAR = _CALENDAR_WORDS.split()
_GLUABLE = frozenset((_TYPED_WITH_ERRORS + _TYPED_AS_ONE).split())


def sense_of(word: str) -> Sense:
    """What a lower-case Cyrillic word is: by its form, by its stem, or by a slip of a key."""
    known = _EXACT.get(word) or _by_stem(word) or _by_likeness(word)
    return known or (Sense(Kind.UNKNOWN, MISTYPED) if _looks_mistyped(word) else _UNKNOWN)


def is_form(word: str) -> bool:
    """Whether it is one of these words with no slip of a key."""
    return word in _EXACT or _by_stem(word) is not None


def glued_at(word: str) -> tuple[int, ...]:
    """Where words typed as one part («сентябрьоктябрь», «втечениегода»); () for one word.

    Only a few whole forms count, so that no word is taken to pieces it never had.
    """
    if word in _GLUABLE:
        return ()
    ways: dict[int, tuple[int, ...]] = {0: ()}
    for end in range(1, len(word) + 1):
        found = [(*before, end) for start, before in ways.items() if word[start:end] in _GLUABLE]
        if found:
            ways[end] = min(found, key=len)
    return ways.get(len(word), ())[:-1]


def _by_stem(word: str) -> Sense | None:
    for length in range(len(word), _SHORTEST_STEM - 1, -1):
        sense = _STEMS.get(word[:length])
        if sense:
            other = sense.kind in _NUMBERED and word[length:] not in _NUMBERED_ENDINGS
            return None if other else sense
    return None


def _looks_mistyped(word: str) -> bool:
    return len(word) >= _SHORTEST_MISTYPED and nearest(word, _CALENDAR, 1) is not None


def _by_likeness(word: str) -> Sense | None:
    """A word one letter off (two in a long one); a wrong first letter is another word."""
    if len(word) < _SHORTEST_FUZZY:
        return None
    errors = 2 if len(word) >= _SHORTEST_WITH_TWO_ERRORS else 1
    alike = [form for form in _FUZZY if form[0] == word[0]]
    form = nearest(word, alike, errors)
    return (_EXACT.get(form) or _by_stem(form)) if form else None
