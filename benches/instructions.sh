#!/usr/bin/env bash
# Instructions for building one request, ours and by hand: the difference between 1,100 and 100 repetitions.
set -euo pipefail
cd "$(dirname "$0")"
cargo build -q --release
count() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null target/release/request "$1" "$2" "$3" 2>&1 |
    sed -n 's/.*Collected : //p'
}
printf '%-8s %10s %10s %6s\n' '' ours hand ratio
for row in path query chat; do
  ours=$((($(count ours "$row" 1100) - $(count ours "$row" 100)) / 1000))
  hand=$((($(count hand "$row" 1100) - $(count hand "$row" 100)) / 1000))
  printf '%-8s %10s %10s %6s\n' "$row" "$ours" "$hand" "$(awk "BEGIN { printf \"%.2f\", $ours / $hand }")"
done
