#!/bin/sh
# Runs the tests of a folder that are written in Python, with the agent that KIOSK_AGENT names, or the one that was built here.
#   Tests/pytest.sh Pages [pytest arguments]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
shift

KIOSK_AGENT=${KIOSK_AGENT:-$(cd "$here/.." && pwd)/.build/debug/kiosk-agent}
export KIOSK_AGENT
[ -x "$KIOSK_AGENT" ] || { echo "$0: no kiosk-agent at $KIOSK_AGENT" >&2; exit 1; }

python=$("$here/python.sh" "$folder")
cd "$here/$folder"
PYTHONDONTWRITEBYTECODE=1 exec "$python" -m pytest -p no:cacheprovider "$@"
