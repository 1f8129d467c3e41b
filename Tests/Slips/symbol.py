"""A slip as dots, with its QR in the middle: as it is printed, or changed to see what the change costs."""

import io
import re
import subprocess
from dataclasses import dataclass

import numpy as np
from PIL import Image

import reading

# Dots along the side of what is cut out of a slip: the frame of a photo reaches no further when it is turned.
SIDE = 560
QUIET_MODULES = 4


@dataclass(frozen=True, eq=False)
class Symbol:
    """A QR in the middle of `SIDE` × `SIDE` dots."""

    content: str
    dots: np.ndarray
    # Modules along a side, without the quiet zone, and dots along the side of each.
    modules: int
    dots_per_module: int

    @property
    def columns(self):
        """The columns of dots of the symbol, which are those of its rows too."""
        return middle(self.modules * self.dots_per_module)


def on_slip(svg, content):
    """The QR of this content, with what is printed around it."""
    dots = rasterised(svg)
    found = [each for each in reading.codes(grey(dots)) if each.content == content]
    assert len(found) == 1, f"the clean slip has {len(found)} QRs that say {content}"
    left, top, right, bottom = exact(dots, found[0].box)
    # The first row of a symbol begins with the seven black modules of a finder pattern.
    dots_per_module, rest = divmod(int(np.argmin(dots[top, left:right])), 7)
    modules = (right - left) // dots_per_module
    assert rest == 0 and right - left == bottom - top == modules * dots_per_module
    return Symbol(content, centred(dots, top, left, right - left), modules, dots_per_module)


def redrawn(symbol, dots_per_module):
    """The same QR with modules of another size, alone on white paper."""
    corners = symbol.columns[:: symbol.dots_per_module]
    black = symbol.dots[np.ix_(corners, corners)].repeat(dots_per_module, 0).repeat(dots_per_module, 1)
    return Symbol(symbol.content, centred(black, 0, 0, len(black)), symbol.modules, dots_per_module)


def with_quiet_zone(symbol):
    """The dots of a QR with the modules around it that must be white."""
    zone = middle((symbol.modules + 2 * QUIET_MODULES) * symbol.dots_per_module)
    return symbol.dots[np.ix_(zone, zone)]


def rasterised(svg):
    """The dots of a slip: one pixel of the drawing each, black where it is darker than the middle."""
    width = re.search(rb'viewBox="\S+ \S+ (\d+)', svg)[1].decode()
    command = ["rsvg-convert", "--width", width, "--keep-aspect-ratio", "--background-color", "white"]
    picture = subprocess.run(command, input=svg, capture_output=True, check=True).stdout
    return np.asarray(Image.open(io.BytesIO(picture)).convert("L")) < 128


def grey(dots):
    """Black on white, one pixel a dot."""
    return Image.fromarray(~dots).convert("L")


def exact(dots, box):
    """The box of the black within a box that may be off by 2 dots: around it is the quiet zone."""
    left, top, right, bottom = box[0] - 2, box[1] - 2, box[2] + 2, box[3] + 2
    rows, columns = np.nonzero(dots[top:bottom, left:right])
    return left + columns.min(), top + rows.min(), left + columns.max() + 1, top + rows.max() + 1


def centred(dots, top, left, size):
    """`SIDE` × `SIDE` dots with a square of `size` in the middle; what lies beyond the paper is white."""
    first = middle(size).start
    padded = np.pad(dots, SIDE)
    return padded[top + SIDE - first :, left + SIDE - first :][:SIDE, :SIDE]


def middle(size):
    """The middle `size` of `SIDE` dots."""
    first = SIDE // 2 - size // 2
    return range(first, first + size)
