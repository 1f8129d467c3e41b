#!/bin/sh
# Drives the touch page and the demo page in a real Chromium, as a person would.
#   KIOSK_AGENT=path/to/kiosk-agent Tests/Pages/run.sh [pytest arguments]
# Needs from Debian: python3-venv chromium chromium-driver fonts-noto-cjk zbar-tools librsvg2-bin.
# Screenshots are kept in build/screenshots.
set -eu
# All of them: by two browsers at a time, each with a demo of its own, since most of what they do is to wait for a page.
[ $# -gt 0 ] || set -- --numprocesses 2 --dist worksteal
exec "$(dirname "$0")/../pytest.sh" Pages "$@"
