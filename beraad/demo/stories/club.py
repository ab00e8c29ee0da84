"""Advice without a name: somebody thinks aloud, nobody is identified, and it ends well."""

from beraad.demo.stories.telling import Stage, Telling, When, typed
from beraad.demo.vignettes import vignettes
from beraad.rooms.cases.commands import give_advice, receive_concern


def club(stage: Stage) -> Telling:
    """A sports club asks; the coordinator answers the same day."""
    vignette = vignettes()["club"]
    worry = vignette.worries[0]
    at = yield When(worry.day, 19, 30)
    concern = receive_concern(
        actor=stage.actor("kim", at),
        municipality=stage.region.municipalities["zonderdorp"],
        concern=typed(worry),
        is_without_name=True,
        at=at,
    )
    at = yield When(worry.day + 1, 9, 15)
    give_advice(
        actor=stage.actor("kim", at),
        concern=concern,
        advice=vignette.expected["advice"],
        revision=concern.revision,
        at=at,
    )
