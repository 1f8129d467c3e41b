#!/bin/sh
# Shows the touch page and the hall's display as a kiosk does: the units as they are, started by a systemd of their own, with cage, Chromium
# and an agent, on a screen that is only in memory.
#   KIOSK_AGENT=path/to/kiosk-agent Tests/Screen/run.sh [pytest arguments]
# Needs from Debian: python3-venv cage chromium chromium-driver dbus fonts-noto-cjk grim iproute2 seatd systemd xwayland; and root, for a
# machine in namespaces.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ "$(id -u)" -eq 0 ] || exec sudo -n --preserve-env=KIOSK_AGENT "$0" "$@"
"$here/../python.sh" Screen >/dev/null
# A network of its own, so that the agent gets the very port that the units name.
# shellcheck disable=SC2016 # expanded inside
exec unshare --net sh -eu -c 'ip link set lo up; exec "$@"' sh "$here/../pytest.sh" Screen "$@"
