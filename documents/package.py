"""Office files are zip archives of XML parts: opened with limits, without document types."""

import builtins
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Iterable
from pathlib import Path
from typing import IO
from xml.etree import ElementTree
from xml.parsers import expat

from documents.unreadable import DAMAGED, ENCRYPTED, FOREIGN, TOO_LARGE, UnreadableDocument

MAX_UNPACKED = 200 * 2**20
MAX_PART = 32 * 2**20
_ENCRYPTED_FLAG = 0x1

Element = ElementTree.Element


class Package:
    """The parts of one office file, each parsed on demand with bare local names.

    Raises UnreadableDocument for a damaged, encrypted or swollen archive.
    """

    def __init__(self, file: Path | IO[builtins.bytes]) -> None:
        try:
            self._archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise UnreadableDocument(DAMAGED) from error
        entries = self._archive.infolist()
        if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
            raise UnreadableDocument(ENCRYPTED)
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise UnreadableDocument(TOO_LARGE)
        self.names = frozenset(entry.filename for entry in entries)

    def close(self) -> None:
        self._archive.close()

    def bytes(self, name: str) -> bytes:
        if self._archive.getinfo(name).file_size > MAX_PART:
            raise UnreadableDocument(TOO_LARGE)
        try:
            return self._archive.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise UnreadableDocument(DAMAGED) from error

    def xml(self, name: str) -> Element:
        """The root of an XML part; tags and attributes lose their namespaces."""
        return parse_xml(self.bytes(name))

    def check_xml(self, name: str) -> None:
        """Refuse a part that is too large or declares a document type, for readers of others."""
        try:
            _refuse_document_type(self.bytes(name))
        except expat.ExpatError as error:
            raise UnreadableDocument(DAMAGED) from error

    def xml_or_none(self, name: str) -> Element | None:
        return self.xml(name) if name in self.names else None


class FlatPackage(Package):
    """The same parts, all in one XML file."""

    def __init__(self, root: Element) -> None:
        self._parts = {part.get("name", "").lstrip("/"): part for part in root.iter("part")}
        self.names = frozenset(self._parts)

    def close(self) -> None:
        pass

    def bytes(self, name: str) -> bytes:
        data = self._parts[name].findtext("binaryData")
        try:
            return b64decode(data) if data else ElementTree.tostring(self.xml(name))
        except ValueError as error:
            raise UnreadableDocument(DAMAGED) from error

    def xml(self, name: str) -> Element:
        data = self._parts[name].find("xmlData")
        if data is None or not len(data):
            raise UnreadableDocument(DAMAGED)
        return data[0]


def parse_xml(data: bytes) -> Element:
    """Parse XML that comes from a stranger: a document type, and so entities, are refused."""
    try:
        _refuse_document_type(data)
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, expat.ExpatError, ValueError, LookupError) as error:
        raise UnreadableDocument(DAMAGED) from error
    _strip_namespaces(root.iter())
    return root


class _PrologOver(Exception):
    pass


def _refuse_document_type(data: bytes) -> None:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = _stop
    try:
        parser.Parse(data, True)
    except _PrologOver:
        return


def _refuse(*_: object) -> None:
    raise UnreadableDocument(FOREIGN)


def _stop(*_: object) -> None:
    raise _PrologOver


def _strip_namespaces(elements: Iterable[Element]) -> None:
    for element in elements:
        element.tag = element.tag.rpartition("}")[2]
        if element.attrib:
            element.attrib = {
                name.rpartition("}")[2]: value for name, value in element.attrib.items()
            }
