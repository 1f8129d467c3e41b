#!/bin/sh
# Shows the touch page and the hall's display as a kiosk does, and speaks: the units as they are, started by a systemd of their own, with
# cage, Chromium and an agent, on a screen that is only in memory, and to a sound card that swallows all.
#   KIOSK_AGENT=path/to/kiosk-agent Tests/Screen/run.sh [pytest arguments]
# Needs from Debian: python3-venv alsa-utils cage chromium chromium-driver dbus espeak-ng fonts-noto-cjk grim iproute2 procps seatd systemd
# util-linux xwayland; and root, for a machine in namespaces.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ "$(id -u)" -eq 0 ] || exec sudo -n --preserve-env=KIOSK_AGENT "$0" "$@"
"$here/../python.sh" Screen >/dev/null
# A network of its own, so that the agent gets the very port that the units name; one that leads nowhere, but looks as if it did, since
# Chromium keeps its offers to itself where there is none.
# shellcheck disable=SC2016 # expanded inside
exec unshare --net sh -eu -c '
    ip link set lo up
    ip link add outside type veth peer name nowhere
    ip address add 192.0.2.2/24 dev outside
    ip link set outside up
    ip link set nowhere up
    ip route add default via 192.0.2.1
    exec "$@"' sh "$here/../pytest.sh" Screen "$@"
