"""A bare aiogram bot that echoes: `python -m benchmarks._echo TOKEN URL`."""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message


async def main(token: str, url: str) -> None:
    dispatcher = Dispatcher()
    dispatcher.message.register(answer)
    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    await dispatcher.start_polling(bot)


async def answer(message: Message) -> None:
    await message.answer(message.text or "")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
