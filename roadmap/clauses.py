"""The order's text → its clauses: numbers, bullets and what stands under what."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from roadmap.particulars import has_ordering_word

_NUMBERED = re.compile(
    r"(?:[-–—•]\s*)?(\d{1,2}(?:\.\d{1,2}){1,3}[.)]?(?=\s|[А-ЯЁа-яё])|\d{1,2}[.)](?!\d))\s*"
)
_BULLET = re.compile(r"(?:[-–—•*·]|[а-я]\))\s*(?=\S)")
_SIGNATURE = re.compile(
    r"(?:и\.?\s?о\.?\s|врио\s)?(?:(?:начальник|председатель|директор|руководитель|заведующ(?:ий|ая)|глава)\b|исп\b"
    r"|исполнитель|с приказом|приложение|согласован|рассылка|тел\.|утвержд)"
    r"|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as printed; `parent` is the number of the one it stands under."""

    number: str
    text: str
    parent: str | None = None


def read_clauses(lines: Sequence[str]) -> tuple[Clause, ...]:
    """Every clause after «ПРИКАЗЫВАЮ», headings of sub-clauses included.

    A bullet under clause 2 gets the number «2 (1)»; clauses with no text are left out.
    """
    reader = _ClauseReader()
    for line in _ordered(lines):
        if not reader.read(line):
            break
    return tuple(clause for clause in reader.clauses if clause.text)


def has_children(clause: Clause, clauses: Iterable[Clause]) -> bool:
    return any(other.parent == clause.number for other in clauses)


def _ordered(lines: Sequence[str]) -> Iterable[str]:
    """The lines after the ordering word, with what follows it on its own line."""
    for place, line in enumerate(lines):
        if (found := has_ordering_word(line)) is not None:
            rest = line[found.end() :].strip(" :")
            return [*([rest] if rest else []), *lines[place + 1 :]]
    return []


class _ClauseReader:
    def __init__(self) -> None:
        self.clauses: list[Clause] = []
        self._numbered = ""
        self._bullets = 0

    def read(self, line: str) -> bool:
        """Take a line in; False where the order's text is over."""
        if (found := _NUMBERED.match(line)) is not None:
            self._begin(found[1].rstrip(".)"), line[found.end() :])
        elif not self.clauses:
            return not _SIGNATURE.match(line)
        elif (found := _BULLET.match(line)) is not None:
            self._begin_bullet(line[found.end() :])
        elif line[0].isupper() and _SIGNATURE.match(line):
            return False
        elif self._goes_on(line):
            last = self.clauses[-1]
            self.clauses[-1] = replace(last, text=f"{last.text} {line}")
        elif self._is_open_list():
            self._begin_bullet(line)
        return True

    def _begin(self, number: str, text: str) -> None:
        parent = number.rpartition(".")[0] or None
        self.clauses.append(Clause(number, text, parent))
        self._numbered, self._bullets = number, 0

    def _begin_bullet(self, text: str) -> None:
        self._bullets += 1
        number = f"{self._numbered} ({self._bullets})"
        self.clauses.append(Clause(number, text, self._numbered))

    def _goes_on(self, line: str) -> bool:
        last = self.clauses[-1].text
        return bool(last) and (line[0].islower() or not last.endswith((".", ";", ":", ")")))

    def _is_open_list(self) -> bool:
        parent = next(
            clause for clause in reversed(self.clauses) if clause.number == self._numbered
        )
        return parent.text.endswith(":")
