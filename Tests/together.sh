#!/bin/sh
# Runs test scripts at the same time: those that wait for processes and for one another most of the while, and would leave the cores idle
# one by one. Tells what each said when it has ended; fails if one has failed.
#   Tests/together.sh Tests/Doctor/run.sh Tests/Abuse/run.sh
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

number=0
for script in "$@"; do
    number=$((number + 1))
    { "$script" >"$folder/$number.log" 2>&1 && : >"$folder/$number.good" || :; } &
done
wait

failed=0
number=0
for script in "$@"; do
    number=$((number + 1))
    echo "== $script"
    cat "$folder/$number.log"
    [ -e "$folder/$number.good" ] || { echo "$script failed" >&2; failed=1; }
done
exit $failed
