#!/bin/sh
# Holds the simulated central to docs/central-webservice.openapi.yaml.
#   KIOSK_AGENT=path/to/kiosk-agent Tests/Contract/run.sh [pytest arguments]
# CONTRACT_SEED=n repeats a run; CONTRACT_SECONDS=n fuzzes for longer than the usual minute.
# Needs from Debian: python3-venv.
set -eu
exec "$(dirname "$0")/../pytest.sh" Contract "$@"
