"""Steps that several stories share: put forward, answered by the police, listed, a circle drawn."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from beraad.demo.stories.telling import Stage, Telling, When, typed
from beraad.demo.vignettes import Vignette
from beraad.foundation.kernel.clock import day_of
from beraad.law.gate import PoliceAnswer
from beraad.law.minors import AgeClass
from beraad.rooms.cases.commands import list_case, put_forward, receive_concern, widen_circle
from beraad.rooms.cases.commands.list_case import Listing
from beraad.rooms.cases.commands.put_forward import Proposal
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.vocabulary import Origin, PersonName, TriageAnswers
from beraad.rooms.liaison.commands import answer_advice, ask_advice

YES_TO_ALL = TriageAnswers(has_indications=True, is_one_person=True, other_channel_considered=True)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays the parts of one cell."""

    town: str
    mayor: str
    coordinator: str
    police: str


@dataclass(frozen=True, slots=True)
class PutForward:
    """How a worry becomes a proposal."""

    on: int
    coordinator_view: str
    origin: Origin = Origin.WORRY


def proposed(stage: Stage, cast: Cast, story: Vignette, how: PutForward) -> Generator[When, datetime, Case]:
    """A worry comes in and is put forward."""
    worry = story.worries[0]
    at = yield When(worry.day, 14)
    concern = receive_concern(
        actor=stage.actor(cast.coordinator, at),
        municipality=stage.region.municipalities[cast.town],
        concern=typed(worry, f"{story.subject['given_name']} {story.subject['family_name']}"),
        origin=how.origin,
        at=at,
    )
    at = yield When(how.on, 9, 30)
    return put_forward(
        actor=stage.actor(cast.coordinator, at),
        concern=concern,
        proposal=Proposal(
            person=PersonName(story.subject["given_name"], story.subject["family_name"]),
            observations=worry.observation,
            coordinator_view=how.coordinator_view,
            age_class=AgeClass.ADULT,
        ),
        answers=YES_TO_ALL,
        revision=concern.revision,
        at=at,
    )


def answered(stage: Stage, cast: Cast, case: Case, answer: PoliceAnswer, on: int) -> Telling:
    """The police member answers; anything but *no objection known* is asked again after three weeks."""
    at = yield When(on, 16)
    case.refresh_from_db()
    answer_advice(
        actor=stage.actor(cast.police, at),
        case=case,
        answer=answer,
        re_ask_on=None if answer is PoliceAnswer.NO_OBJECTION_KNOWN else _later(at, 20),
        keys=stage.keys(cast.police),
        at=at,
    )


def asked_again(stage: Stage, cast: Cast, case: Case, on: int) -> Telling:
    """The coordinator asks the police anew."""
    at = yield When(on, 11)
    case.refresh_from_db()
    ask_advice(actor=stage.actor(cast.coordinator, at), cases=[case], at=at)


def listed(stage: Stage, cast: Cast, case: Case, listing: Listing, on: int) -> Telling:
    """The mayor puts the person on the list."""
    at = yield When(on, 9)
    case.refresh_from_db()
    list_case(
        actor=stage.actor(cast.mayor, at),
        case=case,
        listing=listing,
        keys=stage.keys(cast.mayor),
        revision=case.revision,
        at=at,
    )


def invited_to_the_circle(stage: Stage, cast: Cast, case: Case, who: tuple[str, str], on: int) -> Telling:
    """An organisation that knows the person joins the circle; ``who`` is its key and how we know that."""
    key, how_known = who
    at = yield When(on, 10, 30)
    case.refresh_from_db()
    widen_circle(
        actor=stage.actor(cast.coordinator, at),
        case=case,
        organisation=stage.region.organisations[key],
        how_known=how_known,
        keys=stage.keys(cast.coordinator),
        revision=case.revision,
        at=at,
    )


def _later(at: datetime, days: int) -> date:
    return day_of(at) + timedelta(days=days)
