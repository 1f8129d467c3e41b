#!/bin/sh
# Fuzzes each target for so many seconds, all at once, beginning with the kept corpus. What it finds stays in build/fuzz/findings; once mended,
# it belongs into the kept corpus.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1-}
case "$seconds" in
    ''|*[!0-9]*) echo "usage: $0 SECONDS" >&2; exit 64 ;;
esac

scratch=build/fuzz
targets="FuzzCommandDecoder FuzzStatusParser FuzzSlipTemplate"
# A crash is a finding; a backtrace would only take a minute to print.
export KIOSK_FUZZ=1 SWIFT_BACKTRACE=enable=no

mkdir -p $scratch/findings
for target in $targets; do
    ${SWIFT:-swift} build --scratch-path $scratch -c release --sanitize=fuzzer -Xswiftc -enable-testing --product "$target"
done

pids=
for target in $targets; do
    corpus=Tests/Fuzz/corpus/${target#Fuzz}
    # What is new goes to the first folder, so that the kept corpus stays as it is.
    mkdir -p "$scratch/corpus/$target"
    "$scratch/release/$target" -max_total_time="$seconds" -max_len=4096 -timeout=10 -rss_limit_mb=1024 \
        -artifact_prefix="$scratch/findings/$target-" -print_final_stats=1 \
        "$scratch/corpus/$target" "$corpus" >"$scratch/$target.log" 2>&1 &
    pids="$pids $!:$target"
done

failed=0
for pair in $pids; do
    if wait "${pair%%:*}"; then
        target=${pair#*:}
        runs=$(awk '/stat::number_of_executed_units/ { print $2 }' "$scratch/$target.log")
        echo "$target: nothing found in $runs runs"
    else
        target=${pair#*:}
        echo "error: $target: see $scratch/$target.log and $scratch/findings" >&2
        tail -n 30 "$scratch/$target.log" >&2
        failed=1
    fi
done
exit $failed
