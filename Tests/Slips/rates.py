"""How often slips are read: what is tried, how it is measured, and what the docs state of it.

A table is a dictionary: (what its rows are, row, column) → percent.
"""

import re
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import reading
import symbol
from faults import ALL_A_LITTLE, BLUR, DEAD_COLUMNS, FAULTS
from slips import ACCOUNT, PAPERS, TEMPLATES, TICKET, drawn

TRIALS = 150
DOCS = Path(__file__).parents[2] / "docs/slip-scanning.md"
# Points by which a rate may be better than the docs say before they say too little.
SLACK = 4


def tried():
    """Each cell of the tables: the symbol and the fault that it is about."""
    shipped = {(template, paper): drawn(template, paper) for template in TEMPLATES for paper in PAPERS}
    tickets = {slip: symbol.on_slip(svg, TICKET) for slip, svg in shipped.items()}
    usual = tickets["default", 80]
    account = symbol.on_slip(shipped["logo", 80], ACCOUNT)
    sizes = {f"{usual.dots_per_module}": usual} | {f"{dots}": symbol.redrawn(usual, dots) for dots in (6, 4, 3)}
    sizes |= {f"{account.dots_per_module}, the account's QR": account}
    cells = {}
    for (template, paper), ticket in tickets.items():
        cells |= {("fault", fault.name, f"{template} {paper}"): (ticket, fault) for fault in FAULTS}
    for size, sized in sizes.items():
        cells |= {("dots per module", size, fault.name): (sized, fault) for fault in (BLUR, ALL_A_LITTLE)}
    cells |= {("dead columns", fault.name, "read"): (usual, fault) for fault in DEAD_COLUMNS}
    return cells


def measured(cells):
    """The percentage of photos that are read, for each cell: on both cores, as there is nothing to wait for."""
    once = {(id(each), fault.name): (each, fault) for each, fault in cells.values()}
    with ProcessPoolExecutor(2) as pool:
        shares = dict(zip(once, pool.map(share_read, *zip(*once.values()))))
    return {cell: 100 * shares[id(each), fault.name] for cell, (each, fault) in cells.items()}


def share_read(of_slip, fault, trials=TRIALS):
    """The share of trials, 0 to 1, in which a slip with this fault says what it should."""
    return sum(reading.says(fault.trial(of_slip, number), of_slip.content) for number in range(trials)) / trials


def stated(markdown):
    """The tables of a document, of which only cells such as `99 %` count."""
    rates = {}
    for table in re.findall(r"(?:^\|.*\n)+", markdown, re.MULTILINE):
        header, _, *rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.splitlines()]
        for row in rows:
            for column, cell in zip(header, row):
                if match := re.fullmatch(r"(\d+) %", cell):
                    rates[header[0], row[0], column] = int(match[1])
    return rates


def complaints(said, found):
    """What the docs say that is not so, or no longer: a line for each cell."""
    for cell in said.keys() | found.keys():
        name = " / ".join(cell)
        if cell not in said:
            yield f"{name}: {found[cell]:.1f} % are read, and the docs say nothing"
        elif cell not in found:
            yield f"{name}: the docs say {said[cell]} %, and nothing is measured"
        elif found[cell] < said[cell]:
            yield f"{name}: only {found[cell]:.1f} % are read, and the docs say {said[cell]} %"
        elif found[cell] > said[cell] + SLACK:
            yield f"{name}: {found[cell]:.1f} % are read, and the docs say only {said[cell]} %"


def as_text(rates):
    """The tables, to be read and compared with the docs."""
    lines = []
    for kind in dict.fromkeys(kind for kind, _, _ in rates):
        columns = list(dict.fromkeys(column for each, _, column in rates if each == kind))
        lines += ["", f"| {kind} | " + " | ".join(columns) + " |"]
        for row in dict.fromkeys(row for each, row, _ in rates if each == kind):
            lines.append(f"| {row} | " + " | ".join(f"{rates[kind, row, column]:.1f} %" for column in columns) + " |")
    return "\n".join(lines)
