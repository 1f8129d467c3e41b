#!/bin/sh
# Plants faults in a kiosk that is real but for its hardware, and does what the doctor says.
#   KIOSK_AGENT=path/to/kiosk-agent Tests/Doctor/run.sh [pytest arguments]
# Needs from Debian: python3-venv openssl passwd; and root, for users, groups and full disks, which only these tests see: they get an
# /etc and mounts of their own.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ "$(id -u)" -eq 0 ] || exec sudo -n --preserve-env=KIOSK_AGENT "$0" "$@"
"$here/../python.sh" Doctor >/dev/null
# shellcheck disable=SC2016 # expanded inside
exec unshare --mount sh -eu -c '
    own=$(mktemp -d)
    mount -t tmpfs tmpfs "$own"
    cp -a /etc "$own/etc"
    mount --bind "$own/etc" /etc
    mount -t tmpfs tmpfs /run
    umount -l "$own"
    rmdir "$own"
    exec "$@"' sh "$here/../pytest.sh" Doctor "$@"
