"""What part of a summary is wanted: chosen from buttons, and kept from then on."""

from dataclasses import replace
from datetime import date, timedelta

from handlers.callbacks import ChooseFilter
from handlers.choosing import carried, scope_line, section_words, span_label, summary_of
from handlers.language import Language
from handlers.paging import page_line, paging, side_by_side
from handlers.screen import Button, Row, Screen, page_of
from handlers.summary import summary_screen
from handlers.wording import BUTTON, safe, shortened, ticked
from usecases.filter_summary import EVERYBODY, OURS, Chosen, Filters
from usecases.see_summary import NothingToOversee

_HALF = 20


def filters_screen(found: Filters | NothingToOversee, page: int, language: Language) -> Screen:
    """Each button leads to the summary that it narrows; the chosen one takes its choice back."""
    if isinstance(found, NothingToOversee):
        return summary_screen(found, language)
    chosen, shown = found.scope.chosen, page_of(found.sections, page)
    heading = language.gettext("🔎 <b>{name}</b>: what to show?")
    lines = [heading.format(name=safe(found.scope.municipality.name, 120))]
    lines += filter(None, [scope_line(found.scope, language), page_line(shown, language)])
    rows = [*_whose_rows(found, language), *_span_rows(found, language)]
    for section in found.sections[shown.window]:
        is_chosen = section.is_meant(chosen.section)
        other = replace(chosen, section=0 if is_chosen else section.key)
        label = shortened(section_words(section, language), BUTTON - 2)
        rows.append((Button(ticked(label, is_chosen), summary_of(other)),))
    rows += paging(shown, lambda n: ChooseFilter(**carried(chosen), page=n), language)
    return Screen("\n".join(lines), (*rows, *_back_rows(chosen, language)))


def _whose_rows(found: Filters, language: Language) -> list[Row]:
    chosen, whose = found.scope.chosen, list(found.groups)
    if found.may_choose_own:
        whose.append((OURS, language.pgettext("button", "Only ours")))
    buttons = [
        Button(
            ticked(shortened(name, _HALF), chosen.whose == n),
            summary_of(replace(chosen, whose=EVERYBODY if chosen.whose == n else n)),
        )
        for n, name in whose
    ]
    return side_by_side(buttons, most=3)


def _span_rows(found: Filters, language: Language) -> list[Row]:
    chosen, buttons = found.scope.chosen, []
    for span, start, end in found.spans:
        is_chosen = chosen.span == (start, end)
        other = (None, None) if is_chosen else (start, end)
        label = ticked(span_label(span, language), is_chosen)
        buttons.append(Button(label, summary_of(replace(chosen, start=other[0], end=other[1]))))
    return side_by_side(buttons)


def _back_rows(chosen: Chosen, language: Language) -> tuple[Row, ...]:
    whole = Chosen(chosen.municipality_id)
    everything = language.pgettext("button", "✕ Everything, today")
    rows: tuple[Row, ...] = ((Button(everything, summary_of(whole)),),) if chosen != whole else ()
    return (*rows, (Button(language.pgettext("button", "‹ Back"), summary_of(chosen)),))


def days_of_summary_screen(found: Filters | NothingToOversee, language: Language) -> Screen:
    """Likely past days, as of which the summary may be told."""
    if isinstance(found, NothingToOversee):
        return summary_screen(found, language)
    chosen = found.scope.chosen
    text = language.gettext(
        "🕰 The summary as of which day? Another one in words: <code>/summary 01.10</code>"
    )
    buttons = [
        Button(label, summary_of(replace(chosen, day=day)))
        for label, day in _likely_days(found.today, language)
    ]
    return Screen(text, (*side_by_side(buttons), *_back_rows(chosen, language)))


def _likely_days(today: date, language: Language) -> list[tuple[str, date]]:
    """Yesterday, a week ago, and the ends of the last months."""
    first = today.replace(day=1)
    ends = [first - timedelta(days=1)]
    for _ in range(3):
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    yesterday = language.pgettext("button", "Yesterday")
    week = language.pgettext("button", "A week ago")
    return [
        (yesterday, today - timedelta(days=1)),
        (week, today - timedelta(days=7)),
        *((_day_label(day, today, language), day) for day in ends),
    ]


def _day_label(day: date, today: date, language: Language) -> str:
    return language.short_day(day) if day.year == today.year else language.full_day(day)
