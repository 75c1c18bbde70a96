"""Time zones by the names that people know them by."""

from handlers.language import Language
from roadmap.zones import ZONES


def zone_names(language: Language) -> dict[str, str]:
    """By IANA's names."""
    names = (
        language.pgettext("zone", "Kaliningrad, UTC+2"),
        language.pgettext("zone", "Moscow, UTC+3"),
        language.pgettext("zone", "Samara, UTC+4"),
        language.pgettext("zone", "Yekaterinburg, UTC+5"),
        language.pgettext("zone", "Omsk, UTC+6"),
        language.pgettext("zone", "Krasnoyarsk, UTC+7"),
        language.pgettext("zone", "Irkutsk, UTC+8"),
        language.pgettext("zone", "Yakutsk, UTC+9"),
        language.pgettext("zone", "Vladivostok, UTC+10"),
        language.pgettext("zone", "Magadan, UTC+11"),
        language.pgettext("zone", "Kamchatka, UTC+12"),
    )
    return dict(zip(ZONES, names, strict=True))
