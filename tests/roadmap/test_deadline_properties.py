"""Any date, span or list, printed in any usual way, reads back the same."""

from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from roadmap.deadlines import deadline_as_dict, find_deadline, read_deadline
from roadmap.order import Deadline, DeadlineKind, Every, Period

stable = settings(derandomize=True, deadline=None, max_examples=150)
thorough = settings(stable, max_examples=600)

GENITIVE = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
NOMINATIVE = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)

days = st.dates(date(2015, 1, 1), date(2039, 12, 31))
dashes = st.sampled_from(["-", " - ", "–", " – ", "—", " —", "– ", " ‑ "])
years = st.sampled_from(["{}", "{} г.", "{}г.", "{} года", "{}г", "{} г"])
cases = st.sampled_from([str, str.lower, str.upper, str.capitalize])
spaces = st.sampled_from([" ", "\u00a0", "  ", "\n"])


@st.composite
def printed_days(draw: st.DrawFn, day: date) -> str:
    """A day as offices print it."""
    form = draw(
        st.sampled_from(
            [
                f"{day:%d.%m.%Y}",
                f"{day:%d.%m.%y}",
                f"{day.day}.{day.month:02}.{day.year}",
                f"{day:%d.%m.%Y}г.",
                f"{day:%d.%m.%Y} года",
                f"{day.day} {GENITIVE[day.month - 1]} {draw(years).format(day.year)}",
                f"«{day:%d}» {GENITIVE[day.month - 1]} {draw(years).format(day.year)}",
                f"{day.day}-го {GENITIVE[day.month - 1]} {draw(years).format(day.year)}",
                f"{day.day}{GENITIVE[day.month - 1]}{day.year}",
            ]
        )
    )
    return draw(cases)(form).replace(" ", draw(spaces))


@st.composite
def printed_months(draw: st.DrawFn, day: date) -> str:
    month = draw(cases)(NOMINATIVE[day.month - 1])
    return month + draw(st.sampled_from(["", " ", "\u00a0"])) + draw(years).format(day.year)


def month_of(day: date) -> Period:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return Period(day.replace(day=1), date.fromordinal(following.toordinal() - 1))


def meaning(deadline: Deadline) -> tuple[DeadlineKind, tuple[Period, ...], str | None]:
    return deadline.kind, deadline.periods, deadline.doubt


@stable
@given(days, st.data())
def test_a_day_reads_back(day: date, data: st.DataObject) -> None:
    text = data.draw(printed_days(day))
    assert meaning(read_deadline(text)) == (DeadlineKind.ON, (Period(day, day),), None)


@stable
@given(days, st.sampled_from(["до", "До", "в срок до", "не позднее", "к"]), st.data())
def test_a_last_day_reads_back(day: date, before: str, data: st.DataObject) -> None:
    text = f"{before} {data.draw(printed_days(day))}"
    assert meaning(read_deadline(text)) == (DeadlineKind.BY, (Period(None, day),), None)


@stable
@given(st.tuples(days, days).map(sorted), st.booleans(), st.data())
def test_a_span_of_days_reads_back(ends: list[date], in_words: bool, data: st.DataObject) -> None:
    start, end = (data.draw(printed_days(day)) for day in ends)
    text = f"с {start} по {end}" if in_words else f"{start}{data.draw(dashes)}{end}"
    period = Period(ends[0], ends[1])
    assert meaning(read_deadline(text)) == (DeadlineKind.WITHIN, (period,), None)


@stable
@given(days, st.integers(1, 30), st.data())
def test_days_under_one_month_read_back(end: date, number: int, data: st.DataObject) -> None:
    assume(number < end.day)
    start = end.replace(day=number)
    month, year = GENITIVE[end.month - 1], data.draw(years).format(end.year)
    first, last = (data.draw(st.sampled_from([f"{d.day}", f"{d:%d}"])) for d in (start, end))
    forms = [
        f"{first}{{}}{last} {month} {year}",
        f"{first} {month}{{}}{last} {month} {year}",
        f"{first}-е{{}}{last}-е {month} {year}",
        f"с {first} по {last} {month} {year}",
        f"{first}{{}}{last}.{end:%m.%Y}",
        f"{start:%d.%m}{{}}{last}.{end:%m.%Y}",
    ]
    text = data.draw(st.sampled_from(forms)).format(data.draw(dashes))
    found = meaning(read_deadline(text))
    assert found == (DeadlineKind.WITHIN, (Period(start, end),), None)


@stable
@given(days, st.integers(0, 23), st.sampled_from(["00", "15", "30"]), st.data())
def test_a_time_of_day_is_no_part_of_a_date(
    day: date, hour: int, minutes: str, data: st.DataObject
) -> None:
    date_printed = data.draw(printed_days(day))
    clock = st.sampled_from(
        [f"{hour:02}:{minutes}", f"{hour}-{minutes} ч.", f"{hour}:{minutes} час."]
    )
    text = f"{date_printed}{data.draw(st.sampled_from([', ', ' в ', ' (']))}{data.draw(clock)}"
    assert meaning(read_deadline(text)) == (DeadlineKind.ON, (Period(day, day),), None)


@stable
@given(
    st.integers(1, 31),
    st.sampled_from(
        [
            "{} числа каждого месяца",
            "до {} числа ежемесячно",
            "Ежемесячно, до {}-го числа",
            "не позднее {} числа каждого месяца",
            "каждого {} числа",
            "ежемесячно к {} числу",
        ]
    ),
)
def test_a_day_of_every_month_reads_back(day: int, form: str) -> None:
    deadline = read_deadline(form.format(day), Period(date(2023, 9, 1), date(2024, 5, 31)))
    found = deadline.kind, deadline.every, deadline.step_day, deadline.doubt
    assert found == (DeadlineKind.RECURRING, Every.MONTH, day, None)


@stable
@given(st.tuples(days, days).map(sorted), st.booleans(), st.data())
def test_a_span_of_months_reads_back(
    ends: list[date], in_words: bool, data: st.DataObject
) -> None:
    start, end = (data.draw(printed_months(day)) for day in ends)
    text = f"с {start} по {end}" if in_words else f"{start}{data.draw(dashes)}{end}"
    period = Period(month_of(ends[0]).start, month_of(ends[1]).end)
    assert meaning(read_deadline(text)) == (DeadlineKind.WITHIN, (period,), None)


@stable
@given(st.lists(days, min_size=1, max_size=5, unique=True).map(sorted), st.data())
def test_a_list_of_days_reads_back(listed: list[date], data: st.DataObject) -> None:
    separator = data.draw(st.sampled_from([", ", "; ", " и ", "\n", ","]))
    text = separator.join(data.draw(printed_days(day)) for day in listed)
    periods = tuple(Period(day, day) for day in listed)
    assert meaning(read_deadline(text)) == (DeadlineKind.ON, periods, None)


@stable
@given(st.lists(days, min_size=1, max_size=5).map(sorted), st.data())
def test_a_list_of_months_reads_back(listed: list[date], data: st.DataObject) -> None:
    text = ", ".join(data.draw(printed_months(day)) for day in listed)
    periods = tuple(dict.fromkeys(month_of(day) for day in listed))
    assert meaning(read_deadline(text)) == (DeadlineKind.WITHIN, periods, None)


@stable
@given(st.integers(2015, 2039), st.data())
def test_a_day_without_a_year_lies_inside_the_plan(year: int, data: st.DataObject) -> None:
    plan = Period(date(year, 9, 1), date(year + 1, 5, 31))
    day = data.draw(st.dates(date(year, 9, 1), plan.end))
    text = f"до {day.day} {GENITIVE[day.month - 1]}"
    assert meaning(read_deadline(text, plan)) == (DeadlineKind.BY, (Period(None, day),), None)


WORDS = st.sampled_from(
    [
        *("до", "с", "по", "к", "не", "позднее", "в", "течение", "года", "учебного", "мая"),
        *("сентябрь", "15", "31", "2023", "2023-2024", "II", "квартал", ",", ";", "-", "(", ")"),
        *("ежемесячно", "раз", "1", "2", "неделю", "постоянно", "плану", "графику", "конца"),
        *("начало", "последняя", "пятница", "числа", "каждого", "полугодие", "четверть", "и"),
        *("реализации", "Программы", "01.02.2023", "45.13.2023", "г.", "половина", "зима"),
        *("весь", "срок", "от", "№", "99999", "О1", "каникулы", "выполнено"),
    ]
)
texts = st.one_of(
    st.text(max_size=200),
    st.lists(WORDS, max_size=12).map(" ".join),
    st.lists(WORDS, max_size=12).map("".join),
)
plans = st.one_of(
    st.none(),
    st.builds(Period, st.none(), st.dates()),
    st.builds(
        lambda start, days: Period(start, start + timedelta(days)),
        st.dates(max_value=date(9980, 1, 1)),
        st.integers(0, 4000),
    ),
    st.just(Period(date.min, date.max)),
    st.just(Period(date(2023, 9, 1), date(2024, 5, 31))),
)


def assert_sound(deadline: Deadline) -> None:
    for period in deadline.periods:
        assert (period.start is None) == (deadline.kind is DeadlineKind.BY)
        assert period.start is None or period.start <= period.end
    ends = [period.end for period in deadline.periods]
    assert ends == sorted(ends)
    assert (deadline.every is not None) == (deadline.kind is DeadlineKind.RECURRING)
    if deadline.kind in (DeadlineKind.NONE, DeadlineKind.EXTERNAL):
        assert not deadline.periods
    if deadline.kind in (DeadlineKind.ON, DeadlineKind.BY, DeadlineKind.WITHIN):
        assert deadline.periods or deadline.doubt
    if deadline.step_day is not None:
        assert deadline.every is Every.MONTH
        assert 1 <= deadline.step_day <= 31
    if deadline.kind is DeadlineKind.ON:
        assert all(period.start == period.end for period in deadline.periods)


@thorough
@given(texts, plans, st.one_of(st.none(), st.integers(-5, 12000)))
def test_any_text_is_read_soundly(text: str, plan: Period | None, year: int | None) -> None:
    deadline = read_deadline(text, plan, year, text)
    assert_sound(deadline)
    assert deadline_as_dict(deadline)["kind"] == deadline.kind.value


@thorough
@given(texts, plans)
def test_any_sentence_is_searched_soundly(text: str, plan: Period | None) -> None:
    deadline = find_deadline(text, plan, 2023)
    assert_sound(deadline)
    if deadline.kind is DeadlineKind.NONE:
        assert deadline.text == "" or deadline.doubt
    else:
        assert deadline.text in " ".join(text.split()) or not text.isprintable()
