"""«Справка об исполнительской дисциплине» for a period, and what its figures say in words."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from documents.order_form import add_signatures, centred_line, empty_paper, fill_table
from documents.plain import counted, day
from roadmap.discipline import Certificate, Discipline, Period, discipline
from roadmap.names import short_name

if TYPE_CHECKING:
    from docx.document import Document as Paper

NAMED = 5
_HEADINGS = (
    "Организация",
    "Наступил срок",
    "Сдано в срок",
    "Сдано с опозданием",
    "Не сдано",
    "Возвратов",
    "Просили перенос",
    "Перенесено",
)
_WIDTHS = (7.0, 2.2, 2.2, 2.6, 2.2, 2.2, 2.4, 2.4)


def write_certificate(folder: Path, period: Period) -> tuple[Path, ...]:
    report = period.report
    found = discipline(report, period.start, period.end)
    paper = empty_paper()
    centred_line(paper, "СПРАВКА", bold=True)
    centred_line(paper, "об исполнительской дисциплине", bold=True)
    centred_line(paper, report.of)
    until = min(period.end, report.day)
    centred_line(paper, f"за период с {day(period.start)} по {day(until)}", space=10)
    _lines(paper, "Школы", found.schools, found.total)
    if found.others:
        _lines(paper, "Управление образования и другие исполнители", found.others, None)
    paper.add_paragraph().add_run("Выводы").bold = True
    for sentence in conclusions(found):
        paper.add_paragraph(sentence)
    add_signatures(paper, report)
    path = folder / "certificate.docx"
    paper.save(str(path))
    return (path,)


def _lines(
    paper: "Paper", heading: str, lines: tuple[Discipline, ...], total: Discipline | None
) -> None:
    paper.add_paragraph().add_run(heading).bold = True
    rows = [_cells(short_name(line.name, 60), line) for line in lines]
    if total is not None and len(lines) > 1:
        rows.append(_cells("Всего", total))
    fill_table(paper, _HEADINGS, _WIDTHS, rows)
    paper.add_paragraph()


def _cells(name: str, line: Discipline) -> list[str]:
    figures = (line.due, line.on_time, line.late, line.missing, line.returned)
    return [name, *map(str, (*figures, line.extensions, line.granted))]


def conclusions(found: Certificate) -> Iterator[str]:
    """Sentences that the figures support, and no other."""
    total = found.total
    if not total.due:
        yield "За этот период ни у одной школы не наступил срок."
    else:
        yield (
            f"Наступил срок {counted(total.due, 'задачи', 'задач', 'задач')} школ: в срок сдано "
            f"{total.on_time} ({_share(total.on_time, total.due)}), с опозданием {total.late}, "
            f"не сдано {total.missing}."
        )
        yield from _schools(found)
    if total.returned:
        yield f"На доработку возвращено: {total.returned}."
    if total.extensions:
        yield f"Просили перенести срок: {total.extensions}, перенесено: {total.granted}."
    yield from _reviewing(found)
    others = found.others
    if others:
        due, on_time = sum(o.due for o in others), sum(o.on_time for o in others)
        late, missing = sum(o.late for o in others), sum(o.missing for o in others)
        said = f"в срок {on_time}, с опозданием {late}, не исполнено {missing}"
        if on_time == due:
            said = "все исполнены в срок"
        yield (
            "Собственные задачи управления и других исполнителей, срок которых наступил: "
            f"{due}, {said}."
        )


def _schools(found: Certificate) -> Iterator[str]:
    due = [line for line in found.schools if line.due]
    exact = [line for line in due if line.on_time == line.due]
    if len(exact) == len(due):
        yield "Все школы сдали всё в срок."
        return
    if exact:
        yield f"Всё сдали в срок: {_names(exact)}."
    owing = [line for line in due if line.missing]
    if owing:
        most = ", ".join(f"{short_name(line.name, 60)} ({line.missing})" for line in owing[:NAMED])
        said = "Есть несданное"
        if len(owing) > NAMED:
            said += f" у {counted(len(owing), 'школы', 'школ', 'школ')}, больше всего"
        yield f"{said}: {most}."


def _reviewing(found: Certificate) -> Iterator[str]:
    reviewing = found.reviewing
    if reviewing.median is not None and reviewing.longest is not None:
        usual, longest = _within(reviewing.median), _within(reviewing.longest)
        how = f"обычно {usual}, дольше всего {longest}"
        if usual == longest:
            how = usual if reviewing.decided == 1 else f"каждую {usual}"
        marks = counted(reviewing.decided, "отметку", "отметки", "отметок")
        yield f"Координатор рассмотрел {marks}: {how}."
    if reviewing.waiting and reviewing.oldest is not None:
        yield (
            f"Ждут проверки: {reviewing.waiting}, самая давняя сдача — {_ago(reviewing.oldest)}."
        )


def _names(lines: list[Discipline]) -> str:
    shown = ", ".join(short_name(line.name, 60) for line in lines[:NAMED])
    more = len(lines) - NAMED
    return f"{shown} и ещё {more}" if more > 0 else shown


def _within(days: float) -> str:
    whole = round(days)
    return f"за {counted(whole, 'день', 'дня', 'дней')}" if whole else "менее чем за день"


def _ago(days: float) -> str:
    whole = round(days)
    return f"{counted(whole, 'день', 'дня', 'дней')} назад" if whole else "менее дня назад"


def _share(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)} %"
