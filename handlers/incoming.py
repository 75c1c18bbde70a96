"""The file in a message, whatever kind of message it is."""

from collections.abc import AsyncIterable, Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from aiogram.filters import Filter
from aiogram.types import Message

from handlers.screen import Screen
from roadmap.model import EvidenceKind
from usecases.incoming_evidence import IncomingFile

FileSource = Callable[[str], AsyncIterable[bytes]]
# Shows what is under way until the answer comes.
Meanwhile = Callable[[Screen], Awaitable[None]]


class FileOf(Filter):
    """A message with a file that can be evidence."""

    async def __call__(self, message: Message) -> bool | dict[str, IncomingFile]:
        file = incoming_file(message)
        return {"file": file} if file else False


class Place(Filter):
    """A point on the map: evidence as the words that say where it is."""

    async def __call__(self, message: Message) -> bool | dict[str, str]:
        if message.location is None:
            return False
        point = f"{message.location.latitude:.6f}, {message.location.longitude:.6f}"
        venue = message.venue
        return {
            "words": f"📍 {venue.title}, {venue.address} ({point})" if venue else f"📍 {point}"
        }


def replied_to(message: Message) -> int | None:
    """The message that this one answers."""
    return message.reply_to_message.message_id if message.reply_to_message else None


def incoming_file(message: Message) -> IncomingFile | None:
    """None where the message carries no file that can be evidence."""
    file = _file_in(message)
    return replace(file, album=message.media_group_id or "") if file else None


def _file_in(message: Message) -> IncomingFile | None:
    sent = message.date
    if photos := message.photo or (message.live_photo and message.live_photo.photo):
        photo = photos[-1]
        name = _name("photo", sent, "jpg")
        return _file(EvidenceKind.PHOTO, photo.file_id, name, "image/jpeg", photo.file_size)
    if message.animation:  # before documents: Telegram names it as one, too
        film = message.animation
        name = film.file_name or _name("video", sent, "mp4")
        return _unsendable(film.file_id, name, film.mime_type, film.file_size)
    if message.document:
        file = message.document
        name = file.file_name or _name("file", sent, "bin")
        return _file(EvidenceKind.DOCUMENT, file.file_id, name, file.mime_type, file.file_size)
    if message.video:
        video = message.video
        name = video.file_name or _name("video", sent, "mp4")
        return _file(EvidenceKind.VIDEO, video.file_id, name, video.mime_type, video.file_size)
    if message.voice:
        voice = message.voice
        name = _name("voice", sent, "ogg")
        return _file(EvidenceKind.VOICE, voice.file_id, name, voice.mime_type, voice.file_size)
    if message.audio:
        audio = message.audio
        name = audio.file_name or _name("audio", sent, "mp3")
        return _file(EvidenceKind.AUDIO, audio.file_id, name, audio.mime_type, audio.file_size)
    if message.video_note:
        note = message.video_note
        name = _name("video", sent, "mp4")
        return _unsendable(note.file_id, name, "video/mp4", note.file_size)
    return None


def _unsendable(telegram_id: str, name: str, mime: str | None, size: int | None) -> IncomingFile:
    """A film that Telegram does not send as one by its identifier."""
    film = _file(EvidenceKind.VIDEO, telegram_id, name, mime or "video/mp4", size)
    return replace(film, resendable=False)


def _file(
    kind: EvidenceKind, telegram_id: str, name: str, mime: str | None, size: int | None
) -> IncomingFile:
    mime = mime or "application/octet-stream"
    return IncomingFile(kind, telegram_id, name, mime, size or 0)


def _name(word: str, sent: datetime, suffix: str) -> str:
    return f"{word}-{sent:%Y-%m-%d-%H%M%S}.{suffix}"
