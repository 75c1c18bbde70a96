"""What part of a summary is wanted, between a button and a use case."""

from datetime import date, timedelta

from handlers.callbacks import OpenOfFigure
from handlers.language import Language
from handlers.wire import OfSummary
from handlers.wording import safe
from roadmap.discipline import Span
from roadmap.progress import end_of_month
from roadmap.sieve import PlanSection
from usecases.filter_summary import OURS, Chosen, Scope

_BEFORE, _LAST = date(1999, 12, 31), 99_999


def chosen_in(data: OfSummary) -> Chosen:
    """What a button carries."""
    return Chosen(data.municipality_id, data.section, data.whose, _day(data.start), _day(data.end))


def chosen_before(data: OpenOfFigure, municipality_id: int) -> Chosen:
    """What the list was of that a task was opened from."""
    return Chosen(municipality_id, data.section, data.whose, _day(data.start), _day(data.end))


def carried(chosen: Chosen) -> dict[str, int]:
    """The same as a button's fields."""
    return {
        "municipality_id": chosen.municipality_id,
        "section": chosen.section,
        "whose": chosen.whose,
        "start": _number(chosen.start),
        "end": _number(chosen.end),
    }


def _day(number: int) -> date | None:
    return _BEFORE + timedelta(days=number) if number else None


def _number(day: date | None) -> int:
    return min(max((day - _BEFORE).days, 1), _LAST) if day else 0


def span_words(start: date, end: date, language: Language) -> str:
    """«март 2026», «1 сен – 31 авг 2027»."""
    if start.day == 1 and end == end_of_month(start):
        return language.month(start)
    return f"{language.full_day(start)} – {language.full_day(end)}"


def span_label(span: Span, language: Language) -> str:
    labels = {
        Span.MONTH: language.pgettext("period", "This month"),
        Span.LAST_MONTH: language.pgettext("period", "Last month"),
        Span.QUARTER: language.pgettext("period", "This quarter"),
        Span.LAST_QUARTER: language.pgettext("period", "Last quarter"),
        Span.SCHOOL_YEAR: language.pgettext("period", "The school year"),
    }
    return labels[span]


def section_words(section: PlanSection, language: Language) -> str:
    if section.points:
        return language.gettext("Clauses of the order")
    return section.name or language.gettext("Outside of sections")


def scope_line(scope: Scope | None, language: Language) -> str:
    """What a summary is narrowed to, "" where it is of everything."""
    if scope is None or scope.is_whole:
        return ""
    said = []
    if scope.section:
        said.append(safe(section_words(scope.section, language), 100))
    if scope.group:
        said.append(safe(scope.group, 60))
    if scope.chosen.whose == OURS:
        said.append(language.gettext("only the department's own"))
    if scope.chosen.span:
        said.append(span_words(*scope.chosen.span, language))
    return f"🔎 {', '.join(said)}"
