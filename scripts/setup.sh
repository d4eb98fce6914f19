# Read by run, test and check: makes this machine ready, and does nothing when it is.
# shellcheck shell=bash

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit

# Library looked for, and the Debian package that has it.
WINDOW_LIBRARIES="
libGL.so.1 libgl1
libEGL.so.1 libegl1
libxkbcommon.so.0 libxkbcommon0
libfontconfig.so.1 libfontconfig1
libdbus-1.so.3 libdbus-1-3
libglib-2.0.so.0 libglib2.0-0
libxcb-cursor.so.0 libxcb-cursor0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-shape.so.0 libxcb-shape0
libcups.so.2 libcups2
"

say() { printf '%s\n' "$*" >&2; }

fail() { say "$@"; exit 1; }

# prepare LOCK [PROGRAM:PACKAGE…] — system packages, then exactly what LOCK names in .venv.
prepare() {
  local lock=$1
  shift
  system_packages "$@"
  [ -f .venv/locks/requirements-dev.txt ] && lock=requirements-dev.txt
  fresh "$lock" || locked_environment "$lock"
}

fresh() { [ -x .venv/bin/python ] && cmp -s "$1" ".venv/locks/$1"; }

system_packages() {
  local missing
  missing=$(missing_packages "$@")
  [ -z "$missing" ] && return
  # shellcheck disable=SC2086
  install_packages $missing
}

missing_packages() {
  local present library package pair
  [ "$(uname -s)" = Linux ] || return 0
  present=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)
  while read -r library package; do
    case "$present" in *"$library "*) ;; *) [ -z "$library" ] || echo "$package" ;; esac
  done <<<"$WINDOW_LIBRARIES"
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null || echo "${pair##*:}"
  done
  [ -x .venv/bin/python ] || can_make_environment || echo python3 python3-venv ca-certificates
}

can_make_environment() {
  if has_uv; then python3 --version >/dev/null 2>&1; else python3 -c 'import ensurepip, venv' 2>/dev/null; fi
}

install_packages() {
  local line="apt-get install -y --no-install-recommends $*"
  command -v apt-get >/dev/null ||
    fail "These system libraries are missing (names as in Debian): $*" \
      "Please install them with this system's package manager, then start again."
  local root=
  if [ "$(id -u)" != 0 ]; then
    root=$(become_root) || fail "Some system packages are missing. Please type this line, then start again:
  $( command -v sudo >/dev/null && echo "sudo sh -c" || echo "su -c" ) 'apt-get update && $line'"
  fi
  say "Installing system packages: $*"
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086
  { $root apt-get update -qq && $root $line -qq; } >/dev/null </dev/null ||
    fail "The system packages could not be installed. Please check the network, type this line as root, then start again:
  apt-get update && $line"
}

# Without a terminal nobody can type a password, so sudo must work without one.
become_root() {
  command -v sudo >/dev/null || return 1
  if sudo -n true 2>/dev/null; then echo "sudo -n"; elif [ -t 0 ] && sudo -v; then echo sudo; else return 1; fi
}

has_uv() { [ -x .uv/bin/uv ] || uv --version >/dev/null 2>&1; }

get_uv() {
  if [ ! -x .uv/bin/uv ] && ! has_uv; then
    say "Setting up uv (once)…"
    { python3 -m venv .uv && .uv/bin/python -m pip install -q --require-hashes -r scripts/uv.txt; } >&2 ||
      fail "The installer uv could not be downloaded. Please check the network, then start again."
  fi
  if [ -x .uv/bin/uv ]; then UV=.uv/bin/uv; else UV=uv; fi
}

# pip's own setting of a package mirror holds for uv too.
use_mirror() {
  local mirror python
  [ -n "${UV_DEFAULT_INDEX:-}" ] && return
  if [ -x .uv/bin/python ]; then python=.uv/bin/python; else python=python3; fi
  mirror=${PIP_INDEX_URL:-$("$python" -m pip config get global.index-url 2>/dev/null || true)}
  [ -z "$mirror" ] || export UV_DEFAULT_INDEX=$mirror
}

locked_environment() {
  local lock=$1
  mkdir -p .uv
  exec 9>.uv/busy
  flock 9
  fresh "$lock" && return
  get_uv
  use_mirror
  say "Installing the locked packages of $lock…"
  [ -x .venv/bin/python ] || "$UV" venv -q --clear --python '>=3.11' .venv >&2 || fail "No Python 3.11 or newer was found."
  "$UV" pip sync -q --require-hashes --python .venv/bin/python "$lock" >&2 ||
    fail "The packages could not be installed. Please check the network and the free disk space, then start again."
  mkdir -p .venv/locks
  cp requirements.txt .venv/locks/
  [ "$lock" = requirements.txt ] || cp "$lock" .venv/locks/
  exec 9>&-
}
