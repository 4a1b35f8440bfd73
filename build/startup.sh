# shellcheck shell=bash
# A program starts faster from what an earlier start of it learned: classes that are loaded and linked, and which methods are
# worth compiling (JEP 483, 514, 515). Such a cache is made by a training run when a program is first started after a build.
# Without one everything works the same, only slower: nothing in this file fails a start. PARLEY_STARTUP_CACHE=no leaves it out.

# Said to the launcher alone: a server refuses settings that it does not know.
readonly STARTUP_CACHE=${PARLEY_STARTUP_CACHE:-yes}
unset PARLEY_STARTUP_CACHE

# How long a training run, and then making the cache from it, may take on a busy machine.
readonly TRAINING_SECONDS=120

cache_of() { printf '%s\n' "$LAYOUT/$1.aot"; }

wants_cache() { [[ $STARTUP_CACHE != no ]]; }

# The options that make Java start from the program's cache. The JVM checks that the cache fits its version, its options and
# the jars, and goes without it otherwise. It says nothing of that, since the person who starts Parley need not know.
cache_flags() {
  if wants_cache && [[ -s $(cache_of "$1") ]]; then printf '%s\n' -XX:AOTCache="$(cache_of "$1")" '-Xlog:aot*=off'; fi
}

# Java in place of this shell, bounded in time, and with nothing of the person's environment that a setting could hide in.
plain_java() { exec env -i HOME="${HOME:-/}" PATH="$PATH" timeout "$TRAINING_SECONDS" "$JAVA_HOME/bin/java" "$@"; }

# Java with a program's options, in place of this shell. $1 is the program, $2 the file that the recording goes to or - for
# none, the rest are main class and arguments.
trainee() {
  local program=$1 recording=$2 flags
  shift 2
  mapfile -t flags < <(java_flags "$program")
  if [[ $recording != - ]]; then flags+=(-XX:AOTMode=record -XX:AOTConfiguration="$recording" '-Xlog:aot*=off'); fi
  plain_java "${flags[@]}" -Dparley.home="$PARLEY_HOME" "$@"
}

# The address in the line that a server prints when it is ready; nothing if it does not come. $1 is the file it prints to.
server_address() {
  local tries
  for tries in $(seq 300); do
    if grep -oE -m 1 'http://[0-9.:]+' "$1"; then return 0; fi
    sleep 0.1
  done
  return "$((tries > 0))"
}

# A server and two people who meet there for some seconds; the program that is recorded is one of them, or both in one
# process. $1 is the program, $2 a folder for what they write. The recording goes to $2/recording.
hold_training() {
  local program=$1 folder=$2 server address status=0
  local -A recording=([client]=- [server]=- [tools]=-)
  recording[$program]=$folder/recording
  if [[ $program == tools ]]; then
    (trainee tools "${recording[tools]}" dev.parley.tools.demo.DemoTraining)
    return
  fi
  : >"$folder/server"
  (trainee server "${recording[server]}" dev.parley.server.Main --host 127.0.0.1 --port 0 --media-port 0 >"$folder/server") &
  server=$!
  address=$(server_address "$folder/server") &&
    (trainee client "${recording[client]}" dev.parley.desktop.cli.StartupTraining "$address") || status=$?
  # The server's end by a signal has a code of its own; whether it was recorded shows in what it leaves behind.
  kill -TERM "$server" 2>/dev/null || true
  wait "$server" || true
  return "$status"
}

# Makes the program's cache, or an empty file, so that what failed once is not tried again before the next build.
make_cache() {
  local program=$1 folder=$LAYOUT/$1.training cache flags
  cache=$(cache_of "$program")
  mkdir -p "$folder"
  mapfile -t flags < <(java_flags "$program")
  if hold_training "$program" "$folder" && [[ -s $folder/recording ]] &&
    (plain_java "${flags[@]}" -XX:AOTMode=create -XX:AOTConfiguration="$folder/recording" -XX:AOTCache="$folder/cache" '-Xlog:aot*=off'); then
    mv "$folder/cache" "$cache"
  else
    : >"$cache"
  fi
  rm -rf "$folder"
} >>"$BUILD_LOG" 2>&1 </dev/null

# Sees to it that the program in $1 has a cache, unless that was tried since the build, or others built what this person runs.
ensure_cache() {
  local started=$SECONDS
  if ! wants_cache || [[ -e $(cache_of "$1") || ! -w $LAYOUT ]]; then return 0; fi
  exec 9>"$PARLEY_HOME/target/parley.lock" || return 0
  flock 9
  if [[ ! -e $(cache_of "$1") ]]; then
    step "learning to start quickly, once after each build: some seconds"
    make_cache "$1" || true
    step "learnt in $(since "$started")"
  fi
  exec 9>&-
}
