"""What an order expects, and whether anything of it came."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from roadmap.misfits import missing_proofs
from roadmap.model import Evidence, EvidenceKind, Item
from roadmap.order import Deadline
from roadmap.proofs import Proof

NOW = datetime(2026, 10, 14, tzinfo=UTC)
PIECE = Evidence(1, EvidenceKind.TEXT, 1, NOW)


def item(result: str) -> Item:
    return Item(1, None, "1.1", "Провести совещание", Deadline(), result=result)


@pytest.mark.parametrize(
    ("result", "kind", "missing"),
    [
        ("Протокол", EvidenceKind.TEXT, (Proof.PROTOCOL,)),
        ("Протокол", EvidenceKind.VOICE, (Proof.PROTOCOL,)),
        ("Протокол", EvidenceKind.PHOTO, ()),
        ("Протокол", EvidenceKind.DOCUMENT, ()),
        ("Протокол", EvidenceKind.LINK, ()),
        ("Ссылка", EvidenceKind.DOCUMENT, (Proof.LINK,)),
        ("Ссылка", EvidenceKind.LINK, ()),
        ("Фотоотчёт", EvidenceKind.PHOTO, ()),
        ("Видеозапись", EvidenceKind.PHOTO, (Proof.VIDEO,)),
        ("Видеозапись", EvidenceKind.VIDEO, ()),
        ("Обсудили", EvidenceKind.TEXT, ()),
    ],
)
def test_one_piece(result, kind, missing):
    assert missing_proofs(item(result), [replace(PIECE, kind=kind)]) == missing


def test_an_image_sent_as_a_file_is_a_photo():
    picture = replace(PIECE, kind=EvidenceKind.DOCUMENT, mime="image/png")
    assert missing_proofs(item("Фото"), [picture]) == ()


def test_one_of_several_will_do():
    link = replace(PIECE, kind=EvidenceKind.LINK)
    assert missing_proofs(item("Протокол, видео, фото"), [PIECE, link]) == ()
