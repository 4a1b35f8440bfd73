# shellcheck shell=bash
# `parley check`: the model checker over the specification, the Java along its edges, and tables of what was found.

check_help() {
  cat <<'TEXT'
Usage: parley check [--large]

Runs TLC over every configuration of the specification in spec-tla: those that must hold, and those with a
rule of the protocol taken away, which must fall. Prints how many states each has. Then walks the client's committer
along every edge of small models' state graphs, and prints how many; and so walks committers with one rule taken out, each
of which must differ somewhere. `parley test` does the same.
Exit code 0 only if everything is as expected.

      --large     the large bounds instead; takes hours on two cores
  -h, --help      this text
TEXT
}

run_check() {
  local suite=ci status=0
  while [[ $# -gt 0 ]]; do
    case $1 in
      -h | --help) check_help && exit 0 ;;
      --large) suite=large ;;
      *) fail "check: unknown argument: $1" "parley check --help says what there is." ;;
    esac
    shift
  done
  mkdir -p "$PARLEY_HOME/target"
  find_jdk && find_cargo && need_packages build
  step "checking the specification ($suite)"
  maven tests -pl spec-tla,e2e-tests -am -Dtest='ChecksTest,EdgeWalkTest' -Dsurefire.failIfNoSpecifiedTests=false \
    -Dparley.spec="$suite" test || status=$?
  sed -nE '/^(configuration .*distinct|walked .*covered)/,/Tests run/{/Tests run/!p}' "$BUILD_LOG"
  if [[ $status -ne 0 ]]; then show_failure "not everything is as expected."; fi
}
