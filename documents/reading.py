"""Any file a person sends → blocks. The type is told from what is inside, not from the name."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from documents import calc, doc, docx, ods, odt, rtf, xlsx
from documents.compound import SIGNATURE, Compound
from documents.csv import read_csv
from documents.mhtml import read_page
from documents.package import Element, Package, parse_xml
from documents.pdf import MAX_SCANNED_PAGES, read_pdf, read_photos, read_scan
from documents.text import blocks_of_lines, has_table, read_text
from documents.unreadable import (
    DAMAGED,
    ENCRYPTED,
    FOREIGN,
    TOO_HEAVY,
    TOO_LARGE,
    Scanned,
    UnreadableDocument,
)
from documents.word_xml import read_word_xml
from roadmap.blocks import Block, Paragraph

__all__ = ["UnreadableDocument", "read_blocks", "read_pictures"]

Progress = Callable[[int, int], None]

MAX_FILE = 50 * 2**20
MAX_TEXT = 8 * 2**20
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")


def read_blocks(path: Path) -> tuple[Block, ...]:
    """Paragraphs and tables of a file in reading order.

    Raises UnreadableDocument, and nothing else, for whatever cannot be read; of its sort Scanned
    for pictures of pages. Reading is processor work and may take seconds for a large file: call
    it from a child process.
    """
    return _guarded(path, lambda data: _with_copied(_read(path, data)))


def _with_copied(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks; paragraphs alone may be a table that was pasted as text."""
    if has_table(blocks):
        return blocks
    texts = (block.text for block in blocks if isinstance(block, Paragraph))
    lines = [line for text in texts for line in (*text.splitlines(), "")]
    pasted = blocks_of_lines(lines)
    return pasted if has_table(pasted) else blocks


def read_pictures(path: Path, progress: Progress) -> tuple[Block, ...]:
    """As `read_blocks`, of a file for which that raised Scanned."""
    return _guarded(path, lambda data: _read_pictures(path, data, progress))


def _read_pictures(path: Path, data: bytes, progress: Progress) -> tuple[Block, ...]:
    if not data.startswith((*_PICTURES, b"PK")):
        return read_scan(path, progress)
    with TemporaryDirectory() as name:
        folder = Path(name)
        photos = _unpacked(path, folder) if data.startswith(b"PK") else [path]
        return read_photos(photos, folder, progress)


def _unpacked(path: Path, folder: Path) -> list[Path]:
    """The pictures of an archive, in the order of their names."""
    package = Package(path)
    photos = [folder / f"{number:03}" for number in range(len(package.names))]
    for photo, name in zip(photos, sorted(package.names), strict=True):
        photo.write_bytes(package.bytes(name))
    package.close()
    return photos


def _guarded(path: Path, read: Callable[[bytes], tuple[Block, ...]]) -> tuple[Block, ...]:
    try:
        return read(_checked(path))
    except UnreadableDocument:
        raise
    except OSError as error:
        raise UnreadableDocument("Файл не открывается: проверьте путь и права.") from error
    except MemoryError as error:
        raise UnreadableDocument(TOO_HEAVY) from error
    except Exception as error:  # a stranger's file may break any reader in any way
        raise UnreadableDocument(DAMAGED) from error


def _checked(path: Path) -> bytes:
    if not path.is_file():
        raise UnreadableDocument(f"Файла {path.name} нет.")
    size = path.stat().st_size
    if size > MAX_FILE:
        raise UnreadableDocument(TOO_LARGE)
    data = path.read_bytes()
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise UnreadableDocument("Файл пуст. Проверьте, тот ли файл вы прислали.")
    return data


def _read(path: Path, data: bytes) -> tuple[Block, ...]:
    if data.startswith(b"PK"):
        return _read_package(path)
    if b"%PDF-" in data[:1024]:
        return read_pdf(path)
    if data.startswith(SIGNATURE):
        return _read_compound(data)
    if data.startswith(_PICTURES):
        raise Scanned
    if data.startswith(rtf.SIGNATURE):
        return rtf.read_rtf(data)
    if len(data) > MAX_TEXT:
        raise UnreadableDocument(TOO_LARGE)
    if (page := read_page(data)) is not None:
        return page
    if data.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith((b"<?xml", b"<svg")):
        return _read_flat(parse_xml(data))
    return read_csv(data) or read_text(data)


def _read_flat(root: Element) -> tuple[Block, ...]:
    """A document that is one XML file."""
    if root.find("body/spreadsheet") is not None:
        return ods.read_flat(root)
    if (document := read_word_xml(root)) is not None:
        return document
    return odt.read_flat(root)


def _read_package(path: Path) -> tuple[Block, ...]:
    package = Package(path)
    try:
        return _read_parts(package, path)
    finally:
        package.close()


def _read_parts(package: Package, path: Path) -> tuple[Block, ...]:
    if docx.main_part(package) is not None:
        return docx.read_docx(package)
    if xlsx.MAIN_PART in package.names:
        return xlsx.read_xlsx(package, path)
    kind = package.bytes("mimetype").strip() if "mimetype" in package.names else b""
    if kind == odt.MIME_TYPE:
        return odt.read_odt(package)
    if kind == ods.MIME_TYPE:
        return ods.read_ods(package)
    if 0 < len(package.names) <= MAX_SCANNED_PAGES and _are_pictures(package):
        raise Scanned
    raise UnreadableDocument(FOREIGN)


def _are_pictures(package: Package) -> bool:
    return all(package.bytes(name).startswith(_PICTURES) for name in package.names)


def _read_compound(data: bytes) -> tuple[Block, ...]:
    """Old Office formats and encrypted new ones share a container."""
    if _ENCRYPTED in data:
        raise UnreadableDocument(ENCRYPTED)
    compound = Compound(data)
    if doc.MAIN_STREAM in compound.names:
        return doc.read_doc(compound)
    if calc.OLD_STREAMS & compound.names:
        return calc.read_calc(data)
    raise UnreadableDocument(
        "Это старый формат Office. Сохраните файл как .docx или .xlsx и пришлите."
    )
