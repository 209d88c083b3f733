#!/bin/bash
# No function of the program has the name of one in a library that it is linked with: the library
# would call ours in place of its own.
cd "$(dirname "$0")/.." || exit 1
program=build/grader checked=0 failed=0

ours=$(nm --defined-only --extern-only "$program" | awk '$2 ~ /[TDBR]/ && $3 !~ /^_/ {print $3}' | sort -u)
for library in $(ldd "$program" | awk '$2 == "=>" {print $3}'); do
	both=$(nm --dynamic --defined-only "$library" | awk '{sub(/@.*/, "", $3); print $3}' | sort -u |
		comm -12 - <(printf '%s\n' "$ours"))
	((++checked))
	[[ -z $both ]] && continue
	((++failed))
	printf 'FAIL %s has them too: %s\n' "${library##*/}" "${both//$'\n'/, }"
done
echo "$((checked - failed)) passed, $failed failed"
((failed == 0 && checked > 0))
