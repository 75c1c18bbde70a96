"""What people attach to a message."""

from dataclasses import dataclass
from typing import Protocol

from tests.telegram.chats import Json
from tests.telegram.content import file_content
from tests.telegram.files import Files

# The smallest whole JPEG.
JPEG = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300"
    + "01" * 64
    + "ffc9000b080001000101011100ffcc000600101005ffda0008010100003f00d2cf20ffd9"
)
PDF_MIME = "application/pdf"


class Part(Protocol):
    """A thing that can be attached."""

    @property
    def caption(self) -> str | None: ...

    def content(self, files: Files) -> Json: ...


@dataclass(frozen=True)
class Photo:
    """A picture; Telegram offers it in two sizes, the largest last."""

    data: bytes | None = None
    caption: str | None = None

    def content(self, files: Files) -> Json:
        thumbnail = files.keep("photo", b"thumbnail of " + (self.data or JPEG)[:64])
        full = file_content(files.keep("photo", self.data or JPEG, "photo.jpg"))
        return {"photo": [{**thumbnail.ids, "width": 90, "height": 67}, *full["photo"]]}


@dataclass(frozen=True)
class Document:
    """A file; `size` is what Telegram declares where that must differ from the bytes."""

    name: str = "протокол.pdf"
    data: bytes = b"%PDF-1.4 minutes"
    mime: str = PDF_MIME
    caption: str | None = None
    size: int | None = None

    def content(self, files: Files) -> Json:
        return file_content(files.keep("document", self.data, self.name, self.mime, self.size))


@dataclass(frozen=True)
class Video:
    data: bytes = b"video"
    caption: str | None = None
    size: int | None = None

    def content(self, files: Files) -> Json:
        return file_content(files.keep("video", self.data, "video.mp4", "video/mp4", self.size))


@dataclass(frozen=True)
class Voice:
    data: bytes = b"OggS"
    caption: str | None = None

    def content(self, files: Files) -> Json:
        return file_content(files.keep("voice", self.data, "voice.ogg", "audio/ogg"))


@dataclass(frozen=True)
class Sticker:
    caption: None = None

    def content(self, files: Files) -> Json:
        return file_content(files.keep("sticker", b"RIFF", "sticker.webp"))
