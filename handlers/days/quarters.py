"""The quarters of a municipality's school year."""

from typing import assert_never

from handlers.callbacks import AskQuarters, SetQuarters, ShowQuarters
from handlers.home import home_screen
from handlers.language import Language
from handlers.screen import Button, Row, Screen
from handlers.settings_way import to_settings
from handlers.wording import number_of, safe
from usecases.browse_tasks import NotYours
from usecases.set_quarters import Move, Quarters, QuartersAwaited, QuartersLooked

SHOWN, DAYS = 8, 4


def quarters_screen(
    outcome: Quarters | QuartersAwaited | QuartersLooked | NotYours, language: Language
) -> Screen:
    match outcome:
        case Quarters():
            return _quarters(outcome, language)
        case QuartersAwaited():
            return _ask(outcome, language)
        case QuartersLooked():
            return _look(outcome, language)
        case NotYours():
            text = language.gettext("This is for the municipality's coordinator.")
            return home_screen(text, language)
        case unreachable:
            assert_never(unreachable)


def _quarters(found: Quarters, language: Language) -> Screen:
    years = f"{found.year}/{found.year + 1}"
    heading = language.gettext("🗓 <b>School quarters, {years}</b>").format(years=years)
    lines = [heading, safe(found.municipality.name, 120), ""]
    for number, period in enumerate(found.periods, start=1):
        line = language.gettext("{number}: until {end}")
        lines.append(line.format(number=number, end=language.full_day(period.end)))
    lines.append("")
    if found.changed:
        lines.append(language.gettext("✅ Deadlines that go by quarters have moved."))
    elif not found.said:
        lines.append(
            language.gettext("They end with the months until you say when they really do.")
        )
    else:
        lines.append(language.gettext("Deadlines such as «once a quarter» go by them."))
    change = AskQuarters(municipality_id=found.municipality.id)
    button = Button(language.pgettext("button", "Change the quarters"), change)
    return Screen("\n".join(lines), ((button,), to_settings(language)))


def _ask(awaited: QuartersAwaited, language: Language) -> Screen:
    text = language.gettext(
        "✍️ Write the last days of the four quarters, such as: "
        "<code>25.10, 27.12, 21.03, 26.05</code>, or copy the lines of the order: "
        "<code>I quarter: 1.09–25.10</code>. You see what moves before anything does."
    )
    if awaited.missed:
        missed = language.gettext("❗ I do not see four quarters there, one after another.")
        text = f"{missed}\n\n{text}"
    back = ShowQuarters(municipality_id=awaited.municipality_id)
    return Screen(text, ((Button(language.pgettext("button", "‹ Back"), back),),))


def _look(looked: QuartersLooked, language: Language) -> Screen:
    ends = ", ".join(language.full_day(end) for end in looked.ends)
    lines = [language.gettext("The quarters would end on: {ends}").format(ends=ends), ""]
    if looked.moves:
        lines.append(language.gettext("<b>What moves</b>"))
        lines += [_move(move, language) for move in looked.moves[:SHOWN]]
        hidden = len(looked.moves) - SHOWN
        if hidden > 0:
            more = language.ngettext("…and {n} more", "…and {n} more", hidden)
            lines.append(more.format(n=hidden))
        lines += ["", language.gettext("Each school is told once; what was handed in is kept.")]
    else:
        lines.append(language.gettext("No deadline at work moves."))
    first, second, third, fourth = (end.toordinal() for end in looked.ends)
    apply = SetQuarters(
        municipality_id=looked.municipality_id,
        first=first,
        second=second,
        third=third,
        fourth=fourth,
    )
    back = ShowQuarters(municipality_id=looked.municipality_id)
    rows: tuple[Row, ...] = (
        (Button(language.pgettext("button", "Apply"), apply, "success"),),
        (Button(language.pgettext("button", "Cancel"), back),),
    )
    return Screen("\n".join(lines), rows)


def _move(move: Move, language: Language) -> str:
    number = safe(number_of(move.item, language), 30)
    days = [
        f"{language.short_day(was) if was else '—'} → {language.short_day(now) if now else '—'}"
        for was, now in move.days[:DAYS]
    ]
    more = "…" if len(move.days) > DAYS else ""
    return f"• <b>{number}</b> {safe(move.item.title, 60)}: {', '.join(days)}{more}"
