"""The faults that slips are tried with, and how strong each is: drawn anew for each trial, evenly between two ends.

Besides its fault every photo has what an ordinary one has: ink a quarter dot wider than told, a blur of 0.6 dots, noise of
3 shades of 255, and the slip somewhere near the middle.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
from PIL import Image

import abuse
from symbol import Symbol

USUAL_GROWTH = 0.25
USUAL_BLUR = 0.6
USUAL_NOISE = 3


@dataclass(frozen=True)
class Fault:
    """A way in which a slip can be hard to read."""

    name: str
    # In the words of those who look at slips.
    strength: str
    # What the phone sees of a slip, with strengths drawn from the generator.
    photo: Callable[[Symbol, np.random.Generator], Image.Image]

    def trial(self, symbol, number):
        """The photo of trial `number`: the same strengths for every slip, so that slips can be compared."""
        return self.photo(symbol, np.random.default_rng([zlib.crc32(self.name.encode()), number]))


def too_hot(symbol, random):
    return plain(abuse.printed(symbol.dots, random.uniform(0.3, 1)), random)


def out_of_focus(symbol, random):
    return plain(clean_sheet(symbol), random, blur=random.uniform(1, 3.2))


def faded(symbol, random):
    return plain(abuse.faded(clean_sheet(symbol), random.uniform(0.1, 0.5), 0.6, random), random)


def at_an_angle(symbol, random):
    return usual(held(clean_sheet(symbol), random, most_tilt=40), random)


def curled(symbol, random):
    return plain(abuse.curled(clean_sheet(symbol), random.uniform(35, 80) * abuse.DOTS_PER_MM, random), random)


def in_dim_light(symbol, random):
    return plain(clean_sheet(symbol), random, noise=random.uniform(5, 25))


def sent_on(symbol, random):
    return abuse.sent_on(plain(clean_sheet(symbol), random), int(random.integers(5, 30)), random.uniform(0.4, 0.6))


def dead_columns(symbol, random, count, together=False):
    columns = symbol.columns
    if together:
        first = random.integers(0, len(columns) - count + 1)
        dead = columns[first : first + count]
    else:
        dead = random.choice(columns, count, replace=False)
    return plain(abuse.printed(abuse.with_dead_columns(symbol.dots, dead), random.uniform(0, 0.5)), random)


def all_a_little(symbol, random):
    dead = random.choice(symbol.columns, 3, replace=False)
    sheet = abuse.printed(abuse.with_dead_columns(symbol.dots, dead), random.uniform(0.2, 0.6))
    sheet = abuse.faded(sheet, random.uniform(0.4, 0.9), 0.4, random)
    sheet = abuse.curled(sheet, random.uniform(60, 125) * abuse.DOTS_PER_MM, random)
    photo = held(sheet, random, most_tilt=20)
    photo = usual(photo, random, blur=random.uniform(0.8, 2), noise=random.uniform(2, 5))
    return abuse.sent_on(photo, int(random.integers(40, 80)))


HEAT_BLEED = Fault("heat bleed", "the head too hot: ink grows 0.3 to 1 dot (0.13 mm) to each side", too_hot)
BLUR = Fault("blur", "the phone too near: a blur of 0.13 to 0.4 mm (standard deviation)", out_of_focus)
ALL_A_LITTLE = Fault(
    "all of them a little",
    "0.2 to 0.6 dots, 0.1 to 0.25 mm, 40 to 90 %, any angle and up to 20° tilt, 60 to 125 mm, 3 columns, 2 to 5 shades, JPEG 40 to 80",
    all_a_little,
)
FAULTS = [
    HEAT_BLEED,
    BLUR,
    Fault("fading", "10 to 50 % of the black left, unevenly along the slip", faded),
    Fault("rotation", "the phone turned by any angle, tilted up to 40°", at_an_angle),
    Fault("curl", "bent like a roll of 35 to 80 mm radius", curled),
    Fault("3 dead columns", "white lines of a dot, anywhere in the QR; the print from pale to dark", partial(dead_columns, count=3)),
    Fault("dim light", "noise of 5 to 25 shades of 255 (standard deviation)", in_dim_light),
    Fault("JPEG", "sent on in a chat: 40 to 60 % of the pixels across, quality 5 to 30", sent_on),
    ALL_A_LITTLE,
]
DEAD_COLUMNS = [
    Fault(name, "", partial(dead_columns, count=count, together=together))
    for name, count, together in [
        ("1", 1, False), ("6 anywhere", 6, False), ("12 anywhere", 12, False), ("2 side by side", 2, True), ("3 side by side", 3, True)]
]


@lru_cache(maxsize=1)
def clean_sheet(symbol):
    """A slip from a printer in order."""
    return abuse.printed(symbol.dots, USUAL_GROWTH)


def plain(sheet, random, **usually):
    """A photo taken straight from above."""
    return usual(abuse.photographed(sheet, aim(random)), random, **usually)


def held(sheet, random, most_tilt):
    """The frame of a phone that is held at any angle and tilted by up to `most_tilt` degrees to any side."""
    angle, tilt, tilt_axis = random.uniform(0, 360), random.uniform(0, most_tilt), random.uniform(0, 360)
    return abuse.photographed_at_an_angle(sheet, aim(random), angle, tilt, tilt_axis)


def aim(random):
    """By how many dots people miss the middle: up to 10 either way."""
    return random.uniform(-10, 10, 2)


def usual(photo, random, blur=USUAL_BLUR, noise=USUAL_NOISE):
    """What lens and sensor do to it."""
    return abuse.noisy(abuse.out_of_focus(photo, blur), noise, random)
