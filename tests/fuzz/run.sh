#!/bin/bash
# Runs fuzz targets over their seed corpora, with libFuzzer's options: run.sh -runs=20000 fuzz_json...
# What is found new stays under build/; a crash leaves its input there and says where.
cd "$(dirname "$0")/../.." || exit 1
options=() passed=0 failed=0

for arg in "$@"; do
	if [[ $arg == -* ]]; then
		options+=("$arg")
		continue
	fi
	found=build/fuzz/found/$arg log=build/fuzz/$arg.log
	mkdir -p "$found"
	seeds=(tests/fuzz/corpus/"${arg#fuzz_}")
	[[ -d ${seeds[0]} ]] || seeds=()
	if "build/fuzz/$arg" -artifact_prefix="build/fuzz/$arg-" -max_len=65536 -timeout=10 \
		-rss_limit_mb=2048 -print_final_stats=1 "${options[@]}" "$found" "${seeds[@]}" \
		>"$log" 2>&1; then
		printf '  ok     %s: %s inputs\n' "$arg" \
			"$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")"
		((++passed))
	else
		printf '  FAIL   %s, see %s\n' "$arg" "$log"
		tail -30 "$log"
		((++failed))
	fi
done
echo "$passed passed, $failed failed"
((failed == 0))
