"""Measures whether a kiosk's past makes it slower: touches at two agents in turn, one with an empty store, one with weeks of tickets.

Usage: history.py AGENT [--touches N] [--past N]

The aim is printed beside the figures, never checked.
"""

import argparse
import sqlite3
import statistics
import tempfile
import time
import uuid
from datetime import date, timedelta
from pathlib import Path

from hall import Hall
from touch_page import TouchPage

AIM_PERCENT = 10
WARM_UP = 5


def fill(store, count):
    """Past tickets, `count` of them, on the weeks before: settled, and central knows of all."""
    database = sqlite3.connect(store)
    # Older ones would be forgotten at the start.
    days = [str(date.today() - timedelta(days=back)) for back in range(28, 1, -1)]
    rows = (
        (str(uuid.uuid4()).upper(), str(uuid.uuid4()).upper(), f"A{index % 1000:03}", days[index * len(days) // count])
        for index in range(count)
    )
    with database:
        database.executemany(
            "INSERT INTO ticket (ticketID, intent, service, requestedAtBootMs, bootID, state, number, businessDay,"
            " evidence, revision) VALUES (?, ?, 'general', 0, '', 'printed', ?, ?, 'confirmed', 1)",
            rows,
        )
    database.close()


def first_bytes(hall):
    return [steps["first byte"] for _, steps in hall.tickets()[WARM_UP:]]


def measure(options, folders, disk):
    filled = disk / "filled.db"
    with Hall(options.agent, folders[1], filled):
        time.sleep(1)  # The agent makes its store, and is ended.
    fill(filled, options.past)
    with Hall(options.agent, folders[0], disk / "empty.db") as empty, Hall(options.agent, folders[1], filled) as full:
        pages = [TouchPage(hall.kiosk_port) for hall in (empty, full)]
        for page in pages:
            page.wait(lambda page=page: page.services, "an open service")
        for _ in range(options.touches + WARM_UP):
            for page in pages:
                page.touch(page.services[0])
        medians = [statistics.median(first_bytes(hall)) for hall in (empty, full)]
    print(f"Touch to first byte, {options.touches} touches in turn, ms (aim: the past costs less than {AIM_PERCENT} %)")
    print(f"  {'empty store':<24}{medians[0]:>10.2f}")
    print(f"  {f'{options.past} past tickets':<24}{medians[1]:>10.2f}   {(medians[1] / medians[0] - 1) * 100:+.1f} %")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("agent")
    arguments.add_argument("--touches", type=int, default=100, metavar="N")
    arguments.add_argument("--past", type=int, default=60_000, metavar="N")
    options = arguments.parse_args()
    build = Path(__file__).parent.parent.resolve() / "build"
    with (
        tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other,
        tempfile.TemporaryDirectory(dir=build) as disk,
    ):
        measure(options, (Path(one), Path(other)), Path(disk))


main()
