#!/bin/sh
# Holds every output of the test corpus against Documentation/output.schema.json.
# usage: check-schema.sh [MINGWU]
set -eu
cd "$(dirname "$0")/.."
python=.venv/schema/bin/python3
if ! [ -x "$python" ]; then
  python3 -m venv .venv/schema 2>/dev/null || {
    sudo=""
    [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo apt-get update -qq && $sudo apt-get install -y -qq python3-venv
    python3 -m venv --clear .venv/schema
  }
fi
"$python" -m pip install -q --disable-pip-version-check jsonschema==4.26.0
exec "$python" Scripts/check-schema.py "${1:-.build/release/mingwu}"
