"""Stories on their way through the invented region: each a fictional case, taken along by the real commands.

A story yields the moment at which it goes on and is sent that moment; no gate is skipped.
Bram is not among them: the newcomer takes him from a worry to erasure. Lotte waits beside him, so that a meeting
can have two items with different circles, and a newcomer meets a closed door.
"""

from beraad.demo.stories.amina import amina
from beraad.demo.stories.club import club
from beraad.demo.stories.collectif import collectif
from beraad.demo.stories.danger import lucas, wapen
from beraad.demo.stories.dieter import dieter
from beraad.demo.stories.help import help_for_cells
from beraad.demo.stories.lotte import lotte
from beraad.demo.stories.mayors import mayors
from beraad.demo.stories.telling import Story
from beraad.demo.stories.vrijlating import vrijlating

STORIES: tuple[Story, ...] = (
    amina, collectif, lucas, wapen, club, dieter, vrijlating, lotte, help_for_cells, mayors,
)  # fmt: skip

__all__ = ["STORIES", "Story"]
