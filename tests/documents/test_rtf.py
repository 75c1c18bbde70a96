"""Rich Text Format: words and signs, tables and their merges, and what is not to be read."""

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.reading import UnreadableDocument, read_blocks
from documents.rtf import read_rtf
from roadmap.blocks import Block, Paragraph, Table

FONTS = r"{\fonttbl{\f0\fcharset204 Times;}{\f1\fcharset0 Arial;}}"
HEAD = r"{\rtf1\ansi\ansicpg1251\deff0" + FONTS
CYRILLIC = "".join(map(chr, range(ord("а"), ord("я") + 1))) + "№«»—Ё"


def read(body: str) -> tuple[Block, ...]:
    return read_rtf(f"{HEAD}{body}}}".encode("ascii"))


def in_hex(text: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode("cp1251"))


def in_unicode(text: str) -> str:
    units = text.encode("utf-16-le")
    codes = (
        int.from_bytes(units[n : n + 2], "little", signed=True) for n in range(0, len(units), 2)
    )
    return "".join(f"\\u{code}?" for code in codes)


def row(*cells: str, definition: str = r"\cellx1000\cellx5000\cellx7000") -> str:
    drawn = "".join(rf"\pard\intbl {cell}\cell" for cell in cells)
    return rf"\trowd\trleft-100{definition}{drawn}\row "


@given(st.text(CYRILLIC + string.ascii_letters + string.digits + " .,-{}\\", min_size=1))
def test_any_text_reads_back_however_it_is_written(text: str) -> None:
    told = (Paragraph(text.strip()),) if text.strip() else ()
    assert read(rf"\pard\f0 {in_hex(text)}\par") == told
    assert read(rf"\pard\f1 {in_unicode(text)}\par") == told


def test_signs_beyond_the_first_plane_and_longer_stand_ins() -> None:
    assert read(rf"{in_unicode('план 📎')}\par") == (Paragraph("план 📎"),)
    assert read(r"{\uc2 \u1084\'3f\'3f\u1072??\u1081 ?? 1}\par") == (Paragraph("май 1"),)


def test_a_plan_in_a_table(tmp_path: Path) -> None:
    rows = row(in_hex("№"), in_hex("Мероприятие"), in_hex("Срок"))
    rows += row("1", rf"{in_hex('Семинар')}\par {in_hex('для директоров')}", in_hex("май"))
    path = tmp_path / "order.doc"
    path.write_text(rf"{HEAD}\pard {in_hex('План')}\par{rows}\pard {in_hex('Директор')}\par}}")
    plan, table, post = read_blocks(path)
    assert (plan, post) == (Paragraph("План"), Paragraph("Директор"))
    assert isinstance(table, Table)
    assert table.rows == (
        ("№", "Мероприятие", "Срок"),
        ("1", "Семинар\nдля директоров", "май"),
    )


def test_merged_cells_are_filled() -> None:
    wide = r"\cellx1000\clmgf\cellx5000\clmrg\cellx7000"
    upper, lower = (
        r"\clvmgf\cellx1000\cellx5000\cellx7000",
        r"\clvmrg\cellx1000\cellx5000\cellx7000",
    )
    rows = row("1", "a", "", definition=wide) + row("2", "b", "c", definition=upper)
    rows += row("", "d", "e", definition=lower) + row("f", "g", definition=r"\cellx5000\cellx7000")
    (table,) = read(rows)
    assert isinstance(table, Table)
    assert table.rows == (("1", "a", "a"), ("2", "b", "c"), ("2", "d", "e"), ("f", "f", "g"))


@pytest.mark.parametrize(
    "unseen",
    [
        r"{\v hidden}",
        r"{\deleted gone}",
        r"{\header page}",
        r"{\*\generator Writer;}",
        r"{\pict\pngblip 89504e47}",
        r"{\info{\title name}}",
        r"{\bin4 }}}}}",
    ],
)
def test_what_is_not_printed_is_not_read(unseen: str) -> None:
    assert read(rf"\pard a{unseen}b\par") == (Paragraph("ab"),)


def test_of_a_field_the_result_is_read_and_a_list_number_stays() -> None:
    field = r"{\field{\*\fldinst HYPERLINK}{\fldrslt {site}}}"
    assert read(rf"{{\listtext\pard 1.\tab}}{field}\par") == (Paragraph("1. site"),)


@pytest.mark.parametrize("body", [r"\pard text", "{" * 5_000, r"\bin99999999999 "])
def test_a_file_cut_or_nested_without_end_is_refused(body: str) -> None:
    with pytest.raises(UnreadableDocument):
        read_rtf((HEAD + body).encode())
