"""Contempt that turned to threats: the police first object, then say not now; listed after seven weeks."""

from datetime import timedelta

from beraad.demo.stories.steps import Cast, PutForward, answered, asked_again, invited_to_the_circle, listed, proposed
from beraad.demo.stories.telling import Stage, Telling, When
from beraad.demo.vignettes import vignettes
from beraad.foundation.kernel.clock import day_of
from beraad.law.gate import PoliceAnswer
from beraad.rooms.cases.commands import extend_proposal, tell_person
from beraad.rooms.cases.commands.list_case import Listing
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.vocabulary import NotYetGround
from beraad.rooms.cases.vocabulary import Telling as Decision

CAST = Cast(town="nergenshuizen", mayor="nour", coordinator="eli", police="pim")


def dieter(stage: Stage) -> Telling:
    """From the worry to the list, and to the circle of those who know him; his plan waits for its table."""
    story = vignettes()["dieter"]
    view = (
        "Bedreigingen tegen ambtenaren en een lijst met namen; hij weigert elk contact, maar spreekt met zijn familie."
    )
    case = yield from proposed(stage, CAST, story, PutForward(on=-68, coordinator_view=view))
    yield from answered(stage, CAST, case, PoliceAnswer.OBJECTION, -66)
    yield from asked_again(stage, CAST, case, -46)
    yield from answered(stage, CAST, case, PoliceAnswer.NOT_NOW, -45)
    yield from _extended(stage, case, story.expected["extended"][0]["because"])
    yield from asked_again(stage, CAST, case, -25)
    yield from answered(stage, CAST, case, PoliceAnswer.NO_OBJECTION_KNOWN, -22)
    reasons = "Praten met wie hem nog bereikt kan voorkomen dat het van dreigen tot doen komt."
    indications = "Een dreigement tegen het gemeentehuis en een opgehangen lijst met namen van ambtenaren."
    yield from listed(stage, CAST, case, Listing(reasons=reasons, indications=indications), -20)
    yield from _not_yet_told(stage, case)
    known = ("ocmw-nergenshuizen", "Hij was er tot vorig najaar cliënt; dat zei hij zelf aan het loket.")
    yield from invited_to_the_circle(stage, CAST, case, known, -17)


def _extended(stage: Stage, case: Case, because: str) -> Telling:
    at = yield When(-41, 9)
    case.refresh_from_db()
    extend_proposal(
        actor=stage.actor("nour", at),
        case=case,
        reasons=because,
        keys=stage.keys("nour"),
        revision=case.revision,
        at=at,
    )


def _not_yet_told(stage: Stage, case: Case) -> Telling:
    at = yield When(-19, 11)
    case.refresh_from_db()
    decision = Decision(
        is_told=False,
        on=day_of(at) + timedelta(days=40),
        ground=NotYetGround.SAFETY_OF_OTHERS,
        explanation="Eerst bekijken wie hem het veiligst aanspreekt.",
    )
    tell_person(
        actor=stage.actor("eli", at),
        case=case,
        telling=decision,
        keys=stage.keys("eli"),
        revision=case.revision,
        at=at,
    )
