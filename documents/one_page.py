"""A summary on one printed page: four figures, the week's change, the worst, a table."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from documents.pdf_canvas import A4, BLACK, Canvas, Colour, width_of
from documents.plain import day, plain
from documents.workbook import number_of
from roadmap.model import Task
from roadmap.names import short_name
from roadmap.progress import Change, ItemCount, SchoolLine, Standing, standing, urgency
from roadmap.report import Report

MARGIN, BOTTOM = 40, 806
_WIDTH = A4[0] - 2 * MARGIN
_GREY: Colour = (108, 117, 125)
_PALE: Colour = (241, 243, 245)
_RED: Colour = (198, 40, 40)
_GREEN: Colour = (67, 160, 71)
_DOTS = 150 / 72  # pixels a point
# The right edges of the table's columns of numbers, and what stands above them.
_COLUMNS = (
    (330, "К сроку"),
    (385, "Выполнено"),
    (440, "Просрочено"),
    (500, "На проверке"),
    (555, "В графике"),
)
# Points of a row and of its letters, by how many rows there are.
_ROWS = ((24, 16, 9.5), (34, 13, 8.5), (10**9, 10.5, 7))


def write_pdf(folder: Path, report: Report) -> tuple[Path, ...]:
    path = folder / "summary.pdf"
    _drawn(report).save(path)
    return (path,)


def write_png(folder: Path, report: Report) -> tuple[Path, ...]:
    """The same page at 150 dots an inch."""
    import pypdfium2

    [page], path = write_pdf(folder, report), folder / "summary.png"
    document = pypdfium2.PdfDocument(page)
    picture = document[0].render(scale=_DOTS).to_pil()
    picture.quantize(128).save(path, "PNG")
    document.close()
    page.unlink()
    return (path,)


def _drawn(report: Report) -> Canvas:
    page = Canvas()
    top = _heading(page, report)
    top = _figures(page, report, top)
    top = _change(page, report.change, top)
    if report.school is None:
        top = _own(page, report.own_late, top)
        top = _late_items(page, report.late_items, top)
        _schools(page, report.summary.schools, top)
    else:
        _tasks(page, report, top)
    footer = f"Дорожка, {report.now_there:%d.%m.%Y %H:%M}"
    page.write(footer, (MARGIN, 828), 8, colour=_GREY)
    return page


def _heading(page: Canvas, report: Report) -> float:
    title = "Сводка об исполнении дорожной карты"
    page.write(title, (MARGIN, 54), 17, bold=True)
    page.write(f"{plain(report.of)}, на {day(report.day)}", (MARGIN, 74), 11, room=_WIDTH)
    top = 74.0
    for plan in report.plans[:3]:
        top += 13
        number = f"Приказ № {plan.number}" + (f" от {day(plan.issued)}" if plan.issued else "")
        named = f"{number}: {plan.title}" if plan.number else plan.title
        page.write(plain(named), (MARGIN, top), 8.5, room=_WIDTH, colour=_GREY)
    return top + 16


def _figures(page: Canvas, report: Report, top: float) -> float:
    total = report.summary.total
    late = total("late")
    done, on_pace = (total("done"), total("due")), (total("counters_on_pace"), total("counters"))
    alive = (total("ongoing_alive"), total("ongoing"))
    boxes = (
        (_of(*done), "со сроком выполнено", f"просрочено {late}", _RED if late else _GREY),
        (_of(*on_pace), "регулярных в графике", "", _GREY),
        (_of(*alive), "постоянных с новостями", "за последние 45 дней", _GREY),
        (str(total("waiting")), "ждут проверки", f"ждут чужой даты {total('external')}", _GREY),
    )
    width = (_WIDTH - 3 * 9) / 4
    for n, (figure, label, beside, colour) in enumerate(boxes):
        left = MARGIN + n * (width + 9)
        page.box((left, top), width, 62, _PALE)
        size = min(18, 18 * (width - 16) / width_of(figure, 18, bold=True))
        page.write(figure, (left + 9, top + 25), size, bold=True)
        page.write(label, (left + 9, top + 41), 8.5, room=width - 14)
        page.write(beside, (left + 9, top + 54), 8.5, room=width - 14, colour=colour)
    return top + 62 + 18


def _of(some: int, all_of_them: int) -> str:
    return f"{some} из {all_of_them}" if all_of_them else "—"


def _change(page: Canvas, change: Change | None, top: float) -> float:
    if change is None:
        return top
    said = (
        f"За неделю: сдано {change.submitted}, принято {change.accepted}, "
        f"возвращено {change.returned}, стало просрочено {change.late}"
    )
    page.write(said, (MARGIN, top), 9.5, room=_WIDTH)
    return top + 20


def _own(page: Canvas, late: int, top: float) -> float:
    if not late:
        return top
    said = f"Отдел и службы: просрочено {late}"
    page.write(said, (MARGIN, top), 9.5, room=_WIDTH, colour=_RED)
    return top + 20


def _late_items(page: Canvas, items: Sequence[ItemCount], top: float) -> float:
    if not items:
        return top
    page.write("Пункты, с которыми опаздывает больше всего школ", (MARGIN, top), 10.5, bold=True)
    for each in items[:3]:
        top += 14
        text = f"{number_of(each.item)}. {plain(each.item.title)}"
        page.write(text, (MARGIN, top), 9, room=_WIDTH - 110)
        since = f"школ: {each.schools}, с {day(each.due)}"
        page.write(since, (A4[0] - MARGIN, top), 9, colour=_RED, to_right=True)
    return top + 24


def _schools(page: Canvas, schools: Sequence[SchoolLine], top: float) -> None:
    page.write("Школы, сначала отстающие", (MARGIN, top), 10.5, bold=True)
    if not schools:
        page.write("Школ пока нет.", (MARGIN, top + 16), 9)
        return
    height, letters = next(size[1:] for size in _ROWS if len(schools) <= size[0])
    top += 15
    for right, heading in _COLUMNS:
        page.write(heading, (right, top), 7.5, colour=_GREY, to_right=True)
    fit = int((BOTTOM - top - height) // height)
    shown = schools if len(schools) <= fit else schools[: fit - 1]
    for n, line in enumerate(shown):
        baseline = top + height * (n + 1)
        if n % 2 == 0:
            page.box((MARGIN - 4, baseline - height * 0.72), _WIDTH + 8, height, _PALE)
        page.write(plain(short_name(line.name, 60)), (MARGIN, baseline), letters, room=235)
        for (right, _), (value, colour) in zip(_COLUMNS, _cells(line), strict=True):
            page.write(value, (right, baseline), letters, colour=colour, to_right=True)
    if len(shown) < len(schools):
        more = f"…и ещё школ: {len(schools) - len(shown)}"
        page.write(more, (MARGIN, top + height * (len(shown) + 1)), letters, colour=_GREY)


def _cells(line: SchoolLine) -> Iterator[tuple[str, Colour]]:
    whole = line.due and line.done == line.due
    yield str(line.due), BLACK
    yield str(line.done), _GREEN if whole else BLACK
    yield str(line.late or "—"), _RED if line.late else _GREY
    yield str(line.waiting or "—"), BLACK if line.waiting else _GREY
    yield _of(line.counters_on_pace, line.counters), BLACK if line.counters else _GREY


_STANDINGS = {
    Standing.LATE: ("просрочено", _RED),
    Standing.TODAY: ("срок сегодня", BLACK),
    Standing.OPEN: ("в работе", BLACK),
    Standing.WAITING: ("на проверке", BLACK),
}


def _tasks(page: Canvas, report: Report, top: float) -> None:
    """What a school has begun and not finished, the most urgent first."""
    found = [
        (task, *_STANDINGS[where])
        for task in sorted(report.tasks, key=urgency)
        if (where := standing(task, report.day)) in _STANDINGS
    ]
    page.write("Что не закончено, сначала срочное", (MARGIN, top), 10.5, bold=True)
    if not found:
        page.write("Всё, чему настал срок, сделано.", (MARGIN, top + 16), 9)
        return
    fit = int((BOTTOM - top - 14) // 14)
    shown = found if len(found) <= fit else found[: fit - 1]
    for n, (task, words, colour) in enumerate(shown, 1):
        _task(page, task, words, colour, top + 14 * n + 2)
    if len(shown) < len(found):
        more = f"…и ещё: {len(found) - len(shown)}"
        page.write(more, (MARGIN, top + 14 * (len(shown) + 1) + 2), 9, colour=_GREY)


def _task(page: Canvas, task: Task, words: str, colour: Colour, top: float) -> None:
    text = f"{number_of(task.item)}. {plain(task.item.title)}"
    page.write(text, (MARGIN, top), 9, room=_WIDTH - 140)
    due = day(task.due) if task.due else ""
    page.write(due, (A4[0] - MARGIN - 75, top), 9, to_right=True)
    page.write(words, (A4[0] - MARGIN, top), 9, colour=colour, to_right=True)
