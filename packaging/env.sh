#!/bin/sh
# Sets up everything a checkout needs. Usage: packaging/env.sh setup|doctor
#   setup   make .venv (or $VENV) with pinned versions; install missing system libraries when root on Debian or Ubuntu
#   doctor  only say what is missing
# With TORCH=cpu torch comes without code for graphics cards: 2.4 GB in place of 7.
set -eu
cd "$(dirname "$0")/.."
venv=${VENV:-.venv}

LIBRARIES="libGL.so.1:libgl1 libEGL.so.1:libegl1 libxkbcommon.so.0:libxkbcommon0 libdbus-1.so.3:libdbus-1-3
libfontconfig.so.1:libfontconfig1 libglib-2.0.so.0:libglib2.0-0"
WINDOW_LIBRARIES="libxcb-cursor.so.0:libxcb-cursor0 libxkbcommon-x11.so.0:libxkbcommon-x11-0
libxcb-icccm.so.4:libxcb-icccm4 libxcb-keysyms.so.1:libxcb-keysyms1 libxcb-shape.so.0:libxcb-shape0
libxcb-image.so.0:libxcb-image0 libxcb-render-util.so.0:libxcb-render-util0 libxcb-xkb.so.1:libxcb-xkb1"

say() { printf '%s\n' "$*"; }
fail() { say "$*" >&2; exit 1; }

find_python() {
    for candidate in ${PYTHON:-} python3.13 python3.12 python3.11 python3.14 python3 python; do
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
}

missing_packages() {  # of the pairs "shared object:package" given
    [ "$(uname -s)" = Linux ] || return 0
    known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
    for pair in "$@"; do
        case "$known" in *"${pair%%:*}"*) ;; *) printf '%s ' "${pair##*:}" ;; esac
    done
}

wanted_packages() {
    # shellcheck disable=SC2086
    missing_packages $LIBRARIES
    if [ -n "${DISPLAY:-}" ] || [ "${WITH_XVFB:-}" = 1 ]; then
        # shellcheck disable=SC2086
        missing_packages $WINDOW_LIBRARIES
    fi
    if [ "${WITH_XVFB:-}" = 1 ] && ! command -v Xvfb >/dev/null; then printf 'xvfb '; fi
    if [ "${WITH_XVFB:-}" = 1 ] && ! command -v exiftool >/dev/null; then printf 'libimage-exiftool-perl '; fi
    if [ -n "$python" ] && ! "$python" -c 'import ensurepip, venv' 2>/dev/null && ! command -v uv >/dev/null; then
        printf 'python%s-venv ' "$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
    fi
}

install_packages() {
    [ $# -gt 0 ] || return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing system libraries: $*"
        (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@") \
            >/tmp/photogroup-apt.log 2>&1 || { cat /tmp/photogroup-apt.log >&2; fail "apt-get could not install: $*"; }
    elif [ "${WITH_XVFB:-}" = 1 ] && [ -z "$(WITH_XVFB='' DISPLAY='' wanted_packages)" ]; then
        say "Only the tests of the real window and against exiftool need these and will be skipped: sudo apt-get install $*"
    else
        fail "System libraries are missing. Install them with: sudo apt-get install $*"
    fi
}

stamp() { cat pyproject.toml constraints.txt | cksum; "$python" --version; printf '%s\n' "${TORCH:-}"; }

# What pip or uv need to hear where torch is to come without code for graphics cards. torch and torchvision have to come
# from one place, so that place is named for all that is installed.
torch_options() {
    case "${TORCH:-}" in
        "") ;;
        cpu) if [ "$1" = uv ]; then printf -- '--torch-backend=cpu'
             elif [ -n "${TORCH_INDEX:-}" ]; then printf -- '--extra-index-url %s' "$TORCH_INDEX"
             else fail "TORCH=cpu needs uv, or TORCH_INDEX: the address that pytorch.org's page 'Get Started' shows for pip and CPU"
             fi ;;
        *) fail "TORCH is cpu or empty" ;;
    esac
}

setup() {
    [ -n "$python" ] || fail "photogroup needs Python 3.11, 3.12, 3.13 or 3.14. On Debian or Ubuntu: sudo apt-get install python3 python3-venv"
    # shellcheck disable=SC2046
    install_packages $(wanted_packages)
    if [ "$(stamp)" = "$(cat "$venv/stamp" 2>/dev/null)" ]; then return 0; fi
    size=$([ "${TORCH:-}" = cpu ] && echo "2.4 GB" || echo "7 GB")
    say "Setting up $venv with $("$python" --version); the first time takes some minutes and $size ..."
    if command -v uv >/dev/null; then
        options=$(torch_options uv)
        uv venv --quiet --clear --python "$python" "$venv"
        # shellcheck disable=SC2086
        uv pip install --quiet --compile-bytecode $options --python "$venv/bin/python" -c constraints.txt -e '.[dev]'
    else
        options=$(torch_options pip)
        "$python" -m venv --clear "$venv"
        # shellcheck disable=SC2086
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check $options -c constraints.txt -e '.[dev]'
    fi
    stamp > "$venv/stamp"
}

doctor() {
    if [ -n "$python" ]; then say "Python: $("$python" --version) at $python"; else
        say "Python: none of 3.11 to 3.14 found. On Debian or Ubuntu: sudo apt-get install python3 python3-venv"; fi
    packages=$(wanted_packages)
    if [ -n "$packages" ]; then say "System libraries missing: sudo apt-get install $packages"; else
        say "System libraries: all there"; fi
    if [ -x "$venv/bin/photogroup" ]; then "$venv/bin/photogroup" doctor; else
        say "Environment: not made yet; make demo or make test makes it"; fi
}

python=$(find_python || true)
case "${1:-}" in
    setup) setup ;;
    doctor) doctor ;;
    *) fail "usage: packaging/env.sh setup|doctor" ;;
esac
