"""Reading a request: query, form, multipart or JSON, whichever came."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, hdrs, web

from playground.files import Upload
from playground.refusals import bad_request, too_large

_CHUNK = 256 * 1024


@dataclass
class Form:
    fields: dict[str, Any] = field(default_factory=dict)
    uploads: list[Upload] = field(default_factory=list)


async def read_form(request: web.Request, *, largest_file: int) -> Form:
    """All fields and files; a file beyond the limit is refused with 413."""
    form = Form(fields=dict(request.query))
    if request.content_type.startswith("multipart/"):
        await _read_multipart(request, form, largest_file)
    elif request.content_type == "application/json":
        form.fields.update(await _json_object(request))
    elif request.method == "POST":
        form.fields.update({name: str(value) for name, value in (await request.post()).items()})
    return form


async def _json_object(request: web.Request) -> dict[str, Any]:
    if not request.can_read_body:
        return {}
    try:
        body = await request.json()
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(body, dict):
        raise bad_request("can't parse JSON object")
    return body


async def _read_multipart(request: web.Request, form: Form, largest_file: int) -> None:
    refused = False
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = await _read_part(part, largest_file)
        if data is None:
            refused = True
        elif part.filename is None:
            form.fields[part.name] = data.decode("utf-8", "replace")
        else:
            mime_type = part.headers.get(hdrs.CONTENT_TYPE, "")
            form.uploads.append(Upload(part.name, part.filename, mime_type, data))
    if refused:
        raise too_large()


async def _read_part(part: BodyPartReader, largest: int) -> bytes | None:
    """None for a part that is too large; it is read to its end so that the answer arrives."""
    data = bytearray()
    size = 0
    while chunk := await part.read_chunk(_CHUNK):
        size += len(chunk)
        if size <= largest:
            data += chunk
    return bytes(data) if size <= largest else None
