"""A group that protests: cases are individuals, and a peaceful protest is a right."""

from beraad.demo.stories.telling import Stage, Telling, When, typed
from beraad.demo.vignettes import vignettes
from beraad.rooms.cases.commands import receive_concern


def collectif(stage: Stage) -> Telling:
    """A municipal service brings a worry; whoever sits down as Eli reads it and decides."""
    vignette = vignettes()["collectif"]
    worry = vignette.worries[0]
    at = yield When(worry.day, 11, 5)
    receive_concern(
        actor=stage.actor("eli", at),
        municipality=stage.region.municipalities["saint-exemple"],
        concern=typed(worry, vignette.subject["description"]),
        at=at,
    )
