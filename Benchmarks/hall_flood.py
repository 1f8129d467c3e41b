"""Measures what a flood of connections at the hall's listener does to people who touch the kiosk's screen.

Usage: hall_flood.py AGENT [--attempts N]

Touches in calm and under flood take turns within one run, and their times are compared. The attacker runs at the lowest priority, as one
in the hall's network has a machine of its own. The aim is printed beside the figures, never checked.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from hall import Hall
from process_figures import size

ROOT = Path(__file__).parent.parent.resolve()
sys.path.append(str(ROOT / "Tests" / "Abuse"))
from touches import in_words, measure  # noqa: E402

AIM = 1.1


def run(options, folder, disk):
    settings = {"hall": {"host": "127.0.0.1", "port": 0}}
    with Hall(options.agent, folder, disk / "agent.db", settings) as hall:
        hall_port = int(hall.wait_for("run", r"displays at http://127\.0\.0\.1:(\d+)/"))
        hall.wait_for("run", r"(numbers in reserve)")
        before = size(hall.agent_pid)
        calm, flooded, _, kinds = measure(hall.kiosk_port, hall_port, options.attempts, rounds=10)
        after = size(hall.agent_pid)
    attempts = sum(count for kind, count in kinds.items() if kind != "cut off")
    print(f"Touch to number, {len(calm)} times in calm and {len(flooded)} under {attempts} attempts at the hall's listener (aim: ratio below {AIM})")
    print(in_words(calm, flooded))
    print(f"  agent's memory: {(after['VmRSS'] - before['VmRSS']) / 1024:.1f} MiB more afterwards")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("agent")
    arguments.add_argument("--attempts", type=int, default=10_000, metavar="N")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory(dir=ROOT / "build") as disk:
        run(options, Path(folder), Path(disk))


main()
