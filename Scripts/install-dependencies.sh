#!/bin/sh
# Installs the C libraries that Mingwu needs, where pkg-config does not find them.
set -eu

fail() {
  echo "mingwu: $1" >&2
  exit 1
}

command -v swift >/dev/null 2>&1 ||
  fail "no Swift toolchain: install Swift 6.3 or later (https://www.swift.org/install)"

have() { command -v pkg-config >/dev/null 2>&1 && pkg-config --exists icu-i18n icu-uc sqlite3 zlib libzstd libxml-2.0; }

have && exit 0
echo "mingwu: installing pkg-config and the headers of ICU, SQLite, zlib, zstd and libxml2" >&2
if command -v apt-get >/dev/null 2>&1; then
  sudo=""
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null 2>&1 ||
      fail "pkg-config and C headers are missing, and only root can install them"
    sudo=sudo
  fi
  $sudo apt-get update -qq && $sudo apt-get install -y -qq pkg-config libicu-dev libsqlite3-dev \
    zlib1g-dev libzstd-dev libxml2-dev ||
    fail "apt-get could not install pkg-config and the C headers"
elif command -v brew >/dev/null 2>&1; then
  brew install pkg-config icu4c zstd libxml2 || fail "brew could not install pkg-config icu4c"
else
  fail "missing: pkg-config, headers of ICU, SQLite, zlib, zstd, libxml2"
fi
have || fail "pkg-config still does not find icu-i18n, icu-uc, sqlite3, zlib, libzstd and libxml-2.0"
