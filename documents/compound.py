"""Compound files: the little file system inside which old Office formats keep their streams."""

from collections.abc import Iterator
from struct import error as short_of_bytes
from struct import unpack_from

from documents.unreadable import DAMAGED, UnreadableDocument

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_REGULAR = 0xFFFFFFFA
_ENTRY = 128
_IN_HEADER = 109
_STREAM, _ROOT = 2, 5


class Compound:
    """Streams by name. Raises UnreadableDocument for a damaged file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._open()
        except (short_of_bytes, IndexError) as error:
            raise UnreadableDocument(DAMAGED) from error

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream; b"" where there is none."""
        start, size = self._entries.get(name, (_LAST_REGULAR, 0))
        if size >= self._cutoff:
            return self._chain(start)[:size]
        sectors = _chained(start, self._mini_table)
        step = self._mini_size
        return b"".join(self._mini[n * step : (n + 1) * step] for n in sectors)[:size]

    def _open(self) -> None:
        shift, mini_shift = unpack_from("<HH", self._data, 0x1E)
        self._size, self._mini_size = 1 << min(shift, 16), 1 << min(mini_shift, 16)
        (directory,) = unpack_from("<I", self._data, 0x30)
        self._cutoff, mini_table = unpack_from("<II", self._data, 0x38)
        self._table = self._allocation()
        self._entries: dict[str, tuple[int, int]] = {}
        root = (_LAST_REGULAR, 0)
        for name, kind, start, size in _entries(self._chain(directory)):
            if kind == _ROOT:
                root = (start, size)
            elif kind == _STREAM:
                self._entries.setdefault(name, (start, size))
        self._mini = self._chain(root[0])[: root[1]]
        self._mini_table = _numbers(self._chain(mini_table))

    def _allocation(self) -> tuple[int, ...]:
        """Which sector follows which, told in sectors that the header and its tail list."""
        listed = list(unpack_from(f"<{_IN_HEADER}I", self._data, 0x4C))
        further, count = unpack_from("<II", self._data, 0x44)
        for _ in range(min(count, len(self._data) // self._size)):
            *more, further = _numbers(self._sector(further))
            listed.extend(more)
        return _numbers(b"".join(self._sector(n) for n in listed if n < _LAST_REGULAR))

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in _chained(start, self._table))

    def _sector(self, number: int) -> bytes:
        place = (number + 1) * self._size
        return self._data[place : place + self._size]


def _chained(number: int, table: tuple[int, ...]) -> Iterator[int]:
    for _ in range(len(table)):
        if number >= len(table):
            return
        yield number
        number = table[number]


def _numbers(data: bytes) -> tuple[int, ...]:
    return unpack_from(f"<{len(data) // 4}I", data)


def _entries(directory: bytes) -> Iterator[tuple[str, int, int, int]]:
    for place in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length, kind = unpack_from("<HB", directory, place + 64)
        start, size = unpack_from("<II", directory, place + 116)
        name = directory[place : place + min(max(length - 2, 0), 64)]
        yield name.decode("utf-16-le", "replace"), kind, start, size
