"""A file from outside: letters, signs, sizes and tricks."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from beraad.law.capacities import Capacity
from beraad.rooms.cells import sheets
from beraad.rooms.cells.columns import Column, capacity_of, clearance_of, columns_of, lines_of

TEXT = "E-mailadres;Naam;Hoedanigheid\r\nélodie@x.example;Élodie Deprêtre;coördinator\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_letters_and_signs_of_a_belgian_office(encoding: str, delimiter: str) -> None:
    found = sheets.read(TEXT.replace(";", delimiter).encode(encoding))
    assert found.lines == ((2, ("élodie@x.example", "Élodie Deprêtre", "coördinator")),)


def test_excel_may_say_its_sign_and_a_cell_may_hold_two_lines() -> None:
    found = sheets.read(b'sep=,\r\nName,Email\r\n"Wies\r\nVoorbeeld",w@x.example\r\n\r\nJan,j@x.example\r\n')
    assert found.lines == ((3, ("Wies Voorbeeld", "w@x.example")), (6, ("Jan", "j@x.example")))


def test_headings_are_understood_in_four_languages() -> None:
    for headings in (
        ("E-mailadres op het werk", "Naam", "Hoedanigheid"), ("email", "Nom", "Qualité"), ("EMAIL", "name", "Eigenschaft"),
    ):  # fmt: skip
        assert {Column.NAME, Column.CAPACITY} <= set(columns_of(headings)), headings
    assert capacity_of("Polizei, Information Officer") is capacity_of("police_member") is Capacity.POLICE_MEMBER
    assert clearance_of("Geheim") == clearance_of("secret") == "secret"


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b"0" * (sheets.MOST_UNPACKED + 1))
    return out.getvalue()


def with_entity() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("xl/workbook.xml", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')
    return out.getvalue()


def far_cell() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1048576"] = "Name", "x"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"Name;Email\r\n", "empty"),
        (b"x" * (sheets.MOST_BYTES + 1), "too_large"),
        (sheets.OLD_EXCEL + b"rest", "old_excel"),
        (b"PK\x03\x04 nothing", "broken"),
        (b"a;b\x00\r\nc;d", "broken"),
        (b'a;b\r\n"c;d', "broken"),
        (b"a;b\r\n\x81\x8d;c", "encoding"),
        (b"Name\r\n" + b"x\r\n" * (sheets.MOST_LINES + 1), "too_long"),
        (b"Name\r\n" + b";" * 60 + b"x", "too_wide"),
        (bomb(), "too_large"),
        (with_entity(), "broken"),
        (far_cell(), "too_long"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_says_why(content: bytes, why: str) -> None:
    with pytest.raises(sheets.Unreadable, match=why):
        sheets.read(content)


def test_without_its_headings_a_list_is_none() -> None:
    with pytest.raises(sheets.Unreadable, match="no_headings"):
        lines_of(sheets.read(b"Kleur;Maat\r\nrood;5\r\n"))


def test_a_formula_is_not_calculated_and_a_day_is_a_day() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Name", "From", "Number"])
    sheet.append(["=1+1", date(2027, 3, 15), 7.0])
    out = io.BytesIO()
    book.save(out)
    assert sheets.read(out.getvalue()).lines == ((2, ("=1+1", "2027-03-15", "7")),)


CELLS = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8))
@settings(max_examples=40)
def test_what_is_written_is_read_again(rows: list[tuple[str, str, str]]) -> None:
    rows = [row for row in rows if not any(cell.startswith("'") for cell in row)]
    content = [("one", "two", "three"), *rows]
    if rows:
        for written in (sheets.as_csv(content), sheets.as_xlsx(content, "x")):
            assert [cells for _number, cells in sheets.read(written).lines] == rows


@given(st.binary(max_size=300))
@settings(max_examples=60)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for one in (content, sheets.ZIP + content):
        try:
            sheets.read(one)
        except sheets.Unreadable:
            continue
