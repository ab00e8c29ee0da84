"""The locked requirements are those of pyproject.toml, carry hashes, and name no address and no path of a machine."""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = re.compile(r"^[A-Za-z0-9._-]+")


def normal(name: str) -> str:
    """A package name as registries compare them."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked_in(text: str) -> set[str]:
    """Names that have an exact version."""
    return {normal(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", text, re.MULTILINE)}


def complaints_about(file: str, text: str, wanted: list[str]) -> list[str]:
    """What is wrong with one file."""
    found = [
        f"{file}: names an address or a path: {line}" for line in text.splitlines() if re.search(r"://|\s/\w", line)
    ]
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text)
    found += [
        f"{file}: without hash: {block.splitlines()[0]}"
        for block in blocks
        if "==" in block and "--hash=sha256:" not in block
    ]
    names = {normal(match.group()) for entry in wanted if (match := NAME.match(entry))}
    found += [f"{file}: {name} is asked for and not locked; run script/lock" for name in names - locked_in(text)]
    return found


def main() -> int:
    """Judge the files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    base = project["project"]["dependencies"]
    groups = project["dependency-groups"]
    developers = [entry for entry in groups["dev"] if isinstance(entry, str)] + groups["build"]
    wanted = {"base": base, "build": groups["build"], "dev": base + developers, "uv": ["uv"]}
    found = []
    for name, entries in wanted.items():
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        found += complaints_about(f"requirements/{name}.txt", text, entries)
    print("\n".join(found) or "Every requirement is locked.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
