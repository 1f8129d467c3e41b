"""Measures how fast a built kiosk-agent is. Central and printer are another process.

Usage: agent.py AGENT [--timed N]

Prints times from touch to last byte. What the agent costs the machine is machine.py's.
"""

import argparse
import statistics
import tempfile
import time
from collections import Counter
from pathlib import Path

from hall import Hall
from touch_page import TouchPage

WARM_UP_TICKETS = 5

# The steps in the agent's log, each with what it waits for.
OURS, DISK, CENTRAL, PRINTER = "our own", "disk", "central", "printer"
STEPS = {
    "begun": ("attempt durable (commit 1)", DISK),
    "number": ("number from central", CENTRAL),
    "composed": ("slip composed and encoded", OURS),
    "durable": ("number durable (commit 2)", DISK),
    "first byte": ("first byte to the printer", OURS),
    "last byte": ("last byte to the printer", PRINTER),
    "settled": ("outcome durable (commit 3)", f"{PRINTER}, {DISK}"),
}


def spread(times):
    """Median, 95th percentile and maximum, as columns."""
    ordered = sorted(times)
    late = ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)]
    return f"{statistics.median(ordered):>10.2f}{late:>10.2f}{ordered[-1]:>10.2f}"


def take(page, count):
    """Milliseconds from each touch to its answer 201."""
    return [page.touch(page.services[index % len(page.services)]) for index in range(count)]


def print_times(answered, tickets):
    print(f"From touch to paper, {len(tickets)} tickets, one after the other")
    print(f"  {'step':<34}{'median':>10}{'95 %':>10}{'most':>10}  ms  waits for")
    before = [0.0] * len(tickets)
    waits = {}
    for step, (title, waited_for) in STEPS.items():
        now = [steps.get(step, previous) for (_, steps), previous in zip(tickets, before)]
        times = [time - previous for time, previous in zip(now, before)]
        print(f"  {title:<34}{spread(times)}      {waited_for}")
        waits.setdefault(waited_for, []).append(times)
        before = now
    http = [answer - steps["durable"] for answer, (_, steps) in zip(answered, tickets)]
    waits[OURS].append(http)
    print(f"  {'HTTP: request in, answer 201 out':<34}{spread(http)}      {OURS}")
    print()

    def line(title, times):
        print(f"  {title:<34}{spread(times)}")

    line("touch → 201, as the page sees it", answered)
    line("touch → first byte, with all HTTP", [steps["first byte"] + add for (_, steps), add in zip(tickets, http)])
    line("touch → last byte, with all HTTP", [steps["last byte"] + add for (_, steps), add in zip(tickets, http)])
    own = [sum(times) for times in zip(*waits[OURS])]
    line("  our own part of it", own)
    line("  central's", [sum(times) for times in zip(*waits[CENTRAL])])
    line("  the disk's: commits 1 and 2", [sum(times) for times in zip(*waits[DISK])])
    outcomes = Counter(outcome for outcome, _ in tickets)
    print("  outcomes: " + ", ".join(f"{count} × {outcome}" for outcome, count in outcomes.items()))
    print()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("agent")
    arguments.add_argument("--timed", type=int, default=100, metavar="N", help="tickets whose times are printed")
    options = arguments.parse_args()
    # The store needs a real disk, which /tmp may not be; a socket's path has to be short, which this folder's may not be.
    build = Path(__file__).parent.parent.resolve() / "build"
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory(dir=build) as disk:
        measure(options, Path(folder), Path(disk))


def measure(options, folder, disk):
    with Hall(options.agent, folder, disk / "agent.db") as hall:
        page = TouchPage(hall.kiosk_port)
        page.wait(lambda: page.services, "an open service")
        time.sleep(1)  # The page's first events have gone out.
        take(page, WARM_UP_TICKETS)
        answered = take(page, options.timed)
        tickets = hall.tickets()[WARM_UP_TICKETS:]
        print_times(answered, tickets)


main()
