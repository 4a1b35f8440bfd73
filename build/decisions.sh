#!/usr/bin/env bash
# Writes docs/decisions/README.md, the index of the decisions, from their first lines; with --check only says whether
# it is up to date, and whether numbers, statuses, dates and references to decisions are right.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly FOLDER=docs/decisions
readonly STATUS='(proposed|accepted|superseded by [0-9]{4})'
readonly DATE='[0-9]{4}-[0-9]{2}-[0-9]{2}'

decisions() { find "$FOLDER" -name '*.md' ! -name README.md | LC_ALL=C sort; }

# What a decision says of itself: $2 is Status, Date or Module.
field() { sed -nE "s/^- $2: (.*)\$/\\1/p" "$1" | head -n 1; }

index() {
  local file title
  cat build/decisions.head.md
  while IFS= read -r file; do
    title=$(sed -nE '1s/^# [0-9]{4} //p' "$file")
    printf '| [%s](%s) | %s | %s | %s | %s |\n' "$(number "$file")" "${file##*/}" "$title" \
      "$(field "$file" Status)" "$(field "$file" Date)" "$(field "$file" Module)"
  done < <(decisions)
}

number() { local name=${1##*/} && printf '%s' "${name%%-*}"; }

# One line for each thing that is wrong with one decision; $2 is the number that it should have.
faults_of() {
  local file=$1
  [[ ${file##*/} =~ ^[0-9]{4}-[a-z0-9-]+\.md$ ]] || echo "$file: the name is not NNNN-subject.md"
  [[ $(number "$file") == "$2" ]] || echo "$file: the next number is $2"
  grep -qE "^# $(number "$file") [A-Z]" "$file" || echo "$file: the first line is not '# $(number "$file") Title'"
  [[ $(field "$file" Status) =~ ^$STATUS$ ]] || echo "$file: '- Status:' is not proposed, accepted or superseded by NNNN"
  [[ $(field "$file" Date) =~ ^$DATE(, revised $DATE)?$ ]] || echo "$file: '- Date:' is not YYYY-MM-DD"
  [[ -n $(field "$file" Module) ]] || echo "$file: '- Module:' is missing"
}

# References are "decision NNNN"; "decisions NNNN-NNNN, NNNN" is read as well.
faults_of_references() {
  local place line text cited
  { grep -rnIoE --exclude-dir={.git,target} 'decisions? [0-9]{3,}([-, to]+[0-9]{4})*' . || true; } |
    while IFS=: read -r place line text; do
      grep -oE '[0-9]+' <<<"$text" | while IFS= read -r cited; do
        compgen -G "$FOLDER/$cited-*.md" >/dev/null || echo "$place:$line: there is no decision $cited in $FOLDER"
      done
    done
}

faults() {
  local file next=1
  while IFS= read -r file; do
    faults_of "$file" "$(printf '%04d' "$next")"
    next=$((next + 1))
  done < <(decisions)
  find . -name target -prune -o -path "*/decisions/*.md" ! -path "./$FOLDER/*" -print |
    sed "s|\$|: decisions are kept in $FOLDER, with one numbering|"
  faults_of_references
}

if [[ ${1:-} == --check ]]; then
  mkdir -p target && index >target/decisions.md
  found=$(faults)
  if [[ -n $found ]]; then printf '%s\n' "$found" >&2 && exit 1; fi
  if ! diff -u "$FOLDER/README.md" target/decisions.md >&2; then
    echo "$FOLDER/README.md is out of date: run build/decisions.sh and commit what it writes." >&2
    exit 1
  fi
else
  mkdir -p target && index >target/decisions.md && mv target/decisions.md "$FOLDER/README.md"
fi
