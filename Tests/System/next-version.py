#!/usr/bin/env python3
"""Makes the next version of kiosk-agent of a copy of its sources: one more migration of the store, and a higher version number.

usage: next-version.py FOLDER

For tests of upgrade and downgrade between two packages. FOLDER is a copy of the checkout that nobody works in. Where the sources do not look
as this expects, nothing is changed and it says what it looked for."""

import re
import sys
from email.utils import formatdate
from pathlib import Path

SCHEMA = "Sources/KioskAgent/Store/Schema.swift"
CHANGELOG = "debian/changelog"
VERSION = re.compile(r'^let agentVersion = "(\d+)\.(\d+)\.(\d+)"$', re.MULTILINE)

# As a release would: what is there gets a column that the older agent does not know, and something new gets a table with a row.
STEP = '''\
        """
        ALTER TABLE ticket ADD COLUMN desk TEXT NOT NULL DEFAULT 'front';
        CREATE TABLE shift (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            who TEXT NOT NULL
        ) STRICT;
        INSERT INTO shift (who) VALUES ('upgrade');
        """,
'''


def only(what, found):
    """The one thing that was looked for."""
    if len(found) != 1:
        sys.exit(f"next-version.py: {what}: expected one, found {len(found)}")
    return found[0]


def with_step(schema):
    """The schema with one more migration at its end."""
    if "CREATE TABLE shift" in schema:
        sys.exit(f"next-version.py: {SCHEMA} is that of the next version already")
    begin = only(f"the list of migrations in {SCHEMA}", list(re.finditer(r"^    static let migrations = \[$", schema, re.MULTILINE)))
    end = schema.find("\n    ]\n", begin.end())
    if end < 0 or not schema[:end].endswith('        """,'):
        sys.exit(f'next-version.py: {SCHEMA}: the list of migrations does not end with a text and `    ]`')
    return schema[: end + 1] + STEP + schema[end + 1 :]


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: next-version.py FOLDER")
    root = Path(sys.argv[1])
    schema = root / SCHEMA
    if not schema.is_file():
        sys.exit(f"next-version.py: {schema} is not there")
    changed = {schema: with_step(schema.read_text(encoding="utf-8"))}

    sources = {file: file.read_text(encoding="utf-8") for file in sorted((root / "Sources" / "KioskAgent").rglob("*.swift"))}
    file = only("a file with `let agentVersion`", [file for file, text in sources.items() if VERSION.search(text)])
    match = only(f"`let agentVersion` in {file}", list(VERSION.finditer(sources[file])))
    major, minor, patch = map(int, match.groups())
    old, new = f"{major}.{minor}.{patch}", f"{major}.{minor + 1}.0"
    changed[file] = VERSION.sub(f'let agentVersion = "{new}"', sources[file])

    changelog = root / CHANGELOG
    if changelog.is_file():
        text = changelog.read_text(encoding="utf-8")
        head = re.match(r"(\S+) \((\d[^)]*)\) (\S+); urgency=\S+\n", text)
        if not head or not re.fullmatch(re.escape(old) + r"(-\S+)?", head[2]):
            sys.exit(f"next-version.py: {CHANGELOG} does not begin with version {old}: {text.splitlines()[:1]}")
        signature = re.search(r"^ -- (.+ <.+>)  .+$", text, re.MULTILINE)
        if not signature:
            sys.exit(f"next-version.py: {CHANGELOG} is signed by nobody")
        number, now = new + head[2][len(old) :], formatdate().replace("-0000", "+0000")
        entry = (
            f"{head[1]} ({number}) {head[3]}; urgency=medium\n\n  * The next version, for tests.\n\n"
            f" -- {signature[1]}  {now}\n\n"
        )
        changed[changelog] = entry + text

    for file, text in changed.items():
        file.write_text(text, encoding="utf-8")
    print(f"{old} -> {new}: " + ", ".join(str(file.relative_to(root)) for file in changed))


main()
