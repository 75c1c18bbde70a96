"""Evidence as archives: folders by section and school, every name readable and safe."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path, PurePosixPath

from documents.marks import ENTERED, distinct
from documents.plain import day, plain
from roadmap.model import Evidence, Item, Submission, SubmissionState, Task
from roadmap.names import short_name
from roadmap.report import Report

# Telegram takes 50 MB a file; the rest is for the archive's own table of contents.
PART = 44 * 10**6
NAME, FOLDER = 100, 60
INVENTORY = "Опись.txt"
_ENTRY = 1024
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
# Packed already: packing again takes time and gains nothing.
_PACKED = re.compile(
    r"\.(jpe?g|png|gif|webp|heic|mp4|mov|mp3|og[ag]|zip|rar|7z|docx|xlsx|pptx|od[ts]|pdf)$",
    re.IGNORECASE,
)
_STATES = {
    SubmissionState.SUBMITTED: "на проверке",
    SubmissionState.ACCEPTED: "принято",
    SubmissionState.RETURNED: "возвращено",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A report, and where our copies of the files are, by the hash of what is in them.

    An archive is at most `part` bytes.
    """

    report: Report
    files: Mapping[str, Path]
    part: int = PART


def write_archives(folder: Path, kept: Kept) -> tuple[Path, ...]:
    """As many archives as it takes; the first one holds the inventory of all."""
    return _Packer(folder, kept).pack()


class _Packer:
    def __init__(self, folder: Path, kept: Kept) -> None:
        self._folder, self._kept = folder, kept
        self._taken: set[str] = set()
        self._folders: dict[int, str] = {}
        self._parts: list[list[tuple[str, Path]]] = [[]]
        self._room = _ENTRY
        self._inventory: list[str] = []

    def pack(self) -> tuple[Path, ...]:
        report = self._kept.report
        self._inventory += [f"Подтверждающие документы: {report.of}, на {day(report.day)}", ""]
        for task in report.tasks:
            rounds = report.rounds.get(task.id, ())
            if rounds:
                self._enter(task, rounds)
        inventory = "\r\n".join(self._inventory).encode("utf-8-sig", "replace")
        return tuple(
            self._write(n, entries, inventory if n == 0 else None)
            for n, entries in enumerate(self._parts)
        )

    def _enter(self, task: Task, rounds: Iterable[Submission]) -> None:
        number = _number(task.item)
        where = PurePosixPath(
            safe_name(task.item.section or "Без раздела", FOLDER),
            self._folder_of(task),
        )
        due = f", срок {day(task.due)}" if task.due else ""
        self._inventory += [
            "",
            f"{number} {' '.join(plain(task.item.title).split())}",
            f"  {plain(task.organisation_name)}{due}",
        ]
        for found in _latest_first(rounds):
            sent = day(self._kept.report.handed_in_on(found))
            state = _STATES[found.state]
            if found.by_coordinator:
                state += f", {ENTERED}"
            self._inventory.append(f"  Сдано {sent}, {state}")
            for piece in found.evidence:
                self._inventory.append(f"    {self._entered(piece, where, number)}")

    def _folder_of(self, task: Task) -> str:
        """A school's own, where two have the same short name, too."""
        if task.organisation_id not in self._folders:
            name = safe_name(short_name(task.organisation_name, FOLDER), FOLDER)
            taken = [folder.casefold() for folder in self._folders.values()]
            free = (name if n == 1 else _with_number(name, n) for n in count(1))
            self._folders[task.organisation_id] = next(
                f for f in free if f.casefold() not in taken
            )
        return self._folders[task.organisation_id]

    def _entered(self, piece: Evidence, where: PurePosixPath, number: str) -> str:
        """Put a file among the entries; returns its line of the inventory."""
        if not piece.sha256:
            return " ".join(plain(piece.text).split())
        name = PurePosixPath(plain(piece.name).replace("\\", "/")).name or "файл"
        path = self._kept.files.get(piece.sha256)
        if path is None or not path.is_file():
            return f"{name} — файл не сохранился"
        size = path.stat().st_size + _ENTRY
        if size > self._kept.part:
            return f"{name} — слишком большой для архива"
        entry = self._unique(where, safe_name(f"{number} {name}", NAME))
        self._make_room(size)
        self._parts[-1].append((entry, path))
        part = len(self._parts)
        return entry if part == 1 else f"{entry} — в архиве {part}"

    def _unique(self, where: PurePosixPath, name: str) -> str:
        """Told apart also where letters' case is not."""
        entry, n = str(where / name), 1
        while entry.casefold() in self._taken:
            n += 1
            entry = str(where / _with_number(name, n))
        self._taken.add(entry.casefold())
        return entry

    def _make_room(self, size: int) -> None:
        if self._parts[-1] and self._room + size > self._kept.part:
            self._parts.append([])
            self._room = 0
        self._room += size

    def _write(self, n: int, entries: Iterable[tuple[str, Path]], inventory: bytes | None) -> Path:
        path = self._folder / f"{n + 1}.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
            if inventory is not None:
                archive.writestr(INVENTORY, inventory)
            for entry, source in entries:
                how = zipfile.ZIP_STORED if _PACKED.search(entry) else zipfile.ZIP_DEFLATED
                archive.write(source, entry, how)
        return path


def safe_name(text: str, length: int) -> str:
    """A name for a file or folder on any system, of at most `length` characters.

    An ending such as «.docx» stays.
    """
    name = " ".join(_UNSAFE.sub(" ", plain(text)).split()).strip(". ")
    if _RESERVED.match(name):
        name = f"_{name}"
    return _shortened(name, "", length) or "без названия"


def _with_number(name: str, n: int) -> str:
    return _shortened(name, f" ({n})", NAME)


def _shortened(name: str, mark: str, length: int) -> str:
    """At most `length` characters; the `mark` stands before the ending."""
    ending = PurePosixPath(name).suffix
    if len(ending) > 10 or " " in ending:
        ending = ""
    stem = name.removesuffix(ending) if ending else name
    room = length - len(mark) - len(ending)
    return f"{stem[:room].rstrip('. ')}{mark}{ending}"


def _number(item: Item) -> str:
    number = item.number.rstrip(". )")
    return f"п. {number} приказа" if item.is_point else number or "б-н"


def _latest_first(rounds: Iterable[Submission]) -> Iterator[Submission]:
    """Each piece once, with the latest round it was in."""
    seen: set[tuple[str, str]] = set()
    for found in reversed(tuple(rounds)):
        fresh = [p for p in distinct(found.evidence) if (p.sha256, p.text) not in seen]
        seen.update((piece.sha256, piece.text) for piece in fresh)
        yield replace(found, evidence=tuple(fresh))
