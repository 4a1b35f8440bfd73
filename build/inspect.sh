# shellcheck shell=bash
# Verbs that look at the repository: `parley structure` and `parley docs`.

structure_help() {
  cat <<'TEXT'
Usage: parley structure

Prints lines of main Java by module, the arrows between modules and between packages, and the circles among
packages and among classes, as tables. Builds first what has changed.

  -h, --help   this text
TEXT
}

run_structure() {
  if [[ $# -gt 0 ]]; then structure_help && [[ $1 == -h || $1 == --help ]] && exit 0 || exit 2; fi
  ensure_ready run
  exec "$JAVA_HOME/bin/java" "$PARLEY_HOME/build/Structure.java" "$PARLEY_HOME"
}

docs_help() {
  cat <<'TEXT'
Usage: parley docs

Builds javadoc for all modules and rustdoc for the crates into target/docs. Any warning is an error.

  -h, --help   this text
TEXT
}

# The documentation of every module in one tree, package-private types included; comments that are missing are
# no fault, those that are wrong are.
build_javadoc() {
  local sources jars
  sources=$(find "$PARLEY_HOME" -name target -prune -o -path '*/src/main/java' -print | paste -sd:)
  jars=$(find "$LAYOUT" -name '*.jar' | paste -sd:)
  "$JAVA_HOME/bin/javadoc" -quiet -Werror -Xdoclint:all,-missing -package -notimestamp -d "$PARLEY_HOME/target/docs/java" \
    -cp "$jars" -sourcepath "$sources" -subpackages dev.parley >&2
}

# The crates of a workspace at the root, or else each crate by itself.
crates() {
  if [[ -e $PARLEY_HOME/Cargo.toml ]]; then
    printf '%s\n' "$PARLEY_HOME/Cargo.toml"
  else
    find "$PARLEY_HOME" -name target -prune -o -path '*/native/Cargo.toml' -print
  fi
}

build_rustdoc() {
  local manifest
  while IFS= read -r manifest; do
    RUSTDOCFLAGS='-D warnings' cargo doc --locked --workspace --no-deps --document-private-items --quiet --manifest-path "$manifest" >&2 ||
      return 1
  done < <(crates)
}

run_docs() {
  local started=$SECONDS
  if [[ $# -gt 0 ]]; then docs_help && [[ $1 == -h || $1 == --help ]] && exit 0 || exit 2; fi
  ensure_ready run
  find_cargo
  step "building javadoc"
  build_javadoc || fail "javadoc has warnings or errors."
  step "building rustdoc"
  build_rustdoc || fail "rustdoc has warnings or errors."
  step "built in $(since "$started"): target/docs/java/index.html"
}
