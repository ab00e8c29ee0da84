"""The round table: seats evenly on a circle, drawn on the server, described in words.

Two drawings of the same table: a small one with initials and a list under it, and a wide one
with names around it; the style sheet shows the one that fits its place.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from beraad.foundation.ui import wording
from beraad.foundation.ui.parts import SeatState, TableSeat

WIDE = (640, 372)
WIDE_TABLE, WIDE_RING = 84, 120
SMALL = (260, 260)
SMALL_TABLE, SMALL_RING = 62, 100
NAME_LIMIT = 24
CROWDED = 11
NEAR_A_POLE = 0.2


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a drawing."""

    x: str
    y: str


@dataclass(frozen=True, slots=True)
class DrawnSeat:
    """One seat with its places on both drawings."""

    seat: TableSeat
    state_label: str
    sign: str
    small: Spot
    small_sign: Spot
    wide: Spot
    name: Spot
    function: Spot
    anchor: str
    short_name: str
    short_function: str
    service: str
    """What follows the first comma of a long function, on a line of its own."""


def drawn(seats: Sequence[TableSeat]) -> list[DrawnSeat]:
    """All seats, clockwise from the top."""
    return [_placed(seat, index, len(seats)) for index, seat in enumerate(seats)]


def seat_radius(count: int) -> int:
    """Smaller seats at a fuller table."""
    return 19 if count < CROWDED else 15


def counted(seats: Sequence[TableSeat]) -> list[tuple[str, str, int]]:
    """How many seats are in each state: state, its words, how many; only states that occur."""
    counts = Counter(seat.state for seat in seats)
    return [(state.value, str(wording.SEATS[state.value]), counts[state]) for state in SeatState if counts[state]]


def sign_of(name: str) -> str:
    """Two letters for a seat: initials, or the first two letters of a single word."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return "?"
    return words[0][:2].title() if len(words) == 1 else f"{words[0][0]}{words[-1][0]}".upper()


def _placed(seat: TableSeat, index: int, count: int) -> DrawnSeat:
    angle = -pi / 2 + index * 2 * pi / count
    across, down = cos(angle), sin(angle)
    small_x, small_y = SMALL[0] / 2 + SMALL_RING * across, SMALL[1] / 2 + SMALL_RING * down
    wide_x, wide_y = WIDE[0] / 2 + WIDE_RING * across, WIDE[1] / 2 + WIDE_RING * down
    name, anchor = _beside(wide_x, wide_y, across, down, seat_radius(count))
    function, service = _in_two(seat.function) if anchor != "middle" and count < CROWDED else (seat.function, "")
    return DrawnSeat(
        seat=seat,
        state_label=str(wording.SEATS[seat.state.value]),
        sign=sign_of(seat.name),
        small=_spot(small_x, small_y),
        small_sign=_spot(small_x, small_y + 4.3),
        wide=_spot(wide_x, wide_y),
        name=_spot(*name),
        function=_spot(name[0], name[1] + 16),
        anchor=anchor,
        short_name=_short(seat.name),
        short_function=_short(function),
        service=_short(service),
    )


def _beside(x: float, y: float, across: float, down: float, radius: int) -> tuple[tuple[float, float], str]:
    """Where the name stands: above or below at the poles, else on the outer side."""
    gap = radius + 10
    if abs(across) < NEAR_A_POLE:
        return (x, y + (gap + 12 if down > 0 else -gap - 14)), "middle"
    return (x + (gap if across > 0 else -gap), y - 2), "start" if across > 0 else "end"


def _in_two(function: str) -> tuple[str, str]:
    """A function that fits as it is; a longer one breaks behind its first comma."""
    if len(function) <= NAME_LIMIT or ", " not in function:
        return function, ""
    does, _comma, service = function.partition(", ")
    return f"{does},", service


def _spot(x: float, y: float) -> Spot:
    return Spot(f"{x:.1f}", f"{y:.1f}")


def _short(text: str) -> str:
    return text if len(text) <= NAME_LIMIT else f"{text[: NAME_LIMIT - 1].rstrip()}…"
