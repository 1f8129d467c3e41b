#!/bin/sh
# The Debian package in a machine of its own: systemd, udev, a printer on USB, power cuts, two versions.
#   KIOSK_AGENT=path/to/kiosk-agent KIOSK_DEB=… KIOSK_NEXT_DEB=… Tests/System/run.sh [pytest arguments]
# KIOSK_AGENT simulates central, and the rig lies beside it; KIOSK_DEB is the package (build/kiosk-agent_*.deb, by make deb), KIOSK_NEXT_DEB
# one of a version to come (Tests/System/make-next). KIOSK_POWER_CUTS says how often the power is cut (4). Needs root, for debootstrap.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)
[ "$(id -u)" -eq 0 ] || exec sudo -n --preserve-env=KIOSK_AGENT,KIOSK_DEB,KIOSK_NEXT_DEB,KIOSK_POWER_CUTS "$0" "$@"
version=$(dpkg-parsechangelog -l "$project/debian/changelog" -S Version)
KIOSK_DEB=${KIOSK_DEB:-$project/build/kiosk-agent_${version}_$(dpkg --print-architecture).deb}
export KIOSK_DEB
[ -e "$KIOSK_DEB" ] || { echo "$0: no package at $KIOSK_DEB (make deb)" >&2; exit 1; }
"$here/prepare"
exec "$here/../pytest.sh" System "$@"
