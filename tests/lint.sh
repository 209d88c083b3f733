#!/bin/bash
# Form and suspicion: lint.sh C_FILE... -- SHELL_FILE...
# Layout, clang's and cppcheck's findings, shell scripts. All of it must be silent.
cd "$(dirname "$0")/.." || exit 1
c_files=() scripts=() to=c_files failed=0

for arg in "$@"; do
	if [[ $arg == -- ]]; then
		to=scripts
	elif [[ $to == c_files ]]; then
		c_files+=("$arg")
	else
		scripts+=("$arg")
	fi
done

step()
{
	local name=$1
	shift
	echo "== $name"
	"$@" || { echo "$name: not clean"; ((++failed)); }
}

sources()
{
	printf '%s\n' "${c_files[@]}" | grep '\.c$' | grep -v '^harness/'
}

clang_warnings()
{
	sources | xargs -P"$(nproc)" -n8 clang -fsyntax-only -std=gnu17 -I. -D_GNU_SOURCE -Werror \
		-DGRADER_VERSION='""' -DGRADER_PREFIX='""' -Wall -Wextra -Wshadow -Wformat=2 \
		-Wno-missing-field-initializers -Wimplicit-fallthrough -Wconditional-uninitialized -Wloop-analysis
}

# the analyzer's core checks follow values through loops that they cannot bound, and are left out
tidy_checks='-*,clang-analyzer-unix.*,-clang-analyzer-unix.Malloc,clang-analyzer-deadcode.*'
tidy_checks+=',bugprone-*,-bugprone-easily-swappable-parameters,-bugprone-narrowing-conversions'
tidy_checks+=',-bugprone-sizeof-expression,-bugprone-assignment-in-if-condition'
tidy_checks+=',-bugprone-reserved-identifier,-bugprone-implicit-widening-of-multiplication-result'
tidy_checks+=',-bugprone-integer-division'

clang_tidy()
{
	# shellcheck disable=SC2016
	sources | grep -v '^tests/' | xargs -P"$(nproc)" -n8 bash -c 'clang-tidy --quiet \
		--warnings-as-errors="*" --checks="$0" "$@" -- -std=gnu17 -I. -D_GNU_SOURCE \
		"-DGRADER_VERSION=\"\"" "-DGRADER_PREFIX=\"\"" 2>&1 |
		{ ! grep -vE "^[0-9]+ warnings? (generated|treated)"; }' "$tidy_checks"
}

# cppcheck cannot know that scoped() closes descriptors, and the program has one thread
cppcheck_all()
{
	sources | cppcheck --quiet --file-list=- -j"$(nproc)" --std=c11 --error-exitcode=1 -I. \
		--enable=warning,performance --inline-suppr --library=posix \
		-D_GNU_SOURCE -D__x86_64__ -DGRADER_VERSION='""' -DGRADER_PREFIX='""' \
		--suppress=missingIncludeSystem --suppress=unknownMacro --suppress=resourceLeak
}

step clang-format clang-format --dry-run -Werror "${c_files[@]}"
step clang clang_warnings
step clang-tidy clang_tidy
step cppcheck cppcheck_all
step shellcheck shellcheck "${scripts[@]}"
((failed == 0))
