"""Danger now: the police are called at once, and nothing but that is kept."""

from beraad.demo.stories.telling import Stage, Telling, When
from beraad.demo.vignettes import vignettes
from beraad.rooms.cases.commands import record_danger
from beraad.rooms.cases.vocabulary import REPORTER, DangerCall, PoliceCaller


def lucas(stage: Stage) -> Telling:
    """A child repeats what an older brother says; the school calls at 10:12."""
    at = yield When(vignettes()["lucas"].worries[0].day, 10, 12)
    town = stage.region.municipalities["saint-exemple"]
    record_danger(actor=REPORTER, municipality=town, call=DangerCall(at, PoliceCaller.SCHOOL), at=at)


def wapen(stage: Stage) -> Telling:
    """A photograph with a weapon and a list of buildings; the school calls at 9:40."""
    at = yield When(vignettes()["wapen"].worries[0].day, 9, 40)
    town = stage.region.municipalities["zonderdorp"]
    record_danger(actor=REPORTER, municipality=town, call=DangerCall(at, PoliceCaller.SCHOOL), at=at)
