#!/bin/sh
# Writes a corpus in every output format and reads each back with the program it is for: pandas,
# spaCy, bratly, networkx, Python's sqlite3, and Chromium for the page.
#
#   Scripts/check-formats.sh [MINGWU]     default: .build/release/mingwu
#
# Installs what it needs: Python packages into .venv/formats, Chromium by apt-get.
set -eu
cd "$(dirname "$0")/.."
mingwu=${1:-.build/release/mingwu}
[ -x "$mingwu" ] || { echo "check-formats: no $mingwu; make build makes it" >&2; exit 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

install() {
  as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends "$@" >&2
}

command -v chromium >/dev/null 2>&1 || install chromium
python=.venv/formats/bin/python3
if ! [ -x "$python" ]; then
  python3 -m venv .venv/formats 2>/dev/null ||
    { install python3-venv; python3 -m venv --clear .venv/formats; }
fi
"$python" -m pip install -q --disable-pip-version-check -r Scripts/check-formats/requirements.txt
exec "$python" Scripts/check-formats/check.py "$mingwu"
