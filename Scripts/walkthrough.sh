#!/bin/sh
# Runs Examples/walkthrough.md as it is written, from a clone of this checkout.
set -eu
cd "$(dirname "$0")/.."
if ! command -v sqlite3 >/dev/null 2>&1; then
  sudo=""
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq && $sudo apt-get install -y -qq sqlite3
fi
exec python3 Scripts/run-walkthrough.py "$PWD"
