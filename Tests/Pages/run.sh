#!/bin/sh
# Drives the touch page and the demo page in a real Chromium, as a person would.
#   KIOSK_AGENT=path/to/kiosk-agent Tests/Pages/run.sh [pytest arguments]
# Needs from Debian: python3-venv chromium chromium-driver fonts-noto-cjk zbar-tools librsvg2-bin.
# Screenshots are kept in build/screenshots.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
venv=$root/build/pages-venv

KIOSK_AGENT=${KIOSK_AGENT:-$root/.build/debug/kiosk-agent}
export KIOSK_AGENT
[ -x "$KIOSK_AGENT" ] || { echo "run.sh: no kiosk-agent at $KIOSK_AGENT" >&2; exit 1; }

# The venv is made anew when its requirements change.
if ! cmp -s "$here/requirements.txt" "$venv/requirements.txt"; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    # The list is complete. What axe-playwright-python needs besides, a browser of its own, is not wanted: it carries axe.
    "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "$here/requirements.txt"
    cp "$here/requirements.txt" "$venv/requirements.txt"
fi
cd "$here"
exec "$venv/bin/python" -m pytest -p no:cacheprovider "$@"
