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
    return [Found(each.data.decode(errors="replace"), corners(*each.rect)) for each in found]


def corners(left, top, width, height):
    return left, top, left + width, top + height


def says(photo: Image.Image, content):
    """Whether a QR in the photo says just this.

    zbar looks for edges between neighbouring pixels, and loses them in the noise where a module is many pixels wide. So it
    gets what WeChat's published reader takes of a photo of this size: its half, then the whole.
    """
    return any(found.content == content for size in (photo.reduce(2), photo) for found in codes(size))
