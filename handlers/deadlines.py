"""A deadline as it was understood, in words."""

from handlers.language import Language
from roadmap.order import Deadline, DeadlineKind, Every, Period


def understood(deadline: Deadline, language: Language) -> str:
    """«до 15 мая 2023», «каждый месяц, с 1 января 2023 по 31 декабря 2023»."""
    days = "; ".join(_days(deadline.kind, period, language) for period in deadline.periods)
    match deadline.kind:
        case DeadlineKind.RECURRING:
            return ", ".join(filter(None, (_every(deadline.every, language), days)))
        case DeadlineKind.ONGOING:
            return language.gettext("all the time")
        case DeadlineKind.EXTERNAL if not deadline.periods:
            return language.gettext("by somebody else's plan, the date comes later")
        case DeadlineKind.NONE:
            return language.gettext("no deadline")
    return days or language.gettext("no date")


def _days(kind: DeadlineKind, period: Period, language: Language) -> str:
    end = language.full_day(period.end)
    if period.start is None:
        return language.gettext("by {day}").format(day=end)
    if period.start == period.end:
        return end
    start = language.full_day(period.start)
    return language.gettext("from {start} to {day}").format(start=start, day=end)


def _every(every: Every | None, language: Language) -> str:
    match every:
        case Every.DAY:
            return language.gettext("every day")
        case Every.WEEK:
            return language.gettext("every week")
        case Every.MONTH:
            return language.gettext("every month")
        case Every.SCHOOL_QUARTER:
            return language.gettext("every school quarter")
        case Every.QUARTER:
            return language.gettext("every quarter")
        case Every.HALF_YEAR:
            return language.gettext("every half-year")
        case Every.YEAR | None:
            return language.gettext("every year")
