#!/bin/sh
# Holds /metrics to the reference parser of OpenMetrics.
#   KIOSK_AGENT=path/to/kiosk-agent Tests/Metrics/run.sh [pytest arguments]
# Needs from Debian: python3-venv.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

KIOSK_AGENT=${KIOSK_AGENT:-$root/.build/debug/kiosk-agent}
export KIOSK_AGENT
[ -x "$KIOSK_AGENT" ] || { echo "run.sh: no kiosk-agent at $KIOSK_AGENT" >&2; exit 1; }

python=$("$here/../python.sh" Metrics)
cd "$here"
PYTHONDONTWRITEBYTECODE=1 exec "$python" -m pytest -p no:cacheprovider "$@"
