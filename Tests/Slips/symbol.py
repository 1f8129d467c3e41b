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
    def first(self):
        """The row and the column of dots at which the symbol begins."""
        return (SIDE - self.modules * self.dots_per_module) // 2

    @property
    def columns(self):
        """The columns of dots of the symbol."""
        return range(self.first, self.first + self.modules * self.dots_per_module)


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
    return Symbol(content, around(dots, (top + bottom) // 2, (left + right) // 2), modules, dots_per_module)


def redrawn(symbol, dots_per_module):
    """The same QR with modules of another size, alone on white paper."""
    step, first = symbol.dots_per_module, symbol.first
    end = first + symbol.modules * step
    black = symbol.dots[first:end:step, first:end:step].repeat(dots_per_module, 0).repeat(dots_per_module, 1)
    return Symbol(symbol.content, around(black, len(black) // 2, len(black) // 2), symbol.modules, dots_per_module)


def with_quiet_zone(symbol):
    """The dots of a QR with the modules around it that must be white."""
    first = symbol.first - QUIET_MODULES * symbol.dots_per_module
    return symbol.dots[first : SIDE - first, first : SIDE - first]


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


def around(dots, row, column):
    """`SIDE` × `SIDE` dots around a place; what lies beyond the paper is white."""
    half = SIDE // 2
    return np.pad(dots, half)[row : row + SIDE, column : column + SIDE]
