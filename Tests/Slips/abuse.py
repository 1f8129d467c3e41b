"""What happens to a slip on its way to a reader: printer, paper, phone. Pure functions from picture to picture.

Three kinds of picture follow each other:

- dots: what the head is told to print, a numpy array of bool, one entry a dot, true for black;
- a sheet: the paper as the eye sees it, a grey Pillow image of `SHEET_SCALE` pixels a dot;
- a photo: a square frame of a phone's preview, grey, with the middle of the sheet near its own.

Lengths are in dots of 1/8 mm (203 dpi), shades from 0, black, to 255. `random` is a numpy Generator.
"""

import io
import math
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from PIL import Image, ImageChops, ImageFilter

DOTS_PER_MM = 8
SHEET_SCALE = 2
# A slip of 80 mm that fills a preview of 1080 pixels has 1.7 pixels a dot, one of 58 mm 2.3.
PHOTO_SCALE = 1.75
# Dots along the side of the frame: a symbol of 33 modules of 8 dots fits at every angle.
FRAME = 400
PHOTO_SIDE = round(FRAME * PHOTO_SCALE)
# How far from the phone the slip is.
DISTANCE = 150 * DOTS_PER_MM

PAPER = 225
INK = 45
TABLE = 110


# Printer


def with_dead_columns(dots, columns):
    """Heating elements that are broken print nothing, from the first row to the last."""
    dots = dots.copy()
    dots[:, list(columns)] = False
    return dots


def printed(dots, growth):
    """The sheet. Ink grows by `growth` dots (0 to 1) to each side: little on a pale print, much where the head is too hot."""
    size = (dots.shape[1] * SHEET_SCALE, dots.shape[0] * SHEET_SCALE)
    spread = 0.8
    heat = Image.fromarray(dots).convert("L").filter(ImageFilter.GaussianBlur(spread))
    # A blurred edge moves outwards as the heat sinks at which paper turns black; corners get round, as they do.
    middle = 255 * NormalDist().cdf(-growth / spread)
    softness = min(60, middle)
    black = [max(0.0, min(1.0, 0.5 + (each - middle) / (2 * softness))) for each in range(256)]
    shades = [round(PAPER + (INK - PAPER) * part) for part in black]
    return heat.resize(size, Image.Resampling.BILINEAR).point(shades)


# Paper


def faded(sheet, contrast, unevenness, random):
    """Old paper, or paper that lay in the sun: `contrast` (0 to 1) of the ink is left, `unevenness` (0 to 1) of that more
    or less from place to place, more along the slip than across."""
    # A place is half a centimetre along the slip, and a whole one across.
    height, width = sheet.height // (5 * DOTS_PER_MM * SHEET_SCALE), sheet.width // (10 * DOTS_PER_MM * SHEET_SCALE)
    places = 0.75 * random.uniform(-1, 1, (height, 1)) + 0.25 * random.uniform(-1, 1, (1, width))
    left = (contrast * (1 + unevenness * places)).clip(0, 1)
    mask = Image.fromarray((255 * left).round().astype(np.uint8)).resize(sheet.size, Image.Resampling.BICUBIC)
    return Image.composite(sheet, Image.new("L", sheet.size, PAPER), mask)


def curled(sheet, radius, random):
    """Paper that remembers the roll: a cylinder of `radius` dots that lies across the slip, with darker flanks."""
    radius *= SHEET_SCALE
    crest = sheet.height / 2 + random.uniform(-0.25, 0.25) * radius
    angle = np.arcsin(((np.arange(sheet.height) - crest) / radius).clip(-1, 1))
    rows = (crest + angle * radius).round().astype(int).clip(0, sheet.height - 1)
    bright = 0.4 + 0.6 * np.cos(angle + random.uniform(-0.3, 0.3))
    light = Image.fromarray((255 * bright[:, None]).astype(np.uint8)).resize(sheet.size, Image.Resampling.NEAREST)
    return ImageChops.multiply(Image.fromarray(np.asarray(sheet)[rows]), light)


# Phone


def photographed(sheet, shift):
    """The frame, from straight above. The middle of the sheet is `shift` (x, y) dots from that of the frame."""
    left = sheet.width / 2 - (FRAME / 2 + shift[0]) * SHEET_SCALE
    top = sheet.height / 2 - (FRAME / 2 + shift[1]) * SHEET_SCALE
    box = (left, top, left + FRAME * SHEET_SCALE, top + FRAME * SHEET_SCALE)
    return sheet.resize((PHOTO_SIDE, PHOTO_SIDE), Image.Resampling.BILINEAR, box=box)


def photographed_at_an_angle(sheet, shift, angle, tilt, tilt_axis):
    """The frame: the slip turned by `angle` degrees, then tilted by `tilt` degrees about an axis at `tilt_axis` degrees in
    the frame. The middle of the sheet is `shift` (x, y) dots from that of the frame."""
    turn, lean, axis = map(math.radians, (angle, tilt, tilt_axis))
    pose = about_z(axis) @ about_x(lean) @ about_z(turn - axis)
    to_dots = np.array([[1, 0, -sheet.width / 2], [0, 1, -sheet.height / 2], [0, 0, SHEET_SCALE]]) / SHEET_SCALE
    on_plane = np.column_stack([pose[:, 0], pose[:, 1], [0, 0, DISTANCE]])
    zoom = PHOTO_SCALE * DISTANCE
    to_pixels = np.array(
        [
            [zoom, 0, PHOTO_SIDE / 2 + shift[0] * PHOTO_SCALE],
            [0, zoom, PHOTO_SIDE / 2 + shift[1] * PHOTO_SCALE],
            [0, 0, 1],
        ]
    )
    # Pillow asks where in the sheet a pixel of the frame comes from.
    back = np.linalg.inv(to_pixels @ on_plane @ to_dots)
    coefficients = (back / back[2, 2]).ravel()[:8]
    return sheet.transform(
        (PHOTO_SIDE, PHOTO_SIDE), Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BILINEAR, fillcolor=TABLE)


def out_of_focus(photo, deviation):
    """A lens that has not found the slip: a blur whose standard deviation is `deviation` dots."""
    return photo.filter(ImageFilter.GaussianBlur(deviation * PHOTO_SCALE))


def noisy(photo, deviation, random):
    """A sensor in dim light: each pixel is off, with a standard deviation of `deviation` shades."""
    plane = noise_plane()
    top, left = random.integers(0, plane.shape[0] - photo.height, 2)
    noise = plane[top : top + photo.height, left : left + photo.width] * np.float32(deviation)
    return Image.fromarray((np.asarray(photo) + noise).clip(0, 255).astype(np.uint8))


def sent_on(photo, quality, shrink=1.0):
    """A photo sent on in a chat: `shrink` (0 to 1) times as large, and a JPEG of `quality` (1 to 95)."""
    size = round(photo.width * shrink)
    file = io.BytesIO()
    photo.resize((size, size), Image.Resampling.BILINEAR, reducing_gap=2).save(file, "JPEG", quality=quality)
    return Image.open(file).convert("L")


# What they are made of


def about_x(radians):
    return np.array(
        [[1, 0, 0], [0, math.cos(radians), -math.sin(radians)], [0, math.sin(radians), math.cos(radians)]])


def about_z(radians):
    return np.array(
        [[math.cos(radians), -math.sin(radians), 0], [math.sin(radians), math.cos(radians), 0], [0, 0, 1]])


@lru_cache(maxsize=1)
def noise_plane():
    """Normal noise of which each photo takes a part: to draw it anew takes longer than to read the photo."""
    return np.random.default_rng(0).standard_normal((2048, 2048), dtype=np.float32)
