"""The order's own table with what was done, as a Word document ready to be signed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from documents.marks import Marks
from documents.plain import day, plain
from roadmap.model import Item
from roadmap.report import Plan, Report

if TYPE_CHECKING:
    from docx.document import Document as Paper
    from docx.table import Table, _Cell

FONT = "Times New Roman"
WIDTH = 26.7
_SHADE, _PALE = "D9E2F3", "F2F2F2"
_LINE = "_" * 22
# Letters in a cell of a row that is kept on one page.
_WHOLE = 250


@dataclass(frozen=True, slots=True)
class _Column:
    """`width` is its share of the page; one that is not `needed` may be left out if empty."""

    heading: str
    width: float
    said: Callable[[Item], str]
    centred: bool = False
    needed: bool = False


def write_form(folder: Path, report: Report) -> tuple[Path, ...]:
    """A document of every plan in the report; landscape A4."""
    paper = empty_paper()
    for n, plan in enumerate(report.plans):
        if n:
            paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _head(paper, plan, report)
        _table(paper, plan, _columns(plan, Marks(report)))
        add_signatures(paper, report)
    path = folder / "form.docx"
    paper.save(str(path))
    return (path,)


def empty_paper() -> "Paper":
    paper = Document()
    page = paper.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    page.left_margin, page.right_margin = Cm(1.8), Cm(1.2)
    page.top_margin, page.bottom_margin = Cm(1.5), Cm(1.5)
    letters = paper.styles["Normal"]
    letters.font.name, letters.font.size = FONT, Pt(12)
    letters.element.rPr.rFonts.set(qn("w:cs"), FONT)
    letters.paragraph_format.space_after = Pt(0)
    paper.core_properties.author, paper.core_properties.comments = "", ""
    paper.styles["Footer"].font.size = Pt(9)
    footer = page.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in (("Страница ", "PAGE"), (" из ", "NUMPAGES")):
        footer.add_run(text)
        _field(footer.add_run(), field)
    return paper


def _field(run: Any, name: str) -> None:
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        if kind == "separate":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = name
            run._r.append(code)
        run._r.append(mark)


def _head(paper: "Paper", plan: Plan, report: Report) -> None:
    number = f"приказа № {plan.number}" if plan.number else "плана мероприятий"
    if plan.number and plan.issued:
        number = f"приказа от {day(plan.issued)} № {plan.number}"
    for text, bold, space in (
        (plan.issuer or "", False, 8),
        ("ОТЧЁТ", True, 0),
        (f"об исполнении {number}", False, 0),
        (f"«{plan.title.strip('«» ')}»", True, 6),
        (report.of, False, 0),
        (f"по состоянию на {day(report.day)}", False, 10),
    ):
        if text:
            centred_line(paper, text, bold=bold, space=space)


def centred_line(paper: "Paper", text: str, *, bold: bool = False, space: int = 0) -> None:
    """`space` below it, in points."""
    line = paper.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.space_after = Pt(space)
    line.add_run(plain(text)).bold = bold


def _columns(plan: Plan, marks: Marks) -> Sequence[_Column]:
    """The order's own, without those that it leaves empty, and two of what was done."""
    own = [
        _Column("№ п/п", 1.3, _number, centred=True, needed=True),
        _Column("Мероприятие", 6.2, lambda item: item.title, needed=True),
        _Column("Срок исполнения", 2.9, lambda item: item.deadline.text, centred=True),
        _Column("Ответственные", 3.4, lambda item: ", ".join(item.executors)),
        _Column("Показатель", 3.6, lambda item: item.indicator),
        _Column("Результат", 3.6, lambda item: item.result),
    ]
    return [
        *(
            c
            for n, c in enumerate(own)
            if n < 2 or any(c.said(item).strip() for item in plan.items)
        ),
        _Column("Отметка об исполнении", 5.0, marks.mark),
        _Column("Подтверждающие документы", 4.2, marks.proofs),
    ]


def _number(item: Item) -> str:
    return f"п. {item.number.rstrip('. )')}" if item.is_point else item.number


def _section(item: Item) -> str:
    return "Пункты приказа" if item.is_point else item.section or ""


def _table(paper: "Paper", plan: Plan, columns: Sequence[_Column]) -> None:
    widths = [column.width for column in columns]
    table = _headed(paper, [column.heading for column in columns], widths)
    for section, items in groupby(plan.items, _section):
        if section:
            row = _new_row(table)
            _write(row.cells[0].merge(row.cells[-1]), section, bold=True, shade=_PALE)
            row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
            _property(row, "w:cantSplit")
        for item in items:
            _row(table, item, columns)


def fill_table(
    paper: "Paper",
    headings: Sequence[str],
    widths: Sequence[float],
    rows: Iterable[Sequence[str]],
) -> None:
    """Names at the left, figures in the middle of their cells."""
    table = _headed(paper, headings, widths)
    for cells in rows:
        for n, (cell, text) in enumerate(zip(_new_row(table).cells, cells, strict=True)):
            _write(cell, text, centred=n > 0)


def _headed(paper: "Paper", headings: Sequence[str], widths: Sequence[float]) -> "Table":
    """A table as wide as the page, its heading repeated on each; `widths` are shares."""
    table: Table = paper.add_table(rows=1, cols=len(headings), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for width, drawn in zip(widths, table.columns, strict=True):
        drawn.width = Cm(width * WIDTH / sum(widths))
    for heading, cell in zip(headings, table.rows[0].cells, strict=True):
        _write(cell, heading, bold=True, centred=True, shade=_SHADE)
    _property(table.rows[0], "w:tblHeader")
    return table


def _new_row(table: "Table") -> Any:
    return table.add_row()  # type: ignore[no-untyped-call]


def _row(table: "Table", item: Item, columns: Sequence[_Column]) -> None:
    row, said = _new_row(table), [column.said(item) for column in columns]
    for column, cell, text in zip(columns, row.cells, said, strict=True):
        _write(cell, text, centred=column.centred)
    if max(map(len, said)) <= _WHOLE:
        _property(row, "w:cantSplit")


def _write(
    cell: "_Cell", text: str, *, bold: bool = False, centred: bool = False, shade: str = ""
) -> None:
    line = cell.paragraphs[0]
    if centred:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = line.add_run(plain(text))
    run.bold, run.font.size = bold, Pt(10)
    if shade:
        ground = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", shade)):
            ground.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(ground)


def _property(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def add_signatures(paper: "Paper", report: Report) -> None:
    whole = ("Муниципальный координатор", "Руководитель органа управления образованием")
    for n, who in enumerate(("Руководитель организации",) if report.school else whole):
        line = paper.add_paragraph()
        line.paragraph_format.space_before = Pt(0 if n else 18)
        line.paragraph_format.space_after = Pt(12)
        line.paragraph_format.keep_with_next = True
        line.paragraph_format.tab_stops.add_tab_stop(Cm(12))
        line.add_run(f"{who}\t{_LINE} / {_LINE}")
    paper.add_paragraph("«____» ______________ 20___ г.")
