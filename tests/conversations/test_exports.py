"""/export: what was done goes out as files, each person's own part of it."""

import zipfile
from io import BytesIO

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from documents.docx import read_docx
from documents.package import Package
from documents.writing import _PREFIX
from roadmap.blocks import Paragraph, Table
from tests.conversations.acts import accepts, hands_in, refused, returns
from tests.stored import one, rows
from tests.telegram import JPEG


def sent(person, telegram):
    """The name and the bytes of the newest document."""
    message = telegram.messages(person.id)[-1]
    assert message.document, message
    return message.document.file_name, telegram.server.files._files[message.document.file_id].data


def form_of(data, tmp_path):
    path = tmp_path / "form.docx"
    path.write_bytes(data)
    blocks = read_docx(Package(path))
    text = "\n".join(block.text for block in blocks if isinstance(block, Paragraph))
    [table] = [block for block in blocks if isinstance(block, Table)]
    return text, {row[0]: row for row in table.rows}


async def saves(person, paper, whom="Весь район"):
    await person.sends("/export")
    await person.taps(paper)
    await person.taps(whom)


@pytest.fixture(autouse=True)
def folder_of_papers(tmp_path, monkeypatch):
    folder = tmp_path / "papers"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    yield
    assert list(folder.glob(f"{_PREFIX}*")) == [], "papers stay on the machine"


async def test_the_order_s_own_form_of_the_whole_district(head, coordinator, telegram, tmp_path):
    await hands_in(head)
    await accepts(coordinator)
    await saves(coordinator, "Word")
    name, data = sent(coordinator, telegram)
    assert name == "Отчёт Верхнеозёрский район 14.10.2026.docx"
    text, table = form_of(data, tmp_path)
    assert "об исполнении приказа от 30.08.2026 № 41" in text
    assert "Муниципальный координатор" in text
    assert table["№ п/п"][-2:] == ("Отметка об исполнении", "Подтверждающие документы")
    assert "Выполнили 1 из 3 школ\nПросрочили: Лесная ООШ, ЦО №3" in table["1.2."][-2]
    assert table["1.2."][-1] == "1 пояснение"
    assert refused(telegram) == []


async def test_a_head_gets_the_form_of_the_own_school_at_once(
    head, coordinator, telegram, tmp_path
):
    await hands_in(head)
    await accepts(coordinator)
    await head.sends("/export")
    name, data = sent(head, telegram)
    assert name == "Отчёт Берёзовская СОШ 14.10.2026.docx"
    text, table = form_of(data, tmp_path)
    assert "МБОУ «Берёзовская СОШ»" in text
    assert "Руководитель организации" in text
    assert table["1.2."][-2] == "Выполнено, принято 14.10.2026"
    assert "Лесная" not in str(table)
    await head.taps("Excel")
    assert sent(head, telegram)[0] == "Таблица Берёзовская СОШ 14.10.2026.xlsx"


async def test_while_a_file_is_made_it_is_said_and_then_it_is_gone(head, telegram):
    await head.sends("/export")
    assert any("Готовлю файл" in str(call.method) for call in telegram.calls)
    assert not any("Готовлю файл" in (m.text or "") for m in telegram.messages(head.id))


async def test_a_workbook_has_every_sheet(head, other_head, coordinator, telegram):
    await hands_in(head, text="=HYPERLINK(1) https://school.example/a")
    await returns(coordinator, "Нет подписи")
    await saves(coordinator, "Excel")
    name, data = sent(coordinator, telegram)
    assert name.endswith(".xlsx")
    book = load_workbook(BytesIO(data))
    assert book.sheetnames == ["Сводка", "Матрица", "Задачи", "Подтверждения", "Дисциплина"]
    matrix = [[cell.value for cell in row] for row in book["Матрица"].iter_rows(min_row=2)]
    assert [row[0] for row in matrix] == ["Школа", "Берёзовская СОШ", "Лесная ООШ", "ЦО №3"]
    column = matrix[0].index("1.2")
    assert [row[column] for row in matrix[1:]] == ["просрочено"] * 3
    late = book["Матрица"].cell(3, column + 1)
    assert late.fill.fgColor.rgb == "FFEF9A9A"
    for sheet in book.worksheets:
        assert sheet.auto_filter.ref, sheet.title
        assert sheet.freeze_panes, sheet.title
    proofs = list(book["Подтверждения"].iter_rows(min_row=2))
    words = proofs[0][4]
    assert words.value.startswith("=HYPERLINK")
    assert words.data_type == "s"
    by = next(place for place, cell in enumerate(book["Подтверждения"][1]) if cell.value == "Кем")
    assert {row[by].value for row in proofs} == {"Анна Крылова"}
    tasks = list(book["Задачи"].iter_rows(values_only=True))
    entered = tasks[0].index("Кем внесено")
    assert [row[entered] for row in tasks[1:] if row[entered]] == ["Анна Крылова"]
    assert [row[4].hyperlink.target for row in proofs if row[4].hyperlink] == [
        "https://school.example/a"
    ]


async def test_evidence_goes_in_folders_by_section_and_school(head, coordinator, telegram, world):
    await head.sends("/done 1.2")
    await head.sends_document("../../Протокол № 1.pdf", b"protocol")
    await head.sends_document("../../Протокол № 1.pdf", b"another")
    await head.sends_photo(JPEG)
    await head.sends("Готово")
    await head.taps("Отправить")
    gone = one(world, "SELECT sha256 FROM evidence WHERE mime = 'image/jpeg'")
    world.files.path(gone).unlink()
    await saves(coordinator, "Архив", "Берёзовская")
    name, data = sent(coordinator, telegram)
    assert name == "Подтверждения Берёзовская СОШ 14.10.2026.zip"
    archive = zipfile.ZipFile(BytesIO(data))
    names = archive.namelist()
    assert len(set(names)) == len(names) == 3
    assert all(".." not in entry.split("/") and not entry.startswith("/") for entry in names)
    folder = "1. Организационная работа/Берёзовская СОШ/"
    assert {entry.removeprefix(folder) for entry in names} == {
        "Опись.txt",
        "1.2 Протокол № 1.pdf",
        "1.2 Протокол № 1 (2).pdf",
    }
    assert {archive.read(n) for n in names if n.endswith(".pdf")} == {b"protocol", b"another"}
    inventory = archive.read("Опись.txt").decode("utf-8-sig")
    assert "Готово" in inventory
    assert "файл не сохранился" in inventory


async def test_an_archive_of_nothing_is_not_made(coordinator, telegram):
    await saves(coordinator, "Архив")
    assert coordinator.sees("пока ничего не сдано")


async def test_a_calendar_of_a_school(coordinator, telegram):
    await saves(coordinator, "Календарь", "Лесная")
    name, data = sent(coordinator, telegram)
    assert name == "Сроки Лесная ООШ.ics"
    assert Calendar.from_ical(data).walk("VEVENT")


async def test_of_two_orders_the_form_is_asked_about(coordinator, telegram, world, tmp_path):
    others = (
        "municipality_id, issued, issuer, period_start, period_end, source_name, problems,"
        " schools, curators, created_at, published_at, relation, amends_id, school_groups,"
        " keeps_unmentioned"
    )
    rows(
        world,
        f"INSERT INTO roadmaps (id, state, title, number, source_sha256, {others})"
        f" SELECT 77, 'closed', 'План прошлого года', '7', 'x', {others} FROM roadmaps",
    )
    await saves(coordinator, "Word")
    assert coordinator.sees("По какому?")
    await coordinator.taps("№ 7")
    text, _ = form_of(sent(coordinator, telegram)[1], tmp_path)
    assert "№ 7" in text


async def test_an_observer_saves_all_and_a_curator_the_own_schools(
    observer, curator, telegram, tmp_path
):
    await saves(observer, "Word")
    assert "из 3 школ" in str(form_of(sent(observer, telegram)[1], tmp_path))
    await curator.sends("/export")
    await curator.taps("Word")
    assert not curator.sees("Лесная")
    await curator.taps("Все мои школы")
    _, table = form_of(sent(curator, telegram)[1], tmp_path)
    assert "Просрочили: Берёзовская СОШ" in table["1.2."][-2]
    assert "Лесная" not in str(table)


@pytest.mark.parametrize(
    "data", ["ex:word:1:2", "ex:word:1:0", "ex:zip:1:2", "ex:ics:1:0", "ef:1:2", "ef:1:0", "e:1"]
)
async def test_another_school_s_files_are_not_for_a_head(head, other_head, telegram, data):
    await hands_in(other_head)
    await head.sends("/status")
    await head.taps_data(data)
    assert not any(m.document for m in telegram.messages(head.id))
    assert "Лесная" not in str(telegram.messages(head.id)[-1])


async def test_a_long_way_of_pressing_in_someone_else_s_district(coordinator, telegram, world):
    rows(
        world,
        "INSERT INTO municipalities (id, name, timezone, language, created_at)"
        " VALUES (9, 'Чужой район', 'Europe/Moscow', 'ru', '2026-01-01 00:00:00')",
    )
    await coordinator.sends("/export")
    for data in ("ex:excel:9:0", "ex:ics:9:0", "es:word:9:0", "e:9"):
        await coordinator.taps_data(data)
        assert coordinator.sees("нечего скачать"), data


async def test_a_certificate_of_discipline(head, coordinator, telegram, world, tmp_path):
    await hands_in(head)
    world.clock.pass_(days=2)
    await accepts(coordinator)
    await coordinator.sends("/export")
    await coordinator.taps("Справка")
    await coordinator.taps("Учебный год")
    name, data = sent(coordinator, telegram)
    assert name == "Справка Верхнеозёрский район 01.09.2026-16.10.2026.docx"
    assert coordinator.sees("1 сентября")
    assert "2027" not in coordinator.text
    path = tmp_path / "certificate.docx"
    path.write_bytes(data)
    blocks = read_docx(Package(path))
    text = "\n".join(block.text for block in blocks if isinstance(block, Paragraph))
    assert "за период с 01.09.2026 по 16.10.2026" in text
    assert "с опозданием 1" in text
    assert "Координатор рассмотрел 1 отметку: за 2 дня." in text
    schools = next(block for block in blocks if isinstance(block, Table))
    assert schools.rows[-1][0] == "Всего"


async def test_a_certificate_is_not_for_a_head(head, telegram):
    for data in ("ep:1", "ed:1:739000:739900"):
        await head.taps_data(data)
        assert head.sees("нечего скачать"), data
    assert refused(telegram) == []


async def test_the_page_tells_what_the_department_is_late_with(coordinator, telegram, world):
    world.clock.pass_(days=60)
    await coordinator.sends("/summary")
    [line] = [line for line in coordinator.text.splitlines() if "Отдел и службы" in line]
    await saves(coordinator, "Сводка (PDF)")
    _, data = sent(coordinator, telegram)
    with PdfDocument(data) as document:
        assert line.removeprefix("🏢 ") in document[0].get_textpage().get_text_range()


async def test_the_summary_goes_out_on_one_page(head, coordinator, telegram):
    await hands_in(head)
    await accepts(coordinator)
    await saves(coordinator, "Сводка (PDF)")
    name, data = sent(coordinator, telegram)
    assert name == "Сводка Верхнеозёрский район 14.10.2026.pdf"
    with PdfDocument(data) as document:
        text = document[0].get_textpage().get_text_range()
    assert "1 из 15" in text
    assert "сдано 1, принято 1" in text
    await coordinator.taps("Сводка (PNG)")
    name, data = sent(coordinator, telegram)
    assert name == "Сводка Верхнеозёрский район 14.10.2026.png"
    assert data.startswith(b"\x89PNG")


async def test_a_head_has_the_page_of_the_own_school(head, telegram):
    await head.sends("/export")
    await head.taps("Сводка (PDF)")
    name, data = sent(head, telegram)
    assert name == "Сводка Берёзовская СОШ 14.10.2026.pdf"
    with PdfDocument(data) as document:
        text = document[0].get_textpage().get_text_range()
    assert "Что не закончено" in text
    assert "Лесная" not in text
