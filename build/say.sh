# shellcheck shell=bash
# How the launcher speaks. Everything goes to standard error, so that `--json` has standard output to itself.

say() { printf '%s\n' "$*" >&2; }

step() { printf '\xe2\x80\xa2 %s\n' "$*" >&2; }

# Ends the run: what is wrong, then how to put it right, one line each.
fail() {
  printf 'parley: %s\n' "$1" >&2
  shift
  local line
  for line in "$@"; do printf '  %s\n' "$line" >&2; done
  exit 3
}

# Seconds since the moment in $1, which came from $SECONDS.
since() { printf '%d s' "$((SECONDS - $1))"; }
