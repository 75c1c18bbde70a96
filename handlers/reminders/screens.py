"""The morning's message, and when it comes."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice, zip_longest
from typing import assert_never

from handlers.callbacks import (
    ChooseOwnZone,
    Invite,
    KeepCommonZone,
    KeepQuiet,
    ListOwnZones,
    ListReviews,
    ListTasks,
    OpenItem,
    OpenTask,
    PauseReminders,
    PauseUntil,
    RemindAt,
    ShowPeople,
    ShowReminders,
    ShowSummary,
    ToggleSoon,
    ToggleTopic,
)
from handlers.home import home_row, home_screen
from handlers.language import Language
from handlers.measures import counted_phrase, in_month
from handlers.members import why_undelivered
from handlers.paging import side_by_side
from handlers.screen import Button, Row, Screen
from handlers.wording import number_of, period_of, safe, shortened, task_label, that_fit, ticked
from handlers.zones import zone_names
from roadmap.model import Role, Task
from roadmap.names import short_name
from roadmap.order import DeadlineKind
from roadmap.progress import Filter
from roadmap.reminding import Counter, Habits, Reminder, Topic
from roadmap.zones import ZONES
from usecases.change_reminders import MyReminders, PauseOffered
from usecases.change_settings import NothingToSet
from usecases.remind import Digest, Morning, Week

TASKS = 10
LINES = 6
ROOM = 3900
SCHOOLS = 5
LATE_ITEMS, A_ROW = 6, 3
# Beside «Все задачи» on a phone.
_SCHOOL = 20
HOURS = (7, 8, 9, 10, 12, 14, 16, 18)
SOON = (14, 7, 3, 2, 1)
QUIET = ((21, 8), (20, 9))
PAUSES = (7, 14, 28)


def reminder_notice(morning: Morning, language: Language) -> Screen:
    """One message for everything: a school's tasks, a district's news."""
    lines = [f"🔔 <b>{safe(language.day(morning.day, morning.day).capitalize())}</b>"]
    several = len(morning.schools) > 1
    for said in morning.schools[:SCHOOLS]:
        if several:
            lines += ["", f"🏫 {safe(short_name(said.membership.organisation_name), 80)}"]
        lines += _school_lines(said.reminder, language)
    for digest in morning.digests[:SCHOOLS]:
        lines += ["", *_digest_lines(digest, language)]
    return Screen(
        "\n".join(that_fit(lines, str, ROOM, between=1)),
        (*_task_rows(morning, language), *_overseer_rows(morning, language)),
    )


def _school_lines(said: Reminder, language: Language) -> Iterator[str]:
    today = [task for task in said.today if task.due == said.day]
    days_off = [task for task in said.today if task.due != said.day]
    counts: tuple[tuple[Sequence[Task], str], ...] = (
        (said.returned, language.gettext("↩️ Returned: <b>{n}</b>")),
        (said.late, language.gettext("❗ Overdue: <b>{n}</b>")),
        (today, language.gettext("⏰ Due today: <b>{n}</b>")),
        (days_off, language.gettext("⏰ Due on the days off ahead: <b>{n}</b>")),
        (said.soon, language.gettext("📅 Due soon: <b>{n}</b>")),
        (said.week, language.gettext("🗓 This week, too: <b>{n}</b>")),
        (said.pulse, language.gettext("💬 Tell in a line how it goes: <b>{n}</b>")),
    )
    for tasks, phrase in counts:
        if tasks:
            yield phrase.format(n=len(tasks))
    for counter in said.counters[:LINES]:
        yield _counter_line(counter, said.day, language)
    warned = [t for t in (*said.returned, *said.late) if t.id in said.warned]
    if warned:
        text = language.gettext("⚠️ In a few days the delay will be told to those above: {numbers}")
        yield text.format(numbers=_numbers(warned, language))


def _counter_line(counter: Counter, day: date, language: Language) -> str:
    number = safe(number_of(counter.task.item, language), 40)
    said = counted_phrase(counter.task.item, counter.done, counter.wanted, language)
    return f"🔢 {number}: {said} {in_month(day, language)}"


def _numbers(tasks: Iterable[Task], language: Language) -> str:
    numbers = [safe(number_of(task.item, language), 30) for task in tasks]
    return ", ".join(dict.fromkeys(numbers[:LINES])) + ("…" if len(numbers) > LINES else "")


def _task_rows(morning: Morning, language: Language) -> tuple[Row, ...]:
    parts = [part for said in morning.schools for part in _parts_of(said.reminder)]
    several = len(morning.schools) > 1
    rows = [
        (
            Button(
                task_label(task, morning.day, language, school=several), OpenTask(task_id=task.id)
            ),
        )
        for task in _fairly(parts)
    ]
    for said in morning.schools[:SCHOOLS]:
        every = ListTasks(
            organisation_id=said.membership.organisation_id or 0,
            which=Filter.UNFINISHED,
            page=0,
        )
        label = language.pgettext("button", "All tasks")
        if several:
            label = f"{label}: {short_name(said.membership.organisation_name, _SCHOOL)}"
        rows.append((Button(label, every),))
    return tuple(rows)


def _parts_of(said: Reminder) -> Iterator[tuple[Task, ...]]:
    yield from (said.returned, said.late, said.today, said.soon, said.week)
    yield tuple(counter.task for counter in said.counters)
    yield said.pulse


def _fairly(parts: Iterable[tuple[Task, ...]]) -> list[Task]:
    """As many as there is room for: what is long late leaves some to what comes soon."""
    parts = tuple(parts)
    in_turn = (task for turn in zip_longest(*parts) for task in turn if task is not None)
    chosen = set(islice(dict.fromkeys(task.id for task in in_turn), TASKS))
    each = {task.id: task for part in parts for task in part if task.id in chosen}
    return list(each.values())


def _digest_lines(digest: Digest, language: Language) -> Iterator[str]:
    yield f"📊 <b>{safe(digest.membership.municipality.name, 100)}</b>"
    if digest.waiting:
        waits = language.ngettext(
            "⏳ {n} submission waits for your decision",
            "⏳ {n} submissions wait for your decision",
            digest.waiting,
        )
        yield waits.format(n=digest.waiting)
    if digest.own_due:
        yield language.gettext("🏢 Due now at the department and its services:")
        yield from _late_lines(digest.own_due, language)
    if digest.became_late:
        yield language.gettext("❗ Became late:")
        yield from _late_lines(digest.became_late, language)
    if digest.escalated:
        late = language.ngettext("🔴 Late for {n} day:", "🔴 Late for {n} days:", digest.after)
        yield late.format(n=digest.after)
        yield from _late_lines(digest.escalated, language)
    if digest.unreached:
        yield language.gettext("📭 Not delivered:")
        for each in digest.unreached[:LINES]:
            yield f"• {safe(each.name, 60)} — {why_undelivered(each.why, language)}"
        if (hidden := len(digest.unreached) - LINES) > 0:
            yield language.ngettext("…and {n} more", "…and {n} more", hidden).format(n=hidden)
    if digest.week:
        yield from _week_lines(digest.week, language)


def _late_lines(tasks: tuple[Task, ...], language: Language) -> Iterator[str]:
    """A line an item, or a period of a recurring one, with its schools."""
    schools: dict[tuple[int, int], list[Task]] = {}
    for task in tasks:
        schools.setdefault((task.item.id, task.period), []).append(task)
    for same in list(schools.values())[:LINES]:
        every = dict.fromkeys(task.organisation_name for task in same)
        names = [safe(short_name(name), 40) for name in every]
        shown = ", ".join(names[:SCHOOLS])
        if len(names) > SCHOOLS:
            more = language.ngettext("and {n} more", "and {n} more", len(names) - SCHOOLS)
            shown = f"{shown} {more.format(n=len(names) - SCHOOLS)}"
        yield f"• {_late_name(same[0], language)}: {shown}"
    if len(schools) > LINES:
        hidden = len(schools) - LINES
        yield language.ngettext("…and {n} more", "…and {n} more", hidden).format(n=hidden)


def _late_name(task: Task, language: Language) -> str:
    number = f"<b>{safe(number_of(task.item, language), 30)}</b>"
    name = f"{number} {safe(task.item.title, 60)}"
    recurs = task.kind is DeadlineKind.RECURRING
    return f"{name} ({period_of(task, language)})" if recurs else name


def _week_lines(week: Week, language: Language) -> Iterator[str]:
    yield language.gettext("🗓 The week: accepted {accepted}, returned {returned}").format(
        accepted=week.accepted, returned=week.returned
    )
    yield language.gettext("Late now: {late}. Due until the end of the next week: {ahead}").format(
        late=week.late, ahead=week.ahead
    )


def _overseer_rows(morning: Morning, language: Language) -> tuple[Row, ...]:
    waiting = sum(digest.waiting for digest in morning.digests)
    rows: list[Row] = []
    if waiting:
        label = language.pgettext("button", "To review ({n})").format(n=waiting)
        rows.append((Button(label, ListReviews(page=0), "primary"),))
    unreached = [digest for digest in morning.digests if digest.unreached]
    rows += [
        (Button(language.pgettext("button", "People"), _people_of(digest)),)
        for digest in unreached[:SCHOOLS]
    ]
    rows += _late_items_rows(morning, language)
    if morning.digests:
        rows.append((Button(language.pgettext("button", "Summary"), ShowSummary()),))
    return tuple(rows)


def _late_items_rows(morning: Morning, language: Language) -> list[Row]:
    """What is told to be due or late, to be opened by its number."""
    told = (
        task
        for each in morning.digests
        for task in (*each.own_due, *each.became_late, *each.escalated)
    )
    items = {task.item.id: task.item for task in told}
    buttons = [
        Button(shortened(number_of(item, language), 12), OpenItem(item_id=item.id, page=0))
        for item in list(items.values())[:LATE_ITEMS]
    ]
    return [tuple(buttons[n : n + A_ROW]) for n in range(0, len(buttons), A_ROW)]


def _people_of(digest: Digest) -> ShowPeople:
    return ShowPeople(municipality_id=digest.membership.municipality.id, page=0)


def reminder_settings_screen(outcome: MyReminders | NothingToSet, language: Language) -> Screen:
    match outcome:
        case MyReminders():
            text = "\n".join(_settings_lines(outcome, language))
            rows = (*_settings_rows(outcome, language), home_row(language))
            return Screen(text, rows)
        case NothingToSet():
            text = language.gettext("Ask your municipal coordinator for a link of invitation.")
            return home_screen(text, language)
        case unreachable:
            assert_never(unreachable)


def _settings_lines(mine: MyReminders, language: Language) -> Iterator[str]:
    habits = mine.habits
    yield language.gettext("🔔 <b>Reminders</b>")
    yield ""
    yield language.gettext("One message a day at most, on working days, at {time}.").format(
        time=f"{habits.hour:%H:%M}"
    )
    yield f"🕘 {_zone_name(mine, language)}"
    if habits.quiet_from and habits.quiet_to:
        yield language.gettext("Quiet from {start} to {end}.").format(
            start=f"{habits.quiet_from:%H:%M}", end=f"{habits.quiet_to:%H:%M}"
        )
    if habits.is_away(mine.day) and habits.paused_until:
        day = language.day(habits.paused_until, mine.day)
        yield language.gettext("⏸ A pause up to {day}.").format(day=day)
        yield from _stand_in(mine, language)
    yield ""
    yield language.gettext("Press what is to change. ✓ is what you are told of.")


def _stand_in(mine: MyReminders, language: Language) -> Iterator[str]:
    """Who is reminded while a head is not."""
    if mine.deputies:
        yield language.ngettext(
            "The deputy is reminded meanwhile.",
            "The deputies are reminded meanwhile.",
            mine.deputies,
        )
    elif mine.deputies is not None:
        yield language.gettext(
            "The school has no deputy in the bot: invite one, or nobody will be reminded."
        )


def pause_screen(outcome: PauseOffered | NothingToSet, language: Language) -> Screen:
    """A tap pauses; where no day was said for certain, for how long is a choice."""
    if isinstance(outcome, NothingToSet):
        return reminder_settings_screen(outcome, language)
    mine, until = outcome.mine, outcome.until
    lines = [language.gettext("⏸ <b>A pause of reminders</b>"), ""]
    rows: list[Row] = []
    if until is not None:
        ask = language.gettext("From today up to <b>{day}</b>, that day among them?")
        lines.append(ask.format(day=language.day(until, mine.day)))
        label = language.pgettext("button", "Pause up to {day}")
        label = label.format(day=language.short_day(until))
        rows.append((Button(label, PauseUntil(day=until.toordinal()), "success"),))
    else:
        lines.append(language.gettext("It begins today. For how long?"))
        rows += side_by_side(_pause_buttons(mine.habits, mine.day, language), most=3)
    lines += _stand_in(mine, language)
    lines.append(language.gettext("What is decided and answered will be told as ever."))
    if mine.deputies == 0 and outcome.school_id is not None:
        deputy = Invite(organisation_id=outcome.school_id, role=Role.DEPUTY)
        rows.append((Button(language.pgettext("button", "Invite a deputy"), deputy),))
    rows.append((Button(language.pgettext("button", "🔔 Reminders"), ShowReminders()),))
    return Screen("\n".join(lines), (*rows, home_row(language)))


def _settings_rows(mine: MyReminders, language: Language) -> Iterator[Row]:
    habits, topics, day = mine.habits, mine.topics, mine.day
    hours = [
        Button(ticked(f"{hour}:00", habits.at.hour == hour), RemindAt(hour=hour)) for hour in HOURS
    ]
    yield tuple(hours[:4])
    yield tuple(hours[4:])
    shown = [
        Button(ticked(_topic(topic, language), topic not in habits.off), ToggleTopic(topic=topic))
        for topic in topics
    ]
    yield from side_by_side(shown)
    if Topic.SOON in topics and Topic.SOON not in habits.off:
        days = (
            Button(ticked(_days_before(n, language), n in habits.soon), ToggleSoon(days=n))
            for n in SOON
        )
        yield from side_by_side(days, most=3)
    yield from side_by_side(_quiet_buttons(habits, language))
    yield from side_by_side(_pause_buttons(habits, day, language), most=3)
    yield (Button(language.pgettext("button", "My time zone"), ListOwnZones()),)


def own_zones_screen(outcome: MyReminders | NothingToSet, language: Language) -> Screen:
    if isinstance(outcome, NothingToSet):
        return reminder_settings_screen(outcome, language)
    names = zone_names(language)
    lines = [
        language.gettext("🕘 <b>Time zone</b>"),
        _zone_name(outcome, language),
        "",
        language.gettext("Reminders and quiet hours go by it; due days by the municipality's."),
    ]
    same = ticked(language.pgettext("button", "As in the municipality"), not outcome.is_own)
    rows: list[Row] = [(Button(same, KeepCommonZone()),)]
    rows += [
        (
            Button(
                ticked(names[zone], outcome.is_own and zone == outcome.zone),
                ChooseOwnZone(zone=place),
            ),
        )
        for place, zone in enumerate(ZONES)
    ]
    back = Button(language.pgettext("button", "‹ Back"), ShowReminders())
    return Screen("\n".join(lines), (*rows, (back,)))


def _zone_name(mine: MyReminders, language: Language) -> str:
    return safe(zone_names(language).get(mine.zone, mine.zone), 60)


def _days_before(n: int, language: Language) -> str:
    return language.pgettext("button", "{n} d.").format(n=n)


def _topic(topic: Topic, language: Language) -> str:
    match topic:
        case Topic.LATE:
            return language.pgettext("button", "Overdue")
        case Topic.TODAY:
            return language.pgettext("button", "Due today")
        case Topic.SOON:
            return language.pgettext("button", "Due soon")
        case Topic.RETURNED:
            return language.pgettext("button", "Returned")
        case Topic.WEEK:
            return language.pgettext("button", "The week ahead")
        case Topic.COUNTERS:
            return language.pgettext("button", "Counters")
        case Topic.PULSE:
            return language.pgettext("button", "How it goes")
        case Topic.DIGEST:
            return language.pgettext("button", "Morning digest")
        case unreachable:
            assert_never(unreachable)


def _quiet_buttons(habits: Habits, language: Language) -> Iterator[Button]:
    for start, end in QUIET:
        is_chosen = habits.quiet_from is not None and habits.quiet_from.hour == start
        label = language.pgettext("button", "Quiet {start}–{end}").format(start=start, end=end)
        chosen = KeepQuiet(start=start, end=start if is_chosen else end)
        yield Button(ticked(label, is_chosen), chosen)


def _pause_buttons(habits: Habits, day: date, language: Language) -> Iterator[Button]:
    if habits.is_away(day):
        yield Button(language.pgettext("button", "End the pause"), PauseReminders(days=0))
        return
    for days in PAUSES:
        weeks = days // 7
        label = language.ngettext("⏸ {n} week", "⏸ {n} weeks", weeks)
        yield Button(label.format(n=weeks), PauseReminders(days=days))
