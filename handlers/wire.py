"""What every button's data is made of."""

from typing import Annotated

from aiogram.filters import callback_data
from pydantic import ConfigDict, Field


class CallbackData(callback_data.CallbackData, prefix="-"):
    """A class is made ready with its first button: all of them at once slow the start down."""

    model_config = ConfigDict(defer_build=True)


# What a database can hold: anything else in a button is forged.
Key = Annotated[int, Field(ge=0, le=2**63 - 1)]
# A section by an item of it, a whole roadmap by minus its id, 0 for everything.
Part = Annotated[int, Field(ge=-(10**12), le=2**63 - 1)]
# Short enough for buttons that carry much: a page, a day counted from the first of 2000 (0 for
# none), whose tasks.
ShortPage = Annotated[int, Field(ge=0, le=999)]
DayOfCentury = Annotated[int, Field(ge=0, le=99_999)]
Whose = Annotated[int, Field(ge=0, le=9)]


# Three days counted so, in one number: see `handlers.choosing`.
CENTURY = 36_525
ThreeDays = Annotated[int, Field(ge=0, lt=CENTURY**3)]
FewPages = Annotated[int, Field(ge=0, le=99)]


class OfSummary(CallbackData, prefix="-"):
    """What part of a municipality's affairs, as `usecases.filter_summary.Chosen` says."""

    municipality_id: Key
    section: Part
    whose: Whose
    start: DayOfCentury
    end: DayOfCentury
