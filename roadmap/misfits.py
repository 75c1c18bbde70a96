"""Proofs that are of another kind than the order expects."""

from collections.abc import Sequence

from roadmap.model import Evidence, EvidenceKind, Item
from roadmap.proofs import Proof, proofs_of

_SEEN = (EvidenceKind.PHOTO, EvidenceKind.VIDEO)


def missing_proofs(item: Item, evidence: Sequence[Evidence]) -> tuple[Proof, ...]:
    """What the order names as proof, where nothing of it came; none where some of it did.

    A document may come as a file, a photo of its pages or a link to it.
    """
    expected = proofs_of(item)
    if any(_may_be(proof, piece) for proof in expected for piece in evidence):
        return ()
    return expected


def _may_be(proof: Proof, piece: Evidence) -> bool:
    match proof:
        case Proof.LINK:
            return piece.kind is EvidenceKind.LINK
        case Proof.PHOTO:
            return piece.kind in _SEEN or _is_image(piece) or piece.kind is EvidenceKind.LINK
        case Proof.VIDEO:
            return piece.kind in (EvidenceKind.VIDEO, EvidenceKind.LINK)
    return piece.kind not in (EvidenceKind.TEXT, EvidenceKind.VOICE, EvidenceKind.AUDIO)


def _is_image(piece: Evidence) -> bool:
    return piece.mime.startswith("image/")
