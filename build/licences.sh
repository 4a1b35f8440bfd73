#!/usr/bin/env bash
# Writes LICENSES.md from what Maven and cargo resolve; with --check only says whether the page is up to date.
# Wants Maven and cargo on the PATH; `parley test` sees to that.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# One row a jar: name, version, licences. Maven asks the jars' own descriptions; a choice of licences reads "A or B".
jars() {
  mvn -q -B -ntp -Dexec.skip=true -Dspotless.check.skip=true \
    org.codehaus.mojo:license-maven-plugin:2.7.0:aggregate-add-third-party \
    -Dlicense.excludedScopes=test,provided -Dlicense.excludedGroups='dev\.parley' >&2
  sed -nE 's/^ *\((.*)\) [^()]*( \([^()]*\))?.* \(([^:()]+:[^:()]+):([^ ]+) - .*/| \3 | \4 | \1 |/p' \
    target/generated-sources/license/THIRD-PARTY.txt | sed -E 's/\) \(/ or /g' | LC_ALL=C sort -u
}

# One row a crate that is compiled into the library; what only its build or its tests use is left out.
crates() {
  (cd "$1" && cargo tree --locked --target x86_64-unknown-linux-gnu --edges normal --prefix none --format '{p}|{l}') |
    grep -v '^parley-' | sed -E 's/ \(\*\)$//; s/ \(proc-macro\)//; s/^([^ ]+) v([^ |]+)[^|]*\|(.*)$/| \1 | \2 | \3 |/' |
    LC_ALL=C sort -u
}

table() { printf '\n## %s\n\n| part | version | licence |\n| --- | --- | --- |\n' "$1" && cat; }

page() {
  cat build/licences.head.md
  jars | table 'Jars'
  crates mls-bridge/native | table 'Crates in libparley_mls (OpenMLS)'
  crates sfu-adapter/native | table 'Crates in libparley_sfu (the embedded SFU: str0m)'
}

if [[ ${1:-} == --check ]]; then
  mkdir -p target && page >target/LICENSES.md
  if ! diff -u LICENSES.md target/LICENSES.md >&2; then
    echo 'LICENSES.md is out of date: run build/licences.sh and commit what it writes.' >&2
    exit 1
  fi
else
  page >target/LICENSES.md && mv target/LICENSES.md LICENSES.md
fi
