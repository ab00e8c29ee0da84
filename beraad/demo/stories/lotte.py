"""A second case in Zonderdorp, with another circle: at a table about her, two of Bram's partners meet a closed door."""

from datetime import timedelta

from beraad.demo.stories.steps import Cast, PutForward, answered, invited_to_the_circle, listed, proposed
from beraad.demo.stories.telling import Stage, Telling, When
from beraad.demo.vignettes import vignettes
from beraad.foundation.kernel.clock import day_of
from beraad.law.gate import PoliceAnswer
from beraad.rooms.cases.commands import tell_person
from beraad.rooms.cases.commands.list_case import Listing
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.vocabulary import Telling as Decision

CAST = Cast(town="zonderdorp", mayor="an", coordinator="kim", police="bo")
CIRCLE = (
    ("caw", "Zij komt elke week in het inloophuis en zei dat zelf."),
    ("cgz", "Zij vertelde dat zij er op gesprek gaat, en vond het goed dat wij dat weten."),
)


def lotte(stage: Stage) -> Telling:
    """From the worry to the list, told by whom she trusts; her table waits for whoever sits down as Kim."""
    story = vignettes()["lotte"]
    view = "Eén persoon, een concreet reisplan en een tussenpersoon; zij zoekt aansluiting en laat zich aanspreken."
    case = yield from proposed(stage, CAST, story, PutForward(on=-28, coordinator_view=view))
    yield from answered(stage, CAST, case, PoliceAnswer.NO_OBJECTION_KNOWN, -26)
    reasons = "Het inloophuis en de hulpverlening kennen haar; samen kunnen zij iets bieden waar zij wil blijven."
    indications = "Zij spaart voor een reis naar een groep die aanslagen opeist, en iemand biedt aan die te regelen."
    yield from listed(
        stage, CAST, case, Listing(reasons=reasons, indications=indications), story.expected["listed_day"]
    )
    yield from _told(stage, case, story.expected["told"]["day"], story.expected["told"]["who"])
    for day, known in enumerate(CIRCLE, start=-20):
        yield from invited_to_the_circle(stage, CAST, case, known, day)


def _told(stage: Stage, case: Case, day: int, by: str) -> Telling:
    at = yield When(day, 15)
    case.refresh_from_db()
    words = "Als zij er niet over zwijgen tegen mij, is het goed."
    tell_person(
        actor=stage.actor("kim", at),
        case=case,
        telling=Decision(is_told=True, on=day_of(at) - timedelta(days=1), by=by, own_words=words),
        keys=stage.keys("kim"),
        revision=case.revision,
        at=at,
    )
