"""An invented list of members: so many good lines, and twenty that are wrong, each in its own way."""

from collections.abc import Sequence
from datetime import date, timedelta

HEADINGS = (
    "E-mail address at work", "Name", "Function", "Language", "Capacity", "Organisation", "From", "Until",
    "Security clearance", "Clearance until", "Deputy of (e-mail address)",
)  # fmt: skip
Row = tuple[str, ...]
FIRST = ("Aagje", "Bert", "Célestine", "Dirk", "Élodie", "Fatima", "Gorik", "Hannelore", "Ilse", "Jürgen")
LAST = ("Adriaens", "Baert", "Cools", "Deprêtre", "Everaert", "Fonteyne", "Goossens", "Hölters", "Iliaens", "Jacobs")


def good(count: int, on: date, *, organisation: str = "OCMW Zonderdorp") -> list[Row]:
    """So many people of one organisation, with days in both ways of writing them."""
    until = on + timedelta(days=400)
    return [
        (
            f"lid{number:04d}@members.example", f"{FIRST[number % 10]} {LAST[number // 10 % 10]} {number}",
            "maatschappelijk werker", ("nl", "Français", "de", "")[number % 4], "partner professional", organisation,
            on.isoformat() if number % 2 else f"{on:%d/%m/%Y}", until.isoformat() if number % 3 else "", "", "", "",
        )
        for number in range(count)
    ]  # fmt: skip


def wrong(on: date, *, organisation: str = "OCMW Zonderdorp") -> list[tuple[Row, str, str]]:
    """Twenty lines with the column and the key of what is wrong with each."""
    first, last = on.isoformat(), (on + timedelta(days=400)).isoformat()
    late = (on - timedelta(days=3)).isoformat()
    pro, police = "partner professional", "police member"

    def line(number: int, **cells: str) -> Row:
        full = {
            "email": f"wrong{number:02d}@members.example", "name": f"Wrong {number}", "function": "", "language": "nl",
            "capacity": pro, "organisation": organisation, "from": first, "until": last, "clearance": "",
            "clearance_until": "", "deputy_of": "", **cells,
        }  # fmt: skip
        return tuple(full.values())

    return [
        (line(1, email=""), "email", "missing"),
        (line(2, email="geen-adres"), "email", "no_address"),
        (line(3, name=""), "name", "missing"),
        (line(4, capacity=""), "capacity", "missing"),
        (line(5, capacity="schepen"), "capacity", "no_capacity"),
        (line(6, capacity="mayor"), "capacity", "no_capacity"),
        (line(7, organisation=""), "organisation", "missing"),
        (line(8, organisation="Bestaat Niet vzw"), "organisation", "no_organisation"),
        (line(9, **{"from": "15/13/2027"}), "from", "no_day"),
        (line(10, until="03-04-27"), "until", "no_day"),
        (line(11, **{"from": last, "until": first}), "until", "ends_before"),
        (line(12, **{"from": "2020-01-01", "until": late}), "until", "in_the_past"),
        (line(13, capacity=police, organisation=""), "clearance", "reason:composition.police_needs_clearance"),
        (line(14, capacity=police, clearance="secret", clearance_until=late), "clearance", "reason:composition.clearance_has_ended"),
        (line(15, clearance="secret"), "clearance", "clearance_not_kept"),
        (line(16, language="Esperanto"), "language", "no_language"),
        (line(17, name="=1+1"), "name", "formula"),
        (line(18, name="N" * 121), "name", "too_long"),
        (line(19, email="lid0001@members.example", name="Iemand Anders"), "name", "two_names"),
        (line(20, deputy_of="niemand@members.example"), "deputy_of", "reason:cells.deputy_needs_a_principal"),
    ]  # fmt: skip


def mixed(on: date, count: int = 580) -> tuple[list[Row], dict[int, tuple[str, str]]]:
    """The rows of a file without its headings, and for each line number in the file what is wrong there."""
    rows = good(count, on)
    bad = wrong(on)
    step = max(1, count // len(bad))
    expected = {}
    for place, (row, column, key) in enumerate(bad):
        position = min(len(rows), place * (step + 1) + 2)
        rows.insert(position, row)
        expected[position + 2] = (column, key)
    return rows, expected


def file_of(rows: Sequence[Row], headings: Row = HEADINGS) -> list[Row]:
    """With its headings on top."""
    return [headings, *rows]
