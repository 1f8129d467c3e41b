"""Measures how fast a night's backlog reaches central once it is back.

Usage: drain.py AGENT [--notices N]

The notices are in the store before the agent starts, so its start is in the time. The aim is printed beside the figure, never checked.
"""

import argparse
import tempfile
import time
from pathlib import Path

from backlog import depth, fill
from hall import Hall

AIM_S = 5


def measure(options, folder, disk):
    store = disk / "agent.db"
    with Hall(options.agent, folder, store):
        time.sleep(1)  # The agent makes its store, and is ended.
    fill(store, options.notices)
    with Hall(options.agent, folder, store):
        start = time.monotonic()
        while depth(store):
            time.sleep(0.02)
        print(f"Drain of {options.notices} notices: {time.monotonic() - start:.2f} s (aim: {AIM_S} s)")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("agent")
    arguments.add_argument("--notices", type=int, default=1000, metavar="N")
    options = arguments.parse_args()
    build = Path(__file__).parent.parent.resolve() / "build"
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory(dir=build) as disk:
        measure(options, Path(folder), Path(disk))


main()
