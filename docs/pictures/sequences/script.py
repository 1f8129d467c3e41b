"""Reads the description of a sequence drawing: one line a step.

    title  What it shows, for people who cannot see it
    lane   kiosk  Kiosk  取号机        who takes part: short name, name, name in Chinese
    gaps   1 2 1                      how wide the spaces between the lanes are, each beside the others
    kiosk -> central: words           says
    kiosk --> central: words          answers
    kiosk -x central: words           says, and it does not arrive
    at kiosk: words                   does
    over kiosk central: words         is so for both, and all between
    --- words                         time passes
    down central / up central         is away / is back

Words between backquotes are drawn as code; `|` begins a new line.
"""

import re
from dataclasses import dataclass


@dataclass
class Lane:
    key: str
    name: str
    name_zh: str


@dataclass
class Step:
    """`kind` is say, answer, lose, note, pause, down or up; `ends` are lanes, by their place."""

    kind: str
    ends: tuple
    words: str = ""


@dataclass
class Script:
    title: str
    lanes: list
    gaps: list
    steps: list


ARROWS = {"->": "say", "-->": "answer", "-x": "lose"}


def read(text):
    script = Script("", [], [], [])
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        try:
            take(line, script)
        except (ValueError, KeyError) as error:
            raise SystemExit(f"line {number}: {line}: {error}") from error
    script.gaps = script.gaps or [1.0] * (len(script.lanes) - 1)
    if len(script.gaps) != len(script.lanes) - 1:
        raise SystemExit("there is one gap less than there are lanes")
    return script


def take(line, script):
    def lane(key):
        return [each.key for each in script.lanes].index(key)

    word, _, rest = line.partition(" ")
    rest = rest.strip()
    if word == "title":
        script.title = rest
    elif word == "lane":
        script.lanes.append(Lane(*re.split(r"\s{2,}", rest)))
    elif word == "gaps":
        script.gaps = [float(each) for each in rest.split()]
    elif word == "---":
        script.steps.append(Step("pause", (), rest))
    elif word in ("down", "up"):
        script.steps.append(Step(word, (lane(rest),)))
    else:
        head, colon, words = line.partition(": ")
        if not colon:
            raise ValueError("a step has words after a colon")
        parts = head.split()
        if parts[0] in ("at", "over"):
            places = sorted(lane(key) for key in parts[1:])
            script.steps.append(Step("note", (places[0], places[-1]), words))
        else:
            start, arrow, end = parts
            script.steps.append(Step(ARROWS[arrow], (lane(start), lane(end)), words))
