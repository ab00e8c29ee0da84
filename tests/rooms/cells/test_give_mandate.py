"""Mandates are given, ask to be let in, and end."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from beraad.demo.region import Region
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Refused
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.foundation.vault import door
from beraad.foundation.vault import queries as vault
from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind
from beraad.law.verdict import allow, law
from beraad.rooms.accounts.commands import WrongCode, enrol_account
from beraad.rooms.cells import commands
from beraad.rooms.cells.commands import MandateAsked, end_mandate, give_mandate, run_due
from beraad.rooms.cells.models import Mandate
from beraad.rooms.cells.queries import actor_of, admissions_for, work_of
from tests import world
from tests.rooms.cells.places import a_place
from tests.world import Seat


def asked(seat: Seat, capacity: Capacity, at: datetime, **bodies: object) -> MandateAsked:
    return MandateAsked(capacity=capacity, starts_on=day_of(at), account=seat.account, **bodies)  # type: ignore[arg-type]


def test_a_new_coordinator_waits_at_the_doors_and_is_let_in_from_inside(
    an: Seat, kim: Seat, nobody: Seat, region: Region, at: datetime
) -> None:
    town = region.municipalities["zonderdorp"].id
    core = a_place(Kind.CORE, town, [an, kim], kim, at)
    give_mandate(actor=an.actor, asked=asked(nobody, Capacity.COORDINATOR, at, cell=region.cells["ZON"]), at=at)
    assert not vault.is_held_by(core, nobody.keys.holder_id, day_of(at))
    batch = admissions_for(kim.actor, day_of(at))[0]
    assert (batch.name, batch.kinds) == ("Nobody Niemand", (("core", 1),))
    assert [row.verb for row in work_of(kim.actor, day_of(at))]
    commands.admit_waiting(actor=kim.actor, waiting=batch.ids, keys=kim.keys, at=at)
    assert vault.is_held_by(core, nobody.keys.holder_id, day_of(at))
    assert admissions_for(kim.actor, day_of(at)) == ()


def test_a_new_police_member_waits_for_names_and_answers_only(
    an: Seat, kim: Seat, bo: Seat, nobody: Seat, region: Region, at: datetime
) -> None:
    town = region.municipalities["zonderdorp"].id
    places = {
        kind: a_place(kind, town, [an, kim], kim, at) for kind in (Kind.CORE, Kind.PERSON, Kind.GATE, Kind.INTAKE)
    }
    police = asked(
        nobody,
        Capacity.POLICE_MEMBER,
        at,
        cell=region.cells["ZON"],
        clearance_level="secret",
        clearance_until=day_of(at) + timedelta(days=365),
    )
    give_mandate(actor=an.actor, asked=police, at=at)
    kinds = {kind for batch in admissions_for(kim.actor, day_of(at)) for kind, _count in batch.kinds}
    assert kinds == {"person", "gate"}
    assert len(places) == 4


@pytest.mark.parametrize(("level", "days"), [("", 365), ("confidential", 365), ("secret", -1)])
def test_without_a_clearance_nobody_sits_for_the_police(
    an: Seat, nobody: Seat, region: Region, at: datetime, level: str, days: int
) -> None:
    police = asked(
        nobody,
        Capacity.POLICE_MEMBER,
        at,
        cell=region.cells["ZON"],
        clearance_level=level,
        clearance_until=day_of(at) + timedelta(days=days),
    )
    with pytest.raises(Refused, match="composition"):
        give_mandate(actor=an.actor, asked=police, at=at)


def test_the_coordinator_appoints_no_chair_and_the_neighbour_nobody(
    kim: Seat, eli: Seat, nobody: Seat, region: Region, at: datetime
) -> None:
    for seat in (kim, eli):
        with pytest.raises(Refused, match=r"cells\.not_yours_to_give"):
            give_mandate(actor=seat.actor, asked=asked(nobody, Capacity.CHAIR, at, cell=region.cells["ZON"]), at=at)


def test_no_mayor_makes_a_mayor_or_an_operator(an: Seat, nobody: Seat, region: Region, at: datetime) -> None:
    town = region.municipalities["zonderdorp"]
    for capacity in (Capacity.MAYOR, Capacity.OPERATOR):
        with pytest.raises(Refused, match=r"cells\.only_the_operator"):
            give_mandate(actor=an.actor, asked=asked(nobody, capacity, at, municipality=town), at=at)


def test_an_organisation_sends_its_own_people(ces: Seat, dua: Seat, nobody: Seat, region: Region, at: datetime) -> None:
    body = region.organisations["ocmw"]
    professional = asked(nobody, Capacity.PARTNER_PROFESSIONAL, at, cell=region.cells["ZON"], organisation=body)
    with pytest.raises(Refused, match=r"cells\.the_organisation_decides_who_comes"):
        give_mandate(actor=dua.actor, asked=professional, at=at)
    give_mandate(actor=ces.actor, asked=professional, at=at)
    assert actor_of(nobody.account, day_of(at)).is_a(Capacity.PARTNER_PROFESSIONAL, organisation_id=body.id)


def test_a_mandate_and_its_leaf_name_the_controller(an: Seat, nobody: Seat, region: Region, at: datetime) -> None:
    mandate = give_mandate(
        actor=an.actor, asked=asked(nobody, Capacity.COORDINATOR, at, cell=region.cells["ZON"]), at=at
    )
    body = Body.objects.get(act=Act.MANDATE_GIVEN.value, about=mandate.id)
    assert body.controller_id == region.municipalities["zonderdorp"].id


def test_a_mandate_that_ends_takes_its_keys_away_at_once(an: Seat, kim: Seat, region: Region, at: datetime) -> None:
    core = a_place(Kind.CORE, region.municipalities["zonderdorp"].id, [an, kim], kim, at)
    mandate = Mandate.objects.get(account=kim.account, capacity=Capacity.COORDINATOR)
    end_mandate(actor=an.actor, mandate=mandate, last_day=day_of(at) - timedelta(days=1), at=at)
    assert not vault.is_held_by(core, kim.keys.holder_id, day_of(at))
    assert vault.is_held_by(core, an.keys.holder_id, day_of(at))
    assert actor_of(kim.account, day_of(at)).mandates == ()


def test_a_mandate_that_ran_out_loses_its_keys_by_the_clock_and_only_once(
    an: Seat, kim: Seat, region: Region, at: datetime
) -> None:
    core = a_place(Kind.CORE, region.municipalities["zonderdorp"].id, [an, kim], kim, at)
    mandate = Mandate.objects.get(account=kim.account, capacity=Capacity.COORDINATOR)
    end_mandate(actor=an.actor, mandate=mandate, last_day=day_of(at), at=at)
    assert vault.is_held_by(core, kim.keys.holder_id, day_of(at))
    later = at + timedelta(days=1)
    assert run_due(later) == 1
    assert not vault.is_held_by(core, kim.keys.holder_id, day_of(later))
    assert run_due(later) == 0


def test_who_keeps_another_mandate_keeps_what_it_opens(an: Seat, kim: Seat, region: Region, at: datetime) -> None:
    town = region.municipalities["zonderdorp"].id
    core, gate = a_place(Kind.CORE, town, [an, kim], kim, at), a_place(Kind.GATE, town, [an, kim], kim, at)
    chair = Mandate.objects.get(account=an.account, capacity=Capacity.CHAIR)
    end_mandate(actor=an.actor, mandate=chair, last_day=day_of(at) - timedelta(days=1), at=at)
    assert vault.is_held_by(core, an.keys.holder_id, day_of(at))
    assert not vault.is_held_by(gate, an.keys.holder_id, day_of(at))


def test_whoever_enrols_later_is_asked_for_by_the_clock(
    an: Seat, kim: Seat, nobody: Seat, region: Region, at: datetime
) -> None:
    a_place(Kind.CORE, region.municipalities["zonderdorp"].id, [an, kim], kim, at)
    Mandate.objects.create(
        account=nobody.account, capacity=Capacity.COORDINATOR, cell=region.cells["ZON"], starts_on=day_of(at)
    )
    assert run_due(at) == 1
    assert len(admissions_for(kim.actor, day_of(at))) == 1
    assert run_due(at) == 0


def test_a_newcomer_gets_a_code_once(an: Seat, client_of: Callable[[Seat], Client], region: Region) -> None:
    client = client_of(an)
    typed = {
        "capacity": "coordinator",
        "organisation": "",
        "email": "new@kempervoorde.example",
        "name": "Wies Nieuw",
        "function": "preventieambtenaar",
        "language": "nl",
        "starts_on": "2027-03-15",
        "clearance_level": "",
    }
    answer = client.post("/cells/ZON/mandates/new/", typed)
    assert answer.status_code == 200, answer.content.decode()
    assert "Wies Nieuw" in answer.content.decode()
    assert Mandate.objects.filter(account__email="new@kempervoorde.example", capacity="coordinator").exists()
    again = client.post("/cells/ZON/mandates/new/", typed)
    assert again.status_code in {302, 303}


def test_the_batch_is_admitted_with_one_press(
    an: Seat, kim: Seat, nobody: Seat, client_of: Callable[[Seat], Client], region: Region, at: datetime
) -> None:
    core = a_place(Kind.CORE, region.municipalities["zonderdorp"].id, [an, kim], kim, at)
    give_mandate(actor=an.actor, asked=asked(nobody, Capacity.COORDINATOR, at, cell=region.cells["ZON"]), at=at)
    client = client_of(kim)
    assert "Nobody Niemand" in client.get("/cells/waiting/").content.decode()
    pressed = {"holder": str(nobody.keys.holder_id), "capacity": "coordinator"}
    assert client.post("/cells/waiting/", pressed).status_code in {302, 303}
    assert vault.is_held_by(core, nobody.keys.holder_id, day_of(at))
    assert client.post("/cells/waiting/", pressed).status_code == 404
    new = actor_of(nobody.account, day_of(at))
    basis = allow("cells.you_keep_the_register", law("L2018", "art. 3 §2"))
    opened = door.open(core, keys=nobody.keys, actor=new, basis=basis, at=at)
    assert opened.text("name") == "canary"


@pytest.mark.parametrize(("giver", "known", "capacity"), [("an", "kim", "chair"), ("nobody", "an", "coordinator")])
def test_who_chairs_a_cell_never_coordinates_it(
    an: Seat, client_of: Callable[[Seat], Client], region: Region, at: datetime, giver: str, known: str, capacity: str
) -> None:
    """Two people in every case (decision 0013); the second giver is a deputy chair."""
    deputy = {"capacity": "chair", "cell": region.cells["ZON"], "starts_on": day_of(at)}
    Mandate.objects.create(account=region.accounts["nobody"], **deputy)
    who = region.accounts[known]
    typed = {
        "capacity": capacity,
        "organisation": "",
        "email": who.email,
        "name": who.name,
        "function": who.function,
        "language": "nl",
        "starts_on": "2027-03-15",
        "clearance_level": "",
    }
    answer = client_of(world.seat(region, giver, at)).post("/cells/ZON/mandates/new/", typed)
    assert answer.context["form"].errors["capacity"] == ["In één casus is de voorzitter nooit ook de coördinator."]
    assert not Mandate.objects.filter(account=who, capacity=capacity).exists()


def test_who_has_not_come_yet_is_invited_again_from_the_page_of_the_cell(
    an: Seat, kim: Seat, bo: Seat, region: Region, at: datetime, client_of: Callable[[Seat], Client]
) -> None:
    who = commands.Newcomer("wies@kempervoorde.example", "Wies Nieuw", "preventieambtenaar", "nl")
    deputy = MandateAsked(Capacity.COORDINATOR, day_of(at), cell=region.cells["ZON"])
    mandate, first = commands.take_in(actor=an.actor, who=who, asked=deputy, at=at)
    address = f"/cells/ZON/mandates/{mandate.id}/invite/"
    browser = client_of(an)
    assert address in browser.get("/cells/ZON/").content.decode()
    assert browser.get(address).status_code == 200
    code = browser.post(address).context["code"]
    assert code != first
    with pytest.raises(WrongCode):
        enrol_account(first, passphrase="vier losse woorden samen 77", at=at)
    enrol_account(code, passphrase="vier losse woorden samen 77", at=at)
    assert browser.post(address).status_code == 403
    assert address not in browser.get("/cells/ZON/").content.decode()
    assert client_of(bo).get(address).status_code == 403
