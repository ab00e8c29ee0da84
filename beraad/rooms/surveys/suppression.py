"""Small cells: which figures of a table are kept back so that none of them can be counted back. Pure.

A table has rows (answers), columns (areas) and a total at the right. What is always known: how many answered in each
area, and that every figure is a whole number of zero or more. A small figure is safe when at least one other table
fits everything that is published; :func:`is_fixed` decides that exactly, by looking for a round of moves by one.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Cell = tuple[int, int]
Figures = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Figures of one question, one row for each answer, one column for each area; every column adds up to who answered.

    ``has_total`` says whether the sum of each row is published beside it, as a last column.
    """

    rows: Figures
    has_total: bool = True

    @property
    def whole(self) -> Figures:
        """The rows with their totals, where those are published."""
        return tuple((*row, sum(row)) for row in self.rows) if self.has_total else self.rows

    @property
    def total(self) -> int:
        """The place of the total column; −1 without one."""
        return len(self.rows[0]) if self.has_total and self.rows else -1


def small_cells(table: Counted, least: int) -> frozenset[Cell]:
    """Figures from one to below ``least``, totals included; nobody is an answer that names nobody."""
    return frozenset((r, c) for r, row in enumerate(table.whole) for c, value in enumerate(row) if 0 < value < least)


def kept_back(table: Counted, least: int) -> frozenset[Cell]:
    """The small figures, and as many others as it takes; never one that could be counted back."""
    small = small_cells(table, least)
    hidden = set(small)
    while True:
        fixed = [cell for cell in sorted(small) if is_fixed(table, frozenset(hidden), cell)]
        if not fixed:
            return _without_what_is_not_needed(table, hidden, small)
        more = next(_cover_for(table, hidden, fixed[0]), None)
        if more is None:
            return frozenset((r, c) for r, row in enumerate(table.whole) for c in range(len(row)))
        hidden.add(more)


def _without_what_is_not_needed(table: Counted, hidden: set[Cell], small: frozenset[Cell]) -> frozenset[Cell]:
    """The larger figures back on the page, as long as no small one can be counted back by it."""
    whole = table.whole
    for cell in sorted(hidden - small, key=lambda one: (-whole[one[0]][one[1]], one)):
        fewer = frozenset(hidden - {cell})
        if not any(is_fixed(table, fewer, each) for each in small):
            hidden.discard(cell)
    return frozenset(hidden)


def is_fixed(table: Counted, hidden: frozenset[Cell], cell: Cell) -> bool:
    """Whether a figure that is kept back can have one value only, given all that is published."""
    return not any(_turns(table, hidden, cell, up=up) for up in (True, False))


def _cover_for(table: Counted, hidden: set[Cell], cell: Cell) -> Iterator[Cell]:
    """What to keep back beside it: in its column, then in its row, then anywhere; the smallest figure first."""
    whole = table.whole
    row, column = cell
    every = [(r, c) for r in range(len(whole)) for c in range(len(whole[r])) if (r, c) not in hidden]

    def nearness(one: Cell) -> tuple[bool, bool, int, Cell]:
        in_row, in_column = one[0] == row, one[1] == column
        touches = _count(hidden, one, 0) + _count(hidden, one, 1)
        return (not (in_row or in_column), touches < 1, whole[one[0]][one[1]], one)

    return iter(sorted(every, key=nearness))


def _count(hidden: set[Cell], one: Cell, axis: int) -> int:
    return sum(1 for each in hidden if each[axis] == one[axis])


def _turns(table: Counted, hidden: frozenset[Cell], cell: Cell, *, up: bool) -> bool:
    """Whether the figure can move by one when others move with it: a closed round, rows and columns in turn.

    A total moves against its row: it counts as the rest up to a large number, so that every line adds up. Columns
    always add up; rows do so only beside a published or hidden total.
    """
    value = _room(table, cell, up=up)
    if cell not in hidden or value < 1:
        return False
    start, goal = ("column", cell[1]), ("row", cell[0])
    waiting = deque([(start, up)])
    seen = {start}
    while waiting:
        (axis, line), last = waiting.popleft()
        for other in _hidden_in(hidden, axis, line):
            if other == cell or _room(table, other, up=not last) < 1:
                continue
            reached = ("row", other[0]) if axis == "column" else ("column", other[1])
            if reached == goal or (reached[0] == "row" and not table.has_total):
                return True
            if reached not in seen:
                seen.add(reached)
                waiting.append((reached, not last))
    return False


def _hidden_in(hidden: frozenset[Cell], axis: str, line: int) -> Iterator[Cell]:
    place = 1 if axis == "column" else 0
    return (one for one in hidden if one[place] == line)


def _room(table: Counted, cell: Cell, *, up: bool) -> int:
    """By how much a line's part can move: never below nobody; a total moves the other way."""
    value = table.whole[cell[0]][cell[1]]
    if cell[1] == table.total:
        return value if up else 1
    return 1 if up else value


def published(table: Counted, least: int) -> Sequence[Sequence[int | None]]:
    """The table as it leaves the house; None is kept back."""
    hidden = kept_back(table, least)
    return [[None if (r, c) in hidden else value for c, value in enumerate(row)] for r, row in enumerate(table.whole)]
