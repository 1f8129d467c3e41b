"""The slips that come with the agent, with its sample values, on both widths of paper."""

import os
import subprocess
from pathlib import Path

TEMPLATES = ["default", "logo", "large"]
# Millimetres of paper, and the profile that prints on it.
PAPERS = {80: "generic-80", 58: "generic-58"}

# What the QRs of a sample say: the ticket's, and the official account's on the slip with the logo.
TICKET = "https://q.hall.example/t/kvzx2m7qd4hn6wtr3ybcfgja5e"
ACCOUNT = "https://hall.example/follow"

LOGO = Path(__file__).parents[2] / "Sources/KioskAgent/Slip/Data/example-logo.png"


def drawn(template, paper):
    """A slip as SVG."""
    command = [os.environ["KIOSK_AGENT"], "slip", "--template", template, "--profile", PAPERS[paper], "--preview", "-"]
    if template == "logo":
        command += ["--logo", str(LOGO)]
    return subprocess.run(command, capture_output=True, check=True).stdout
