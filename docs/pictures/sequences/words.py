"""How wide words are, and where they break. There is no font here to ask, so widths are those of common sans-serif faces, on
the broad side: a line that is thought too long breaks early, and none runs into its neighbour."""

import re
from html import escape

SIZE = 13.5
CODE_SIZE = 12.5


def em(character):
    if ord(character) >= 0x2E80:
        return 1.0
    if character in "iljtfrI.,:;|!'()[]{} /":
        return 0.36
    if character in "mwMW@%…—":
        return 0.9
    if character.isupper() or character in "&_+=<>~":
        return 0.68
    return 0.58


def width(piece):
    text, is_code = piece
    if is_code:
        return sum(CODE_SIZE * (1.0 if ord(each) >= 0x2E80 else 0.61) for each in text)
    return sum(SIZE * em(each) for each in text)


def pieces(text):
    """Plain and code by turns."""
    return [(part, index % 2 == 1) for index, part in enumerate(text.split("`")) if part]


def lines(text, room):
    """The text in as few lines of at most `room` as it needs, of about the same length; each a list of pieces."""
    count = len(broken(text, room))
    while room > 40 and len(broken(text, room - 8)) == count:
        room -= 8
    return broken(text, room)


def broken(text, room):
    """The text in lines of at most `room`, each as full as it gets. What is longer has a line of its own."""
    found = []
    for paragraph in text.split("|"):
        line = []
        used = 0.0
        for part, is_code in pieces(paragraph.strip()):
            # Code breaks after a comma only: `key: value` stays together.
            for index, word in enumerate(re.split(r"(?<=,) " if is_code else " ", part)):
                piece = ((" " if index else "") + word, is_code)
                # Code begins a line of its own rather than break right after the word before it.
                starts = index or (is_code and line and line[-1][0].endswith(" "))
                if used and starts and used + width(piece) > room:
                    found.append(line)
                    line, used = [], 0.0
                    piece = (word, is_code)
                line.append(piece)
                used += width(piece)
        found.append(line)
    return found


def total(line):
    return sum(width(piece) for piece in line)


def svg(line):
    """A line as the content of a `text` element; neighbours of one kind are joined."""
    joined = []
    for text, is_code in line:
        if joined and joined[-1][1] == is_code:
            joined[-1] = (joined[-1][0] + text, is_code)
        else:
            joined.append((text, is_code))
    return "".join(f'<tspan class="code">{escape(text)}</tspan>' if is_code else escape(text) for text, is_code in joined)
