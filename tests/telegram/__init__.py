"""A strict Telegram that lives in memory, for tests that type and tap.

telegram = FakeTelegram()
telegram.connect(feed)  # an async function that has the bot handle a list of updates
head = telegram.person(10)
await head.sends("/tasks")
await head.taps("1.7")
assert head.sees("Отметить выполнение")
"""

from tests.telegram.failures import flood, forbidden, network_error, server_error
from tests.telegram.parts import JPEG, Document, Part, Photo, Sticker, Video, Voice
from tests.telegram.person import Person
from tests.telegram.session import MOMENT, TOKEN, Call, FakeTelegram, Feed

__all__ = [
    "JPEG",
    "MOMENT",
    "TOKEN",
    "Call",
    "Document",
    "FakeTelegram",
    "Feed",
    "Part",
    "Person",
    "Photo",
    "Sticker",
    "Video",
    "Voice",
    "flood",
    "forbidden",
    "network_error",
    "server_error",
]
