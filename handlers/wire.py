"""What every button's data is made of."""

from aiogram.filters import callback_data
from pydantic import ConfigDict


class CallbackData(callback_data.CallbackData, prefix="-"):
    """A class is made ready with its first button: all of them at once slow the start down."""

    model_config = ConfigDict(defer_build=True)
