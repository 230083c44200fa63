#!/bin/sh
# Installs the C libraries that Mingwu needs, where pkg-config does not find them.
set -eu

fail() {
  echo "mingwu: $1" >&2
  exit 1
}

command -v swift >/dev/null 2>&1 ||
  fail "no Swift toolchain: install Swift 6.3 or later (https://www.swift.org/install)"

have() { command -v pkg-config >/dev/null 2>&1 && pkg-config --exists icu-i18n icu-uc sqlite3; }

have && exit 0
echo "mingwu: installing pkg-config, ICU and SQLite headers" >&2
if command -v apt-get >/dev/null 2>&1; then
  sudo=""
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null 2>&1 ||
      fail "libicu-dev, libsqlite3-dev and pkg-config are missing, and only root can install them"
    sudo=sudo
  fi
  $sudo apt-get update -qq && $sudo apt-get install -y -qq pkg-config libicu-dev libsqlite3-dev ||
    fail "apt-get could not install pkg-config libicu-dev libsqlite3-dev"
elif command -v brew >/dev/null 2>&1; then
  brew install pkg-config icu4c || fail "brew could not install pkg-config icu4c"
else
  fail "missing: pkg-config, ICU headers (libicu-dev), SQLite headers (libsqlite3-dev)"
fi
have || fail "pkg-config still does not find icu-i18n, icu-uc and sqlite3"
