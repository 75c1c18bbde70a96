"""The playground: the bot with a chat page on this machine, on a sample municipality."""

import asyncio
import contextlib
import logging
import shutil
from collections.abc import AsyncIterator

from pydantic import SecretStr

import playground
from bot import clock
from bot.alone import only_one
from bot.keeping import open_database, open_files
from bot.refusal import Refusal
from bot.running import run_bot
from bot.sample import PEOPLE, load_sample
from bot.settings import Settings
from bot.telegram import connect

TOKEN = "1000:PLAYGROUND"
USERNAME = "dorozhka_bot"


async def play(settings: Settings, port: int) -> None:
    """A folder of its own keeps the playground away from real data."""
    mine = settings.model_copy(
        update={
            "bot_token": SecretStr(TOKEN),
            "bot_api_url": f"http://127.0.0.1:{port}",
            "proxy_url": None,
            "data_dir": settings.data_dir / "playground",
            "database_url": None,
            "files_url": None,
            "webhook_url": None,
            "listen": None,
        }
    )
    with only_one(mine.data_dir):
        stage = Stage(mine)
        app = playground.create_app(
            [
                playground.Person(p.id, p.first_name, p.last_name, caption=p.caption)
                for p in PEOPLE
            ],
            token=TOKEN,
            bot_username=USERNAME,
            reset=stage.begin_anew,
        )
        try:
            runner = await playground.serve(app, port)
        except OSError as error:
            raise Refusal(f"--port: порт {port} занят, укажите другой") from error
        print(_invitation(mine, port), flush=True)
        try:
            await stage.run()
        finally:
            await runner.cleanup()


def _invitation(settings: Settings, port: int) -> str:
    return (
        f"Площадка: http://127.0.0.1:{port}\n"
        "Команды для неё запускайте с такими переменными:\n"
        f"  BOT_TOKEN={TOKEN} BOT_API_URL={settings.bot_api_url} DATA_DIR={settings.data_dir}"
    )


class Stage:
    """The bot on the sample, and the way to begin anew."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._again = asyncio.Event()
        self._ready = asyncio.Event()

    async def begin_anew(self) -> None:
        """Returns when the sample is as it was at the start."""
        self._ready.clear()
        self._again.set()
        await self._ready.wait()

    async def run(self) -> None:
        while True:
            self._again.clear()
            async with self._bot():
                self._ready.set()
                await self._again.wait()

    @contextlib.asynccontextmanager
    async def _bot(self) -> AsyncIterator[None]:
        self._wipe()
        settings = self._settings
        async with open_database(settings) as db:
            await load_sample(db, open_files(settings), clock.now())
            bot = connect(settings)
            running = asyncio.create_task(run_bot(bot, db, settings))
            running.add_done_callback(_note_failure)
            try:
                yield
            finally:
                running.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await running
                await bot.session.close()

    def _wipe(self) -> None:
        for path in self._settings.data_dir.glob("dorozhka.db*"):
            path.unlink()
        shutil.rmtree(self._settings.files, ignore_errors=True)


def _note_failure(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()):
        logging.getLogger(__name__).error("The bot has stopped", exc_info=error)
