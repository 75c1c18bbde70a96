"""What the tests of the fake ask of it."""

from datetime import datetime

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup

from tests.telegram import MOMENT


class Clock:
    """Telegram's clock, set by the test."""

    def __init__(self) -> None:
        self.moment = MOMENT

    def __call__(self) -> datetime:
        return self.moment


def keyboard(*rows: list[str]) -> InlineKeyboardMarkup:
    """Buttons whose data is their label."""
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=label, callback_data=label) for label in row]
            for row in rows
        ]
    )


def refused(reason: str) -> pytest.RaisesExc[TelegramBadRequest]:
    return pytest.raises(TelegramBadRequest, match=reason)


def document(data: bytes = b"data") -> BufferedInputFile:
    return BufferedInputFile(data, "свод.xlsx")
