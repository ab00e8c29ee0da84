"""What can be done in the room."""

from beraad.rooms.oversight.commands.read_traces import read_traces
from beraad.rooms.oversight.commands.show_reasons import LASTS, show_reasons

__all__ = ["LASTS", "read_traces", "show_reasons"]
