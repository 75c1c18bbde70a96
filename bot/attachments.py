"""Files go out: evidence by Telegram's own identifier or from our copy, documents made here."""

from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNotFound
from aiogram.types import (
    BufferedInputFile,
    FSInputFile,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
)

from bot.insistence import insist
from documents.writing import forget
from handlers.screen import Attachment, Screen
from roadmap.model import Evidence, EvidenceKind
from storage.files import EvidenceFiles

ALBUM = 10
Media = InputMediaPhoto | InputMediaVideo | InputMediaDocument | InputMediaAudio
# What may share an album: pictures with films, documents and recordings with their own kind.
_SHELVES = (
    (EvidenceKind.PHOTO, EvidenceKind.VIDEO),
    (EvidenceKind.DOCUMENT,),
    (EvidenceKind.AUDIO,),
)


def upload(document: Attachment) -> FSInputFile | BufferedInputFile:
    """Raises FileNotFoundError where the file on this machine is gone."""
    if isinstance(document.content, bytes):
        return BufferedInputFile(document.content, document.name)
    if not document.content.is_file():
        raise FileNotFoundError(document.content)
    return FSInputFile(document.content, document.name)


def discard_passing(screen: Screen) -> None:
    """Remove the files that were made for this screen alone."""
    for attachment in (screen.document, *screen.enclosed):
        if attachment and attachment.passing and isinstance(attachment.content, Path):
            forget(attachment.content)


def albums(pieces: Sequence[Evidence]) -> Iterator[list[Evidence]]:
    """As few messages as Telegram allows, in the order of kinds."""
    for shelf in _SHELVES:
        alike = [piece for piece in pieces if piece.kind in shelf]
        for start in range(0, len(alike), ALBUM):
            yield alike[start : start + ALBUM]
    # Voice messages go one by one.
    yield from ([piece] for piece in pieces if piece.kind is EvidenceKind.VOICE)


async def send_album(bot: Bot, chat_id: int, pieces: list[Evidence], files: EvidenceFiles) -> None:
    """Raises FileNotFoundError where our copy is needed, and gone."""
    if all(piece.telegram_id for piece in pieces):
        try:
            await _send_as(bot, chat_id, pieces, [piece.telegram_id for piece in pieces])
        except TelegramBadRequest:
            # Telegram knows the identifiers no longer, so our own copies are uploaded.
            pieces = [replace(piece, telegram_id="") for piece in pieces]
        else:
            return
    async with AsyncExitStack() as stack:
        sources = [await _source(piece, files, stack) for piece in pieces]
        await _send_as(bot, chat_id, pieces, sources)


async def _source(
    piece: Evidence, files: EvidenceFiles, stack: AsyncExitStack
) -> str | FSInputFile:
    if piece.telegram_id:
        return piece.telegram_id
    path = await stack.enter_async_context(files.local(piece.sha256))
    return FSInputFile(path, piece.name)


async def _send_as(
    bot: Bot, chat_id: int, pieces: list[Evidence], sources: Sequence[str | FSInputFile]
) -> None:
    together = list(zip(pieces, sources, strict=True))
    if len(together) > 1:
        media = [_media(piece.kind, source) for piece, source in together]
        try:
            await insist(lambda: bot.send_media_group(chat_id, media))  # type: ignore[arg-type]
        except TelegramNotFound:  # a server that knows no albums
            pass
        else:
            return
    for piece, source in together:
        await _send_one(bot, chat_id, piece, source)


async def _send_one(bot: Bot, chat_id: int, piece: Evidence, source: str | FSInputFile) -> None:
    match piece.kind:
        case EvidenceKind.PHOTO:
            await insist(lambda: bot.send_photo(chat_id, source))
        case EvidenceKind.VIDEO:
            await insist(lambda: bot.send_video(chat_id, source))
        case EvidenceKind.AUDIO:
            await insist(lambda: bot.send_audio(chat_id, source))
        case EvidenceKind.VOICE:
            await insist(lambda: bot.send_voice(chat_id, source))
        case _:
            await insist(lambda: bot.send_document(chat_id, source))


def _media(kind: EvidenceKind, source: str | FSInputFile) -> Media:
    match kind:
        case EvidenceKind.PHOTO:
            return InputMediaPhoto(media=source)
        case EvidenceKind.VIDEO:
            return InputMediaVideo(media=source)
        case EvidenceKind.AUDIO:
            return InputMediaAudio(media=source)
    return InputMediaDocument(media=source)
