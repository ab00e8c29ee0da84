"""Bram's situation at its first stages, made by the acts themselves."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction

from beraad.demo.region import Region
from beraad.law.minors import AgeClass
from beraad.law.verdict import allow, house_rule
from beraad.rooms.cases import commands
from beraad.rooms.cases.commands.list_case import Listing
from beraad.rooms.cases.commands.put_forward import Proposal
from beraad.rooms.cases.models import Case, Concern
from beraad.rooms.cases.vocabulary import PersonName, PublicConcern, TriageAnswers
from tests import story
from tests.story import Cast
from tests.world import Seat

OBSERVATION = "Toonde in de les een filmpje van een aanslag en zei: zo moet het hier ook."
VIEW = "Hij zoekt reactie; de praktijkleerkracht heeft een goede band met hem."
REASONS = "Praten lukt niet meer op school alleen; het OCMW en de school kennen hem."
INDICATIONS = "Deelde een manifest van een aanslagpleger met instemming."
YES = TriageAnswers(has_indications=True, is_one_person=True, other_channel_considered=True)


def proposal(age: AgeClass = AgeClass.ADULT) -> Proposal:
    """What the coordinator hands to the mayor."""
    return Proposal(
        person=PersonName("Bram", "Verlinde", "2004-11-02"),
        observations=OBSERVATION,
        coordinator_view=VIEW,
        age_class=age,
    )


def open_gate(case: Case, seat: Seat, at: datetime, *, is_open: bool = True) -> None:
    """The effect of a police answer."""
    with transaction.atomic():
        commands.set_gate(
            case=case,
            is_open=is_open,
            actor=seat.actor,
            at=at,
            basis=allow("gate.opens", house_rule("0017")),
            re_ask_on=None,
        )


@pytest.fixture
def worry(region: Any, kim: Seat, at: datetime) -> Concern:
    """A worry that the coordinator wrote down."""
    return commands.receive_concern(
        actor=kim.actor,
        municipality=region.municipalities["zonderdorp"],
        concern=PublicConcern(
            observation=OBSERVATION, appraisal="Zoekt reactie.", source="leerkracht", person="Bram Verlinde"
        ),
        at=at,
    )


@pytest.fixture
def put_forward(kim: Seat, at: datetime, runs_on_commit: Callable[[], Any]) -> Callable[..., Case]:
    """Put a worry to the mayor."""

    def put(worry: Concern, age: AgeClass = AgeClass.ADULT) -> Case:
        with runs_on_commit():
            return commands.put_forward(
                actor=kim.actor, concern=worry, proposal=proposal(age), answers=YES, revision=worry.revision, at=at
            )

    return put


@pytest.fixture
def proposed(worry: Concern, put_forward: Callable[..., Case]) -> Case:
    """Put to the mayor; the police have not answered."""
    return put_forward(worry)


@pytest.fixture
def cleared(proposed: Case, bo: Seat, at: datetime) -> Case:
    """The police know no objection."""
    open_gate(proposed, bo, at)
    return proposed


@pytest.fixture
def listed(cleared: Case, an: Seat, at: datetime) -> Case:
    """On the list of cases."""
    commands.list_case(
        actor=an.actor,
        case=cleared,
        listing=Listing(REASONS, INDICATIONS),
        keys=an.keys,
        revision=cleared.revision,
        at=at,
    )
    return cleared


@pytest.fixture
def cast(region: Region, an: Seat, kim: Seat, bo: Seat, ces: Seat, dua: Seat, jo: Seat, lou: Seat) -> Cast:
    """Everybody that the way needs."""
    return Cast(region, an, kim, bo, {"ces": ces, "dua": dua, "jo": jo, "lou": lou})


@pytest.fixture
def followed(cast: Cast, at: datetime) -> Case:
    """A case with a plan in which ces has an action; the table spoke of keeping it longer."""
    case = story.circle(cast, story.listed(cast, at), ["ces"], at)
    meeting = story.opened(cast, story.meeting_of(cast, [(case, ["ces"])], at), at, ["ces"])
    item = story.table(cast, story.item_of(meeting, case), ["ces"], at)
    story.decided(cast, item, at, keeps_longer=True)
    story.closed(cast, item, at)
    return Case.objects.get(id=case.id)
