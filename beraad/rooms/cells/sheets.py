"""Reading and writing a list as CSV or XLSX. A file from outside is never trusted: size, shape and sort are looked at.

Limits (docs/use): 2 MB as sent, 20 MB unpacked, 2,000 lines, 40 columns, 400 signs in a cell. Nothing is calculated:
a formula arrives as its own text, and whoever judges the line refuses it.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils.exceptions import InvalidFileException

MOST_BYTES = 2_000_000
MOST_UNPACKED = 20_000_000
MOST_LINES = 2_000
MOST_COLUMNS = 40
MOST_SIGNS = 400
MOST_ROWS_LOOKED_AT = 20_000
"""How many rows of a sheet are looked at for lines, empty ones included."""

ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet takes for a formula."""


class Unreadable(Exception):
    """The file is none that can be read; the argument is the key of a sentence."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The headings, and each line with its number in the file."""

    headings: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]


def read(content: bytes) -> Sheet:
    """The lines of a file, whatever its name says it is. Raises Unreadable."""
    if not content.strip():
        raise Unreadable("empty")
    if len(content) > MOST_BYTES:
        raise Unreadable("too_large")
    if content.startswith(OLD_EXCEL):
        raise Unreadable("old_excel")
    rows = _rows_of_xlsx(content) if content.startswith(ZIP) else _rows_of_csv(content)
    return _sheet(rows)


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """With semicolons and a byte order mark, so that a Belgian Excel opens it as it is."""
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([tame(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Sequence[Sequence[str]], title: str) -> bytes:
    """One sheet, every cell a text; the first row is bold and stays in sight."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for position, heading in enumerate(rows[0]):
        sheet.column_dimensions[chr(ord("A") + position)].width = max(14, len(heading) + 2)
    for number, row in enumerate(rows):
        sheet.append([_text_cell(sheet, cell, is_bold=number == 0) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def tame(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; :func:`untamed` takes the sign off again."""
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell


def untamed(cell: str) -> str:
    """The cell as it was before :func:`tame`."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(DANGEROUS) else cell


def _sheet(rows: Iterator[tuple[int, list[str]]]) -> Sheet:
    headings: tuple[str, ...] = ()
    lines: list[tuple[int, tuple[str, ...]]] = []
    for number, row in rows:
        if not any(row):
            continue
        if len(row) > MOST_COLUMNS and any(row[MOST_COLUMNS:]):
            raise Unreadable("too_wide")
        cells = tuple(untamed(cell)[: MOST_SIGNS + 1] for cell in row[:MOST_COLUMNS])
        if not headings:
            headings = cells
            continue
        if len(lines) == MOST_LINES:
            raise Unreadable("too_long")
        lines.append((number, cells))
    if not lines:
        raise Unreadable("empty")
    return Sheet(headings, tuple(lines))


def _rows_of_csv(content: bytes) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(content)
    first, _, rest = text.partition("\n")
    skipped = 0
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=") + 1:
        delimiter, text, skipped = first.strip()[-1], rest, 1
    else:
        delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        before = 0
        for row in reader:
            yield before + 1 + skipped, [" ".join(cell.split()) for cell in row]
            before = reader.line_num
    except csv.Error as error:
        raise Unreadable("broken") from error


def _decoded(content: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with its mark, else what a Belgian Excel writes: Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(content, "utf-16")
    if b"\x00" in content:
        raise Unreadable("broken")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _strictly(content, "cp1252")


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("encoding") from error


def _rows_of_xlsx(content: bytes) -> Iterator[tuple[int, list[str]]]:
    _look_inside(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet: Any = book.worksheets[0]
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            if number > MOST_ROWS_LOOKED_AT:
                raise Unreadable("too_long")
            yield number, [_as_text(value) for value in row]
    except (
        InvalidFileException,
        KeyError,
        ValueError,
        IndexError,
        TypeError,
        SyntaxError,
        zipfile.BadZipFile,
    ) as error:
        raise Unreadable("broken") from error


def _look_inside(content: bytes) -> None:
    """Unpack every part once, never more than the limit and only what it says it holds; refuse entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise Unreadable("too_large")
            for part in parts.infolist():
                if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in parts.read(part):
                    raise Unreadable("broken")
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError) as error:
        raise Unreadable("broken") from error


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def _text_cell(sheet: Any, text: str, *, is_bold: bool) -> Any:
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    if is_bold:
        cell.font = Font(bold=True)
    return cell
