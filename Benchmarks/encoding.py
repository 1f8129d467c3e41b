"""Runs the programs that encode one ticket in turn, round by round, so that a busy machine slows all of them alike.

Usage: encoding.py SWIFT_PROGRAM C_PROGRAM [PYTHON]

Each program prints nanoseconds per ticket for `--count N` and writes one ticket for `--bytes`. PYTHON is an interpreter
with python-escpos; without it that row is left out.
"""

import json
import statistics
import subprocess
import sys
from pathlib import Path

ROUNDS = 15
AIM = 1.5
SWIFT, C, PYTHON = "kiosk-agent (Swift)", "C with libqrencode", "python-escpos"
# So many tickets that a round of each takes some tenths of a second.
COUNTS = {SWIFT: 2000, C: 2000, PYTHON: 20}


def output(command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def compare(ours, theirs):
    """Whether two programs made the same ticket, in words."""
    if ours == theirs:
        return f"identical, {len(ours)} bytes"
    same = next((at for at, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
    return f"DIFFERENT from byte {same} on ({len(ours)} and {len(theirs)} bytes)"


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    programs = {SWIFT: [sys.argv[1]], C: [sys.argv[2]]}
    if len(sys.argv) == 4:
        programs[PYTHON] = [sys.argv[3], str(Path(__file__).parent / "python_escpos_ticket.py")]
    tickets = {name: output(command + ["--bytes"]) for name, command in programs.items()}
    times = {name: [] for name in programs}
    for round_number in range(ROUNDS):
        # Who comes first changes from round to round.
        names = list(programs)[round_number % len(programs) :] + list(programs)[: round_number % len(programs)]
        for name in names:
            times[name].append(int(output(programs[name] + ["--count", str(COUNTS[name])])))

    print(f"Encoding one ticket, document to bytes with its QR ({ROUNDS} rounds in turn)")
    print(f"  {'':<22}{'median':>12}{'least':>12}{'most':>12}  ns      ÷ C   bytes")
    for name, measured in times.items():
        ratio = statistics.median(ours / c for ours, c in zip(measured, times[C]))
        aim = f"  (aim: at most {AIM})" if name == SWIFT else ""
        spread = round(statistics.median(measured)), min(measured), max(measured)
        figures = "".join(f"{figure:>12,}" for figure in spread)
        print(f"  {name:<22}{figures}{ratio:>11.2f}{len(tickets[name]):>8}{aim}")
    print(f"  Swift and C bytes: {compare(tickets[SWIFT], tickets[C])}")
    tell_rare_names([json.loads(output(programs[SWIFT] + ["--rare"])) for _ in range(5)])


def tell_rare_names(runs):
    """What a name costs that the printer's font lacks, where it occurs."""
    first, later, kilobytes = (statistics.median(run[key] for run in runs) for key in ("first", "later", "kilobytes"))
    loaded = any(run["loadedBefore"] for run in runs)
    print(f"\nA hall with a rare character in its name (median of {len(runs)} processes)")
    print(f"  libraries of fonts in memory before it: {'YES' if loaded else 'none'}  (aim: none)")
    print(f"  first such ticket {first / 1e6:.1f} ms, later ones {later / 1e6:.1f} ms; {kilobytes} kB stay in memory")


main()
