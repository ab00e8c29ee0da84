"""What the controllers of a cell decide: mode, confirmations, recovery key, organisations."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from beraad.demo.region import Region
from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Refused
from beraad.foundation.vault import recovery
from beraad.foundation.vault.models import Holder
from beraad.law.legal_orders import LegalOrder
from beraad.rooms.cells.commands import (
    Confirmed,
    OrganisationDetails,
    TypedBack,
    choose_mode,
    confirm_parameter,
    found_cell,
    hold_ceremony,
    register_organisation,
)
from beraad.rooms.cells.models import Cell, CellMunicipality, Confirmation, Organisation
from beraad.rooms.cells.queries import composition_of, is_confirmed, organisations_of_cell
from beraad.rooms.cells.vocabulary import Mode
from tests.world import Seat


def mode(seat: Seat, region: Region, at: datetime, **other: object) -> None:
    given = {"mode": Mode.MINIMAL, "reasons": "Omdat.", "dpo_advice": "Goed.", "review_on": day_of(at) + timedelta(90)}
    choose_mode(actor=seat.actor, cell=region.cells["ZON"], at=at, **{**given, **other})  # type: ignore[arg-type]


def test_strict_mode_is_refused_with_its_reason(an: Seat, region: Region, at: datetime) -> None:
    with pytest.raises(Refused, match="strict_mode_comes_with_the_whole_process"):
        mode(an, region, at, mode=Mode.STRICT)


@pytest.mark.parametrize(
    ("missing", "reason"),
    [
        ({"reasons": " "}, "mode_needs_reasons"),
        ({"dpo_advice": ""}, "mode_needs_dpo_advice"),
        ({"review_on": None}, "mode_needs_a_review_date"),
        ({"mode": Mode.NONE}, "mode_has_no_default"),
    ],
)
def test_a_mode_without_its_grounds_is_refused(
    an: Seat, region: Region, at: datetime, missing: dict[str, object], reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        mode(an, region, at, **missing)


def test_the_coordinator_and_the_neighbour_choose_no_mode(kim: Seat, nour: Seat, region: Region, at: datetime) -> None:
    for seat in (kim, nour):
        with pytest.raises(Refused):
            mode(seat, region, at)


def test_a_new_cell_has_no_mode_at_all(region: Region, at: datetime) -> None:
    CellMunicipality.objects.all().delete()
    towns = [region.municipalities["zonderdorp"]]
    cell = found_cell(actor=SYSTEM, name="LIVC-R Nieuw", prefix="NEW", language="nl", municipalities=towns, at=at)
    assert cell.mode == ""
    missing = {verdict.because.key for verdict in composition_of(cell, day_of(at)).missing}
    assert "cells.nobody_sits_as_police_member" in missing


def test_a_mayor_founds_no_cell(an: Seat, region: Region, at: datetime) -> None:
    towns = [region.municipalities["zonderdorp"]]
    with pytest.raises(Refused, match=r"cells\.only_the_operator_opens"):
        found_cell(actor=an.actor, name="X", prefix="XXX", language="nl", municipalities=towns, at=at)


def confirmed(region: Region, value: str, **other: str) -> Confirmed:
    town = region.municipalities["zonderdorp"].id
    return Confirmed(town, "cards.basis", value, **{"source": "Besluit.", "dpo_advice": "Advies.", **other})


def test_a_confirmation_is_superseded_and_never_overwritten(an: Seat, region: Region, at: datetime) -> None:
    town, on = region.municipalities["zonderdorp"].id, day_of(at)
    before = is_confirmed(town, "cards.basis", on)
    assert before is not None
    confirm_parameter(actor=an.actor, cell=region.cells["ZON"], confirmed=confirmed(region, "no"), at=at)
    assert is_confirmed(town, "cards.basis", on) is None
    assert is_confirmed(town, "cards.basis", on - timedelta(days=1)) == before
    assert Confirmation.objects.filter(parameter="cards.basis", controller_id=town).count() == 2


@pytest.mark.parametrize("other", [{"source": " "}, {"dpo_advice": ""}])
def test_a_confirmation_without_source_or_advice_is_refused(
    an: Seat, region: Region, at: datetime, other: dict[str, str]
) -> None:
    with pytest.raises(Refused, match=r"cells\.confirmation_needs"):
        confirm_parameter(actor=an.actor, cell=region.cells["ZON"], confirmed=confirmed(region, "yes", **other), at=at)


def test_only_the_controller_confirms_and_holds_its_ceremony(
    kim: Seat, nour: Seat, odile: Seat, region: Region, at: datetime
) -> None:
    for seat in (kim, nour, odile):
        with pytest.raises(Refused, match=r"cells\.only_the_controller_confirms"):
            confirm_parameter(actor=seat.actor, cell=region.cells["ZON"], confirmed=confirmed(region, "yes"), at=at)
        with pytest.raises(Refused, match=r"cells\.only_the_controller_holds"):
            town = region.municipalities["zonderdorp"].id
            typed = TypedBack("", "", "")
            hold_ceremony(actor=seat.actor, cell=region.cells["ZON"], controller_id=town, typed=typed, at=at)


def test_what_the_law_settled_is_not_confirmed(an: Seat, region: Region, at: datetime) -> None:
    settled = Confirmed(region.municipalities["zonderdorp"].id, "police.clearance_level", "none", "x", "y")
    with pytest.raises(Refused, match=r"cells\.parameter_is_not_open"):
        confirm_parameter(actor=an.actor, cell=region.cells["ZON"], confirmed=settled, at=at)


def test_a_ceremony_gives_three_shares_and_retires_the_old_key(an: Seat, region: Region, at: datetime) -> None:
    town = region.municipalities["zonderdorp"].id
    drawn = recovery.draw(town)
    assert len(set(drawn.shares)) == 3
    typed = TypedBack(*drawn.shares[1:], drawn.fingerprint)
    hold_ceremony(actor=an.actor, cell=region.cells["ZON"], controller_id=town, typed=typed, at=at)
    assert Holder.objects.filter(controller_id=town, retired_at__isnull=True).count() == 1


def test_an_organisation_whose_norm_ran_out_may_no_longer_sit(kim: Seat, region: Region, at: datetime) -> None:
    on = day_of(at)
    details = OrganisationDetails(
        "Jeugdhuis De Nok", "youth_work", LegalOrder.FLEMISH, "", "Decreet", "", on - timedelta(100), on - timedelta(1)
    )
    body = register_organisation(actor=kim.actor, cell=region.cells["ZON"], details=details, at=at)
    assert body in organisations_of_cell(region.cells["ZON"], on)
    row = next(one for one in composition_of(region.cells["ZON"], on).organisations if one.organisation == body)
    assert not row.verdict.allowed


def test_the_neighbour_registers_nothing(eli: Seat, region: Region, at: datetime) -> None:
    details = OrganisationDetails("X", "school", LegalOrder.FLEMISH)
    with pytest.raises(Refused, match=r"cells\.not_your_register"):
        register_organisation(actor=eli.actor, cell=region.cells["ZON"], details=details, at=at)
    assert not Organisation.objects.filter(name="X").exists()


def test_a_police_member_whose_clearance_ended_is_missing_a_basis(bo: Seat, region: Region, at: datetime) -> None:
    bo.account.mandates.update(clearance_until=day_of(at) - timedelta(days=1))
    missing = {verdict.because.key for verdict in composition_of(region.cells["ZON"], day_of(at)).missing}
    assert missing == {"composition.clearance_has_ended"}


def test_the_mode_is_chosen_after_a_look_at_what_was_typed(
    an: Seat, client_of: Callable[[Seat], Client], region: Region
) -> None:
    client = client_of(an)
    typed = {"mode": "minimal", "reasons": "Nieuwe reden.", "dpo_advice": "Advies.", "review_on": "2027-12-01"}
    looked = client.post("/cells/ZON/mode/", typed)
    assert looked.status_code == 200
    assert "Nieuwe reden." in looked.content.decode()
    assert Cell.objects.get(prefix="ZON").mode_reasons != "Nieuwe reden."
    done = client.post("/cells/ZON/mode/", {**typed, "step": "do"})
    assert done.status_code in {302, 303}
    assert Cell.objects.get(prefix="ZON").mode_reasons == "Nieuwe reden."


def test_a_mode_that_is_refused_keeps_what_was_typed(
    an: Seat, client_of: Callable[[Seat], Client], region: Region
) -> None:
    typed = {"mode": "strict", "reasons": "Onze reden.", "dpo_advice": "Advies.", "review_on": "2027-12-01"}
    answer = client_of(an).post("/cells/ZON/mode/", {**typed, "step": "do"})
    assert answer.status_code == 200
    assert "Onze reden." in answer.content.decode()
    assert "field-error" in answer.content.decode() or "has-error" in answer.content.decode()
    assert Cell.objects.get(prefix="ZON").mode == "minimal"
