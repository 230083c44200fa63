#!/bin/sh
# Builds the documentation without warnings and compares the public symbols with the committed list.
# usage: check-docs.sh [--update] [OUTPUT]
set -eu
cd "$(dirname "$0")/.."
update=no
if [ "${1:-}" = --update ]; then
  update=yes
  shift
fi
output=${1:-.build/documentation}
list=Documentation/public-symbols.txt

graphs=$(swift package dump-symbol-graph --minimum-access-level public --skip-synthesized-members |
  sed -n 's/^Files written to //p')
[ -n "$graphs" ] || { echo "check-docs: no symbol graphs" >&2; exit 1; }

if [ "$update" = yes ]; then
  python3 Scripts/public-symbols.py "$graphs" > "$list"
elif ! python3 Scripts/public-symbols.py "$graphs" "$list"; then
  echo "check-docs: the public symbols are not those of $list; run Scripts/check-docs.sh --update" >&2
  exit 1
fi
if ! python3 Scripts/public-symbols.py "$graphs" --bare; then
  echo "check-docs: these public symbols have no documentation" >&2
  exit 1
fi

command -v docc > /dev/null || { echo "check-docs: no docc in this toolchain, documentation not built" >&2; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for module in Mingwu MingwuCore MingwuEvaluation MingwuFormats MingwuLexicon MingwuNumerals MingwuSQLite; do
  for graph in "$graphs/$module".symbols.json "$graphs/$module"@*.symbols.json; do
    [ ! -f "$graph" ] || cp "$graph" "$work/"
  done
done
rm -rf "$output"
docc convert Sources/Mingwu/Mingwu.docc --additional-symbol-graph-dir "$work" \
  --fallback-display-name Mingwu --fallback-bundle-identifier mingwu \
  --output-dir "$output" --warnings-as-errors
