"""What offices print under «Срок», and what it means."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from roadmap.deadlines import deadline_as_dict, find_deadline, read_deadline
from roadmap.order import Deadline, DeadlineKind, Every, Period

EXPECTED = Path(__file__).parents[3] / "shared" / "documents" / "expected"
needs_documents = pytest.mark.skipif(
    not EXPECTED.is_dir(), reason="the five labelled orders are not beside the repository"
)

SCHOOL = Period(date(2023, 9, 1), date(2024, 5, 31))
CALENDAR = Period(date(2023, 1, 1), date(2023, 12, 31))
PLANS = {"S": SCHOOL, "C": CALENDAR}


def brief(deadline: Deadline) -> str:
    """«on 15.05.24», «by ..15.05.24», «recurring week 01.09.23..31.05.24»; a doubt is «?»."""
    periods = [brief_period(period) for period in deadline.periods]
    step = [deadline.every.value] if deadline.every else []
    return " ".join([deadline.kind.value, *step, *periods, *(["?"] if deadline.doubt else [])])


def brief_period(period: Period) -> str:
    end = f"{period.end:%d.%m.%y}"
    if period.start == period.end:
        return end
    return f"{period.start:%d.%m.%y}..{end}" if period.start else f"..{end}"


def labelled() -> Iterator[tuple[str, Period, dict[str, object], bool]]:
    for path in sorted(EXPECTED.glob("*.json")):
        order = json.loads(path.read_text(encoding="utf-8"))
        period = order["document"]["period"]
        plan = Period(date.fromisoformat(period["start"]), date.fromisoformat(period["end"]))
        for item in order["items"]:
            yield item["deadline"]["text"], plan, item["deadline"], item["done"]


@needs_documents
def test_every_deadline_of_the_five_orders_reads_as_labelled() -> None:
    wrong = []
    for text, plan, label, done in labelled():
        deadline = read_deadline(text, plan)
        if (deadline_as_dict(deadline), deadline.done) != (label, done):
            wrong.append((text, deadline, label))
    assert not wrong


@needs_documents
@pytest.mark.parametrize("with_plan", [True, False])
def test_every_point_of_the_five_orders_has_its_deadline_found(with_plan: bool) -> None:
    wrong = []
    for path in sorted(EXPECTED.glob("*.json")):
        order = json.loads(path.read_text(encoding="utf-8"))
        period = order["document"]["period"]
        start, end = date.fromisoformat(period["start"]), date.fromisoformat(period["end"])
        plan, year = (Period(start, end), None) if with_plan else (None, start.year)
        for point in order["points"]:
            found = find_deadline(point["text"], plan, year)
            if deadline_as_dict(found) != point["deadline"]:
                wrong.append((point["text"], found))
    assert not wrong


# Phrase | plan (S a school year 2023/24, C the calendar year 2023) | meaning (? is a doubt).
PHRASES = """
21 апреля 2023 года | C | on 21.04.23
21 апреля 2023* года | C | on 21.04.23
«01» апреля 2023 | C | on 01.04.23
15.05.2024 | S | on 15.05.24
15.5.24 г. | S | on 15.05.24
2024-05-15 | S | on 15.05.24
15,05,2024 | S | on 15.05.24
15/05/2024 | S | on 15.05.24
02 февраля | S | on 02.02.24
1-го сентября | S | on 01.09.23
двадцать пятого мая | S | on 25.05.24
на 01.09.2023 | S | on 01.09.23
21.04.2023 (пятница) | C | on 21.04.23
10, 12 и 15 октября 2023 | S | on 10.10.23 12.10.23 15.10.23
12,13,14.05.2024 | S | on 12.05.24 13.05.24 14.05.24
15 октября, 15 января | S | on 15.10.23 15.01.24
22.03.2023 25.10.2023 | C | on 22.03.23 25.10.23
последняя пятница мая | C | on 26.05.23
последний четверг ноября 2023 | S | on 30.11.23
до «01» октября 2023 г. | S | by ..01.10.23
до « 20 » мая 2024 года | S | by ..20.05.24
к 1 сентября | C | by ..01.09.23
не позднее 15 мая | S | by ..15.05.24
не позднее, чем 15 мая | S | by ..15.05.24
не позже 15.05 | S | by ..15.05.24
в срок до 30 марта | C | by ..30.03.23
срок – до 15 мая | S | by ..15.05.24
до 20.05 | S | by ..20.05.24
до15мая | S | by ..15.05.24
до 15 мая 2024г. (включительно) | S | by ..15.05.24
до 15 мая (по согласованию) | S | by ..15.05.24
до 15 мая текущего года | C | by ..15.05.23
до 15 мая т.г. | C | by ..15.05.23
до 18:00 15.05.2024 | S | by ..15.05.24
до 12.00 часов 20 мая | S | by ..20.05.24
по 31 мая 2024 | S | by ..31.05.24
до 15.01.2024, 15.04.2024 | S | by ..15.01.24 ..15.04.24
до 15 декабря 2023 года; до 15 мая 2024 года | S | by ..15.12.23 ..15.05.24
не позднее 1 октября и 1 февраля | S | by ..01.10.23 ..01.02.24
до конца мая | S | by ..31.05.24
до конца февраля 2024 г. | S | by ..29.02.24
до конца I квартала 2024 г. | S | by ..31.03.24
до конца I полугодия | S | by ..31.12.23
до конца I полугодия | C | by ..30.06.23
до конца учебного года | S | by ..31.05.24
до конца учебного года | C | by ..31.05.23
до конца 2023 года | S | by ..31.12.23
до конца года | C | by ..31.12.23
до начала учебного года | C | by ..31.08.23
к началу учебного года | C | by ..31.08.23
до начала мая 2024 | S | by ..30.04.24
не позднее II квартала 2024 года | S | by ..30.06.24
до завершения проекта | S | by ..31.05.24
до конца реализации Программы | C | by ..31.12.23
с 10 по 15 мая | S | within 10.05.24..15.05.24
10-12 октября | S | within 10.10.23..12.10.23
29–31 августа 2023 | C | within 29.08.23..31.08.23
с 01.02.2023 по 15.03.2023 | C | within 01.02.23..15.03.23
с 01.10 по 15.10.2023г. | C | within 01.10.23..15.10.23
01-05.10.2023 | C | within 01.10.23..05.10.23
20-22.03.2023, 25-27.10.2023 | C | within 20.03.23..22.03.23 25.10.23..27.10.23
15.05.-20.05.2023 | C | within 15.05.23..20.05.23
01.09.23-31.05.24 | S | within 01.09.23..31.05.24
15 мая-15 июня 2023 | C | within 15.05.23..15.06.23
с 28 декабря по 9 января | S | within 28.12.23..09.01.24
с 15 сентября по октябрь | S | within 15.09.23..31.10.23
с 1 сентября 2023 до конца учебного года | S | within 01.09.23..31.05.24
В период с 01 по 20 октября 2023 года | S | within 01.10.23..20.10.23
март – май 2023 | C | within 01.03.23..31.05.23
Июль –август 2023 | C | within 01.07.23..31.08.23
Сентябрь 2023 — март 2024 | S | within 01.09.23..31.03.24
сент.2023г.-май 2024г. | S | within 01.09.23..31.05.24
сентябрь2023-май2024 | S | within 01.09.23..31.05.24
11.2023-02.2024 | S | within 01.11.23..29.02.24
декабрь – февраль 2024 | S | within 01.12.23..29.02.24
Сентябрь-май | S | within 01.09.23..31.05.24
сентябрь-май 2023-2024 уч.года | S | within 01.09.23..31.05.24
май 2023-2024 учебного года | S | within 01.05.24..31.05.24
Август 2022, 2023 | S | within 01.08.22..31.08.22 01.08.23..31.08.23
май, 2023-2025 годы | C | within 01.05.23..31.05.23 01.05.24..31.05.24 01.05.25..31.05.25
сентябрь, декабрь, март | S | within 01.09.23..30.09.23 01.12.23..31.12.23 01.03.24..31.03.24
октябрь 2023, февраль 2024 | S | within 01.10.23..31.10.23 01.02.24..29.02.24
ноябрь, февраль 2024 | S | within 01.11.23..30.11.23 01.02.24..29.02.24
Апрель-май, сентябрь-октябрь 2023 | C | within 01.04.23..31.05.23 01.09.23..31.10.23
сентябрь – 2023, май – 2024 | S | within 01.09.23..30.09.23 01.05.24..31.05.24
2023 год: март, октябрь | C | within 01.03.23..31.03.23 01.10.23..31.10.23
сентябрь – октябрь текущего года | S | within 01.09.23..31.10.23
Апрель2023 | C | within 01.04.23..30.04.23
ОКТЯБРЬ | S | within 01.10.23..31.10.23
март месяц | S | within 01.03.24..31.03.24
Дек. 2023 | S | within 01.12.23..31.12.23
ноябрь 23 г. | S | within 01.11.23..30.11.23
Сетнябрь-октябрь | S | within 01.09.23..31.10.23
Аперль 2023 | C | within 01.04.23..30.04.23
MAPT 2023 | C | within 01.03.23..31.03.23
Aпpeль 2023 | C | within 01.04.23..30.04.23
O1.09.2O23 | C | on 01.09.23
сен-⏎тябрь 2023 | C | within 01.09.23..30.09.23
1-я декада марта | C | within 01.03.23..10.03.23
третья декада февраля | C | within 21.02.23..28.02.23
вторая половина мая | S | within 16.05.24..31.05.24
в первой половине октября | S | within 01.10.23..15.10.23
II квартал 2023 г. | C | within 01.04.23..30.06.23
П квартал 2023 | C | within 01.04.23..30.06.23
Ш кв. 2023 | C | within 01.07.23..30.09.23
1V квартал | C | within 01.10.23..31.12.23
ІІ-ІІІ кв. 2023 | C | within 01.04.23..30.09.23
2 кв. 2023 | C | within 01.04.23..30.06.23
4кв.2023г. | C | within 01.10.23..31.12.23
I-II квартал | C | within 01.01.23..30.06.23
I, III квартал 2023 | C | within 01.01.23..31.03.23 01.07.23..30.09.23
I кв., III кв. 2023 | C | within 01.01.23..31.03.23 01.07.23..30.09.23
II квартал 2023 – I квартал 2024 | S | within 01.04.23..31.03.24
IV квартал | S | within 01.10.23..31.12.23
в течение I квартала | S | within 01.01.24..31.03.24
1 полугодие 2023 | C | within 01.01.23..30.06.23
в 1-м полугодии | S | within 01.09.23..31.12.23
2 пол. 2023 | C | within 01.07.23..31.12.23
первое полугодие | C | within 01.01.23..30.06.23
первое полугодие | S | within 01.09.23..31.12.23
второе полугодие 2023-2024 учебного года | S | within 01.01.24..31.05.24
вторая половина 2023 года | C | within 01.07.23..31.12.23
осень 2023 | C | within 01.09.23..30.11.23
весной | S | within 01.03.24..31.05.24
зима 2023-2024 | S | within 01.12.23..29.02.24
летний период 2024 г. | S | within 01.06.24..31.08.24
2023 год | C | within 01.01.23..31.12.23
2023, 2024 годы | C | within 01.01.23..31.12.23 01.01.24..31.12.24
2023-2025 гг. | C | within 01.01.23..31.12.25
весь 2023 год | C | within 01.01.23..31.12.23
В течение года | S | within 01.09.23..31.05.24
В течении всего года | C | within 01.01.23..31.12.23
в теч. уч.года | S | within 01.09.23..31.05.24
Весь учебный год | C | within 01.09.22..31.05.23
2023-2024 учебный год | C | within 01.09.23..31.05.24
2023/24 уч. г. | S | within 01.09.23..31.05.24
23/24 уч.г. | S | within 01.09.23..31.05.24
весь период | C | ongoing 01.01.23..31.12.23
на постоянной основе | S | ongoing 01.09.23..31.05.24
регулярно | S | ongoing 01.09.23..31.05.24
Систематически в течение года | S | ongoing 01.09.23..31.05.24
Постоянно с 1 октября 2023 г. | S | ongoing 01.10.23..31.05.24
Постоянно до 31.12.2023 | S | ongoing 01.09.23..31.12.23
В течение всего периода работы с ШНОР | S | ongoing 01.09.23..31.05.24
В ходе реализации проекта «500+» | S | ongoing 01.09.23..31.05.24
бессрочно | C | ongoing 01.01.23..31.12.23
ежедневно | S | recurring day 01.09.23..31.05.24
еже-⏎месячно | S | recurring month 01.09.23..31.05.24
каждую пятницу | S | recurring week 01.09.23..31.05.24
По понедельникам и средам | S | recurring week 01.09.23..31.05.24
еженедельно, пятница | S | recurring week 01.09.23..31.05.24
Еженедельно с 01.09.2023 по 31.12.2023 | S | recurring week 01.09.23..31.12.23
не реже 1 раза в месяц | S | recurring month 01.09.23..31.05.24
раз/мес | S | recurring month 01.09.23..31.05.24
Постоянно, не реже одного раза в месяц | S | recurring month 01.09.23..31.05.24
последняя пятница месяца | S | recurring month 01.09.23..31.05.24
25 числа каждого месяца | S | recurring month 01.09.23..31.05.24
до 5 числа каждого месяца | S | recurring month 01.09.23..31.05.24
последний рабочий день каждого месяца | S | recurring month 01.09.23..31.05.24
ежемесячно с октября 2023 | S | recurring month 01.10.23..31.05.24
ежемесячно с сентября по май | S | recurring month 01.09.23..31.05.24
Ежемесячно до 1 апреля 2024 | S | recurring month 01.09.23..01.04.24
ежеквартально | C | recurring quarter 01.01.23..31.12.23
раз в 3 месяца | C | recurring quarter 01.01.23..31.12.23
раз в четверть | S | recurring school_quarter 01.09.23..31.05.24
по итогам четверти | S | recurring school_quarter 01.09.23..31.05.24
в конце каждой четверти | S | recurring school_quarter 01.09.23..31.05.24
по четвертям | S | recurring school_quarter 01.09.23..31.05.24
4 раза в учебный год | S | recurring school_quarter 01.09.23..31.05.24
1 раз в полугодие | S | recurring half_year 01.09.23..31.05.24
2 раза в год | S | recurring half_year 01.09.23..31.05.24
не менее 2-х раз в год | S | recurring half_year 01.09.23..31.05.24
дважды в год | C | recurring half_year 01.01.23..31.12.23
раз в полгода | C | recurring half_year 01.01.23..31.12.23
1р/год | C | recurring year 01.01.23..31.12.23
ежегодно | C | recurring year 01.01.23..31.12.23
По плану ЦНППМ | S | external
В соответствие с графиком | S | external
Соглано плану | S | external
согласно приказу УО от 12.01.2023 | S | external
План-график | S | external
по отдельному графику | S | external
По отдельному плану в течение учебного года | S | external
по мере необходимости | S | external
при необходимости | S | external
По запросу ОО | S | external
в течение 10 дней со дня получения | S | external
в течение месяца после мониторинга | S | external
в недельный срок | S | external
втечениегода | C | within 01.01.23..31.12.23
мартапрель | C | within 01.03.23..31.03.23 01.04.23..30.04.23
с 09:00 до 11:30 15 мая | C | on 15.05.23
l5.I0.2023 | C | on 15.10.23
в 3-дневный срок | S | external
не позднее 3 рабочих дней после проведения | S | external
не позднее, чем за 2 недели до начала | S | external
за неделю до проведения | S | external
после проведения ВПР | S | external
до утверждения плана | S | external
по согласованию | S | external
В сроки, установленные Рособрнадзором | S | external
- | S | none
— | S | none
Март (выполнено) | C | within 01.03.23..31.03.23
выполнено | C | none
2 раза в год (октябрь, апрель) | S | within 01.10.23..31.10.23 01.04.24..30.04.24
сентябрь, в течение месяца | S | within 01.09.23..30.09.23
09-10.2023 | S | within 01.09.23..31.10.23
IX, XII, V | S | within 01.09.23..30.09.23 01.12.23..31.12.23 01.05.24..31.05.24
X-XII 2023 г. | S | within 01.10.23..31.12.23
накануне 8 марта | S | by ..07.03.24
I раз в квартал | C | recurring quarter 01.01.23..31.12.23
IV кв-л 2023 г. | C | within 01.10.23..31.12.23
"""

DOUBTFUL = """
конец мая | S | within 21.05.24..31.05.24
начало сентября | S | within 01.09.23..10.09.23
первая неделя апреля | S | within 01.04.24..07.04.24
начало октября 2023 – конец мая 2024 | S | within 01.10.23..31.05.24
I четверть | S | within 01.09.23..31.10.23
до середины ноября | S | by ..15.11.23
до мая 2024 | S | by ..30.04.24
до января 2024 | S | by ..31.12.23
до 2024 года | S | by ..31.12.23
до конца года | S | by ..31.12.23
до начала учебного года | S | by ..31.08.23
до 1 сентября нового учебного года | S | by ..01.09.23
с 1 сентября 2023 | S | within 01.09.23..31.05.24
август | S | within 01.08.23..31.08.23
сентябрь – начало октября | S | within 01.09.23..10.10.23
Сентябрь-май | C | within 01.09.23..31.05.24
2023-2024 | S | within 01.09.23..31.05.24
Октябрь/ноябрь 2023 | S | within 01.10.23..30.11.23
Октябрь 2023 (муниципальный этап) | S | within 01.10.23..31.10.23
ориентировочно май 2023 | C | within 01.05.23..31.05.23
Сентябрь 2023 г. (до 15 сентября) | S | by ..15.09.23
до 1 октября – план; до 25 мая – отчёт | S | by ..01.10.23 ..25.05.24
Ежемесячно, отчет до 25 числа | S | recurring month 01.09.23..31.05.24
Ежеквартально до 10 числа месяца, следующего за отчетным | C | recurring quarter 01.01.23..31.12.23
ежегодно, до 1 июня | C | recurring year 01.01.23..31.12.23
до 10 октября 2023 года, ежегодно | S | recurring year 01.09.23..31.05.24
4 раза в год | C | recurring quarter 01.01.23..31.12.23
зимний период | S | within 01.12.23..29.02.24
в т.г. | S | within 01.09.23..31.05.24
январь следующего года | C | within 01.01.24..31.01.24
до Нового года | C | by ..31.12.23
до 10 дней после окончания квартала | C | external
в отопительный период | S | external
1-2 раза в год | S | recurring year 01.09.23..31.05.24
2 раза в месяц | S | recurring month 01.09.23..31.05.24
5-10.2023 | C | within 01.05.23..31.10.23
IX | S | within 01.09.23..30.09.23
ежеквартально: до 5 апреля, 5 июля | C | by ..05.04.23 ..05.07.23
3 раза в год | S | recurring quarter 01.09.23..31.05.24
до 20 января года, следующего за отчётным | C | by ..20.01.24
12 мая (День семьи) | C | on 12.05.23
1 раз в месяц по графику | S | recurring month 01.09.23..31.05.24
пятница | S | recurring week 01.09.23..31.05.24
в течение месяца | S | external
до 15 мая, по мере поступления заявок | S | external
по итогам мониторинга до 15 мая | S | external
постоянно, по мере необходимости | S | external
осенние каникулы | S | external
по итогам I полугодия | S | external
31.02.2023 | C | none
45.01.2023 | C | none
00.05.2023 | C | none
с 15 по 10 мая | C | none
с 10.05.2023 по 01.05.2023 | C | none
до 25-го | C | none
в рабочем порядке | C | none
не выполнено | C | none
"""


def cases(table: str, doubt: str = "") -> Iterator[tuple[str, Period, str]]:
    for line in table.strip().splitlines():
        phrase, plan, meaning = line.split(" | ")
        yield phrase.replace("⏎", "\n"), PLANS[plan], meaning + doubt


@pytest.mark.parametrize(("phrase", "plan", "meaning"), [*cases(PHRASES)])
def test_a_phrase_is_read_wholly(phrase: str, plan: Period, meaning: str) -> None:
    assert brief(read_deadline(phrase, plan)) == meaning


@pytest.mark.parametrize(("phrase", "plan", "meaning"), [*cases(DOUBTFUL, " ?")])
def test_what_is_unsure_is_told(phrase: str, plan: Period, meaning: str) -> None:
    assert brief(read_deadline(phrase, plan)) == meaning


@pytest.mark.parametrize(
    ("phrase", "year", "meaning"),
    [
        ("до 30 марта", 2022, "by ..30.03.22"),
        ("октябрь", 2023, "within 01.10.23..31.10.23"),
        ("сентябрь 2023, март", 2023, "within 01.09.23..30.09.23 01.03.24..31.03.24"),
        ("в течение года", 2023, "within 01.01.23..31.12.23"),
        ("ежемесячно", 2023, "recurring month"),
        ("постоянно", None, "ongoing"),
        ("до 30 марта", None, "by ?"),
        ("октябрь", None, "within ?"),
        ("до 30 марта 2024", None, "by ..30.03.24"),
    ],
)
def test_without_a_plan_the_orders_year_counts(
    phrase: str, year: int | None, meaning: str
) -> None:
    assert brief(read_deadline(phrase, None, year)) == meaning


def test_a_plan_of_several_years_leaves_a_doubt() -> None:
    plan = Period(date(2023, 1, 1), date(2025, 12, 31))
    assert brief(read_deadline("октябрь", plan)) == "within 01.10.23..31.10.23 ?"
    assert brief(read_deadline("октябрь", plan, 2024)) == "within 01.10.24..31.10.24 ?"


def test_the_year_of_a_title_is_taken_with_a_doubt() -> None:
    deadline = read_deadline("до 30 марта", title="План мероприятий на 2023 год")
    assert brief(deadline) == "by ..30.03.23 ?"
    assert brief(read_deadline("до 30 марта", title="План на 2023 и 2024 годы")) == "by ?"


def test_done_is_a_mark_and_no_part_of_the_meaning() -> None:
    deadline = read_deadline("Февраль 2023 г. (выполнено)", CALENDAR)
    assert deadline.done
    assert deadline.doubt is None
    assert deadline.text == "Февраль 2023 г. (выполнено)"
    assert not read_deadline("Февраль 2023 г. (не выполнено)", CALENDAR).done


def test_a_doubt_says_what_was_understood_and_what_was_not() -> None:
    deadline = read_deadline("до 15 мая 2023 (второй этап)", CALENDAR)
    assert deadline.doubt == "Не понял: «второй этап»; понято как до 15 мая 2023"


def test_the_json_form_has_a_doubt_only_where_there_is_one() -> None:
    assert deadline_as_dict(read_deadline("раз в неделю", CALENDAR)) == {
        "text": "раз в неделю",
        "kind": "recurring",
        "periods": [{"start": "2023-01-01", "end": "2023-12-31"}],
        "every": "week",
    }
    assert "doubt" in deadline_as_dict(Deadline(kind=DeadlineKind.ON, doubt="Не понял"))
    assert deadline_as_dict(Deadline(every=Every.DAY))["every"] == "day"


SENTENCES = """
4.2. разработать в срок до 21 апреля 2023 года; | в срок до 21 апреля 2023 года | by ..21.04.23
Установить срок предоставления на 2023 год до 15.12.2023. | до 15.12.2023 | by ..15.12.23
Разработать и утвердить программы в срок до 30 марта. | в срок до 30 марта | by ..30.03.23
Не позднее 15 мая 2023 г. представить отчёт | Не позднее 15 мая 2023 г. | by ..15.05.23
отчитаться к 20.05.2023 года (включительно) | к 20.05.2023 года (включительно) | by ..20.05.23
до 01.10.2023 г. разработать, до 25.12.2023 отчитаться | до 01.10.2023 г. | by ..01.10.23 ?
Провести семинар в апреле 2023 года. | в апреле 2023 года | within 01.04.23..30.04.23
с 10 по 15 мая 2023 года провести мониторинг | с 10 по 15 мая 2023 года | within 10.05.23..15.05.23
в течение 2023/24 уч. года обеспечить | в течение 2023/24 уч. года | within 01.09.23..31.05.24
2.1. Провести 15 мая 2023 года совещание | 15 мая 2023 года | on 15.05.23
25.03.2023 провести совещание | 25.03.2023 | on 25.03.23
Ежемесячно, до 5 числа, направлять отчёт | Ежемесячно, до 5 числа | recurring month
не реже 1 раза в квартал заслушивать руководителей | не реже 1 раза в квартал | recurring quarter
Ивановой И.В. в срок до 15 мая 2023 года сдать | в срок до 15 мая 2023 года | by ..15.05.23
Срок исполнения - 20.12.2023 | 20.12.2023 | on 20.12.23
сообщить в течение 3 дней со дня проверки | в течение 3 дней со дня проверки | external
до 20.04.2023 назначить. 1.3. До 25.04.2023 сдать | до 20.04.2023 | by ..20.04.23 ?
Возложить на Петрова П.П. до 15 мая 2023 года | до 15 мая 2023 года | by ..15.05.23
с 1 октября 2023 г. ежемесячно вести | с 1 октября 2023 г. ежемесячно | recurring month ?
осуществлять контроль на постоянной основе | на постоянной основе | ongoing
"""


@pytest.mark.parametrize(
    ("sentence", "text", "meaning"),
    [line.split(" | ") for line in SENTENCES.strip().splitlines()],
)
def test_a_deadline_is_found_in_a_clause(sentence: str, text: str, meaning: str) -> None:
    deadline = find_deadline(sentence, year=2023)
    assert (deadline.text, brief(deadline)) == (text, meaning)


@pytest.mark.parametrize(
    "sentence",
    [
        "Утвердить план мероприятий на 2023 год.",
        "По итогам ВПР в 2022 году провести анализ",
        "на основании приказа от 16.06.2022 №1065",
        "по результатам ВПР, проведённых в марте 2023 года, принять меры",
        "направлять ежемесячный отчёт",
        "Назначить ответственных за реализацию программы",
        "обеспечить постоянный контроль",
        "Центр непрерывного повышения мастерства",
        "для обучающихся с 1 по 9 класс",
        "детям от 7 до 18 лет",
        "Стратегия на период до 2030 года",
        "Приказ вступает в силу с 1 сентября 2023 года",
        "согласно письму от 12.04.2023 № 15 и плану на 2023-2024 учебный год",
        "2.10. Назначить координатором Иванову И.И.",
        "",
    ],
)
def test_other_dates_of_a_clause_are_no_deadlines(sentence: str) -> None:
    assert find_deadline(sentence, CALENDAR, 2023) == Deadline()


@pytest.mark.parametrize(
    "text", ["до 15 мая ", "II-", "1.1.", "((", "до ", "слово за словом ", "сен-\n", " "]
)
def test_of_pages_of_text_only_the_beginning_is_read(text: str) -> None:
    page = (text * 100_000)[:100_000]
    assert read_deadline(f"{page} 20.06.2023", CALENDAR) == read_deadline(page, CALENDAR)
    assert find_deadline(f"{page} до 20.06.2023", CALENDAR) == find_deadline(page, CALENDAR)
