"""A cell asks the desk of its region for help; no case is in it."""

from datetime import timedelta

from beraad.demo.stories.telling import Stage, Telling, When
from beraad.foundation.kernel.clock import day_of
from beraad.rooms.support.commands import ask_for_help, take_up_request
from beraad.rooms.support.vocabulary import Desk, HelpKind

TELEPHONE = "014 00 00 00"


def help_for_cells(stage: Stage) -> Telling:
    """The joint cell asks twice; regional support takes the first question up, the second waits at the desk."""
    cell = stage.region.cells["NER"]
    at = yield When(-9, 9, 5)
    first = ask_for_help(
        actor=stage.actor("eli", at),
        cell=cell,
        desk=Desk.REGIONAL,
        kinds=[HelpKind.RULES_OF_PROCEDURE, HelpKind.TRAINING],
        wished_by=day_of(stage.now) + timedelta(days=25),
        telephone=TELEPHONE,
        at=at,
    )
    at = yield When(-7, 14, 20)
    take_up_request(actor=stage.actor("ria", at), request=first, revision=first.revision, at=at)
    at = yield When(-2, 11, 40)
    ask_for_help(
        actor=stage.actor("eli", at),
        cell=cell,
        desk=Desk.REGIONAL,
        kinds=[HelpKind.EXERCISE],
        wished_by=day_of(stage.now) + timedelta(days=40),
        telephone=TELEPHONE,
        at=at,
    )
