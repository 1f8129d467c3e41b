#!/bin/sh
# Holds the simulated central to docs/central-webservice.openapi.yaml.
#   KIOSK_AGENT=path/to/kiosk-agent Tests/Contract/run.sh [pytest arguments]
# CONTRACT_SEED=n repeats a run; CONTRACT_SECONDS=n fuzzes for longer than the usual minute.
# Needs from Debian: python3-venv.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
venv=$root/build/contract-venv

KIOSK_AGENT=${KIOSK_AGENT:-$root/.build/debug/kiosk-agent}
export KIOSK_AGENT
[ -x "$KIOSK_AGENT" ] || { echo "run.sh: no kiosk-agent at $KIOSK_AGENT" >&2; exit 1; }

# The venv is made anew when its requirements change.
if ! cmp -s "$here/requirements.txt" "$venv/requirements.txt"; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
    cp "$here/requirements.txt" "$venv/requirements.txt"
fi
cd "$here"
PYTHONDONTWRITEBYTECODE=1 exec "$venv/bin/python" -m pytest -p no:cacheprovider "$@"
