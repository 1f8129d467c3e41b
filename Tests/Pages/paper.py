"""Reading what came out of the printer, and what stands on a screen, as a phone would."""

import subprocess


def picture_of(svg, path):
    """Rasterises a slip at two pixels per printer dot."""
    command = ["rsvg-convert", "--zoom", "2", "--background-color", "white", "--output", path]
    subprocess.run(command, input=svg, check=True)
    return path


def read_qr(path):
    """The contents of every QR in a picture."""
    command = ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", path]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return result.stdout.splitlines()
