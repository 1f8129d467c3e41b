"""Draws the sequence drawings of docs/central-webservice.md: each *.txt here becomes ../sequence-*.svg.

    python3 docs/pictures/sequences/draw.py [--check]

With --check it writes nothing, and ends with 1 if a drawing is not what its description says.
"""

import pathlib
import sys

import script
from sheet import Sheet

HERE = pathlib.Path(__file__).resolve().parent


def main(arguments):
    stale = []
    for source in sorted(HERE.glob("*.txt")):
        drawing = HERE.parent / f"sequence-{source.stem}.svg"
        svg = Sheet(script.read(source.read_text(encoding="utf-8"))).draw()
        if arguments != ["--check"]:
            drawing.write_text(svg, encoding="utf-8")
        elif not drawing.exists() or drawing.read_text(encoding="utf-8") != svg:
            stale.append(drawing.name)
    if stale:
        raise SystemExit(f"not as described: {', '.join(stale)}; draw them with python3 {pathlib.Path(__file__)}")


main(sys.argv[1:])
