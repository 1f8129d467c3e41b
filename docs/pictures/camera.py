"""What the pictures are taken with: a browser for pages, rsvg-convert for slips."""

import subprocess
import xml.etree.ElementTree as ElementTree

from browser import TouchPage

# Behind the slip: white paper on a white page has no edge.
TABLE = "#dfe3e8"


class Camera(TouchPage):
    """A browser whose pictures are drawn `scale` times the size of the page: text stays sharp, as nothing is shrunk."""

    scale = 1.0

    def resize(self, width, height):
        metrics = {"width": width, "height": height, "deviceScaleFactor": self.scale, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def until_still(self):
        """Waits for the fonts, and for what moves and comes to an end."""
        self.js_async(
            "await document.fonts.ready;"
            "const ends = document.getAnimations().filter((each) => each.effect.getComputedTiming().endTime < Infinity);"
            "await Promise.allSettled(ends.map((each) => each.finished));"
        )


def paper_of(svg):
    """Width and length of a slip in millimetres."""
    paper = ElementTree.fromstring(svg)
    return float(paper.get("width")[:-2]), float(paper.get("height")[:-2])


def photograph(svg, file, scale, page):
    """A slip in the middle of a table, `scale` pixels to a millimetre."""
    width, length = (round(each * scale) for each in paper_of(svg))
    command = [
        "rsvg-convert", "--background-color", TABLE, "--width", str(width), "--height", str(length),
        "--page-width", str(page[0]), "--page-height", str(page[1]),
        "--left", str((page[0] - width) // 2), "--top", str((page[1] - length) // 2),
        "--output", file,
    ]  # fmt: skip
    subprocess.run(command, input=svg, check=True)
