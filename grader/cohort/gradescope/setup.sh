#!/bin/bash
# Gradescope runs this once, as root, when it builds the autograder's image. The grader itself is in
# the zip with every library it needs; what the image has to give are compilers of C and C++ that
# link statically.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
task='' # as settings says
# shellcheck source=/dev/null
source "$here/settings"

can_compile()
{
	command -v gcc >/dev/null && command -v g++ >/dev/null && command -v as >/dev/null &&
		[[ $(gcc -print-file-name=libc.a) == /* && $(g++ -print-file-name=libstdc++.a) == /* ]]
}

if ! can_compile; then
	export DEBIAN_FRONTEND=noninteractive
	apt-get update && apt-get install -y --no-install-recommends gcc g++ libc6-dev binutils
	can_compile || { echo "setup.sh: no compilers of C and C++ could be installed" >&2; exit 1; }
fi
chmod -R a+rX "$here"

# What is compiled once a task. Where the builder allows less than the place where submissions are
# graded, the first grading does it.
mkdir -p "$here/lib/grader/kits"
"$here/grader" task kit "$here/share/grader/tasks/coding/$task" \
	--out "$here/lib/grader/kits/$task" || echo "setup.sh: the task's kit is built later" >&2
"$here/grader" doctor || true
