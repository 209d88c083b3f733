#!/bin/sh
# Starts the grader with the loader and the libraries that came with it, whatever the image has.
here=$(dirname "$(readlink -f "$0")")
exec "$here/bin/loader" --library-path "$here/bin" "$here/bin/program" "$@"
