"""The words of one language: gettext, plural forms, dates."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from gettext import NullTranslations
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime

_ONE_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Language:
    """`code` is "ru" or "en"; the other methods are gettext's own."""

    code: str
    translations: NullTranslations

    @property
    def locale(self) -> Locale:
        return Locale.parse(self.code)

    def gettext(self, message: str) -> str:
        return self.translations.gettext(message)

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.translations.ngettext(one, many, n)

    def pgettext(self, context: str, message: str) -> str:
        return self.translations.pgettext(context, message)

    def day(self, day: date, today: date) -> str:
        """«1 марта, среда»; the year where it is another one."""
        pattern = self.pgettext("date pattern", "EEEE, d MMMM")
        if day.year != today.year:
            pattern = self.pgettext("date pattern", "EEEE, d MMMM yyyy")
        return _dated(day, pattern, self.code)

    def full_day(self, day: date) -> str:
        """«1 марта 2023»."""
        return _dated(day, self.pgettext("date pattern", "d MMMM yyyy"), self.code)

    def short_day(self, day: date, today: date | None = None) -> str:
        """«1 мар»: for a button; with its year where that would be taken for another."""
        far = today is not None and abs(day - today) > _ONE_YEAR
        return _dated(day, "d MMM yyyy" if far else "d MMM", self.code).rstrip(".")

    def bare_day(self, day: date) -> str:
        """«1 марта»."""
        return _dated(day, self.pgettext("date pattern", "d MMMM"), self.code)

    def month(self, day: date) -> str:
        """«март 2023»."""
        return _dated(day, "LLLL yyyy", self.code)

    def moment(self, moment: datetime, timezone: str) -> str:
        """«1 марта, 14:05» by the municipality's clock."""
        pattern = self.pgettext("date pattern", "d MMMM, HH:mm")
        return format_datetime(moment, pattern, ZoneInfo(timezone), self.locale)


@lru_cache(maxsize=4096)
def _dated(day: date, pattern: str, code: str) -> str:
    """The same few days are said again and again."""
    return str(format_date(day, pattern, Locale.parse(code)))
