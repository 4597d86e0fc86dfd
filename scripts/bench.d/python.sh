#!/usr/bin/env bash
# Prints the path of a Python that has the named packages, for the yardsticks: the one that SEMBLANCE_BENCH_PYTHON names,
# or a virtual environment in the user's cache, made on first use.
set -euo pipefail
if [ -n "${SEMBLANCE_BENCH_PYTHON:-}" ]; then
  echo "$SEMBLANCE_BENCH_PYTHON"
  exit
fi
folder=${XDG_CACHE_HOME:-$HOME/.cache}/semblance/bench-python
if [ ! -x "$folder/bin/python" ]; then
  command -v python3 >/dev/null || { echo "the yardsticks need python3 (with venv): install it first" >&2; exit 1; }
  echo "bench: making a virtual environment in $folder" >&2
  python3 -m venv "$folder" >&2
fi
missing=()
for package in "$@"; do
  "$folder/bin/python" -c "import importlib.metadata as m; m.version('$package')" 2>/dev/null || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "bench: installing ${missing[*]}" >&2
  "$folder/bin/pip" install --quiet "${missing[@]}" >&2
fi
echo "$folder/bin/python"
