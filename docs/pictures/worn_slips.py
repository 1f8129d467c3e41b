"""Draws one worn slip of each kind, as a phone sees them. Started by make.sh."""

import sys

from PIL import Image, ImageDraw, ImageFont

import slips
import symbol
from faults import FAULTS

# Pixels of one photo, and of the words below it.
SIDE = 280
WORDS = 26
GAP = 8
COLUMNS = 3
# Of all trials the one that is shown: neither the mildest nor the worst.
TRIAL = 12


def picture(trial):
    """All faults in rows of three."""
    slip = symbol.on_slip(slips.drawn("default", 80), slips.TICKET)
    font = ImageFont.load_default(15)
    rows = -(-len(FAULTS) // COLUMNS)
    sheet = Image.new("L", (COLUMNS * (SIDE + GAP) - GAP, rows * (SIDE + WORDS)), 255)
    draw = ImageDraw.Draw(sheet)
    for index, fault in enumerate(FAULTS):
        left, top = index % COLUMNS * (SIDE + GAP), index // COLUMNS * (SIDE + WORDS)
        sheet.paste(fault.trial(slip, trial).resize((SIDE, SIDE), Image.Resampling.LANCZOS), (left, top))
        draw.text((left + SIDE / 2, top + SIDE + WORDS / 2 - 2), fault.name, fill=0, font=font, anchor="mm")
    return sheet


if __name__ == "__main__":
    picture(TRIAL).save(sys.argv[1], quality=65)
