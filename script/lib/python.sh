# Read by the scripts: a Python of 3.11 or newer, and the commands of .venv.
ROOT=$(pwd)
VENV=$ROOT/.venv
PATH=$VENV/bin:$PATH
export PATH

say() { printf '%s\n' "$*" >&2; }

python_that_fits() {
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}
