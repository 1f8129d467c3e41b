#!/bin/sh
# Holds /metrics to the reference parser of OpenMetrics.
#   KIOSK_AGENT=path/to/kiosk-agent Tests/Metrics/run.sh [pytest arguments]
# Needs from Debian: python3-venv.
set -eu
exec "$(dirname "$0")/../pytest.sh" Metrics "$@"
