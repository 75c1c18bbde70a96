"""A school is told what an amended order, or the coordinator, has changed for it."""

from collections.abc import Iterable
from datetime import date

from handlers.callbacks import OpenTask
from handlers.home import home_row
from handlers.language import Language
from handlers.orders import order_name
from handlers.screen import Button, Screen
from handlers.wording import BUTTON, number_of, safe, shortened
from roadmap.model import Task
from usecases.compose_notice import PlanAmended

SHOWN = 6


def plan_amended_notice(news: PlanAmended, language: Language) -> Screen:
    lines = [
        _heading(news, language),
        f"🏫 {safe(news.organisation_name, 120)}",
    ]
    moved = [_moved(task, was, language) for task, was in news.moved]
    added = [_with_day(task, language) for task in news.added]
    parts = (
        (language.gettext("➕ New:"), added),
        (language.gettext("📅 Another deadline:"), moved),
        (
            language.gettext("✏️ Another wording or proof:"),
            [_named(t, language) for t in news.changed],
        ),
        (
            language.gettext("➖ No longer to be done:"),
            [_named(t, language) for t in news.removed],
        ),
    )
    for heading, entries in parts:
        if entries:
            lines += ["", f"<b>{heading}</b>", *_few(entries, language)]
    if news.removed or news.moved:
        lines += ["", language.gettext("What you have handed in is kept.")]
    first = [*news.added, *(task for task, _ in news.moved), *news.changed][:SHOWN]
    rows = [
        (
            Button(
                shortened(f"{number_of(task.item, language)} · {task.item.title}", BUTTON),
                OpenTask(task_id=task.id),
            ),
        )
        for task in first
    ]
    return Screen("\n".join(lines), (*rows, home_row(language)))


def _heading(news: PlanAmended, language: Language) -> str:
    if news.by:
        changed = language.gettext("✍️ <b>The coordinator has changed the plan</b>: {who}")
        return changed.format(who=safe(news.by, 60))
    order = order_name(news.number, news.issued, language)
    changed = language.gettext("📜 <b>The roadmap was changed by the order{order}</b>")
    return changed.format(order=order)


def _few(entries: list[str], language: Language) -> Iterable[str]:
    yield from (f"• {entry}" for entry in entries[:SHOWN])
    hidden = len(entries) - SHOWN
    if hidden > 0:
        more = language.ngettext("…and {n} more", "…and {n} more", hidden)
        yield more.format(n=hidden)


def _named(task: Task, language: Language) -> str:
    return f"<b>{safe(number_of(task.item, language), 30)}</b> {safe(task.item.title, 80)}"


def _with_day(task: Task, language: Language) -> str:
    return f"{_named(task, language)} — {_day(task, language)}"


def _moved(task: Task, was: date | None, language: Language) -> str:
    before = language.full_day(was) if was else language.gettext("no date")
    return f"{_named(task, language)}: {before} → <b>{_day(task, language)}</b>"


def _day(task: Task, language: Language) -> str:
    if task.due is not None:
        return language.full_day(task.due)
    return safe(task.item.deadline.text, 80) or language.gettext("no date")
