"""Everything in one Excel file: summary, schools × items, tasks, evidence, discipline."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from documents.marks import distinct, entered
from documents.plain import day, plain
from roadmap.discipline import Certificate, Discipline, discipline
from roadmap.model import EvidenceKind, Item, SubmissionState
from roadmap.names import short_name
from roadmap.progress import Mark, Standing, standing
from roadmap.report import Report

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_000
# What Excel takes as a hyperlink, and how many a sheet has.
_LINK, _LINKS = 2_000, 60_000
# Columns of the matrix that can be read on one page; more of them go on several.
_ON_A_PAGE, _SCALE = 20, 55
# Points of a line of a row, and how many lines of a long text are shown at once.
_LINE, _LINES = 15, 6
_HEAD = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#D9E2F3"}
_MARKS = {
    Mark.NOT_THEIRS: ("—", None),
    Mark.AHEAD: ("впереди", "#E8ECEF"),
    Mark.DONE: ("выполнено", "#A5D6A7"),
    Mark.NOW: ("в работе", "#BBDEFB"),
    Mark.WAITING: ("на проверке", "#FFE082"),
    Mark.LATE: ("просрочено", "#EF9A9A"),
}
_STANDINGS = {
    Standing.DONE: "выполнено",
    Standing.WAITING: "на проверке",
    Standing.NOT_OURS: "не относится",
    Standing.LATE: "просрочено",
    Standing.TODAY: "срок сегодня",
    Standing.OPEN: "в работе",
    Standing.AHEAD: "впереди",
    Standing.ONGOING: "постоянно",
    Standing.NO_DATE: "срок не установлен",
}
_KINDS = {
    EvidenceKind.PHOTO: "фото",
    EvidenceKind.DOCUMENT: "файл",
    EvidenceKind.VIDEO: "видео",
    EvidenceKind.AUDIO: "запись",
    EvidenceKind.VOICE: "голосовое",
    EvidenceKind.LINK: "ссылка",
    EvidenceKind.TEXT: "пояснение",
}
_DECISIONS = {
    SubmissionState.SUBMITTED: "на проверке",
    SubmissionState.ACCEPTED: "принято",
    SubmissionState.RETURNED: "возвращено",
}
Cell = str | int | date | None
_SCHOOLS = (
    ("name", "Школа", 44),
    ("due", "К сроку", 12),
    ("done", "Выполнено", 12),
    ("late", "Просрочено", 12),
    ("waiting", "На проверке", 12),
    ("counters", "Регулярных", 12),
    ("counters_on_pace", "Из них в графике", 12),
    ("ongoing", "Постоянных", 12),
    ("ongoing_alive", "Со свежими сведениями", 14),
    ("external", "Ждут даты", 12),
)
_TASKS = {
    "Раздел": 40,
    "№": 9,
    "Мероприятие": 50,
    "Организация": 30,
    "Срок": 12,
    "Срок по приказу": 12,
    "Состояние": 18,
    "Сдано": 12,
    "Решение": 12,
    "Возвратов": 12,
    "Подтверждений": 15,
    "Кем внесено": 16,
}
_EVIDENCE = {
    "№": 9,
    "Мероприятие": 40,
    "Организация": 30,
    "Вид": 12,
    "Подтверждение": 60,
    "Размер, КБ": 12,
    "Добавлено": 12,
    "Кем": 24,
    "Решение": 14,
    "Замечание": 40,
}
_DISCIPLINE = {
    "Организация": 44,
    "Наступил срок": 13,
    "Сдано в срок": 13,
    "Сдано с опозданием": 14,
    "Не сдано": 13,
    "Возвратов": 13,
    "Просили перенос": 13,
    "Перенесено": 13,
}


def write_workbook(folder: Path, report: Report) -> tuple[Path, ...]:
    """Rows go to the disk one by one, so that memory does not grow with their number."""
    path = folder / "report.xlsx"
    options = {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with Workbook(str(path), options) as book:
        writer = _Writer(book, report)
        writer.summary()
        writer.matrix()
        writer.tasks()
        writer.evidence()
        writer.discipline()
    return (path,)


class _Writer:
    def __init__(self, book: Workbook, report: Report) -> None:
        self._book, self._report = book, report
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._head = book.add_format(_HEAD)
        self._steep = book.add_format(
            {**_HEAD, "bold": False, "font_size": 8, "rotation": 90, "valign": "bottom"}
        )
        self._day = book.add_format(
            {"num_format": "dd.mm.yyyy", "valign": "top", "align": "center"}
        )
        self._words = book.add_format({"text_wrap": True, "valign": "top"})
        self._name = book.add_format({"shrink": True})
        self._number = book.add_format({"valign": "top"})
        self._link = book.add_format({"font_color": "#0563C1", "underline": 1, "valign": "top"})
        edge = {"border": 1, "border_color": "#D0D7DE", "font_size": 9, "align": "center"}
        self._marks = {
            mark: book.add_format(edge | ({"bg_color": colour} if colour else {}))
            for mark, (_, colour) in _MARKS.items()
        }
        self._links = 0

    def summary(self) -> None:
        summary, total = self._report.summary, self._report.summary.total
        sheet = self._book.add_worksheet("Сводка")
        _prepare(sheet, [width for _, _, width in _SCHOOLS], head=11)
        for row, (name, figure) in enumerate(
            (
                (f"{self._report.of}, на {day(self._report.day)}", None),
                ("Задачи со сроком: выполнено", total("done")),
                ("Задачи со сроком: должно быть выполнено", total("due")),
                ("Просрочено", total("late")),
                ("Регулярные в графике", total("counters_on_pace")),
                ("Регулярные: всего", total("counters")),
                ("Постоянные со свежими сведениями", total("ongoing_alive")),
                ("Постоянные: всего", total("ongoing")),
                ("На проверке", total("waiting")),
                ("Ждут даты по чужому плану", total("external")),
            )
        ):
            sheet.write_string(row, 0, plain(name), None if row else self._title)
            if figure is not None:
                sheet.write_number(row, 1, figure)
        rows = [
            [short_name(line.name, 60), *(getattr(line, name) for name, _, _ in _SCHOOLS[1:])]
            for line in summary.schools
        ]
        self._rows(sheet, {heading: width for _, heading, width in _SCHOOLS}, rows, first=11)

    def matrix(self) -> None:
        """Colours and words, so that a filter can choose by either."""
        grid = self._report.grid
        items = [item for plan in self._report.plans for item in plan.items]
        items = [i for i in items if any((s, i.id) in grid.marks for s, _ in grid.schools)]
        sheet = self._book.add_worksheet("Матрица")
        _prepare(sheet, [34, *(11 for _ in items)], head=1)
        if len(items) > _ON_A_PAGE:
            sheet.set_print_scale(_SCALE)
            sheet.repeat_columns(0)
        sheet.set_row(0, 150)
        sheet.freeze_panes(2, 1)
        if grid.schools:
            sheet.autofilter(1, 0, 1 + len(grid.schools), len(items))
        sheet.write_string(
            0, 0, f"{plain(self._report.of)}, на {day(self._report.day)}", self._head
        )
        for column, item in enumerate(items, 1):
            sheet.write_string(0, column, plain(item.title)[:250], self._steep)
        sheet.write_string(1, 0, "Школа", self._head)
        for column, item in enumerate(items, 1):
            sheet.write_string(1, column, number_of(item), self._head)
        marks, write = grid.marks, sheet.write_string
        for row, (school, name) in enumerate(sorted(grid.schools, key=lambda s: s[1]), 2):
            write(row, 0, plain(short_name(name, 60)), self._name)
            for column, item in enumerate(items, 1):
                mark = marks.get((school, item.id), Mark.NOT_THEIRS)
                write(row, column, _MARKS[mark][0], self._marks[mark])

    def tasks(self) -> None:
        self._table("Задачи", _TASKS, self._task_rows())

    def _task_rows(self) -> Iterator[Sequence[Cell]]:
        names: dict[str, str] = {}
        for task in self._report.tasks:
            rounds = self._report.rounds.get(task.id, ())
            last = rounds[-1] if rounds else None
            full = task.organisation_name
            yield (
                task.item.section,
                number_of(task.item),
                task.item.title,
                names.get(full) or names.setdefault(full, short_name(full, 60)),
                task.due,
                task.planned_due or task.due,
                _STANDINGS[standing(task, self._report.day)],
                self._report.handed_in_on(last) if last else None,
                self._on(last.decided_at) if last else None,
                sum(found.state is SubmissionState.RETURNED for found in rounds),
                sum(1 for _ in distinct(p for found in rounds for p in found.evidence)),
                entered(last) if last else None,
            )

    def evidence(self) -> None:
        self._table("Подтверждения", _EVIDENCE, self._evidence_rows())

    def _evidence_rows(self) -> Iterator[Sequence[Cell]]:
        for task in self._report.tasks:
            for found in self._report.rounds.get(task.id, ()):
                for piece in found.evidence:
                    yield (
                        number_of(task.item),
                        task.item.title,
                        short_name(task.organisation_name, 60),
                        _KINDS[piece.kind],
                        piece.name if piece.sha256 else piece.text,
                        max(1, piece.size // 1024) if piece.sha256 else None,
                        self._on(piece.added_at),
                        piece.adder,
                        _DECISIONS[found.state],
                        found.reason,
                    )

    def discipline(self) -> None:
        found: Certificate = discipline(self._report, date.min, self._report.day)
        names = [field.name for field in fields(Discipline)]
        rows = [
            [short_name(line.name, 60), *(getattr(line, n) for n in names[1:])]
            for line in (*found.schools, *found.others)
        ]
        self._table("Дисциплина", _DISCIPLINE, rows)

    def _table(
        self, name: str, columns: Mapping[str, int], rows: Iterable[Sequence[Cell]]
    ) -> None:
        """`columns` are headings and their widths in letters."""
        sheet = self._book.add_worksheet(name)
        _prepare(sheet, list(columns.values()))
        self._rows(sheet, columns, rows)

    def _rows(
        self,
        sheet: "Worksheet",
        columns: Mapping[str, int],
        rows: Iterable[Sequence[Cell]],
        first: int = 0,
    ) -> None:
        """A heading that stays in sight, with filters, and the rows below it."""
        widths = tuple(columns.values())
        sheet.set_row(first, 32)
        for column, heading in enumerate(columns):
            sheet.write_string(first, column, heading, self._head)
        sheet.freeze_panes(first + 1, 1)
        last = first
        for last, cells in enumerate(rows, first + 1):
            lines = _lines(cells, widths)
            if lines > 1:
                sheet.set_row(last, _LINE * min(lines, _LINES))
            for column, cell in enumerate(cells):
                self._cell(sheet, last, column, cell)
        sheet.autofilter(first, 0, last, len(columns) - 1)

    def _cell(self, sheet: "Worksheet", row: int, column: int, cell: Cell) -> None:
        """Words are never a formula, whatever they begin with."""
        if isinstance(cell, str):
            words = plain(cell)[:LONGEST]
            if words.startswith(("https://", "http://")) and self._is_link(words):
                self._links += 1
                sheet.write_url(row, column, words, self._link, words)
            elif words:
                sheet.write_string(row, column, words, self._words)
        elif isinstance(cell, date):
            sheet.write_datetime(row, column, cell, self._day)
        elif cell is not None:
            sheet.write_number(row, column, cell, self._number)

    def _is_link(self, words: str) -> bool:
        short = len(words) <= _LINK and not any(sign in words for sign in ' "<>\n')
        return short and self._links < _LINKS

    def _on(self, moment: datetime | None) -> date | None:
        return self._report.day_of(moment) if moment else None


def _lines(cells: Sequence[Cell], widths: Sequence[int]) -> int:
    """How many lines the words of a row take, where a letter is as wide as a digit."""
    most = 1
    for cell, width in zip(cells, widths, strict=True):
        if isinstance(cell, str) and (len(cell) > width or "\n" in cell):
            most = max(most, 1 + len(cell) // width + cell.count("\n"))
    return most


def _prepare(sheet: "Worksheet", widths: Sequence[int], head: int = 0) -> None:
    """Columns, and pages for a printer: the heading on each of them."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.set_footer("&C&8&A, страница &P из &N")


def number_of(item: Item) -> str:
    number = item.number.rstrip(". )")
    return f"п. {number} приказа" if item.is_point else plain(number) or "б/н"
