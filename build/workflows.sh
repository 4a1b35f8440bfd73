#!/usr/bin/env bash
# Reads the workflow files of .github/workflows with actionlint: the one on the PATH, or else the version named here, which
# Go builds. Needs the network for that, so `./parley test` leaves it out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly ACTIONLINT=github.com/rhysd/actionlint/cmd/actionlint@v1.7.7

if command -v actionlint >/dev/null; then
  exec actionlint -color
elif command -v go >/dev/null; then
  exec go run "$ACTIONLINT" -color
fi
echo "needs actionlint, or Go to build it: go install $ACTIONLINT" >&2
exit 3
