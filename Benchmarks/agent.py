"""Measures a built kiosk-agent. Central and printer are another process: memory and wake-ups are the agent's alone.

Usage: agent.py AGENT [--timed N] [--tickets N] [--rest SECONDS]

Prints times from touch to last byte, memory as tickets are taken, and wake-ups at rest with a touch page open.
The aims are printed beside the figures, never checked.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path

from hall import Hall
from process_figures import size, switches
from touch_page import TouchPage

MEMORY_AIM_MIB = 24
WAKE_UP_AIM_PER_10_S = 1
WARM_UP_TICKETS = 5
# Longer than any timeout that follows a ticket (idle connections: 5 s).
SETTLE_S = 10

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


def print_size(title, figures):
    mib = {name: figures[name] / 1024 for name in ("VmRSS", "RssAnon", "RssFile")}
    print(
        f"  {title:<24}{mib['VmRSS']:>8.1f}{mib['RssAnon']:>10.2f}{mib['RssFile']:>10.1f}"
        f"{figures['threads']:>10}{figures['descriptors']:>13}",
        flush=True,
    )


def print_wake_ups(by_thread, seconds):
    total = sum(voluntary for voluntary, _ in by_thread.values())
    rate = total * 10 / seconds
    print(f"Wake-ups at rest: {total} in {seconds} s, {rate:.2f} in 10 s (aim: at most {WAKE_UP_AIM_PER_10_S})")
    for thread, (voluntary, involuntary) in sorted(by_thread.items(), key=lambda item: -item[1][0]):
        if voluntary or involuntary:
            print(f"  {voluntary:>6}  {thread}, set aside by the kernel {involuntary} times")


def print_binary(agent, folder):
    stripped = folder / "kiosk-agent"
    shutil.copy(agent, stripped)
    subprocess.run(["strip", stripped], check=True)
    print(f"Binary, stripped as installed: {stripped.stat().st_size / 1e6:.1f} MB")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("agent")
    arguments.add_argument("--timed", type=int, default=100, metavar="N", help="tickets whose times are printed")
    arguments.add_argument("--tickets", type=int, default=2000, metavar="N", help="tickets for the memory, in all")
    arguments.add_argument("--rest", type=int, default=75, metavar="SECONDS")
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
        sizes = {"after the start": size(hall.agent_pid)}
        take(page, WARM_UP_TICKETS)
        answered = take(page, options.timed)
        tickets = hall.tickets()[WARM_UP_TICKETS:]
        print_times(answered, tickets)

        print(f"Memory in MiB (aim: resident below {MEMORY_AIM_MIB})")
        print(f"  {'':<24}{'resident':>8}{'its own':>10}{'files':>10}{'threads':>10}{'descriptors':>13}")
        print_size("after the start", sizes["after the start"])
        taken = WARM_UP_TICKETS + options.timed
        for mark in sorted({200, options.tickets // 2, options.tickets} & set(range(taken, options.tickets + 1))):
            take(page, mark - taken)
            taken = mark
            print_size(f"after {mark} tickets", size(hall.agent_pid))
        time.sleep(SETTLE_S)
        print_size("at rest after them", size(hall.agent_pid))
        print()
        print_wake_ups(switches(hall.agent_pid, options.rest), options.rest)
        print()
    print_binary(options.agent, folder)


main()
