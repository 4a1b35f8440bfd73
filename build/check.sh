# shellcheck shell=bash
# `parley check`: the model checker over the specification, the Java along its edges, and tables of what was found.

check_help() {
  cat <<'TEXT'
Usage: parley check [--large]
       parley check --traces DIR

Runs TLC over every configuration of the specification in spec-tla: those that must hold, and those with a
rule of the protocol taken away, which must fall. Prints how many states each has. Then walks the client's committer
along every edge of small models' state graphs, and prints how many; and so walks committers with one rule taken out, each
of which must differ somewhere, or else in what rooms of them trace. Every step that rooms by chance trace must be one of the
specification. `parley test` does the same.
Exit code 0 only if everything is as expected.

      --large       the large bounds instead; takes hours on two cores
      --traces DIR  instead says whether what was traced there is a behaviour of the specification, in every step:
                    by `parley demo --trace DIR`, `parley simulate --trace DIR`, or `parley join --trace FILE.ndjson`
                    of everybody in the room. If not (exit code 1), the first step that is not is told
  -h, --help        this text
TEXT
}

# Reads traces: builds the module of the specification if need be, and asks the model checker.
check_traces() {
  [[ -d $1 ]] || fail "check: there is no folder $1."
  local folder module=$PARLEY_HOME/spec-tla/target
  folder=$(cd "$1" && pwd)
  mkdir -p "$PARLEY_HOME/target"
  find_jdk && need_packages build
  step "reading the traces in $folder"
  maven build -q -pl spec-tla -Dspotless.check.skip=true process-classes || show_failure "the build failed."
  exec "$JAVA_HOME/bin/java" -cp "$module/classes:$(<"$module/check-classpath")" dev.parley.spec.trace.TraceCommand "$folder"
}

run_check() {
  local suite=ci status=0
  while [[ $# -gt 0 ]]; do
    case $1 in
      -h | --help) check_help && exit 0 ;;
      --large) suite=large ;;
      --traces) [[ $# -gt 1 ]] || fail "--traces needs a folder." && check_traces "$2" ;;
      *) fail "check: unknown argument: $1" "parley check --help says what there is." ;;
    esac
    shift
  done
  mkdir -p "$PARLEY_HOME/target"
  find_jdk && find_cargo && need_packages build
  step "checking the specification ($suite)"
  maven tests -pl spec-tla,:suite -am -Dtest='ChecksTest,EdgeWalkTest,MutantRoomsTest,TracedSeedsTest,AlteredTracesTest' \
    -Dsurefire.failIfNoSpecifiedTests=false -Dparley.spec="$suite" test || status=$?
  sed -nE '/^(configuration .*distinct|walked .*covered)/,/Tests run/{/Tests run/!p}; /^(mutant|traced seeds:) /p' "$BUILD_LOG"
  if [[ $status -ne 0 ]]; then show_failure "not everything is as expected."; fi
}
