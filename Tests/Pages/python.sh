#!/bin/sh
# Prints the Python that has what the page tests need; makes it below build/ the first time, and anew when the
# requirements change.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
venv=$(cd "$here/../.." && pwd)/build/pages-venv

if ! cmp -s "$here/requirements.txt" "$venv/requirements.txt"; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    # The list is complete. What axe-playwright-python needs besides, a browser of its own, is not wanted: it carries axe.
    "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "$here/requirements.txt" >&2
    cp "$here/requirements.txt" "$venv/requirements.txt"
fi
echo "$venv/bin/python"
