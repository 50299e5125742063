#!/bin/sh
# Passes the tests on every supported Python that is installed, each in an environment of its own (.venv-3.12 ...).
set -eu
cd "$(dirname "$0")/.."
tried=""
for version in 3.11 3.12 3.13 3.14; do
    python=$(command -v "python$version" || true)
    if [ -z "$python" ] || ! "$python" -c '' 2>/dev/null; then echo "Python $version: not installed, not tested"; continue; fi
    echo "Python $version:"
    PYTHON="$python" VENV=".venv-$version" WITH_XVFB=1 packaging/env.sh setup
    ".venv-$version/bin/mypy"
    ".venv-$version/bin/pytest" -n 3 --dist worksteal
    tried="$tried $version"
done
[ -n "$tried" ] || { echo "No supported Python is installed." >&2; exit 1; }
echo "Passed on:$tried"
