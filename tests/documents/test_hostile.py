"""A stranger's file is read or refused in one sentence, fast, whatever is in it."""

import random
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from documents.pdf import MAX_DRAWN
from documents.reading import UnreadableDocument, read_blocks, read_pictures
from documents.unreadable import TOO_HEAVY
from tests.documents.pdf_file import pdf_file
from tests.documents.word_file import paragraph, word_file


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_blocks(path)
    assert caught.value.message.endswith(".")
    return caught.value.message


def write(tmp_path: Path, data: bytes, name: str = "order.docx") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def archive(tmp_path: Path, parts: dict[str, bytes]) -> Path:
    path = tmp_path / "order.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in parts.items():
            opened.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "пуст"),
        (b"  \r\n\t", "пуст"),
        (b"\xff\xd8\xff\xe0 jpeg", "скан"),
        (b"\x89PNG\r\n", "скан"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "старый формат"),
        (b"{\\rtf1 text", "обрезан"),
        (b'<?xml version="1.0"?><w:wordDocument xmlns:w="w"/>', "повреждён"),
        (b'<?xml version="1.0"?><p:package xmlns:p="p"/>', "повреждён"),
        (b'<?xml version="1.0"?><a:workbook xmlns:a="a"/>', "не читаю"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>', "не читаю"),
        (b"PK\x03\x04 and nothing more", "повреждён"),
        (bytes(range(256)) * 40, "не читаю"),
    ],
)
def test_foreign_and_broken_files(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in refusal(write(tmp_path, data))


def test_a_missing_file(tmp_path: Path) -> None:
    assert "нет" in refusal(tmp_path / "no.docx")


def test_an_encrypted_office_file(tmp_path: Path) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert "паролем" in refusal(write(tmp_path, data))


def test_a_wrong_extension_is_no_matter(tmp_path: Path) -> None:
    path = word_file(tmp_path / "order.pdf", paragraph("Приказ"))
    assert read_blocks(path)[0].text == "Приказ"  # type: ignore[union-attr]


def test_an_entity_bomb(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><d><body>&b;</body></d>'
    for encoded in (bomb, bomb.decode().encode("utf-16")):
        assert refusal(archive(tmp_path, {"word/document.xml": encoded}))


def test_a_zip_bomb(tmp_path: Path) -> None:
    path = tmp_path / "order.docx"
    block = b"\0" * 2**20
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("word/document.xml", "<d/>")
        with opened.open("word/media/image1.bin", "w") as part:
            for _ in range(201):
                part.write(block)
    assert "велик" in refusal(path)


def test_a_swollen_part(tmp_path: Path) -> None:
    assert "велик" in refusal(archive(tmp_path, {"word/document.xml": b" " * 33 * 2**20}))


def test_tables_nested_without_end(tmp_path: Path) -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 5000 + "</w:tc></w:tr></w:tbl>" * 5000
    assert refusal(word_file(tmp_path / "order.docx", deep))


def test_a_truncated_file(tmp_path: Path) -> None:
    whole = word_file(tmp_path / "whole.docx", paragraph("Приказ " * 500)).read_bytes()
    for share in (0.3, 0.6, 0.95):
        assert refusal(write(tmp_path, whole[: int(len(whole) * share)]))


def test_damaged_bytes_never_break_the_reader(tmp_path: Path) -> None:
    whole = word_file(tmp_path / "whole.docx", paragraph("Приказ " * 500)).read_bytes()
    chance = random.Random(7)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(5):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(UnreadableDocument):
            read_blocks(write(tmp_path, bytes(data)))


def test_one_endless_word(tmp_path: Path) -> None:
    (block,) = read_blocks(write(tmp_path, "а".encode() * 1_200_000, "order.txt"))
    assert len(block.text) == 1_200_000  # type: ignore[union-attr]


def test_a_page_without_words_that_is_drawn_of_very_many_parts(tmp_path: Path) -> None:
    lines = [(n % 800, n % 500, n % 800, n % 500 + 1) for n in range(MAX_DRAWN + 1)]
    path = pdf_file(tmp_path / "drawn.pdf", [((), lines)])
    with pytest.raises(UnreadableDocument) as caught:
        read_pictures(path, lambda *_: None)
    assert caught.value.message == TOO_HEAVY
