# shellcheck shell=bash
# Finds the JDK, cargo and a C compiler where people usually keep them, or says how to get them.

readonly JAVA_WANTED=25
readonly RUST_WANTED=91 # 1.91, which OpenMLS asks for

is_wanted_jdk() {
  [[ -x $1/bin/javac && -r $1/release ]] && grep -Eq "^JAVA_VERSION=\"$JAVA_WANTED([.\"+-]|$)" "$1/release"
}

jdk_candidates() {
  local java
  [[ -n ${JAVA_HOME:-} ]] && printf '%s\n' "$JAVA_HOME"
  printf '%s\n' /usr/lib/jvm/* /usr/local/lib/jvm/* /usr/local/*jdk* /opt/java/* /opt/*jdk* \
    ~/.sdkman/candidates/java/* ~/.jdks/* ~/.local/share/mise/installs/java/* ~/.asdf/installs/java/*
  java=$(command -v java) && dirname "$(dirname "$(readlink -f "$java")")"
  return 0
}

find_jdk() {
  local home
  while IFS= read -r home; do
    if is_wanted_jdk "$home"; then
      export JAVA_HOME=$home
      return
    fi
  done < <(jdk_candidates)
  fail "needs a JDK $JAVA_WANTED, and found none (looked at JAVA_HOME, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks and the PATH)." \
    "Get one from https://adoptium.net/temurin/releases/?version=$JAVA_WANTED (unpack it anywhere and set JAVA_HOME to it)," \
    "or with SDKMAN: sdk install java $JAVA_WANTED-tem" \
    "then start this again."
}

# A cargo that answers, whose rustc is new enough.
is_wanted_cargo() {
  local minor
  [[ -x $1/cargo && -x $1/rustc ]] || return 1
  minor=$("$1/rustc" --version 2>/dev/null | sed -En 's/^rustc 1\.([0-9]+)\..*/\1/p')
  [[ -n $minor && $minor -ge $RUST_WANTED ]] && "$1/cargo" --version >/dev/null 2>&1
}

cargo_candidates() {
  local cargo
  cargo=$(command -v cargo) && dirname "$cargo"
  printf '%s\n' "${CARGO_HOME:-$HOME/.cargo}/bin" ~/.cargo/bin /usr/local/cargo/bin /usr/local/bin \
    /usr/local/rust/bin /opt/rust/bin /opt/cargo/bin /root/.cargo/bin
}

# A rustup that was installed for the whole machine keeps its toolchains beside cargo's folder.
adopt_rustup_home() {
  local beside
  beside=$(dirname "$(dirname "$1")")/rustup
  if [[ -z ${RUSTUP_HOME:-} && ! -d ~/.rustup && -d $beside ]]; then export RUSTUP_HOME=$beside; fi
}

# rust-toolchain.toml asks rustup for "stable". A machine whose toolchain goes by another name keeps that one, because
# rustup would otherwise download a second.
keep_toolchain() {
  local toolchain
  [[ -z ${RUSTUP_TOOLCHAIN:-} && -x $1/rustup ]] || return 0
  if "$1/rustup" toolchain list 2>/dev/null | grep -q '^stable'; then return 0; fi
  toolchain=$("$1/rustup" default 2>/dev/null) && export RUSTUP_TOOLCHAIN=${toolchain%% *}
  return 0
}

find_cargo() {
  local bin
  while IFS= read -r bin; do
    [[ -x $bin/cargo ]] || continue
    adopt_rustup_home "$bin"
    keep_toolchain "$bin"
    if is_wanted_cargo "$bin"; then
      export PATH=$bin:$PATH
      return
    fi
  done < <(cargo_candidates)
  fail "needs a Rust toolchain of 1.$RUST_WANTED or newer, and found none (looked at the PATH, ~/.cargo/bin, /usr/local and /opt)." \
    "Get it: curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y" \
    "or, with an older one from rustup: rustup update stable" \
    "then start this again."
}

# rustfmt and clippy are parts of a toolchain that a small installation leaves out; only the tests use them.
find_rust_checks() {
  if cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1; then return; fi
  if command -v rustup >/dev/null; then
    step "adding rustfmt and clippy to the Rust toolchain"
    rustup component add rustfmt clippy >&2 && return
  fi
  fail "the tests need rustfmt and clippy, which this Rust toolchain lacks." \
    "Get them: rustup component add rustfmt clippy"
}
