# shellcheck shell=bash
# `parley fuzz`: the coverage-guided fuzzer over what reads bytes of others.

readonly FUZZ_CORPUS=$PARLEY_HOME/e2e-tests/suite/src/test/fuzz
readonly FUZZ_WORK=$PARLEY_HOME/target/fuzz

fuzz_help() {
  cat <<'TEXT'
Usage: parley fuzz [--seconds N] [TARGET]...
       parley fuzz --replay FILE TARGET

Has the coverage-guided fuzzer (Jazzer) make bytes for the targets, one after another, for an hour in all: what reads
messages, hellos, summaries, frames, session descriptions and links. Begins with the corpus in e2e-tests/suite/src/test/fuzz and
keeps what it learns in target/fuzz. An input that a target neither reads nor refuses is written to target/fuzz/found.
Exit code 0 if there was none, 1 if there was one.

      --seconds N    so long in all instead of 3600
      --replay FILE  only this input, to see what it does
      --list         the names of the targets
  -h, --help         this text
TEXT
}

fuzz_targets() { find "$FUZZ_CORPUS" -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | LC_ALL=C sort; }

# Compiles the tests and what they need, once.
prepare_fuzz() {
  find_jdk && find_cargo && need_packages build
  mkdir -p "$FUZZ_WORK/found"
  step "building what is fuzzed"
  maven build -T 2 -pl :suite -am -DskipTests -Dspotless.check.skip=true package || show_failure "the build failed."
}

# Runs the fuzzer on the target $1; the rest are its arguments.
jazzer() {
  local target=$1 suite=$PARLEY_HOME/e2e-tests/suite/target
  shift
  (cd "$FUZZ_WORK/found" && "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Dparley.fuzz.target="$target" \
    -cp "$suite/test-classes:$(<"$suite/fuzz-classpath")" com.code_intelligence.jazzer.Jazzer \
    --target_class=dev.parley.suite.fuzz.FuzzEntry '--instrumentation_includes=dev.parley.**' --reproducer_path="$FUZZ_WORK/found" \
    -artifact_prefix="$FUZZ_WORK/found/$target-" -timeout=120 "$@")
}

# One target for $2 seconds.
fuzz_one() {
  step "fuzzing $1 for $2 s"
  mkdir -p "$FUZZ_WORK/$1"
  jazzer "$1" -max_total_time="$2" -print_final_stats=1 "$FUZZ_WORK/$1" "$FUZZ_CORPUS/$1" >"$FUZZ_WORK/$1.log" 2>&1 || {
    grep -aE '^== Java|^\s+at dev\.parley|AssertionError|Exception|Test unit written' "$FUZZ_WORK/$1.log" | head -n 20 >&2
    say "  the whole log: $FUZZ_WORK/$1.log; again: parley fuzz --replay FILE $1"
    return 1
  }
  grep -aE '^#[0-9]+.*DONE' "$FUZZ_WORK/$1.log" | tail -n 1 | sed 's/^/    /' >&2
}

parse_fuzz_arguments() {
  FUZZ_SECONDS=3600 FUZZ_REPLAY='' FUZZ_CHOSEN=()
  while [[ $# -gt 0 ]]; do
    case $1 in
      -h | --help) fuzz_help && exit 0 ;;
      --list) fuzz_targets && exit 0 ;;
      --seconds) [[ ${2:-} =~ ^[1-9][0-9]{0,6}$ ]] || fail "--seconds needs a number." && FUZZ_SECONDS=$2 && shift ;;
      --replay) [[ -r ${2:-} ]] || fail "--replay needs a file." && FUZZ_REPLAY=$(realpath "$2") && shift ;;
      -*) fail "fuzz: unknown argument: $1" "parley fuzz --help says what there is." ;;
      *) [[ -d $FUZZ_CORPUS/$1 ]] || fail "fuzz: there is no target $1; parley fuzz --list names them." && FUZZ_CHOSEN+=("$1") ;;
    esac
    shift
  done
}

run_fuzz() {
  parse_fuzz_arguments "$@"
  if [[ -n $FUZZ_REPLAY && ${#FUZZ_CHOSEN[@]} -ne 1 ]]; then fail "--replay needs one target."; fi
  if [[ ${#FUZZ_CHOSEN[@]} -eq 0 ]]; then mapfile -t FUZZ_CHOSEN < <(fuzz_targets); fi
  local target broken=0 each
  each=$((FUZZ_SECONDS / ${#FUZZ_CHOSEN[@]}))
  prepare_fuzz
  if [[ -n $FUZZ_REPLAY ]]; then
    jazzer "${FUZZ_CHOSEN[0]}" "$FUZZ_REPLAY"
    return
  fi
  for target in "${FUZZ_CHOSEN[@]}"; do
    fuzz_one "$target" "$((each > 0 ? each : 1))" || broken=1
  done
  return "$broken"
}
