# Read by the scripts: how a fresh machine becomes one that can run the house.

as_root() { [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; }

# apt_install WHAT-FOR PACKAGE…
apt_install() {
    what_for=$1
    shift
    if as_root; then
        say "Installing $* ($what_for) …"
        [ -n "${APT_UPDATED:-}" ] || apt-get update -qq >&2 || say "apt-get update failed; trying with what is known"
        APT_UPDATED=yes
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2 </dev/null && return 0
        say "Could not install: $*"
        return 1
    fi
    say "Missing: $* ($what_for). Ask an administrator to run:"
    say "    apt-get install --no-install-recommends $*"
    return 1
}

find_chromium() {
    for candidate in "${BERAAD_CHROMIUM:-}" chromium chromium-browser google-chrome; do
        if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

make_venv() {
    if [ -x "$VENV/bin/python" ] && "$VENV/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        return 0
    fi
    python=$(python_that_fits) || {
        say "Beraad needs Python 3.11 or newer; none was found on this machine."
        exit 1
    }
    say "Making .venv with $("$python" --version 2>&1) …"
    rm -rf "$VENV"
    if ! "$python" -m venv "$VENV" >/dev/null 2>&1; then
        rm -rf "$VENV"
        apt_install "to make a virtual environment" python3-venv || exit 1
        "$python" -m venv "$VENV"
    fi
}

# install_python REQUIREMENTS…   skipped when nothing changed since the last time
install_python() {
    wanted=$(cat requirements/uv.txt "$@" pyproject.toml | cksum)-$("$VENV/bin/python" --version)-$ROOT
    stamp=$VENV/.beraad-$(basename "${1%.txt}")
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
        return 0
    fi
    say "Installing Python packages, locked and checked by hash …"
    if ! [ -x "$VENV/bin/uv" ]; then
        "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
    fi
    requirements=
    for file in "$@"; do requirements="$requirements -r $file"; done
    # shellcheck disable=SC2086 # a list of options
    VIRTUAL_ENV=$VENV uv pip install --quiet --require-hashes $requirements
    VIRTUAL_ENV=$VENV uv pip install --quiet --no-deps --no-build-isolation --editable .
    printf '%s' "$wanted" >"$stamp"
}

compile_messages() {
    newest=$(find beraad -name django.po -newer "$VENV/.beraad-messages" 2>/dev/null | head -n 1)
    missing=$(find beraad -name django.po | while read -r po; do [ -f "${po%.po}.mo" ] || echo "$po"; done | head -n 1)
    if [ -f "$VENV/.beraad-messages" ] && [ -z "$newest$missing" ]; then return 0; fi
    touch "$VENV/.beraad-messages"
    python tools/messages.py compile
}
