"""Random walks through a page's state machine, in the page's own JavaScript."""

import pathlib


def source(name):
    """The walk of that name, with what all of them have in common before it."""
    folder = pathlib.Path(__file__).parent
    return "\n".join((folder / file).read_text(encoding="utf-8") for file in ("random_walk.js", f"{name}_walk.js"))
