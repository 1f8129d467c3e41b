"""The slips that are tried: as they are shipped, for both widths of paper."""

import json
import os
import subprocess
import tempfile
from pathlib import Path

TEMPLATES = ["default"]
# Width of the paper in mm, and the profile that prints on it.
PAPERS = {80: "generic-80", 58: "generic-58"}


def draw(template, paper):
    """A slip's SVG, and what the ticket's QR on it says."""
    with tempfile.TemporaryDirectory() as folder:
        command = [os.environ["KIOSK_AGENT"], "demo", "--tickets", "1", "--output", folder, "--profile", PAPERS[paper]]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        [ticket] = json.loads(Path(folder, "summary.json").read_text(encoding="utf-8"))
        return Path(folder, ticket["slip"] + ".svg").read_bytes(), ticket["qrContent"]
