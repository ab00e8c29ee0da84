"""The table of sealed places, read row by row."""

from datetime import date

import pytest

from beraad.law.capacities import Capacity
from beraad.law.compartments import Family, Relation
from beraad.law.data_protection import HoldFacts, compartment, may_hold
from beraad.law.kinds import Kind
from beraad.law.sentences import all_reasons
from beraad.law.tables_of_law import read

ON = date(2026, 11, 22)
FAMILIES = {
    Family.INTAKE: {Kind.INTAKE},
    Family.CORE: {Kind.PERSON, Kind.CORE, Kind.GATE, Kind.RECORD},
    Family.PLAN: {Kind.PLAN},
    Family.PARTNER: {Kind.WEIGHING, Kind.NOTES, Kind.ABSENCE, Kind.INVITATION},
    Family.TABLE: {Kind.TABLE},
    Family.FEEDBACK: {Kind.FEEDBACK},
    Family.REQUEST: {Kind.REQUEST, Kind.PARCEL},
}
NO_BACKUP = {Kind.GATE, Kind.INVITATION, Kind.WEIGHING, Kind.TABLE, Kind.FEEDBACK, Kind.PARCEL}
RECOVERED = {Kind.INTAKE, Kind.PERSON, Kind.CORE, Kind.PLAN, Kind.REQUEST}
PARTNERS_OWN = {Kind.WEIGHING, Kind.NOTES, Kind.ABSENCE}


def _holders(kind: Kind) -> set[Capacity]:
    return {
        capacity
        for capacity in Capacity
        for relation in Relation
        if may_hold(kind, HoldFacts(capacity, relation), ON).allowed
    }


def test_the_table_has_one_row_for_every_kind() -> None:
    assert set(read("compartments")) == {kind.value for kind in Kind}


@pytest.mark.parametrize(("family", "kinds"), FAMILIES.items())
def test_a_family_has_one_colour(family: Family, kinds: set[Kind]) -> None:
    assert {kind for kind in Kind if compartment(kind).family is family} == kinds


def test_what_is_in_no_backup() -> None:
    assert {kind for kind in Kind if not compartment(kind).in_backups} == NO_BACKUP


def test_what_a_recovery_key_reaches() -> None:
    assert {kind for kind in Kind if compartment(kind).recovery is True} == RECOVERED
    assert {kind for kind in Kind if compartment(kind).recovery is None} == {Kind.NOTES, Kind.ABSENCE}


def test_nothing_kept_out_of_backups_is_reached_by_a_recovery_key() -> None:
    assert not [kind for kind in NO_BACKUP if compartment(kind).recovery is not False]


@pytest.mark.parametrize("kind", [Kind.CORE, Kind.PLAN, Kind.NOTES, Kind.WEIGHING, Kind.ABSENCE, Kind.INTAKE])
def test_the_police_member_never_holds(kind: Kind) -> None:
    assert Capacity.POLICE_MEMBER in compartment(kind).never
    assert Capacity.POLICE_MEMBER not in _holders(kind)


@pytest.mark.parametrize("kind", sorted(PARTNERS_OWN))
def test_what_is_a_partners_own_is_closed_to_the_town(kind: Kind) -> None:
    town = {Capacity.MAYOR, Capacity.CHAIR, Capacity.COORDINATOR, Capacity.POLICE_MEMBER}
    assert not _holders(kind) & town


@pytest.mark.parametrize("kind", list(Kind))
def test_who_runs_supports_or_watches_the_house_reads_no_case(kind: Kind) -> None:
    outsiders = {
        Capacity.OPERATOR, Capacity.WITNESS, Capacity.SYSTEM, Capacity.REGIONAL_SUPPORT,
        Capacity.FEDERAL_SUPPORT, Capacity.ZONE_MANAGER,
    }  # fmt: skip
    assert not _holders(kind) & outsiders


def test_who_holds_identity_core_gate_and_plan() -> None:
    assert _holders(Kind.PERSON) == {Capacity.MAYOR, Capacity.CHAIR, Capacity.COORDINATOR, Capacity.POLICE_MEMBER}
    assert _holders(Kind.CORE) == {Capacity.MAYOR, Capacity.CHAIR, Capacity.COORDINATOR}
    assert _holders(Kind.GATE) == {Capacity.POLICE_MEMBER, Capacity.CHAIR, Capacity.COORDINATOR}
    assert _holders(Kind.PLAN) == {Capacity.CHAIR, Capacity.COORDINATOR, Capacity.PARTNER_PROFESSIONAL}
    assert _holders(Kind.INTAKE) == {Capacity.COORDINATOR}


@pytest.mark.parametrize("kind", [Kind.TABLE, Kind.RECORD, Kind.FEEDBACK])
def test_what_belongs_to_an_item_opens_only_to_those_entered(kind: Kind) -> None:
    assert {relation for held in compartment(kind).holders.values() for relation in held} == {Relation.ENTERED}


@pytest.mark.parametrize("kind", list(Kind))
def test_an_end_is_a_sentence(kind: Kind) -> None:
    assert compartment(kind).ends in all_reasons()


def test_the_seal_of_notes_follows_the_legal_order_of_the_participant() -> None:
    rule = compartment(Kind.NOTES)
    assert rule.basis_for("french_community").code == "law:D-FWB:art. 15, 2°"
    assert rule.basis_for("flemish").code == "to_be_confirmed:notes.basis"
    assert rule.basis_for(None).code == "to_be_confirmed:notes.basis"


def test_the_promises_that_forget_cannot_be_held() -> None:
    assert {kind for kind in Kind if not compartment(kind).may_be_held} == {
        Kind.TABLE, Kind.WEIGHING, Kind.FEEDBACK, Kind.PARCEL,
    }  # fmt: skip
