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


def dead_columns(symbol, random, count):
    """Anywhere in the symbol."""
    return with_dead(symbol, random, random.choice(symbol.columns, count, replace=False))


def dead_neighbours(symbol, random, count, within):
    """Side by side, within one of these pairs of modules, counted from the left or, if negative, from the right."""
    begin, end = (edge % symbol.modules * symbol.dots_per_module for edge in within[random.integers(len(within))])
    first = random.integers(begin, end - count + 1)
    return with_dead(symbol, random, symbol.columns[first : first + count])


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
    "0.2 to 0.6 dots, 0.1 to 0.25 mm, 40 to 90 %, any angle and up to 20° tilt, 60 to 125 mm, 3 columns, 2 to 5 shades, "
    "JPEG 40 to 80",
    all_a_little,
)
FAULTS = [
    HEAT_BLEED,
    BLUR,
    Fault("fading", "10 to 50 % of the black left, unevenly along the slip", faded),
    Fault("rotation", "the phone turned by any angle, tilted up to 40°", at_an_angle),
    Fault("curl", "bent like a roll of 35 to 80 mm radius", curled),
    Fault("3 dead columns", "white lines of one dot, anywhere in the QR; ink up to 0.5 dots wider", partial(dead_columns, count=3)),
    Fault("dim light", "noise of 5 to 25 shades of 255 (standard deviation)", in_dim_light),
    Fault("JPEG", "sent on in a chat: 40 to 60 % of the pixels across, quality 5 to 30", sent_on),
    ALL_A_LITTLE,
]
DEAD_COLUMNS = [
    Fault("1 anywhere", "", partial(dead_columns, count=1)),
    Fault("6 anywhere", "", partial(dead_columns, count=6)),
    Fault("12 anywhere", "", partial(dead_columns, count=12)),
    Fault("2 side by side, between the corner squares", "", partial(dead_neighbours, count=2, within=[(7, -7)])),
    Fault("2 side by side, in the middle of a corner square", "", partial(dead_neighbours, count=2, within=[(2, 5), (-5, -2)])),
]


@lru_cache(maxsize=1)
def clean_sheet(symbol):
    """A slip from a printer in order."""
    return abuse.printed(symbol.dots, USUAL_GROWTH)


def with_dead(symbol, random, columns):
    """A photo of a slip whose head has dead columns, its print from pale to dark."""
    return plain(abuse.printed(abuse.with_dead_columns(symbol.dots, columns), random.uniform(0, 0.5)), random)


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
