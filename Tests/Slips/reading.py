"""Reading a picture as a phone does: by zbar, in two sizes."""

from dataclasses import dataclass

from PIL import Image
from pyzbar import pyzbar


@dataclass(frozen=True)
class Found:
    """A QR that was read: what it says, and the box (left, top, right, bottom) of its black, in pixels."""

    content: str
    box: tuple


def codes(picture):
    """Every QR that zbar reads in a grey picture of this very size."""
    found = pyzbar.decode(picture, symbols=[pyzbar.ZBarSymbol.QRCODE])
    return [
        Found(each.data.decode(errors="replace"), (each.rect.left, each.rect.top, each.rect.left + each.rect.width, each.rect.top + each.rect.height))
        for each in found
    ]


def says(photo: Image.Image, content):
    """Whether a QR in the photo says just this.

    zbar looks for edges between neighbouring pixels, and loses them in the noise where a module is many pixels wide. So
    readers look at a photo in more than one size; here at its half, then at the whole.
    """
    return any(found.content == content for size in (photo.reduce(2), photo) for found in codes(size))
