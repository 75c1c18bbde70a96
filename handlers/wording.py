"""Phrases that several topics share: numbers, deadlines, standings, evidence."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from html import escape
from typing import TypeVar

from handlers.language import Language
from roadmap.lists import Line
from roadmap.misfits import missing_proofs
from roadmap.model import Evidence, EvidenceKind, Item, Task, TaskState
from roadmap.names import short_name
from roadmap.order import DeadlineKind, Every, Target, TargetKind
from roadmap.progress import FINISHED, Standing, standing
from roadmap.proofs import Proof, proofs_of

BUTTON = 32
_LEAST = 12
# Control characters, and marks that would turn the rest of a line from right to left.
_TURNING = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
Thing = TypeVar("Thing")
TITLE = 500
TEXT = 1500
# An indicator up to this is told as printed; a longer one is quoted, and said in a word.
_SHORT, _QUOTE = 120, 400


def shortened(text: str, length: int) -> str:
    """Plain text of at most `length` characters, on one line, without marks that turn it."""
    text = " ".join(_TURNING.sub("", text).split())
    if units(text) <= length:
        return text
    text = text[: length - 1]
    while units(text) > length - 1:
        text = text[:-1]
    return text.rstrip(" ,.;:«(") + "…"


def shortened_lines(text: str, length: int) -> str:
    """The same of each line that says something, all of them of about `length` characters."""
    lines: list[str] = []
    for line in filter(str.strip, text.splitlines()):
        if length < _LEAST:
            lines.append("…")
            break
        lines.append(shortened(line, length))
        length -= units(lines[-1]) + 1
    return "\n".join(lines)


def that_fit(
    things: Iterable[Thing], text_of: Callable[[Thing], str], room: int, between: int
) -> Iterator[Thing]:
    """As many of the first as a message of that `room` holds, `between` units apart."""
    for thing in things:
        room -= units(text_of(thing)) + between
        if room < 0:
            return
        yield thing


def ticked(label: str, chosen: bool) -> str:
    """A label with a tick where it is the chosen one."""
    return f"✓ {label}" if chosen else label


def units(text: str) -> int:
    """How long Telegram counts a text: in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def safe(text: str, length: int = TITLE) -> str:
    """Other people's text, shortened and escaped for HTML."""
    return escape(shortened(text, length), quote=False)


def safe_lines(text: str, length: int) -> str:
    """The same, on the lines that it was written in."""
    return escape(shortened_lines(text, length), quote=False)


def number_of(item: Item, language: Language) -> str:
    """«1.7», «п. 4.2 приказа», «б/н»."""
    number = item.number.rstrip(". )")
    if item.is_point:
        return language.gettext("cl. {number} of the order").format(number=number)
    return number or language.pgettext("item", "no number")


def short_number(item: Item, language: Language) -> str:
    """«п. 4.2» where it is known, or said beside, that it is the order's own."""
    if not item.is_point:
        return number_of(item, language)
    return language.gettext("cl. {number}").format(number=item.number.rstrip(". )"))


def task_label(
    task: Task, day: date, language: Language, *, school: bool = False, late: int = 0
) -> str:
    """A task as a button: its number first, then what matters most about it.

    So many earlier periods of a recurring item are `late`, too.
    """
    when = _when_short(task, day, language)
    if late and standing(task, day) is not Standing.LATE:
        when = f"❗{late} · {when}"
    bare = short_number if school else number_of
    number = " ".join(filter(None, (bare(task.item, language), when)))
    room = max(BUTTON - units(f"{number} · "), _LEAST)
    subject = short_name(task.organisation_name, room) if school else task.item.title
    return shortened(f"{number} · {subject}", BUTTON)


def line_label(line: Line, day: date, language: Language) -> str:
    """A line of a list as a button; the periods beside what is finished are no late ones."""
    finished = standing(line.task, day) in FINISHED
    return task_label(line.task, day, language, late=0 if finished else line.besides)


def period_label(task: Task, day: date, language: Language) -> str:
    """A period of a recurring item as a button: «❗ сентябрь 2026», «5–11 окт»."""
    mark = {Standing.LATE: "❗ ", Standing.DONE: "✅ ", Standing.WAITING: "⏳ "}.get(
        standing(task, day), ""
    )
    return mark + period_of(task, language)


def period_of(task: Task, language: Language) -> str:
    if task.due is None or task.start is None:
        return shortened(_undated(task.item, language), BUTTON)
    if task.item.deadline.every is Every.MONTH:
        return language.month(task.start)
    days = dict.fromkeys(language.short_day(day) for day in (task.start, task.due))
    return " – ".join(days)


def _when_short(task: Task, day: date, language: Language) -> str:
    due = language.short_day(task.due, day) if task.due else ""
    match standing(task, day):
        case Standing.LATE:
            return f"❗{due}"
        case Standing.DONE:
            return "✅"
        case Standing.WAITING:
            return "⏳"
        case Standing.NOT_OURS:
            return "➖"
    return f"↩️ {due}".strip() if task.state is TaskState.RETURNED else due


def title_of(item: Item, language: Language, length: int = TITLE) -> str:
    return f"<b>{escape(number_of(item, language))}.</b> {safe(item.title, length)}"


def deadline_line(task: Task, day: date, language: Language) -> str:
    """The deadline in words, with how long is left of it."""
    when, left = when_due(task, day, language), time_left(task, day, language)
    return f"{when} — {left}" if left else when


def when_due(task: Task, day: date, language: Language) -> str:
    deadline = task.item.deadline
    if task.due is None:
        return _undated(task.item, language)
    due = language.day(task.due, day)
    if deadline.kind is DeadlineKind.ON or task.start == task.due:
        return due
    if deadline.kind is DeadlineKind.RECURRING and task.start:
        if deadline.every is Every.MONTH:
            month = language.month(task.start)
            return language.gettext("{month}, by {day}").format(month=month, day=due)
        start = language.bare_day(task.start)
        return language.gettext("from {start} to {day}").format(start=start, day=due)
    return language.gettext("by {day}").format(day=due)


def _undated(item: Item, language: Language) -> str:
    printed = safe(item.deadline.text, 200)
    match item.deadline.kind:
        case DeadlineKind.ONGOING if printed.casefold() in ("", "постоянно"):
            return language.gettext("all the time")
        case DeadlineKind.ONGOING | DeadlineKind.RECURRING:
            return language.gettext("all the time: «{printed}»").format(printed=printed)
        case DeadlineKind.EXTERNAL:
            return language.gettext("no date yet: «{printed}»").format(printed=printed)
    if printed:
        return language.gettext("no date understood: «{printed}»").format(printed=printed)
    return language.gettext("the order names no deadline")


def time_left(task: Task, day: date, language: Language) -> str:
    """«осталось 5 дней», «просрочено на 2 дня»; nothing where that makes no sense."""
    unfinished = task.state in (TaskState.OPEN, TaskState.RETURNED)
    if task.due is None or not unfinished:
        return ""
    days = (task.due - day).days
    if days == 0:
        return language.gettext("today")
    if days == 1:
        return language.gettext("tomorrow")
    if days > 0:
        return language.ngettext("{n} day left", "{n} days left", days).format(n=days)
    return language.ngettext("{n} day late", "{n} days late", -days).format(n=-days)


def expected_proof(item: Item, language: Language) -> str:
    """What the order expects as proof, or what will do where it says nothing."""
    printed = [text for text in (item.indicator, item.result) if text.strip()]
    if printed:
        return safe("; ".join(dict.fromkeys(printed)), 400)
    return language.gettext("the order does not say: a photo, a file, a link or a text will do")


def proof_lines(item: Item, language: Language) -> list[str]:
    """What is expected: as printed where that is short, else in a few words above the quote."""
    printed = "; ".join(
        dict.fromkeys(text for text in (item.indicator, item.result) if text.strip())
    )
    words = ", ".join(proof_word(proof, language) for proof in proofs_of(item))
    if units(printed) <= _SHORT or not printed:
        said = expected_proof(item, language)
        # A number alone does not say what to send.
        return [f"📎 {words}: {said}" if item.target and words else f"📎 {said}"]
    quote = quoted(printed, _QUOTE)
    if not words:
        return [language.gettext("📎 Expected:"), quote]
    return [f"📎 {words}", quote]


def misfit_lines(item: Item, evidence: Sequence[Evidence], language: Language) -> list[str]:
    """That the proof is of another kind than the order expects."""
    missing = missing_proofs(item, evidence)
    if not missing:
        return []
    words = ", ".join(proof_word(proof, language) for proof in missing[:3])
    line = language.gettext("⚠️ The order expects {what}; there is none of it here")
    return [line.format(what=words)]


def quoted(text: str, length: int) -> str:
    """A long text that a tap unfolds."""
    return f"<blockquote expandable>{safe(text, length)}</blockquote>"


def proof_word(proof: Proof, language: Language) -> str:
    words = {
        Proof.LINK: language.pgettext("proof", "a link to the site or the news"),
        Proof.PROTOCOL: language.pgettext("proof", "minutes"),
        Proof.ORDER: language.pgettext("proof", "an order"),
        Proof.ACCOUNT: language.pgettext("proof", "an account"),
        Proof.REPORT: language.pgettext("proof", "a report"),
        Proof.PLAN: language.pgettext("proof", "a plan"),
        Proof.PROGRAMME: language.pgettext("proof", "a programme"),
        Proof.AGREEMENT: language.pgettext("proof", "an agreement"),
        Proof.ATTENDANCE: language.pgettext("proof", "a list or a register"),
        Proof.CERTIFICATE: language.pgettext("proof", "a certificate"),
        Proof.PHOTO: language.pgettext("proof", "photos"),
        Proof.VIDEO: language.pgettext("proof", "a video"),
        Proof.ARTICLE: language.pgettext("proof", "an article or materials"),
    }
    return words[proof]


def target_line(item: Item, language: Language) -> str:
    """How much is asked for, "" where the order names no number."""
    target = item.target
    match target:
        case Target(kind=TargetKind.SHARE, percent=int() as percent):
            return language.gettext("🎯 At least {percent} %").format(percent=percent)
        case Target(kind=TargetKind.COUNT, count=int() as count, every=Every.MONTH):
            return language.ngettext("🎯 {n} a month", "🎯 {n} a month", count).format(n=count)
        case Target(kind=TargetKind.COUNT, count=int() as count):
            return language.ngettext("🎯 {n} in all", "🎯 {n} in all", count).format(n=count)
    return ""


def evidence_counts(evidence: Iterable[Evidence], language: Language) -> str:
    """«2 фото, 1 файл, 1 ссылка»."""
    pieces = list(evidence)
    places = sum(is_place(piece) for piece in pieces)
    counts = Counter(piece.kind for piece in pieces if not is_place(piece))
    phrases = [
        _count(EvidenceKind(kind), counts[kind], language) for kind in EvidenceKind if counts[kind]
    ]
    if places:
        place = language.ngettext("{n} place on the map", "{n} places on the map", places)
        phrases.append(place.format(n=places))
    return ", ".join(phrases)


def is_place(piece: Evidence) -> bool:
    """Words that say where something is, as a point on the map came."""
    return piece.kind is EvidenceKind.TEXT and piece.text.startswith("📍 ")


def _count(kind: EvidenceKind, n: int, language: Language) -> str:
    match kind:
        case EvidenceKind.PHOTO:
            phrase = language.ngettext("{n} photo", "{n} photos", n)
        case EvidenceKind.LINK:
            phrase = language.ngettext("{n} link", "{n} links", n)
        case EvidenceKind.TEXT:
            phrase = language.ngettext("{n} text", "{n} texts", n)
        case EvidenceKind.VIDEO:
            phrase = language.ngettext("{n} video", "{n} videos", n)
        case EvidenceKind.VOICE:
            phrase = language.ngettext("{n} voice message", "{n} voice messages", n)
        case EvidenceKind.AUDIO:
            phrase = language.ngettext("{n} recording", "{n} recordings", n)
        case EvidenceKind.DOCUMENT:
            phrase = language.ngettext("{n} file", "{n} files", n)
    return phrase.format(n=n)


def evidence_lines(evidence: Sequence[Evidence], language: Language) -> list[str]:
    """A line a piece, at most as many as a phone shows; words come first, as files open apart.

    Where several people have added them, each line says who.
    """
    pieces = [piece for piece in evidence if not _is_quoted(piece, evidence)]
    pieces.sort(key=lambda piece: bool(piece.sha256))
    several = len({piece.added_by for piece in evidence}) > 1
    groups: dict[object, list[Evidence]] = {}
    for piece in pieces:
        alike = (piece.kind, piece.added_by) if is_nameless(piece.name) else piece.id
        groups.setdefault(alike, []).append(piece)
    shown = list(groups.values())
    lines = [_piece_line(group, several, language) for group in shown[:_SHOWN]]
    hidden = sum(map(len, shown[_SHOWN:]))
    if hidden > 0:
        more = language.ngettext("…and {n} more", "…and {n} more", hidden)
        lines.append(more.format(n=hidden))
    return lines


def _is_quoted(piece: Evidence, evidence: Sequence[Evidence]) -> bool:
    """A link that stands in a text shown anyway."""
    texts = (other.text for other in evidence if other.kind is EvidenceKind.TEXT)
    return piece.kind is EvidenceKind.LINK and any(piece.text in text for text in texts)


_SHOWN = 8
_SIGNS = {
    EvidenceKind.PHOTO: "🖼",
    EvidenceKind.DOCUMENT: "📄",
    EvidenceKind.VIDEO: "🎬",
    EvidenceKind.AUDIO: "🎵",
    EvidenceKind.VOICE: "🎙",
    EvidenceKind.LINK: "🔗",
    EvidenceKind.TEXT: "💬",
}


# As the file of a photo is called that came with no name of its own.
_NAMELESS = re.compile(r"(photo|video|voice|audio|file)-\d{4}-\d\d-\d\d-\d{6}\.\w+")


def is_nameless(name: str) -> bool:
    """Whether a file came without a name, as photos do: its own means nothing to people."""
    return _NAMELESS.fullmatch(name) is not None


def file_name(name: str, language: Language) -> str:
    """A file's name, or the word for one that came without."""
    nameless = _NAMELESS.fullmatch(name)
    if nameless is None:
        return name
    words = {
        "photo": language.pgettext("piece", "photo"),
        "video": language.pgettext("piece", "video"),
        "voice": language.pgettext("piece", "voice message"),
        "audio": language.pgettext("piece", "recording"),
        "file": language.pgettext("piece", "file"),
    }
    return words[nameless[1]]


def piece_name(piece: Evidence, language: Language) -> str:
    """What tells a piece from others: a file's name, or the words themselves."""
    return file_name(piece.name, language) if piece.sha256 else piece.text


def _piece_line(pieces: Sequence[Evidence], several: bool, language: Language) -> str:
    """A piece, or nameless ones of a kind; who added it is said where `several` people have."""
    piece = pieces[0]
    if is_nameless(piece.name):
        said = evidence_counts(pieces, language)
    elif piece.sha256:
        said = f"{safe(piece.name, 60)}, {_size(piece.size, language)}"
    else:
        said = safe(piece.text, 120)
    adder = f" — {safe(piece.adder, 40)}" if several and piece.adder else ""
    return f"{said}{adder}" if is_place(piece) else f"{_SIGNS[piece.kind]} {said}{adder}"


def _size(size: int, language: Language) -> str:
    if size < 1024 * 1024:
        return language.gettext("{n} KB").format(n=max(1, size // 1024))
    return language.gettext("{n} MB").format(n=round(size / 1024 / 1024, 1))
