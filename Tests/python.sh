#!/bin/sh
# Prints the Python that has what the tests of a folder need, by its requirements.txt; makes it below build/ the first time,
# and anew when the requirements change.
#   Tests/python.sh Pages
set -eu
here=$(cd "$(dirname "$0")" && pwd)
requirements=$here/$1/requirements.txt
venv=$(cd "$here/.." && pwd)/build/$(echo "$1" | tr '[:upper:]' '[:lower:]')-venv

if ! cmp -s "$requirements" "$venv/requirements.txt"; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    # The lists are complete. What axe-playwright-python needs besides, a browser of its own, is not wanted: it carries axe.
    "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "$requirements" >&2
    cp "$requirements" "$venv/requirements.txt"
fi
echo "$venv/bin/python"
