"""How a cell moves: founded, suspended, at work again, ended. Pure."""

from dataclasses import dataclass

from beraad.foundation.ledger.acts import Act
from beraad.rooms.cells.life import CellState


@dataclass(frozen=True, slots=True)
class Transition:
    """One act that moves a cell from a state to a state, and why."""

    act: Act
    source: CellState
    target: CellState
    why: str


CELL = (
    Transition(Act.CELL_SUSPENDED, CellState.WORKING, CellState.SUSPENDED, "no table for a while; nothing is lost"),
    Transition(Act.CELL_RESUMED, CellState.SUSPENDED, CellState.WORKING, "the table is there again"),
    Transition(Act.CELL_ENDED, CellState.WORKING, CellState.ENDED, "nothing of it is kept any more"),
    Transition(Act.CELL_ENDED, CellState.SUSPENDED, CellState.ENDED, "nothing of it is kept any more"),
)

BEGINNINGS = {Act.CELL_FOUNDED: CellState.WORKING}
"""The act that makes a cell, and where it then stands."""

ENDS = (CellState.ENDED,)
"""Where a cell rests: its dates stay, for coverage on any day."""


def target_of(act: Act, state: CellState) -> CellState | None:
    """Where the act leads from that state; None when the table knows no such way."""
    return next((row.target for row in CELL if row.act is act and row.source is state), None)
