"""Whether a screen shows a page, and nothing but it."""

from PIL import ImageChops

# A colour's part may differ by so much, of 255: edges of letters are not drawn alike by all ways to the screen.
TOLERANCE = 24


def difference(one, other):
    """The part of the picture that differs, from 0 to 1."""
    if one.size != other.size:
        return 1
    channels = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    return most.point(lambda value: 255 if value > TOLERANCE else 0).histogram()[255] / (one.width * one.height)


def shows(screen, page, masthead):
    """The page may go on a bit from picture to picture: people who wait are counted. Its head, `masthead` pixels high, does not, and
    there bars and bubbles come up."""
    if screen is None or screen.size != page.size:
        return False
    head = (0, 0, page.width, masthead)
    return difference(screen.crop(head), page.crop(head)) < 0.002 and difference(screen, page) < 0.04
