# shellcheck shell=bash
# Sets up what is missing from Debian's packages. The list, with reasons, is build/debian-packages.

readonly APT_LOG=$PARLEY_HOME/target/parley-packages.log

# Whether the thing that a line of the list names is on this machine.
is_present() {
  local kind=${1%%:*} name=${1#*:}
  case $kind in
    command) command -v "$name" >/dev/null ;;
    library) grep -qF "$name" <<<"$KNOWN_LIBRARIES" ;;
    file) [[ -e $name ]] ;;
    *) fail "build/debian-packages: unknown kind of probe: $1" ;;
  esac
}

# The packages that are missing for the stages in "$@", one a line.
missing_packages() {
  local package stage probe _why
  while read -r package stage probe _why; do
    [[ -z $package || $package == \#* ]] && continue
    [[ " $* " == *" $stage "* ]] || continue
    is_present "$probe" || printf '%s\n' "$package"
  done <"$PARLEY_HOME/build/debian-packages"
}

reason_of() { awk -v p="$1" '$1 == p { $1 = $2 = $3 = ""; sub(/^ +/, ""); print }' "$PARLEY_HOME/build/debian-packages"; }

# Runs apt-get as root: at once if we are, through sudo after saying so, or not at all but with the exact command.
as_root() {
  if [[ $EUID -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null && { [[ -t 0 ]] || sudo -n true 2>/dev/null; }; then
    say "  This needs root. The next command asks for your password: sudo $*"
    sudo "$@"
  else
    fail "installing packages needs root, and there is no way to ask for it here." \
      "Run this once as root, then start again as yourself:" \
      "apt-get update && apt-get install --no-install-recommends ${MISSING[*]}"
  fi
}

apt() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" >>"$APT_LOG" 2>&1; }

install_missing() {
  local package
  step "installing what is missing from Debian's packages:"
  for package in "${MISSING[@]}"; do say "    $package: $(reason_of "$package")"; done
  command -v apt-get >/dev/null ||
    fail "this machine has no apt-get; install what the list above names with its own package manager, then start again."
  mkdir -p "$PARLEY_HOME/target" && : >"$APT_LOG"
  # A list of packages that cannot be refreshed may still be good enough; the installation decides.
  apt update || say "  (apt-get update failed; going on with the lists that are here)"
  apt install -y --no-install-recommends "${MISSING[@]}" || {
    tail -n 15 "$APT_LOG" >&2
    fail "apt-get could not install: ${MISSING[*]}" "Its whole output: $APT_LOG"
  }
}

# Makes sure that everything for the given stages is there.
need_packages() {
  KNOWN_LIBRARIES=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null || true)
  mapfile -t MISSING < <(missing_packages "$@")
  if [[ ${#MISSING[@]} -gt 0 ]]; then install_missing; fi
}
