"""Not from a worry: somebody is released, and asks for help himself. French Community rules, a joint cell."""

from datetime import timedelta

from beraad.demo.stories.steps import Cast, PutForward, answered, invited_to_the_circle, listed, proposed
from beraad.demo.stories.telling import Stage, Telling, When
from beraad.demo.vignettes import vignettes
from beraad.foundation.kernel.clock import day_of
from beraad.law.gate import PoliceAnswer
from beraad.rooms.cases.commands import tell_person
from beraad.rooms.cases.commands.list_case import Listing
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.vocabulary import Origin
from beraad.rooms.cases.vocabulary import Telling as Decision

CAST = Cast(town="saint-exemple", mayor="odile", coordinator="eli", police="pim")


def vrijlating(stage: Stage) -> Telling:
    """From the justice house to the list; he was told from the first day, for he asked."""
    story = vignettes()["vrijlating"]
    view = "Il demande lui-même un accompagnement; logement, travail et distance avec l'ancien groupe."
    how = PutForward(on=-34, coordinator_view=view, origin=Origin.JUSTICE_HOUSE)
    case = yield from proposed(stage, CAST, story, how)
    yield from answered(stage, CAST, case, PoliceAnswer.NO_OBJECTION_KNOWN, -32)
    reasons = "La sortie approche et il demande de l'aide; un suivi commun peut consolider sa rupture avec le groupe."
    indications = "Condamnation pour appartenance à un groupe violent; rupture récente, encore fragile."
    yield from listed(stage, CAST, case, Listing(reasons=reasons, indications=indications), -28)
    yield from _told(stage, case)
    known = ("maison-de-justice", "La maison de justice le suit et nous a écrit avec son accord.")
    yield from invited_to_the_circle(stage, CAST, case, known, -26)


def _told(stage: Stage, case: Case) -> Telling:
    at = yield When(-27, 14)
    case.refresh_from_db()
    decision = Decision(
        is_told=True,
        on=day_of(at) - timedelta(days=8),
        by="l'assistante de justice",
        own_words="Je veux un logement et un travail, loin d'eux.",
    )
    tell_person(
        actor=stage.actor("odile", at),
        case=case,
        telling=decision,
        keys=stage.keys("odile"),
        revision=case.revision,
        at=at,
    )
