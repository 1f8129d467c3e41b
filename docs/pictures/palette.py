"""Gives pictures a palette: a page has few colours, and its picture gets a third as large. Started by make.sh with the files."""

import sys

from PIL import Image

COLOURS = 128

for file in sys.argv[1:]:
    with Image.open(file) as picture:
        if picture.mode != "P":
            picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
