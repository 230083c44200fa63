#!/bin/sh
# Holds the benchmarks against Benchmarks/Thresholds; fails when something is worse than they say.
# The plugin ends with 1 where something is better, too: what it says tells the two apart.
set -eu
cd "$(dirname "$0")/../Benchmarks"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
MINGWU_BENCH_CHECK=1 "${SWIFT:-swift}" package benchmark thresholds check --no-progress > "$log" 2>&1 \
  || status=$?
cat "$log"
[ "$status" -eq 0 ] || grep -q "is BETTER than the defined" "$log"
