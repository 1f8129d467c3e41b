#!/bin/sh
# Attacks a real agent as docs/threat-model.md lists it: from a hostile page in a real Chromium, from the hall's network, as central, as a
# man in the middle.
#   KIOSK_AGENT=path/to/kiosk-agent Tests/Abuse/run.sh [pytest arguments]
# Needs from Debian: python3-venv chromium chromium-driver openssl util-linux.
set -eu
exec "$(dirname "$0")/../pytest.sh" Abuse "$@"
