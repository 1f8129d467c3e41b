#!/bin/sh
# Fuzzes the HTTP of all three listeners of an agent for so many seconds.
#   KIOSK_AGENT=path/to/kiosk-agent Tests/Abuse/fuzz.sh SECONDS [SEED]
set -eu
cd "$(dirname "$0")"
KIOSK_AGENT=${KIOSK_AGENT:-$(cd ../.. && pwd)/.build/debug/kiosk-agent}
export KIOSK_AGENT
PYTHONDONTWRITEBYTECODE=1 exec "$(../python.sh Abuse)" fuzz_http.py "$@"
