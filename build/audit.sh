# shellcheck shell=bash
# `parley audit`: what is inside, and what is known about it.

readonly OSV=https://api.osv.dev/v1/querybatch

audit_help() {
  cat <<'TEXT'
Usage: parley audit [--offline]

Compares every jar with its checksum, writes the bills of materials of both worlds (CycloneDX) to target/bom, has
`cargo deny` hold the crates to deny.toml if it is installed, and asks the OSV database which of the parts have known
vulnerabilities. Builds first what has changed.
Exit code 0 if nothing is known, 1 if something is, 3 if nobody could be asked.

      --offline   asks nobody
  -h, --help      this text
TEXT
}

# Without a network cargo deny cannot read its own database of advisories; the other rules need none.
deny_crates() {
  local checks=(bans licenses sources)
  if ! command -v cargo-deny >/dev/null; then
    say "  cargo deny is not installed, so licences and sources of crates were not checked: cargo install --locked cargo-deny"
    return
  fi
  [[ -n $1 ]] && checks=()
  step "holding the crates to deny.toml"
  (cd "$PARLEY_HOME" && cargo deny --locked check "${checks[@]}" >&2)
}

run_audit() {
  local database=$OSV
  while [[ $# -gt 0 ]]; do
    case $1 in
      -h | --help) audit_help && exit 0 ;;
      --offline) database= ;;
      *) fail "audit: unknown argument: $1" "parley audit --help says what there is." ;;
    esac
    shift
  done
  ensure_ready run
  find_cargo
  step "comparing the jars with their checksums"
  "$PARLEY_HOME/build/checksums.sh" || exit 1
  deny_crates "$database" || exit 1
  step "writing the bills of materials${database:+, and asking for known vulnerabilities}"
  exec "$JAVA_HOME/bin/java" -cp "$LAYOUT/tools/*" "$PARLEY_HOME/build/Supply.java" "$PARLEY_HOME" ${database:+"$database"}
}
