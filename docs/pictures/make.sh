#!/bin/sh
# Takes the pictures of README and docs anew: from a running demo one citizen, from touch to paper; and worn slips.
#   KIOSK_AGENT=path/to/kiosk-agent docs/pictures/make.sh
# Needs what the page tests need (make deps-test). how-it-works.svg is drawn by hand, sequence-*.svg by sequences/draw.py.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
KIOSK_AGENT=${KIOSK_AGENT:-$root/.build/debug/kiosk-agent}
export KIOSK_AGENT
# Slips carry the time of the machine's zone, the simulated hall that of China.
export TZ=Asia/Shanghai

# Makes the page tests' Python environment if it is not there, and runs no test.
"$root/Tests/Pages/run.sh" --version
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$root/Tests/Pages "$root/build/pages-venv/bin/python" "$here/pictures.py" "$here"
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$root/Tests/Slips "$("$root/Tests/python.sh" Slips)" "$here/worn_slips.py" "$here/worn-slips.jpg"
rsvg-convert --width 560 --background-color white -o "$here/test-page-80.png" "$root/Tests/Golden/test-pages/generic-80.svg"
