"""The coordinator puts a situation to the mayor: three places are born, the worry is destroyed."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from beraad.foundation.kernel import clock
from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.errors import Conflict, require
from beraad.foundation.kernel.ids import new_id, readable_code
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.entry import SealedRef
from beraad.foundation.ledger.record import record
from beraad.foundation.vault.door import Grant, Newborn, bear
from beraad.law.capacities import Capacity
from beraad.law.data_protection import HoldFacts, may_hold
from beraad.law.kinds import Kind
from beraad.law.minors import AgeClass
from beraad.law.retention import proposal_ends_on
from beraad.rooms.cases.commands.clocks import end_of
from beraad.rooms.cases.commands.destroying import destroy
from beraad.rooms.cases.commands.moving import move_concern
from beraad.rooms.cases.commands.replying import reply_to_reporter
from beraad.rooms.cases.models import Case, Concern, Tombstone
from beraad.rooms.cases.policy import may_put_forward
from beraad.rooms.cases.queries import (
    concern_facts,
    readers_of_core,
    readers_of_gate,
    readers_of_person,
    readiness_of,
)
from beraad.rooms.cases.vocabulary import Gate, PersonName, TriageAnswers
from beraad.rooms.cells.models import Cell
from beraad.rooms.cells.queries import cell_of


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the coordinator hands to the mayor; lives for one request only."""

    person: PersonName
    observations: str
    coordinator_view: str
    age_class: AgeClass
    reply: str = ""
    is_urgent: bool = False


def put_forward(
    *, actor: Actor, concern: Concern, proposal: Proposal, answers: TriageAnswers, revision: int, at: datetime
) -> Case:
    """Bear person, core and gate, destroy the intake; raises Refused or Conflict."""
    on = clock.day_of(at)
    cell = cell_of(concern.municipality_id, on)
    if cell is None:
        raise Conflict
    readiness = readiness_of(concern.municipality, cell, on)
    verdict = require(may_put_forward(concern_facts(concern, on), answers, readiness, actor, on))
    intake = concern.intake_id
    with transaction.atomic():
        move_concern(concern, Act.CASE_PUT_FORWARD, revision=revision, decided_on=on, intake_id=None)
        case_id = new_id()
        places = _bear_places(case_id, concern, cell, at=at)
        sealed = _fill(places, proposal)
        case = _row(case_id, concern, cell, places, proposal, at=at)
        sealed += reply_to_reporter(concern, proposal.reply, sender_id=actor.holder_id, at=at)
        if intake is not None:
            destroy([intake], actor=actor, basis=verdict, at=at, capacity=Capacity.COORDINATOR)
        record(
            Act.CASE_PUT_FORWARD,
            actor=actor,
            at=at,
            capacity=Capacity.COORDINATOR,
            controller_id=concern.municipality_id,
            about=case.id,
            basis=verdict,
            sealed=sealed,
        )
    return case


def new_number(prefix: str) -> str:
    """A number that says nothing and was never given before."""
    while True:
        number = f"{prefix}-{readable_code(5)}"
        if not (Case.objects.filter(number=number).exists() or Tombstone.objects.filter(number=number).exists()):
            return number


def _bear_places(case_id: UUID, concern: Concern, cell: Cell, *, at: datetime) -> dict[Kind, Newborn]:
    on = clock.day_of(at)
    readers: dict[Kind, list[Grant]] = {
        Kind.PERSON: readers_of_person(concern.municipality, cell, on),
        Kind.CORE: readers_of_core(concern.municipality, cell, on),
        Kind.GATE: readers_of_gate(cell, on),
    }
    facts = HoldFacts(capacity=Capacity.COORDINATOR, relation="own_municipality")
    return {
        kind: bear(
            kind,
            controller_id=concern.municipality_id,
            holders=holders,
            basis=may_hold(kind, facts, on),
            ends_at=end_of(_expiry(on)),
            at=at,
            about=case_id,
        )
        for kind, holders in readers.items()
    }


def _fill(places: dict[Kind, Newborn], proposal: Proposal) -> list[SealedRef]:
    person, core = places[Kind.PERSON], places[Kind.CORE]
    identity = {
        "given_name": proposal.person.given_name,
        "family_name": proposal.person.family_name,
        "born": proposal.person.born,
    }
    sealed = [person.seal(field, text) for field, text in identity.items() if text.strip()]
    sealed.append(core.seal("observations", proposal.observations))
    sealed.append(core.seal("coordinator_view", proposal.coordinator_view))
    return sealed


def _row(
    case_id: UUID, concern: Concern, cell: Cell, places: dict[Kind, Newborn], proposal: Proposal, *, at: datetime
) -> Case:
    on = clock.day_of(at)
    return Case.objects.create(
        id=case_id,
        number=new_number(cell.prefix),
        municipality=concern.municipality,
        cell=cell,
        gate=Gate.ASKED,
        gate_since=at,
        age_class=proposal.age_class,
        is_urgent=proposal.is_urgent,
        legal_order=concern.municipality.legal_order,
        proposed_on=on,
        expires_on=_expiry(on),
        person_id=places[Kind.PERSON].id,
        core_id=places[Kind.CORE].id,
        gate_id=places[Kind.GATE].id,
    )


def _expiry(on: date) -> date:
    return proposal_ends_on(on)[0]
