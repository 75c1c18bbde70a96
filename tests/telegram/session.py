"""Telegram in memory, at the seam where aiogram would speak HTTP."""

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, TypeVar

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import GetFile, TelegramMethod
from aiogram.types import InputFile, Message, Update

from tests.telegram.chats import Json, present
from tests.telegram.content import Upload
from tests.telegram.failures import ErrorFactory, Failure, Failures, Method
from tests.telegram.person import Person
from tests.telegram.queries import Tap
from tests.telegram.refusals import Refused
from tests.telegram.server import BotApi

MOMENT = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
TOKEN = "42:TEST"
USERNAME = "dorozhka_bot"
Feed = Callable[[list[Update]], Awaitable[None]]
Result = TypeVar("Result")


# What may be given as the JSON that Telegram reads.
_WRITTEN = frozenset({"reply_markup", "link_preview_options"})


@dataclass
class Call:
    """One call of the bot, and what came of it."""

    method: Method
    result: Any = None
    error: Exception | None = None

    @property
    def name(self) -> str:
        return self.method.__api_method__

    @property
    def chat_id(self) -> int | None:
        return getattr(self.method, "chat_id", None)


class FakeTelegram(BaseSession):
    """Refuses what Telegram refuses, keeps every chat, and fails when told to.

    `now` is Telegram's clock: it dates messages, and ages taps and download links.
    """

    def __init__(self, now: Callable[[], datetime] = lambda: MOMENT) -> None:
        super().__init__()
        self.server = BotApi(int(TOKEN.split(":")[0]), USERNAME, now)
        self.calls: list[Call] = []
        self.delivered: list[Update] = []
        self._failures = Failures()
        self._failing_downloads: list[Exception] = []
        self._feed: Feed | None = None
        self._update_id = 1000

    # The bot's side

    @cached_property
    def bot(self) -> Bot:
        """A bot that speaks to this Telegram; assign another before the first update."""
        return Bot(TOKEN, session=self)

    def connect(self, feed: Feed) -> None:
        """`feed` is given the updates of one delivery, and returns when all are handled."""
        self._feed = feed

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[Result],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's signature
    ) -> Result:
        await asyncio.sleep(0)
        call = Call(method)
        self.calls.append(call)
        try:
            call.result = await self._answer(bot, method)
        except Exception as error:
            call.error = error
            raise
        return call.result  # type: ignore[no-any-return]

    async def _answer(self, bot: Bot, method: TelegramMethod[Result]) -> Result:
        failure = self._failures.striking(method)
        if failure and not failure.after_effect:
            raise failure.factory(method)
        answer = self._response(method, await self._asked(bot, method))
        response = self.check_response(bot, method, *answer)
        if failure:
            raise failure.factory(method)
        return response.result  # type: ignore[return-value]

    def _response(self, method: Method, asked: Json) -> tuple[int, str]:
        try:
            result = self.server.call(method.__api_method__, asked)
        except Refused as refused:
            answer = {"error_code": refused.status, "description": refused.description}
            return refused.status, json.dumps({"ok": False, **answer})
        return 200, json.dumps({"ok": True, "result": result})

    async def _asked(self, bot: Bot, method: Method) -> Json:
        files: dict[str, InputFile] = {}
        asked = {
            key: self.prepare_value(value, bot, files, _dumps_json=False)
            for key, value in method.model_dump(warnings=False).items()
        }
        for key in _WRITTEN & asked.keys():
            if isinstance(asked[key], str):
                asked[key] = json.loads(asked[key])
        uploads = {f"attach://{key}": await _read(bot, file) for key, file in files.items()}
        return present(_with_uploads(asked, uploads))

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 - aiogram's signature
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        await asyncio.sleep(0)
        if self._failing_downloads:
            raise self._failing_downloads.pop(0)
        path = url.split("/file/bot", 1)[1].split("/", 1)[1]
        data = self.server.files.behind(path, self.server.now())
        if data is None:
            raise TelegramNetworkError(GetFile(file_id=path), "404, message='Not Found'")
        for start in range(0, len(data), chunk_size):
            yield data[start : start + chunk_size]

    async def close(self) -> None:
        """Nothing is open."""

    # What tests arrange

    def person(self, person_id: int, name: str = "Анна", language: str = "ru") -> Person:
        """Somebody who has opened the chat with the bot."""
        return Person(self, person_id, name, language)

    def fail_next(
        self,
        factory: ErrorFactory,
        method: type[Method] | None = None,
        times: int = 1,
        after_effect: bool = False,
    ) -> None:
        """Fail the next calls (of one method); `after_effect`: only the answer is lost."""
        self._failures.add(Failure(factory, method, times=times, after_effect=after_effect))

    def fail_every(
        self, n: int, factory: ErrorFactory, method: type[Method] | None = None
    ) -> None:
        """Fail each n-th call (of one method) until `heal`."""
        self._failures.add(Failure(factory, method, every=n))

    def fail_next_download(self, error: Exception) -> None:
        self._failing_downloads.append(error)

    def heal(self) -> None:
        self._failures.clear()
        self._failing_downloads.clear()

    # What tests look at

    def calls_of(self, *methods: type[Method]) -> list[Call]:
        return [call for call in self.calls if isinstance(call.method, methods)]

    @property
    def unanswered(self) -> list[Tap]:
        """Taps whose button still spins."""
        return list(self.server.queries.unanswered.values())

    def messages(self, chat_id: int) -> list[Message]:
        """The whole chat, in order, as it stands now."""
        return [self.message(each.raw) for each in self.server.chats.of(chat_id)]

    def message(self, raw: Json) -> Message:
        return Message.model_validate(raw, context={"bot": self.bot})

    # Updates

    async def deliver(self, *events: Json) -> None:
        """Hand events to the bot together, each as an update of its own."""
        updates = [self._update(event) for event in events]
        self.delivered.extend(updates)
        await self._hand_over(updates)

    async def deliver_again(self, last: int = 1) -> None:
        """The last updates once more, as after an unconfirmed offset."""
        await self._hand_over(self.delivered[-last:])

    async def _hand_over(self, updates: list[Update]) -> None:
        if self._feed is None:
            raise AssertionError("connect the bot first: telegram.connect(feed)")
        await self._feed(updates)

    def _update(self, event: Json) -> Update:
        self._update_id += 1
        raw = {"update_id": self._update_id, **event}
        return Update.model_validate(raw, context={"bot": self.bot})


async def _read(bot: Bot, file: InputFile) -> Upload:
    data = b"".join([chunk async for chunk in file.read(bot)])
    return Upload(file.filename or "file", data)


def _with_uploads(value: Any, uploads: dict[str, Upload]) -> Any:
    if isinstance(value, dict):
        return {key: _with_uploads(each, uploads) for key, each in value.items()}
    if isinstance(value, list):
        return [_with_uploads(each, uploads) for each in value]
    return uploads.get(value, value) if isinstance(value, str) else value
