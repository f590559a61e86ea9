#!/bin/sh
# Make training/.venv with the versions of requirements.lock: setup.sh [SECONDS]
# Exit code 0: it is there. 1: it cannot be had here, and one line says why.
set -u
limit=${1:-900}
here=$(cd "$(dirname "$0")" && pwd)
venv=$here/.venv
lock=$here/requirements.lock
log=$venv/install.log

fail() {
  echo "training/.venv cannot be had: $1" >&2
  exit 1
}

if cmp -s "$lock" "$venv/requirements.lock"; then exit 0; fi
python=${UNDERTONE_BASE_PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null || fail "$python is no Python of 3.11 or later"
"$python" -m pip --version > /dev/null 2>&1 || fail "$python has no pip"
command -v timeout > /dev/null || timeout() { shift; "$@"; }
rm -rf "$venv" && mkdir "$venv"
# pip of the outer Python installs into it: a pip of its own takes longer to unpack than all tests need
"$python" -m venv --without-pip "$venv" > "$log" 2>&1 || fail "$(tail -n 1 "$log")"
# One retry: where an index cannot be reached, pip would otherwise wait at each of forty packages.
install() {
  timeout "$limit" "$python" -m pip --python "$venv/bin/python" install --quiet --disable-pip-version-check \
    --no-compile --retries 1 --timeout 20 "$@" > "$log" 2>&1
}
# The build of PyTorch for the processor alone is a tenth of the other's size; systems without one take what there is.
torch=$(grep '^torch==' "$lock")+cpu
install --no-deps "$torch" || install --no-deps --index-url https://download.pytorch.org/whl/cpu "$torch"
install -r "$lock"
case $? in
  0) ;;
  124) fail "pip took longer than $limit s" ;;
  *) fail "$(grep -E '^ERROR' "$log" | tail -n 1 | cut -c 1-200)" ;;
esac
rm -f "$log"
cp "$lock" "$venv/requirements.lock"
