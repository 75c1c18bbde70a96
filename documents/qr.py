"""A QR code to print."""

from io import BytesIO

import segno

# Pixels a module: some eight centimetres across on a sheet of A4.
_SCALE = 20


def qr_picture(text: str) -> bytes:
    """A PNG in black on white; it may be smudged or torn by a seventh and is still read."""
    picture = BytesIO()
    segno.make(text, error="m", micro=False).save(picture, kind="png", scale=_SCALE, border=4)
    return picture.getvalue()
