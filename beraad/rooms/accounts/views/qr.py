"""A QR code as the path of an inline drawing, without styles and without markup of its own."""

from dataclasses import dataclass

import segno

MARGIN = 4


@dataclass(frozen=True, slots=True)
class QrCode:
    """How wide the drawing is, and its dark squares as one path."""

    width: int
    path: str


def qr_code(text: str) -> QrCode:
    """The drawing of a text."""
    matrix = segno.make(text, error="m").matrix
    squares = [
        f"M{x + MARGIN} {y + MARGIN}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
    ]
    return QrCode(width=len(matrix) + 2 * MARGIN, path="".join(squares))
