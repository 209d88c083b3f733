#!/bin/bash
# Proves the include rule: a folder includes only what stands above it in this table, and a stage
# of grader/ no later stage. A rule is a folder's own files, and what their "..." includes may match.
cd "$(dirname "$0")/.." || exit 1

house='
sandbox/base/  sandbox/base/
sandbox/       sandbox/
harness/       sandbox/base/|harness/
tasks/         harness/harness.h
grader/        sandbox/|harness/wire.h|grader/
tests/unit/    sandbox/|harness/|grader/|tests/
tests/fuzz/    sandbox/|harness/|grader/
tests/bench/   sandbox/
harness/python/ sandbox/
'

# the stages in their order; what a stage may read is itself and what stands in front of it
stages='task submission compile run compare rubric'
wrong=0 seen=0

# the folder's own files: those of a subfolder that has a rule of its own are not among them
files_of()
{
	if [[ $1 == sandbox/ || $1 == harness/ ]]; then
		ls "$1"*.[ch]
	else
		find "$1" -name '*.[ch]' -not -path '*/solutions/*' -not -path '*/starter/*' \
			-not -path '*/data/*'
	fi
}

complain()
{
	printf '%s:%s: %s includes %s\n' "$1" "$2" "$3" "$4"
	((++wrong))
}

# check_file FILE PATTERN WHO
check_file()
{
	local line name

	((++seen))
	while IFS=: read -r line name; do
		name=${name#*\"} name=${name%%\"*}
		[[ $3 == tasks/ && $name != */* && -e $(dirname "$1")/$name ]] && continue
		[[ $name =~ ^($2) ]] || complain "$1" "$line" "$3" "$name"
	done < <(grep -nE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' "$1")
}

while read -r folder allowed; do
	[[ $folder && -d $folder ]] || continue
	for f in $(files_of "$folder"); do
		check_file "$f" "$allowed" "$folder"
	done
done <<<"$house"

# sandbox and base: libraries' headers are named, so that a new one is a decision
while IFS=: read -r file line name; do
	name=${name#*<} name=${name%%>*}
	[[ $file != sandbox/base/* && $name == seccomp.h ]] && continue
	[[ $file == sandbox/base/* && $name == sha2.h ]] && continue
	[[ $name =~ ^(cjson/|check|seccomp|sha2) ]] && complain "$file" "$line" "sandbox" "<$name>"
done < <(grep -nE '^#[[:space:]]*include[[:space:]]*<' sandbox/*.[ch] sandbox/base/*.[ch] harness/*.[ch] harness/python/*.c | cat)

allowed=
for stage in $stages; do
	allowed+="${allowed:+|}grader/$stage/"
	for f in grader/"$stage"/*.[ch]; do
		check_file "$f" "$allowed|grader/place\.h|harness/wire\.h|sandbox/" "stage $stage"
	done
done

echo "layers: $seen files, $wrong wrong"
((wrong == 0))
