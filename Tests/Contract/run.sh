#!/bin/sh
# Holds the simulated central to docs/central-webservice.openapi.yaml.
#   KIOSK_AGENT=path/to/kiosk-agent Tests/Contract/run.sh [pytest arguments]
# CONTRACT_SEED=n repeats a run; CONTRACT_SECONDS=n fuzzes for longer than the usual minute.
# Needs from Debian: python3-venv.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

KIOSK_AGENT=${KIOSK_AGENT:-$root/.build/debug/kiosk-agent}
export KIOSK_AGENT
[ -x "$KIOSK_AGENT" ] || { echo "run.sh: no kiosk-agent at $KIOSK_AGENT" >&2; exit 1; }

python=$("$here/../python.sh" Contract)
cd "$here"
PYTHONDONTWRITEBYTECODE=1 exec "$python" -m pytest -p no:cacheprovider "$@"
