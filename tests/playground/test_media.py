import json
from typing import Any

import pytest

from playground import limits

from .conftest import ANNA, TOKEN, Playground, png


async def upload_document(playground: Playground, name: str = 'отчёт «за» "год".docx') -> Any:
    files = {"document": (name, b"data")}
    return (await playground.upload("sendDocument", files, chat_id=ANNA))["result"]


async def test_document_goes_up_and_comes_down(started: Playground) -> None:
    document = (await upload_document(started))["document"]
    assert document["file_name"] == 'отчёт «за» "год".docx'
    file = await started.call("getFile", file_id=document["file_id"])
    async with started.session.get(f"/file/bot{TOKEN}/{file['file_path']}") as response:
        assert await response.read() == b"data"


async def test_paths_in_names_are_cut_off(started: Playground) -> None:
    sent = await upload_document(started, "../../etc/passwd")
    assert sent["document"]["file_name"] == "passwd"


async def test_file_id_sends_again_but_only_as_the_same_kind(started: Playground) -> None:
    file_id = (await upload_document(started))["document"]["file_id"]
    again = await started.call("sendDocument", chat_id=ANNA, document=file_id)
    assert again["document"]["file_id"] == file_id
    words = await started.refusal("sendPhoto", chat_id=ANNA, photo=file_id)
    assert words == "Bad Request: can't use file of type Document as Photo"


async def test_unknown_file_ids(started: Playground) -> None:
    words = await started.refusal("sendDocument", chat_id=ANNA, document="нет")
    assert words == "Bad Request: wrong file identifier/HTTP URL specified"
    words = await started.refusal("getFile", file_id="нет")
    assert words == "Bad Request: wrong file_id or the file is temporarily unavailable"


async def test_photo_has_sizes(started: Playground) -> None:
    files = {"photo": ("a.png", png(640, 480))}
    photo = (await started.upload("sendPhoto", files, chat_id=ANNA))["result"]["photo"]
    assert [(size["width"], size["height"]) for size in photo] == [(320, 240), (640, 480)]
    assert (await started.call("getFile", file_id=photo[0]["file_id"]))["file_path"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (b"", "file must be non-empty"),
        (png(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
    ],
)
async def test_photos_that_are_none(started: Playground, data: bytes, words: str) -> None:
    answer = await started.upload("sendPhoto", {"photo": ("a.png", data)}, chat_id=ANNA)
    assert answer["description"] == f"Bad Request: {words}"


async def test_caption_limit(started: Playground) -> None:
    files = {"document": ("a.txt", b"a")}
    fits = await started.upload("sendDocument", files, chat_id=ANNA, caption="я" * 1024)
    assert fits["ok"]
    answer = await started.upload("sendDocument", files, chat_id=ANNA, caption="я" * 1025)
    assert answer["description"] == "Bad Request: message caption is too long"


async def test_size_limits(started: Playground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BOT_UPLOAD", 1000)
    monkeypatch.setattr(limits, "BOT_PHOTO", 60)
    answer = await started.upload("sendDocument", {"document": ("a", b"a" * 1001)}, chat_id=ANNA)
    assert (answer["error_code"], answer["description"]) == (413, "Request Entity Too Large")
    answer = await started.upload("sendPhoto", {"photo": ("a.png", png())}, chat_id=ANNA)
    assert answer["description"].endswith("is too big for a photo")


async def test_download_limit(started: Playground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BOT_DOWNLOAD", 3)
    file_id = (await upload_document(started))["document"]["file_id"]
    assert await started.refusal("getFile", file_id=file_id) == "Bad Request: file is too big"


async def send_album(playground: Playground, *kinds: str) -> dict[str, Any]:
    media = [{"type": kind, "media": f"attach://f{i}"} for i, kind in enumerate(kinds)]
    media[0] |= {"caption": "<b>подпись</b>", "parse_mode": "HTML"} if media else {}
    files = {f"f{i}": (f"{i}.png", png()) for i in range(len(kinds))}
    return await playground.upload("sendMediaGroup", files, chat_id=ANNA, media=json.dumps(media))


async def test_album_shares_an_id(started: Playground) -> None:
    album = (await send_album(started, "document", "document", "document"))["result"]
    assert len({message["media_group_id"] for message in album}) == 1
    assert [message["document"]["file_name"] for message in album] == ["0.png", "1.png", "2.png"]
    assert album[0]["caption_entities"][0]["type"] == "bold"


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (["photo"], "too few messages to send as an album"),
        (["photo"] * 11, "too many messages to send as an album"),
        (["photo", "document"], "document can't be mixed with other media types"),
        (["audio", "document"], "audio can't be mixed with other media types"),
        (["photo", "voice"], "can't use the media of the specified type in the album"),
    ],
)
async def test_albums_that_are_none(started: Playground, kinds: list[str], words: str) -> None:
    answer = await send_album(started, *kinds)
    assert answer["description"] == f"Bad Request: {words}"


async def test_photos_and_videos_mix(started: Playground) -> None:
    assert (await send_album(started, "photo", "video"))["ok"]


async def test_other_kinds(started: Playground) -> None:
    for kind in ("Video", "Audio", "Voice", "Animation"):
        field = kind.lower()
        answer = await started.upload(f"send{kind}", {field: ("a.bin", b"a")}, chat_id=ANNA)
        assert answer["result"][field]["file_size"] == 1


async def test_forwarded_album_gets_an_id_of_its_own(started: Playground) -> None:
    album = (await send_album(started, "photo", "photo"))["result"]
    ids = [message["message_id"] for message in album]
    params = {"chat_id": ANNA, "from_chat_id": ANNA, "message_ids": ids}
    assert len(await started.call("forwardMessages", **params)) == 2
    albums = [message["media_group_id"] for message in (await started.messages())[-4:]]
    assert albums[0] == albums[1] != albums[2] == albums[3]
