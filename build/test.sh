# shellcheck shell=bash
# `parley test`: every check and every test of the repository, and one line at the end that adds them up.

test_help() {
  cat <<'TEXT'
Usage: parley test [--module NAME]...
       parley test --only NAME

Runs every test of the repository: the Java modules, the Rust crates with clippy and rustfmt, the
formatter, the launcher's own check. Ends in one line: N passed, N failed, N skipped.
Exit code 0 only if nothing failed and something ran.

      --module NAME   only this module (with what it is built from); may be given several times
      --only NAME     only this test, whichever module it is in: a test class (CommitterTest), some classes
                      ('Committer*Test'), one method (CommitterTest#name), or a Rust test (name of its function)
  -h, --help          this text
TEXT
}

# Adds up the numbers in what the pattern $1 finds in standard input; finding nothing is zero.
add_numbers() { { grep -oE "$1" || true; } | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'; }

# Adds up one attribute over the outermost element of every surefire report.
sum_of_reports() {
  find "$PARLEY_HOME" -path '*/target/surefire-reports/TEST-*.xml' -exec sed -nE '/<testsuite /{p;q}' {} \; |
    add_numbers " $1=\"[0-9]+\""
}

# Adds up one word over cargo's result lines: "test result: ok. 7 passed; 0 failed; 1 ignored; ...".
sum_of_cargo() {
  sed -nE '/^test result: /p' "$BUILD_LOG" | add_numbers "[0-9]+ $1"
}

check_launcher() {
  step "reading the launcher with shellcheck"
  (cd "$PARLEY_HOME" && shellcheck -x parley mvnw build/*.sh .ci/run)
}

check_licences() {
  step "comparing LICENSES.md with what is shipped"
  "$PARLEY_HOME/build/licences.sh" --check
}

check_decisions() {
  step "comparing the index of decisions with the decisions"
  "$PARLEY_HOME/build/decisions.sh" --check
}

check_checksums() {
  step "comparing the jars with their checksums"
  "$PARLEY_HOME/build/checksums.sh"
}

check_programs() {
  step "starting each program and listing what is on its class path"
  "$PARLEY_HOME/build/programs.sh" >&2
}

# Tests need a display for the window; a machine without one gets a virtual one for their time.
with_display() {
  if [[ -n ${DISPLAY:-} ]]; then
    "$@"
    return
  fi
  local number server status=0
  exec 8< <(exec Xvfb -displayfd 1 -screen 0 1600x1000x24 -nolisten tcp 2>/dev/null)
  server=$!
  read -r -t 20 number <&8 || fail "Xvfb did not start; the window's tests need a display."
  DISPLAY=:$number "$@" || status=$?
  kill "$server" 2>/dev/null
  exec 8<&-
  return "$status"
}

# One plain line; a broken build or check counts as one failure, since its tests did not get to run.
add_up() {
  local broken=$1 tests failures errors skipped passed
  tests=$(sum_of_reports tests) failures=$(sum_of_reports failures) errors=$(sum_of_reports errors)
  skipped=$(($(sum_of_reports skipped) + $(sum_of_cargo ignored)))
  failures=$((failures + errors + $(sum_of_cargo failed) + broken))
  passed=$((tests - $(sum_of_reports failures) - errors - $(sum_of_reports skipped) + $(sum_of_cargo passed)))
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failures" "$skipped"
  if [[ $passed -eq 0 ]]; then fail "no test ran."; fi
  [[ $failures -eq 0 ]]
}

parse_test_arguments() {
  MODULES=() ONLY=
  while [[ $# -gt 0 ]]; do
    case $1 in
      -h | --help) test_help && exit 0 ;;
      --module) [[ $# -gt 1 ]] || fail "--module needs a name." && MODULES+=("$2") && shift ;;
      --only) [[ $# -gt 1 && -n $2 ]] || fail "--only needs the name of a test." && ONLY=$2 && shift ;;
      *) fail "test: unknown argument: $1" "parley test --help says what there is." ;;
    esac
    shift
  done
  if [[ -n $ONLY && ${#MODULES[@]} -gt 0 ]]; then fail "--only looks in every module; leave out --module."; fi
}

run_tests() {
  parse_test_arguments "$@"
  if [[ -n $ONLY ]]; then
    run_only "$ONLY"
    return
  fi
  local broken=0 started=$SECONDS chosen=()
  [[ ${#MODULES[@]} -gt 0 ]] && chosen=(-am -pl "$(IFS=, && printf '%s' "${MODULES[*]/#/:}")")
  mkdir -p "$PARLEY_HOME/target"
  find_jdk && find_cargo && need_packages build run window test && find_rust_checks
  check_launcher || broken=$((broken + 1))
  check_decisions || broken=$((broken + 1))
  find "$PARLEY_HOME" -path '*/target/surefire-reports/*' -delete
  step "building and testing every module: about 20 minutes the first time (two cores)"
  # Two modules side by side: while one waits for its network, the other compiles.
  with_display maven tests -T 2 -fae -Dmaven.test.failure.ignore=true "${chosen[@]}" verify || broken=$((broken + 1))
  check_licences || broken=$((broken + 1))
  check_checksums || broken=$((broken + 1))
  if [[ $broken -gt 0 ]]; then grep -E '^\[ERROR\]|^error' "$BUILD_LOG" | head -n 40 >&2 || true; fi
  if [[ $broken -eq 0 && ${#MODULES[@]} -eq 0 ]]; then
    lay_out "$(source_stamp)"
    check_programs || broken=$((broken + 1))
  fi
  say "  took $(since "$started"); the whole log: $BUILD_LOG"
  add_up "$broken"
}
