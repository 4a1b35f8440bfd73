# shellcheck shell=bash
# Builds when the sources have changed, and lays out what a run needs in target/parley:
#   lib/     every jar once      javafx/  the module path of the window      stamp   what it was built from
#   client/, server/, tools/     the class path of each program: links into lib/
#   client.aot and so on         what a program starts quickly from, see startup.sh
# A running Parley keeps its open files when a later build puts a new folder in the place of the old one.

readonly LAYOUT=$PARLEY_HOME/target/parley
readonly BUILD_LOG=$PARLEY_HOME/target/parley-build.log

# Everything a build reads, by name, size and time of change; cheap enough for every start.
source_stamp() {
  {
    printf '%s\n' "$JAVA_HOME"
    cd "$PARLEY_HOME" && find pom.xml Cargo.* .cargo parley build ./*/pom.xml ./*/*/pom.xml ./*/src/main ./*/*/src/main \
      ./*/native/src ./*/native/Cargo.toml \
      -type f -printf '%p %s %T@\n' 2>/dev/null | LC_ALL=C sort
  } | sha256sum
}

is_fresh() { [[ -r $LAYOUT/stamp && $(<"$LAYOUT/stamp") == "$1" ]]; }

# Turns Maven's log into one line for each part, with the time since the start.
report_progress() {
  local line started=$SECONDS failing='<<< (FAILURE|ERROR)'
  while IFS= read -r line; do
    if [[ $line =~ Building\ ([a-z0-9-]+)\ .*\[([0-9]+/[0-9]+)\] ]]; then
      say "    $(since "$started")  part ${BASH_REMATCH[2]}: ${BASH_REMATCH[1]}"
    elif [[ $line =~ \(cargo-build\)\ @\ ([a-z-]+) ]]; then
      say "    $(since "$started")    its Rust crate (the first time: about 90 s on two cores)"
    elif [[ $line =~ surefire.*\ @\ ([a-z0-9-]+) && ${1:-} == tests ]]; then
      say "    $(since "$started")    its tests"
    elif [[ $line =~ $failing ]]; then
      say "    ${line#\[ERROR\] }"
    fi
  done
}

# Runs Maven into the log. $1 names what the progress is for, the rest are Maven's arguments.
maven() {
  local purpose=$1
  shift
  (cd "$PARLEY_HOME" && mvn -B -ntp "$@" 2>&1) | tee "$BUILD_LOG" | report_progress "$purpose"
  return "${PIPESTATUS[0]}"
}

show_failure() {
  say ""
  grep -E '^\[ERROR\]|^error' "$BUILD_LOG" | head -n 30 >&2 || tail -n 30 "$BUILD_LOG" >&2
  fail "$1" "The whole log: $BUILD_LOG"
}

# The jars of a module's run, one a line: what it depends on, and itself. $1 is the module's folder.
jars_of() {
  local module=$PARLEY_HOME/$1
  tr ':' '\n' <"$module/target/run-classpath"
  printf '\n%s\n' "$module/target/${1##*/}"-*[0-9T].jar
}

# Lays out one program: links to its jars, JavaFX left out. $1 is the layout, $2 the program, $3 its module's folder.
lay_out_program() {
  local jar
  mkdir "$1/$2"
  jars_of "$3" | while IFS= read -r jar; do
    case ${jar##*/} in
      '') ;;
      javafx-*) cp -n "$jar" "$1/javafx/" ;;
      *) cp -n "$jar" "$1/lib/" && ln -s "../lib/${jar##*/}" "$1/$2/" ;;
    esac
  done
}

lay_out() {
  local fresh=$LAYOUT.new
  rm -rf "$fresh" && mkdir -p "$fresh/lib" "$fresh/javafx"
  lay_out_program "$fresh" client desktop-client/app
  lay_out_program "$fresh" server server
  lay_out_program "$fresh" tools e2e-tests/tools
  printf '%s\n' "$1" >"$fresh/stamp"
  rm -rf "$LAYOUT" && mv "$fresh" "$LAYOUT"
}

build_now() {
  local started=$SECONDS length='about five minutes the first time (two cores), most of it Rust and downloads'
  [[ -d $LAYOUT ]] && length='the sources have changed; usually under a minute'
  step "building Parley: $length"
  maven build -T 2 -DskipTests -Dspotless.check.skip=true package || show_failure "the build failed."
  "$PARLEY_HOME/build/checksums.sh" || fail "a jar is not the one that it should be."
  lay_out "$1"
  step "built in $(since "$started")"
}

# Makes sure that what was built is fresh and that the packages for the stages in "$@" are here, asking once for
# all that is missing. Two launchers in one clone wait for each other.
ensure_ready() {
  local stamp
  find_jdk
  stamp=$(source_stamp)
  if is_fresh "$stamp"; then
    need_packages "$@"
    return
  fi
  find_cargo
  need_packages build "$@"
  mkdir -p "$PARLEY_HOME/target" && exec 9>"$PARLEY_HOME/target/parley.lock"
  flock -n 9 || { step "another build is running in this folder; waiting for it" && flock 9; }
  is_fresh "$stamp" || build_now "$stamp"
  exec 9>&-
}
