"""A religious practice is no indication. The worry waits for the coordinator, who puts it outside the remit."""

from beraad.demo.stories.telling import Stage, Telling, When, typed
from beraad.demo.vignettes import vignettes
from beraad.rooms.cases.commands import receive_concern


def amina(stage: Stage) -> Telling:
    """A school brings a worry; whoever sits down as Kim reads it and decides."""
    vignette = vignettes()["amina"]
    worry = vignette.worries[0]
    at = yield When(worry.day, 15, 20)
    who = f"{vignette.subject['given_name']} {vignette.subject['family_name']}"
    receive_concern(
        actor=stage.actor("kim", at),
        municipality=stage.region.municipalities["zonderdorp"],
        concern=typed(worry, who),
        at=at,
    )
