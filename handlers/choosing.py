"""What part of a summary is wanted, between a button and a use case."""

from datetime import date, timedelta

from handlers.callbacks import (
    ListFigure,
    ListPastFigure,
    OpenOfFigure,
    OpenPastOfSpan,
    OpenSummary,
)
from handlers.language import Language
from handlers.wire import CENTURY, OfSummary
from handlers.wording import safe
from roadmap.discipline import Span
from roadmap.figures import Figure
from roadmap.progress import end_of_month
from roadmap.sieve import PlanSection
from usecases.filter_summary import OURS, Chosen, Scope

_BEFORE, _LAST = date(1999, 12, 31), 99_999


def chosen_in(data: OfSummary | OpenPastOfSpan | ListPastFigure) -> Chosen:
    """What a button carries."""
    of = data.municipality_id, data.section, data.whose
    if isinstance(data, OfSummary):
        return _chosen(*of, data.start, data.end)
    spans, day = divmod(data.days, CENTURY)
    start, end = divmod(spans, CENTURY)
    return Chosen(*of, _day(start), _day(end), _day(day))


def chosen_before(data: OpenOfFigure, municipality_id: int) -> Chosen:
    """What the list was of that a task was opened from."""
    return _chosen(municipality_id, data.section, data.whose, data.start, data.end)


def _chosen(municipality_id: int, section: int, whose: int, start: int, end: int) -> Chosen:
    """An end alone is the day as of which it is told."""
    if end and not start:
        return Chosen(municipality_id, section, whose, day=_day(end))
    return Chosen(municipality_id, section, whose, _day(start), _day(end))


def carried(chosen: Chosen) -> dict[str, int]:
    """The same as a button's fields, without the day where there is a span, too."""
    start, end = chosen.span or (None, chosen.day)
    return {**_carried(chosen), "start": _number(start), "end": _number(end)}


def _carried(chosen: Chosen) -> dict[str, int]:
    return {
        "municipality_id": chosen.municipality_id,
        "section": chosen.section,
        "whose": chosen.whose,
    }


def summary_of(chosen: Chosen, page: int = 0) -> OpenSummary | OpenPastOfSpan:
    if chosen.span is None or chosen.day is None:
        return OpenSummary(**carried(chosen), page=page)
    return OpenPastOfSpan(**_carried(chosen), days=_days(chosen), page=min(page, 99))


def figure_of(chosen: Chosen, figure: Figure, page: int = 0) -> ListFigure | ListPastFigure:
    if chosen.span is None or chosen.day is None:
        return ListFigure(**carried(chosen), figure=figure, page=page)
    days = _days(chosen)
    return ListPastFigure(**_carried(chosen), days=days, figure=figure, page=min(page, 99))


def _days(chosen: Chosen) -> int:
    """Any later day is the last of the century."""
    start, end, day = (
        min(_number(each), CENTURY - 1) for each in (chosen.start, chosen.end, chosen.day)
    )
    return (start * CENTURY + end) * CENTURY + day


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
    if section.whole:
        return " · ".join(filter(None, (section.number and f"№ {section.number}", section.name)))
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
