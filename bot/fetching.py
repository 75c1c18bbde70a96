"""Files come from Telegram."""

from collections.abc import AsyncIterator

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramNetworkError
from aiogram.methods import GetFile
from aiohttp import ClientError

from bot.insistence import insist
from usecases.incoming_evidence import NotFetched, TooLarge

DELAYS = (0.3, 1.0, 2.0)
SECONDS = 60


class Fetcher:
    """Gives the content of a file by Telegram's identifier."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def __call__(self, telegram_id: str) -> AsyncIterator[bytes]:
        """Raises NotFetched where Telegram does not give the file; TooLarge over 20 MB."""
        try:
            yield await insist(lambda: self._download(telegram_id), DELAYS)
        except TelegramBadRequest as error:
            too_large = "file is too big" in error.message
            raise (TooLarge if too_large else NotFetched)(str(error)) from error
        except TelegramAPIError as error:
            raise NotFetched(str(error)) from error

    async def _download(self, telegram_id: str) -> bytes:
        """Raises NotFetched at once where the file has no address, as one that is too old."""
        file = await self._bot.get_file(telegram_id)
        if not file.file_path:
            raise NotFetched("no file_path")
        try:
            content = await self._bot.download_file(file.file_path, timeout=SECONDS)
        except (ClientError, OSError) as error:
            raise TelegramNetworkError(GetFile(file_id=telegram_id), str(error)) from error
        return content.read() if content else b""
