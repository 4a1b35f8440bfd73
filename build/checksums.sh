#!/usr/bin/env bash
# The SHA-256 of every jar that a program or a test of ours runs with, in build/checksums.txt. Reads the class paths that Maven
# wrote and compares; a jar that is not listed, or is another file, stops the build. --write writes the list anew, after a
# dependency changed: look at what it changes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly LIST=build/checksums.txt

# The jars of all class paths, ours left out.
jars() {
  local file
  for file in desktop-client/app/target/run-classpath server/target/run-classpath e2e-tests/tools/target/run-classpath \
    e2e-tests/suite/target/fuzz-classpath; do
    if [[ -r $file ]]; then tr ':' '\n' <"$file" && printf '\n'; fi
  done | sed -nE '/SNAPSHOT(-tests)?\.jar$/d; /\.jar$/p' | LC_ALL=C sort -u
}

sums() { jars | xargs -r -d '\n' sha256sum | sed -E 's|^([0-9a-f]{64})  .*/|\1  |' | LC_ALL=C sort -u -k 2; }

if [[ -z $(jars) ]]; then
  echo 'No class path was written yet: build first (./parley audit does).' >&2
  exit 1
fi
if [[ ${1:-} == --write ]]; then
  { printf '# SHA-256 of every jar that we run with, by name. build/checksums.sh compares, and --write writes it.\n' && sums; } >"$LIST.new"
  mv "$LIST.new" "$LIST"
  exit
fi
unknown=$(comm -13 <(grep -v '^#' "$LIST" | LC_ALL=C sort) <(sums | LC_ALL=C sort))
if [[ -n $unknown ]]; then
  printf 'These jars are not the ones of %s:\n%s\n' "$LIST" "$unknown" >&2
  printf 'If you changed a dependency: build/checksums.sh --write, and look at what it changes. If not, what was downloaded is not what we tested.\n' >&2
  exit 1
fi
