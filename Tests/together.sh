#!/bin/sh
# Runs commands at the same time: those that wait for processes and for one another most of the while, and would leave the cores idle
# one by one. Tells what each said when it has ended; fails if one has failed.
#   Tests/together.sh Tests/Doctor/run.sh "make deb"
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

number=0
for command in "$@"; do
    number=$((number + 1))
    { sh -c "$command" >"$folder/$number.log" 2>&1 && : >"$folder/$number.good" || :; } &
done
wait

failed=0
number=0
for command in "$@"; do
    number=$((number + 1))
    echo "== $command"
    cat "$folder/$number.log"
    [ -e "$folder/$number.good" ] || { echo "$command failed" >&2; failed=1; }
done
exit $failed
