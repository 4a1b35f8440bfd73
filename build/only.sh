# shellcheck shell=bash
# `parley test --only NAME`: finds the module or the crate that a test is in, and runs nothing else.

# The files of the test classes with the name in $1, which may hold a *.
files_of_class() {
  find "$PARLEY_HOME" -name target -prune -o -path '*/src/test/java/*' -name "$1.java" -print
}

# The files that hold a Rust test with the name in $1.
files_of_rust_test() {
  [[ $1 =~ ^[a-z][a-z0-9_]*$ ]] || return 0
  { grep -rlE --include='*.rs' --exclude-dir=target "fn $1\(" "$PARLEY_HOME" || true; } |
    while IFS= read -r file; do
      if grep -B 3 -E "fn $1\(" "$file" | grep -qF '#[test]'; then printf '%s\n' "$file"; fi
    done
}

# The nearest folder above the file in $1 that holds a Cargo.toml.
crate_of() {
  local folder
  folder=$(dirname "$1")
  while [[ ! -e $folder/Cargo.toml && $folder == "$PARLEY_HOME"/* ]]; do folder=$(dirname "$folder"); done
  printf '%s\n' "$folder"
}

# Ends the run with the names that come nearest to the one in $1.
no_such_test() {
  local wanted=${1%%#*} near
  near=$(files_of_class "*" | sed -E 's|.*/([^/]+)\.java$|\1|' | grep -iF -- "${wanted//\*/}" | sort | head -n 8 | tr '\n' ' ' || true)
  fail "no test is called $1: no class under src/test/java and no Rust test has this name." \
    ${near:+"Names that hold it: $near"}
}

# Java: $1 is the name as it was given, the rest are the files.
run_java_tests() {
  local name=$1 modules method file
  shift
  if [[ $name == *'#'* ]]; then
    method=${name#*#}
    grep -qE "\b${method//\*/.*}\(" "$@" || fail "the class ${name%%#*} has no method $method."
  fi
  modules=$(for file in "$@"; do printf '%s\n' "${file%%/src/test/java/*}"; done | sort -u | sed "s|^$PARLEY_HOME/||" | paste -sd,)
  step "running $name in $modules"
  with_display maven tests -pl "$modules" -am -Dtest="$name" -Dsurefire.failIfNoSpecifiedTests=false \
    -Dmaven.test.failure.ignore=true -Dnative.checks.skip=true -Dspotless.check.skip=true test
}

# Rust: fails if a crate does not compile; tests that fail are counted from the log.
run_rust_tests() {
  local name=$1 crate
  shift
  while IFS= read -r crate; do
    step "running $name in ${crate#"$PARLEY_HOME"/}"
    (cd "$crate" && cargo test --release --locked "$name" 2>&1) | tee -a "$BUILD_LOG" | grep -E '^test |^error|panicked' >&2 || true
  done < <(for file in "$@"; do crate_of "$file"; done | sort -u)
  ! grep -qE '^error: could not compile' "$BUILD_LOG"
}

run_only() {
  local name=$1 classes crates broken=0 started=$SECONDS
  mapfile -t classes < <(files_of_class "${name%%#*}")
  mapfile -t crates < <(files_of_rust_test "$name")
  if [[ ${#classes[@]} -eq 0 && ${#crates[@]} -eq 0 ]]; then no_such_test "$name"; fi
  mkdir -p "$PARLEY_HOME/target" && : >"$BUILD_LOG"
  find_jdk && find_cargo && need_packages build run window test
  find "$PARLEY_HOME" -path '*/target/surefire-reports/*' -delete
  if [[ ${#classes[@]} -gt 0 ]]; then run_java_tests "$name" "${classes[@]}" || broken=1; fi
  if [[ ${#crates[@]} -gt 0 ]]; then run_rust_tests "$name" "${crates[@]}" || broken=1; fi
  grep -E '^\[ERROR\]|^error' "$BUILD_LOG" | head -n 40 >&2 || true
  say "  took $(since "$started"); the whole log: $BUILD_LOG"
  add_up "$broken"
}
