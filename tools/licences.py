"""The licences of everything the house imports when it runs: nothing that would bind the EUPL-1.2 to GPL-3 or AGPL.

python -m tools.licences          complain about what does not fit
python -m tools.licences --list   also show every package with its licence
"""

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORBIDDEN = re.compile(r"\bAGPL|\bAffero|(?<!L)(?<!Lesser )\bGPL(?:[- ]?v?3)?|GNU General Public", re.IGNORECASE)
FITTING = re.compile(
    r"\bMIT\b|BSD|Apache|\bISC\b|\bPSF\b|Python Software|MPL|Mozilla|LGPL|Lesser General|Unlicense|0BSD|EUPL|CNRI|Zlib",
    re.IGNORECASE,
)


def names_in(requirements: str) -> list[str]:
    """Names of the locked packages that apply to this machine's kind."""
    return re.findall(r"^([A-Za-z0-9._-]+)==", requirements, re.MULTILINE)


def licence_of(package: Distribution) -> str:
    """The licence as the package states it: expression, classifiers, or the first line of the old field."""
    metadata = package.metadata
    if "License-Expression" in metadata:
        return metadata["License-Expression"]
    classifiers = [c.split(" :: ")[-1] for c in metadata.get_all("Classifier") or [] if c.startswith("License ::")]
    classifiers = [c for c in classifiers if c != "OSI Approved"]
    old = "".join(metadata.get_all("License") or []).strip().splitlines()
    return " / ".join(classifiers) or (old[0] if old else "")


def complaint_about(name: str, licence: str) -> str | None:
    """Why the package may not be imported, or None."""
    choices = re.split(r"\s+OR\s+", licence, flags=re.IGNORECASE)
    if not licence:
        return f"{name} states no licence"
    if all(FORBIDDEN.search(choice) for choice in choices):
        return f"{name} is {licence}: it may not be imported by a product under EUPL-1.2"
    if not FITTING.search(licence):
        return f"{name} is {licence!r}: not known; look at it and add it to tools/licences.py"
    return None


def main() -> int:
    """Judge every runtime package."""
    complaints = []
    for name in names_in((ROOT / "requirements" / "base.txt").read_text(encoding="utf-8")):
        try:
            licence = licence_of(distribution(name))
        except PackageNotFoundError:
            continue  # for another system
        if "--list" in sys.argv:
            print(f"{name:28} {licence}")
        complaint = complaint_about(name, licence)
        if complaint:
            complaints.append(complaint)
    print("\n".join(complaints) or "Every licence fits.")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
