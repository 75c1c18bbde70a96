"""What is late, what comes and who is silent, in every district that a person oversees."""

from collections.abc import Callable

from handlers.callbacks import ChooseWhom, ListTasks, OpenItem, OpenSchool
from handlers.language import Language
from handlers.progress.schools import to_summary
from handlers.screen import Button, Screen
from handlers.summary import summary_screen
from handlers.wording import BUTTON, number_of, safe, shortened
from roadmap.names import short_name
from roadmap.progress import Filter, ItemCount, SchoolLine
from usecases.see_overdue import Coming, Overdue, Quiet, QuietSchool
from usecases.see_summary import NothingToOversee

_EACH, _DISTRICTS, _COMING, _QUIET = 8, 4, 14, 20


def overdue_screen(found: tuple[Overdue, ...] | NothingToOversee, language: Language) -> Screen:
    if isinstance(found, NothingToOversee):
        return summary_screen(found, language)
    lines, rows = [], []
    each = _EACH // len(found) + 1
    for part in found[:_DISTRICTS]:
        heading = language.gettext("❗ <b>{name}</b>: what is late")
        lines += [
            heading.format(name=safe(part.municipality, 100)),
            *_late_lines(part, each, language),
            "",
        ]
        rows += [(_school(line),) for line in part.schools[:each]]
        rows += [(_item(late, language),) for late in part.items[:each]]
    if any(part.schools for part in found):
        remind = language.pgettext("button", "Remind…")
        rows.append((Button(remind, ChooseWhom()),))
    return Screen("\n".join(lines).rstrip(), (*rows, (to_summary(language),)))


def _late_lines(part: Overdue, shown: int, language: Language) -> list[str]:
    if not part.schools:
        return [language.gettext("Nothing is late. 👏")]
    tasks, schools = sum(line.late for line in part.schools), len(part.schools)
    late = language.ngettext("{n} task", "{n} tasks", tasks).format(n=tasks)
    who = language.ngettext("in {n} school", "in {n} schools", schools).format(n=schools)
    what = language.ngettext("of {n} item", "of {n} items", len(part.items))
    lines = [f"{late} {who}, {what.format(n=len(part.items))}"]
    return [*lines, *(_item_line(each, language) for each in part.items[:shown])]


def _item_line(each: ItemCount, language: Language) -> str:
    number = safe(number_of(each.item, language), 30)
    who = language.ngettext("{n} school", "{n} schools", each.schools).format(n=each.schools)
    return f"• <b>{number}</b> {safe(each.item.title, 60)} — {who}"


def _school(line: SchoolLine) -> Button:
    label = shortened(f"❗{line.late} · {short_name(line.name)}", BUTTON)
    of_it = ListTasks(organisation_id=line.organisation_id, which=Filter.OVERDUE, page=0)
    return Button(label, of_it)


def _item(each: ItemCount, language: Language) -> Button:
    number = number_of(each.item, language)
    label = shortened(f"{number} · {each.schools} · {each.item.title}", BUTTON)
    return Button(label, OpenItem(item_id=each.item.id, page=0))


def coming_screen(found: tuple[Coming, ...] | NothingToOversee, language: Language) -> Screen:
    if isinstance(found, NothingToOversee):
        return summary_screen(found, language)
    lines, rows = [], []
    for part in found[:_DISTRICTS]:
        heading = language.gettext("📅 <b>{name}</b>: due by {day}")
        last = language.day(part.last, part.day)
        lines.append(heading.format(name=safe(part.municipality, 100), day=last))
        shown = part.items[: _COMING // len(found) + 1]
        lines += [_coming_line(each, language) for each in shown]
        if not part.items:
            lines.append(language.gettext("Nothing is due in these days."))
        lines += [*_hidden(len(part.items) - len(shown), language), ""]
        rows += [(_item(each, language),) for each in shown]
    return Screen("\n".join(lines).rstrip(), (*rows, (to_summary(language),)))


def _coming_line(each: ItemCount, language: Language) -> str:
    return f"{language.short_day(each.due)}: {_item_line(each, language).removeprefix('• ')}"


def _hidden(n: int, language: Language) -> list[str]:
    if n <= 0:
        return []
    return [language.ngettext("…and {n} more", "…and {n} more", n).format(n=n)]


def quiet_screen(found: tuple[Quiet, ...] | NothingToOversee, language: Language) -> Screen:
    if isinstance(found, NothingToOversee):
        return summary_screen(found, language)
    lines, rows = [], []
    for part in found[:_DISTRICTS]:
        heading = language.gettext("🤫 <b>{name}</b>: not seen for two weeks")
        lines.append(heading.format(name=safe(part.municipality, 100)))
        shown = part.schools[: _QUIET // len(found) + 1]
        when = _seen(part.timezone, language)
        lines += [f"• {safe(short_name(q.school.name), 50)} — {when(q)}" for q in shown]
        if not part.schools:
            lines.append(language.gettext("Everybody was here lately. 👏"))
        lines += [*_hidden(len(part.schools) - len(shown), language), ""]
        rows += [(_opened(quiet),) for quiet in shown]
    return Screen("\n".join(lines).rstrip(), (*rows, (to_summary(language),)))


def _seen(timezone: str, language: Language) -> Callable[[QuietSchool], str]:
    def said(quiet: QuietSchool) -> str:
        if quiet.is_empty:
            return language.gettext("nobody has joined")
        if quiet.seen_at is None:
            return language.gettext("not seen yet")
        when = language.moment(quiet.seen_at, timezone)
        return language.gettext("seen {when}").format(when=when)

    return said


def _opened(quiet: QuietSchool) -> Button:
    label = shortened(short_name(quiet.school.name), BUTTON)
    return Button(label, OpenSchool(organisation_id=quiet.school.id))
