"""A reminder sent by hand: whom, a look at it, and what became of it."""

from datetime import date

from handlers.callbacks import (
    ChooseWhom,
    OpenReminded,
    PreviewReminder,
    SendReminder,
    ShowLastReminder,
)
from handlers.home import home_row, home_screen
from handlers.language import Language
from handlers.progress.schools import to_summary
from handlers.screen import Button, Row, Screen
from handlers.wording import BUTTON, number_of, safe, shortened, time_left, title_of
from roadmap.model import Task
from roadmap.names import short_name
from roadmap.nudging import About, Recipient
from usecases.browse_tasks import NotYours
from usecases.remind_schools import (
    NoReminderYet,
    Nudged,
    NudgeReport,
    Reminded,
    ReminderPreview,
    Whom,
)

_SCHOOLS, _TASKS, _TROUBLE = 12, 6, 15


def whom_screen(found: Whom | NotYours, language: Language) -> Screen:
    if isinstance(found, NotYours):
        return _only_coordinators(language)
    text = language.gettext(
        "🔔 Whom to remind? One school: <code>/remind No. 2</code>, "
        "one item: <code>/remind 1.7</code>"
    )
    late = language.pgettext("button", "Who is late ({n})").format(n=found.late)
    week = language.pgettext("button", "Due this week ({n})").format(n=found.week)
    rows: list[Row] = [
        (Button(late, PreviewReminder(about=About.LATE, subject_id=0)),),
        (Button(week, PreviewReminder(about=About.WEEK, subject_id=0)),),
    ]
    if found.has_last:
        rows.append((_last(language),))
    return Screen(text, (*rows, (to_summary(language),)))


def _only_coordinators(language: Language) -> Screen:
    return home_screen(language.gettext("Only a coordinator reminds the schools."), language)


def _last(language: Language) -> Button:
    return Button(language.pgettext("button", "The last reminder"), ShowLastReminder())


def preview_screen(found: ReminderPreview | NotYours, language: Language) -> Screen:
    if isinstance(found, NotYours):
        return _only_coordinators(language)
    if not found.reminded:
        text = language.gettext("There is nobody to remind: nothing of this is owed. 👏")
        return Screen(text, ((_again(language),), (to_summary(language),)))
    lines = [f"<b>{_heading(found, language)}</b>"]
    lines += [title_of(found.item, language)] if found.item else []
    lines += [
        "",
        *(_school_line(each, language) for each in found.reminded[:_SCHOOLS]),
    ]
    hidden = len(found.reminded) - _SCHOOLS
    if hidden > 0:
        lines.append(language.ngettext("…and {n} more", "…and {n} more", hidden).format(n=hidden))
    if not found.people:
        lines += ["", language.gettext("Nobody of these schools has joined yet: invite them.")]
        return Screen("\n".join(lines), ((_again(language),), (to_summary(language),)))
    example = nudge_lines(found.reminded[0].tasks, found.day, language)
    told = language.gettext("They will read:")
    lines += ["", told, f"<blockquote>{chr(10).join(example)}</blockquote>"]
    send = language.pgettext("button", "Send ({n})").format(n=found.messages)
    go = SendReminder(about=found.about, subject_id=found.subject_id)
    return Screen("\n".join(lines), ((Button(send, go, "success"),), (_again(language),)))


def _again(language: Language) -> Button:
    return Button(language.pgettext("button", "Remind others"), ChooseWhom())


def _heading(found: ReminderPreview, language: Language) -> str:
    schools, people = len(found.reminded), found.people
    who = language.ngettext("{n} school", "{n} schools", schools).format(n=schools)
    whom = language.ngettext("{n} person", "{n} people", people).format(n=people)
    return language.gettext("🔔 To remind: {schools}, {people}").format(schools=who, people=whom)


def _school_line(each: Reminded, language: Language) -> str:
    numbers = list(dict.fromkeys(number_of(task.item, language) for task in each.tasks))
    said = ", ".join(safe(number, 24) for number in numbers[:5]) + "…" * (len(numbers) > 5)
    line = f"• {safe(short_name(each.school.name), 50)}: {said}"
    return line if each.people else f"{line} — {language.gettext('nobody has joined')}"


def nudge_lines(tasks: tuple[Task, ...], day: date, language: Language) -> list[str]:
    lines = [language.gettext("🔔 <b>The coordinator reminds you:</b>")]
    lines += [_task_line(task, day, language) for task in tasks[:_TASKS]]
    hidden = len(tasks) - _TASKS
    if hidden > 0:
        lines.append(language.ngettext("…and {n} more", "…and {n} more", hidden).format(n=hidden))
    return lines


def _task_line(task: Task, day: date, language: Language) -> str:
    number = safe(number_of(task.item, language), 30)
    left = time_left(task, day, language)
    return f"• <b>{number}</b> {safe(task.item.title, 80)}" + (f" — {left}" if left else "")


def nudge_notice(news: Nudged, language: Language) -> Screen:
    lines = nudge_lines(news.tasks, news.day, language)
    lines.insert(1, f"🏫 {safe(news.organisation_name, 120)}")
    rows: tuple[Row, ...] = tuple(
        (
            Button(
                shortened(f"{number_of(t.item, language)} · {t.item.title}", BUTTON),
                OpenReminded(nudge_id=news.nudge_id, task_id=t.id),
            ),
        )
        for t in news.tasks[:_TASKS]
    )
    return Screen("\n".join(lines), (*rows, home_row(language)))


def report_screen(
    report: NudgeReport | NoReminderYet | ReminderPreview | NotYours, language: Language
) -> Screen:
    if isinstance(report, ReminderPreview | NotYours):
        return preview_screen(report, language)
    if isinstance(report, NoReminderYet):
        text = language.gettext("No reminder was sent by hand yet.")
        return Screen(text, ((_again(language),), (to_summary(language),)))
    everybody = report.recipients
    when = language.moment(report.nudge.sent_at, report.timezone)
    head = language.gettext("🔔 <b>Reminder of {when}</b>, {who}")
    counts = (
        (len(everybody), language.gettext("Messages: {n}")),
        (sum(r.is_sent for r in everybody), language.gettext("📨 Delivered: {n}")),
        (sum(r.is_read for r in everybody), language.gettext("👁 Opened: {n}")),
        (sum(_is_waiting(r) for r in everybody), language.gettext("⏳ On its way: {n}")),
    )
    lines = [head.format(when=when, who=safe(report.nudge.sent_by, 60)), ""]
    lines += [phrase.format(n=n) for n, phrase in counts if n]
    trouble = [r for r in everybody if not r.is_sent and (r.is_blocked or r.is_failed)]
    if trouble:
        lines += ["", language.gettext("Not delivered:")]
        lines += [_trouble_line(r, language) for r in trouble[:_TROUBLE]]
    toast = language.gettext("It is on its way") if report.is_new else ""
    rows = ((_last_again(language),), (_again(language),), (to_summary(language),))
    return Screen("\n".join(lines), rows, toast=toast)


def _last_again(language: Language) -> Button:
    return Button(language.pgettext("button", "Look again"), ShowLastReminder())


def _is_waiting(recipient: Recipient) -> bool:
    return not (recipient.is_sent or recipient.is_blocked or recipient.is_failed)


def _trouble_line(recipient: Recipient, language: Language) -> str:
    school = safe(short_name(recipient.organisation_name), 40)
    why = language.gettext("it was done meanwhile, or Telegram refused")
    if recipient.is_blocked:
        why = language.gettext("has blocked the bot")
    return f"• {safe(recipient.name, 50)}, {school} — {why}"
