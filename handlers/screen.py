"""What a person sees, as a value: the answer of every handler."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from aiogram.filters.callback_data import CallbackData

from handlers.language import Language
from roadmap.model import Evidence, Role

PAGE = 8


@dataclass(frozen=True, slots=True)
class Button:
    text: str
    action: CallbackData
    style: str | None = None


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Live:
    """The message is to change when its subject does: a submission, an appeal."""

    topic: str
    subject_id: int


@dataclass(frozen=True, slots=True)
class Menu:
    """The commands of these roles, in this language."""

    roles: frozenset[Role]
    language: Language


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file made for the reader: its bytes, or the path of a file that outlives the sending.

    `is_picture`: shown at once, as a photo. `passing`: gone from this machine once it was sent.
    """

    name: str
    content: bytes | Path
    is_picture: bool = False
    passing: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    """HTML text and rows of buttons.

    `files` are sent before it; `files_lost` is said where one of them, or the document, is gone.
    `toast` is what a press is answered with. `receipt`, where given, makes the screen a panel
    that stays below what the person sends: an older panel above turns into the receipt.
    `closes`: the screen is no panel, and ends those of that subject.
    `passing`: need not be drawn where another follows at once. `fresh`: always a new message.
    `menu` sets the person's menu of commands. With a `document` the screen is that file, always
    a new message, and `text` its caption of at most 1024 characters; `enclosed` are further
    files, sent before it without a word. `toast_only`: the message
    that was pressed stays as it is.
    """

    text: str
    rows: tuple[Row, ...] = ()
    files: tuple[Evidence, ...] = ()
    files_lost: str = ""
    toast: str = ""
    live: Live | None = None
    receipt: str = ""
    closes: Live | None = None
    passing: bool = False
    fresh: bool = False
    menu: Menu | None = None
    document: Attachment | None = None
    enclosed: tuple[Attachment, ...] = ()
    toast_only: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A window on a long list: `number` counts from 0 and always lies inside the list."""

    number: int
    count: int

    @property
    def window(self) -> slice:
        return slice(self.number * PAGE, (self.number + 1) * PAGE)


def page_of(things: Sequence[object], wanted: int) -> Page:
    count = max(1, -(-len(things) // PAGE))
    return Page(min(max(wanted, 0), count - 1), count)
