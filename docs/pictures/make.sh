#!/bin/sh
# Takes the pictures of README and docs anew: from a running demo one citizen, from touch to paper; faults, for the operations guide; and worn slips.
#   KIOSK_AGENT=path/to/kiosk-agent docs/pictures/make.sh
# Needs what the page tests need (make deps-test). how-it-works.svg and paper-direction.svg are drawn by hand, sequence-*.svg by sequences/draw.py.
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
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$root/Tests/Pages "$root/build/pages-venv/bin/python" "$here/guide.py" "$here"
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$root/Tests/Slips "$("$root/Tests/python.sh" Slips)" "$here/worn_slips.py" "$here/worn-slips.jpg"
# A pixel a dot: anything else loses teeth of the comb, which would be dead elements.
page=$root/Tests/Golden/test-pages/generic-80.svg
rsvg-convert --width 638 --background-color white -o "$here/test-page-80.png" "$page"
# The comb as a head prints it whose element 213 is dead.
dead='<path fill="#fff" shape-rendering="crispEdges" d="M213 0h1v2056h-1z"/><circle cx="213.5" cy="982" r="14" fill="none" stroke="#b3261e" stroke-width="3"/>'
sed -e 's/width="[^"]*" height="[^"]*" viewBox="[^"]*"/viewBox="-2 660 580 420"/' -e "s|</svg>|$dead</svg>|" "$page" |
    rsvg-convert --width 1160 --background-color white -o "$here/test-page-dead.png"
cd "$here"
# Those of the guide come over the line of a telephone.
"$("$root/Tests/python.sh" Slips)" palette.py $(grep -o 'pictures/[a-z0-9-]*\.png' ../operations.zh.md | sort -u | cut -d/ -f2)
