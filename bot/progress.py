"""What a person sees while their answer takes time: one message, redrawn, then the answer."""

import contextlib
from dataclasses import replace

from aiogram.exceptions import TelegramAPIError

from bot.delivery import Delivery, Place
from handlers.screen import Screen


class Progress:
    """Handlers call it with what is under way; `place` is where the answer then goes."""

    def __init__(self, delivery: Delivery, place: Place) -> None:
        self._delivery = delivery
        self.place = place
        self.shown = False

    async def __call__(self, screen: Screen) -> None:
        self.shown = True
        with contextlib.suppress(TelegramAPIError):
            await self._show(screen)

    async def _show(self, screen: Screen) -> None:
        place = self.place
        if place.progress is not None:
            await self._delivery.edit(place.chat_id, place.progress, screen)
            self.place = replace(place, drawn=True)
        elif place.query_id is not None:
            await self._delivery.answer_press(place.query_id, screen.text)
            self.place = replace(place, query_id=None, progress=place.message_id)
        else:
            shown = await self._delivery.send(place.chat_id, screen)
            self.place = replace(place, progress=shown, drawn=True)
