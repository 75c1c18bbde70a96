"""How a person reads the chat: texts without tags, buttons by their labels."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.telegram.chats import Json, KeptMessage
from tests.telegram.keyboards import buttons_of


def plain_text(raw: Json) -> str:
    return str(raw.get("text") or raw.get("caption") or "")


@dataclass(frozen=True)
class Glance:
    """True where the words are on the screen; otherwise it says what is there instead."""

    words: str
    screen: str

    def __bool__(self) -> bool:
        return self.words in self.screen

    def __repr__(self) -> str:
        seen = "is" if self else "is not"
        return f"<{self.words!r} {seen} on the screen:\n{self.screen or '(nothing)'}>"


def matching(label: str, messages: Sequence[KeptMessage]) -> tuple[KeptMessage, Json]:
    """The first message with such a button, and the button."""
    for message in messages:
        found = _closest(label, buttons_of(message.raw.get("reply_markup")))
        if len(found) > 1:
            raise AssertionError(f"«{label}» may be {_labels(found)}: say more of the label")
        if found:
            return message, found[0]
    there = [buttons_of(message.raw.get("reply_markup")) for message in messages]
    listed = "\n  ".join(_labels(buttons) for buttons in there if buttons)
    raise AssertionError(f"no button «{label}»; there are:\n  {listed or '(none)'}")


def _closest(label: str, buttons: list[Json]) -> list[Json]:
    """Buttons of that very label, or those that begin with it, or those that contain it."""
    same = [button for button in buttons if button["text"] == label]
    begin = [button for button in buttons if button["text"].startswith(label)]
    return same or begin or [button for button in buttons if label in button["text"]]


def _labels(buttons: list[Json]) -> str:
    return ", ".join(f"«{button['text']}»" for button in buttons)
