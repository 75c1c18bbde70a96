"""«Отметка об исполнении» and «Подтверждающие документы»: what papers say of an item.

Papers are in Russian, as the orders they answer to, whatever language the chat has.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from documents.plain import counted, day
from roadmap.model import (
    Evidence,
    EvidenceKind,
    Item,
    OrganisationKind,
    Submission,
    SubmissionState,
    Task,
    TaskState,
)
from roadmap.names import short_name
from roadmap.order import DeadlineKind
from roadmap.progress import Mark, Standing, standing
from roadmap.report import Report

NAMES, FEW = 20, 3
ENTERED = "внесено координатором"
PIECES = 12
_NOUNS = {
    EvidenceKind.PHOTO: ("фото", "фото", "фото"),
    EvidenceKind.VIDEO: ("видео", "видео", "видео"),
    EvidenceKind.AUDIO: ("запись", "записи", "записей"),
    EvidenceKind.VOICE: ("голосовое", "голосовых", "голосовых"),
    EvidenceKind.DOCUMENT: ("файл", "файла", "файлов"),
    EvidenceKind.LINK: ("ссылка", "ссылки", "ссылок"),
    EvidenceKind.TEXT: ("пояснение", "пояснения", "пояснений"),
}


class Marks:
    """What stands in a report about each item of a plan."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._tasks: dict[int, list[Task]] = {}
        for task in report.tasks:
            self._tasks.setdefault(task.item.id, []).append(task)
        self._kinds = {o.id: o.kind for o in report.organisations}

    def mark(self, item: Item) -> str:
        """A school's own, or how many schools have done it and who has not."""
        own = self._tasks.get(item.id, [])
        if self._report.school is not None:
            return self._own(own)
        said = [self._of_schools(item)] + [
            f"{short_name(theirs[0].organisation_name, 60)}: {_lower(self._own(theirs))}"
            for theirs in _by_organisation(own)
            if self._kinds.get(theirs[0].organisation_id) is not OrganisationKind.SCHOOL
        ]
        return "\n".join(filter(None, said)) or "—"

    def _own(self, tasks: Sequence[Task]) -> str:
        """Of one organisation, whose periods of an item these are."""
        if not tasks:
            return "—"
        if len(tasks) == 1:
            return self._single(tasks[0])
        stands = Counter(standing(task, self._report.day) for task in tasks)
        begun = len(tasks) - stands[Standing.AHEAD] - stands[Standing.NOT_OURS]
        if not begun:
            return "Не относится" if stands[Standing.NOT_OURS] else self._ahead(tasks[0])
        said = [f"Выполнено {stands[Standing.DONE]} из {begun} на {day(self._report.day)}"]
        late = [task.due for task in tasks if standing(task, self._report.day) is Standing.LATE]
        if late:
            said.append(f"просрочено: {len(late)}")
        if stands[Standing.WAITING]:
            said.append(f"на проверке: {stands[Standing.WAITING]}")
        return "; ".join(said)

    def _single(self, task: Task) -> str:
        latest = self._latest(task)
        due = day(task.due)
        match standing(task, self._report.day):
            case Standing.DONE:
                when = self._day(latest.decided_at if latest else None)
                if latest and latest.came_on:
                    return f"Выполнено, сдано {day(latest.came_on)} ({ENTERED} {when})"
                if latest and latest.by_coordinator:
                    return f"Выполнено, {ENTERED} {when}"
                return f"Выполнено, принято {when}" if when else "Выполнено"
            case Standing.WAITING:
                when = self._day(latest.submitted_at if latest else None)
                return f"Сдано {when}, на проверке" if when else "На проверке"
            case Standing.NOT_OURS:
                return "Не относится"
            case Standing.LATE if task.state is TaskState.RETURNED:
                return f"Возвращено на доработку, срок истёк {due}"
            case Standing.LATE:
                return f"Не выполнено, срок истёк {due}"
            case Standing.AHEAD:
                return self._ahead(task)
            case Standing.ONGOING:
                when = self._day(task.news_at)
                return f"Исполняется, сведения от {when}" if when else "Сведений пока нет"
            case Standing.NO_DATE:
                return _undated(task.item)
        returned = task.state is TaskState.RETURNED
        return f"{'Возвращено на доработку' if returned else 'В работе'}, срок {due}"

    def _ahead(self, task: Task) -> str:
        return f"Срок не наступил: {day(task.due)}" if task.due else "Срок не наступил"

    def _of_schools(self, item: Item) -> str:
        marks: dict[Mark, list[str]] = {}
        for school_id, name in sorted(self._report.grid.schools, key=lambda school: school[1]):
            mark = self._report.grid.marks.get((school_id, item.id), Mark.NOT_THEIRS)
            marks.setdefault(mark, []).append(short_name(name))
        theirs = sum(len(names) for mark, names in marks.items() if mark is not Mark.NOT_THEIRS)
        if not theirs:
            return ""
        if len(marks.get(Mark.AHEAD, ())) == theirs:
            return "Срок не наступил" if item.deadline.periods else _undated(item)
        done = len(marks.get(Mark.DONE, ()))
        verb = "Ведут" if item.deadline.kind is DeadlineKind.ONGOING else "Выполнили"
        whole = counted(theirs, "школы", "школ", "школ")
        lines = [f"{verb} все школы: {theirs}" if done == theirs else f"{verb} {done} из {whole}"]
        lines += [
            f"{said}: {_names(marks[mark], most)}" for mark, said, most in _OWING if mark in marks
        ]
        return "\n".join(lines)

    def proofs(self, item: Item) -> str:
        """What was handed in: by name for a school, counted for a municipality.

        What two schools have in common is a proof of each.
        """
        pieces = [
            piece
            for theirs in _by_organisation(self._tasks.get(item.id, ()))
            for piece in distinct(self._evidence(theirs))
        ]
        if self._report.school is None:
            return ", ".join(_counts(pieces))
        named = [p for p in pieces if p.kind in (EvidenceKind.DOCUMENT, EvidenceKind.LINK)]
        said = [piece.name or piece.text for piece in named[:PIECES]]
        said += _counts([*named[PIECES:], *(p for p in pieces if p not in named)])
        return "\n".join(said)

    def _evidence(self, tasks: Iterable[Task]) -> Iterator[Evidence]:
        """Without what was returned."""
        for task in tasks:
            for found in self._report.rounds.get(task.id, ()):
                if found.state is not SubmissionState.RETURNED:
                    yield from found.evidence

    def _latest(self, task: Task) -> Submission | None:
        return next(reversed(self._report.rounds.get(task.id, ())), None)

    def _day(self, moment: datetime | None) -> str:
        found: date | None = self._report.day_of(moment) if moment else None
        return day(found)


# Who is late is named; of the others, only a few.
_OWING = (
    (Mark.LATE, "Просрочили", NAMES),
    (Mark.WAITING, "На проверке", FEW),
    (Mark.NOW, "В работе", FEW),
    (Mark.AHEAD, "Срок не наступил", FEW),
)


def entered(found: Submission) -> str:
    """Who handed it in: a coordinator for the organisation, or somebody of its own by name."""
    return "координатор" if found.by_coordinator else found.submitted_by


def distinct(pieces: Iterable[Evidence]) -> Iterator[Evidence]:
    """Each file, link and text once, however many rounds it was in."""
    seen: set[tuple[str, str]] = set()
    for piece in pieces:
        key = (piece.sha256, piece.text)
        if key not in seen:
            seen.add(key)
            yield piece


def _counts(pieces: Sequence[Evidence]) -> list[str]:
    counts = Counter(piece.kind for piece in pieces)
    return [counted(counts[kind], *_NOUNS[kind]) for kind in EvidenceKind if counts[kind]]


def _undated(item: Item) -> str:
    if item.deadline.kind is DeadlineKind.EXTERNAL:
        return "Срок ещё не установлен"
    return "В работе, срок приказом не задан"


def _by_organisation(tasks: Iterable[Task]) -> list[list[Task]]:
    found: dict[int, list[Task]] = {}
    for task in tasks:
        found.setdefault(task.organisation_id, []).append(task)
    return list(found.values())


def _names(names: Sequence[str], most: int) -> str:
    more = len(names) - most
    if more > 0 and most == FEW:
        return str(len(names))
    shown = ", ".join(names[:most])
    return f"{shown} и ещё {more}" if more > 0 else shown


def _lower(said: str) -> str:
    return said[:1].lower() + said[1:]
