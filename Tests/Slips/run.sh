#!/bin/sh
# Wears the shipped slips as people and printers do, and holds how often their QR is read to docs/slip-scanning.md.
#   KIOSK_AGENT=path/to/kiosk-agent Tests/Slips/run.sh [pytest arguments]
# Needs from Debian: python3-venv librsvg2-bin fonts-noto-cjk libzbar0.
set -eu
# A picture's memory is kept for the next one: to get it anew from the kernel takes a tenth of the time.
export MALLOC_MMAP_THRESHOLD_=100000000 MALLOC_TRIM_THRESHOLD_=1000000000
exec "$(dirname "$0")/../pytest.sh" Slips "$@"
