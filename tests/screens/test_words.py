"""Plural forms and dates, as a Russian and an English reader expect them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.languages import load_languages
from handlers.callbacks import ShowStatus
from handlers.paging import side_by_side
from handlers.screen import Button
from handlers.summary import summary_screen
from handlers.tasks.lists import task_list_screen
from handlers.wording import evidence_counts, shortened, time_left
from roadmap.lists import Line
from roadmap.model import (
    Evidence,
    EvidenceKind,
    Item,
    Membership,
    Municipality,
    Role,
    Task,
    TaskState,
)
from roadmap.order import Deadline, DeadlineKind
from roadmap.progress import Filter, SchoolLine, Summary
from usecases.browse_tasks import TaskList
from usecases.see_summary import SummaryView

RU, EN = (load_languages()[code] for code in ("ru", "en"))
DAY = date(2026, 10, 14)
NOW = datetime(2026, 10, 14, 9, 5, tzinfo=UTC)


def due_in(days: int, state: TaskState = TaskState.OPEN) -> Task:
    item = Item(1, None, "1.2.", "План", Deadline(kind=DeadlineKind.BY))
    return Task(1, 1, 1, "Школа", item, None, DAY + timedelta(days=days), state)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "сегодня"),
        (1, "завтра"),
        (2, "осталось 2 дня"),
        (5, "осталось 5 дней"),
        (11, "осталось 11 дней"),
        (21, "остался 21 день"),
        (22, "осталось 22 дня"),
        (111, "осталось 111 дней"),
        (-1, "просрочено на 1 день"),
        (-2, "просрочено на 2 дня"),
        (-5, "просрочено на 5 дней"),
        (-11, "просрочено на 11 дней"),
        (-21, "просрочено на 21 день"),
    ],
)
def test_days_left_in_russian(days, words):
    assert time_left(due_in(days), DAY, RU) == words


@pytest.mark.parametrize(
    ("days", "words"), [(2, "2 days left"), (-1, "1 day late"), (-2, "2 days late"), (0, "today")]
)
def test_days_left_in_english(days, words):
    assert time_left(due_in(days), DAY, EN) == words


@pytest.mark.parametrize("state", [TaskState.SUBMITTED, TaskState.ACCEPTED])
def test_what_is_handed_in_is_counted_no_longer(state):
    assert time_left(due_in(-5, state), DAY, RU) == ""


@pytest.mark.parametrize(
    ("n", "words"),
    [(1, "1 задача"), (2, "2 задачи"), (5, "5 задач"), (11, "11 задач"), (21, "21 задача")],
)
def test_tasks_are_counted_in_russian(n, words):
    found = TaskList(1, "Школа", Filter.UNFINISHED, DAY, (Line(due_in(1)),) * n, True)
    assert words in task_list_screen(found, 0, RU).text.splitlines()


@pytest.mark.parametrize(
    ("kind", "forms"),
    [
        (EvidenceKind.DOCUMENT, ["1 файл", "2 файла", "5 файлов", "11 файлов", "21 файл"]),
        (EvidenceKind.LINK, ["1 ссылка", "2 ссылки", "5 ссылок", "11 ссылок", "21 ссылка"]),
        (EvidenceKind.TEXT, ["1 текст", "2 текста", "5 текстов", "11 текстов", "21 текст"]),
        (EvidenceKind.AUDIO, ["1 запись", "2 записи", "5 записей", "11 записей", "21 запись"]),
        (EvidenceKind.PHOTO, ["1 фото", "2 фото", "5 фото", "11 фото", "21 фото"]),
        (EvidenceKind.VIDEO, ["1 видео", "2 видео", "5 видео", "11 видео", "21 видео"]),
    ],
)
def test_proofs_are_counted_in_russian(kind, forms):
    piece = Evidence(1, kind, 1, NOW)
    assert [evidence_counts([piece] * n, RU) for n in (1, 2, 5, 11, 21)] == forms


@pytest.mark.parametrize(
    ("n", "words"), [(1, "просрочена 1"), (2, "просрочено 2"), (5, "просрочено 5")]
)
def test_late_tasks_of_a_school_are_counted_in_russian(n, words):
    line = SchoolLine(1, "Школа", 9, 3, n, 0, 0, 0, 0, 0, 0)
    membership = Membership(1, Municipality(1, "Район", "Europe/Moscow"), Role.COORDINATOR)
    view = SummaryView(membership, Summary("Район", DAY, (line,), 0, 0, 0))
    assert words in summary_screen((view,), RU).text


def test_days_in_russian():
    assert RU.day(date(2026, 3, 1), DAY) == "1 марта (вс)"
    assert RU.day(date(2027, 3, 1), DAY) == "1 марта 2027 (пн)"
    assert RU.short_day(date(2026, 5, 9)) == "9 мая"
    assert RU.short_day(date(2026, 2, 6), date(2026, 11, 22)) == "6 февр"
    assert RU.short_day(date(2023, 2, 6), date(2026, 11, 22)) == "6 февр. 2023"
    assert RU.month(date(2026, 3, 1)) == "март 2026"


def test_days_in_english():
    assert EN.day(date(2026, 3, 1), DAY) == "Sunday, 1 March"
    assert EN.day(date(2027, 3, 1), DAY) == "Monday, 1 March 2027"


@pytest.mark.parametrize(
    ("timezone", "words"),
    [("Europe/Moscow", "14 октября, 12:05"), ("Asia/Kamchatka", "14 октября, 21:05")],
)
def test_moments_are_of_the_municipality_s_clock(timezone, words):
    assert RU.moment(NOW, timezone) == words


def test_shortened_text_is_never_longer_than_asked():
    assert shortened("раз два три", 11) == "раз два три"
    assert shortened("раз два, три", 9) == "раз два…"
    assert len(shortened("я" * 100, 40)) == 40


@pytest.mark.parametrize(
    ("labels", "rows"),
    [
        ("Этот месяц|Прошлый месяц|Этот квартал|Прошлый квартал|Учебный год", (2, 1, 1, 1)),
        ("Регулярные (149)|Ждут даты (6)|Постоянные (12)", (2, 1)),
        ("✍️ Написать школе|✉️ Замечания (1)", (1, 1)),
        ("", ()),
    ],
)
def test_buttons_stand_beside_each_other_where_a_phone_shows_them_whole(labels, rows):
    buttons = [Button(label, ShowStatus()) for label in labels.split("|") if label]
    laid = side_by_side(buttons)
    assert tuple(map(len, laid)) == rows
    assert [button for row in laid for button in row] == buttons
