#!/bin/sh
# Drives the touch page and the demo page in a real Chromium, as a person would.
#   KIOSK_AGENT=path/to/kiosk-agent Tests/Pages/run.sh [pytest arguments]
# Needs from Debian: python3-venv chromium chromium-driver fonts-noto-cjk zbar-tools librsvg2-bin.
# Screenshots are kept in build/screenshots.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

KIOSK_AGENT=${KIOSK_AGENT:-$root/.build/debug/kiosk-agent}
export KIOSK_AGENT
[ -x "$KIOSK_AGENT" ] || { echo "run.sh: no kiosk-agent at $KIOSK_AGENT" >&2; exit 1; }

python=$("$here/../python.sh" Pages)
cd "$here"
# All of them: by two browsers at a time, each with a demo of its own, since most of what they do is to wait for a page.
[ $# -gt 0 ] || set -- --numprocesses 2 --dist worksteal
exec "$python" -m pytest -p no:cacheprovider "$@"
