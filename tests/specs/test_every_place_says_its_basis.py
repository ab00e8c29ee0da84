"""What the seal line says of its basis: the law's own table, by legal order, and what the controller confirmed."""

from collections import defaultdict
from datetime import datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils.translation import override

from beraad.demo.region import Region
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.ui.components.basis import shown_all
from beraad.foundation.vault.models import Compartment
from beraad.law.compartments import compartment
from beraad.law.kinds import Kind
from beraad.law.verdict import BasisKind
from beraad.rooms.cells.commands import Confirmed, confirm_parameter
from beraad.rooms.cells.models import Organisation
from beraad.rooms.cells.queries import seal_line, seal_lines
from tests import story, world
from tests.specs.stages import Stages
from tests.story import Cast

NOT_IN_THIS_HOUSE = {Kind.ABSENCE, Kind.REQUEST}
"""Kinds of the table that no act makes yet."""


def test_every_place_shows_the_row_of_the_table(standing: Stages, region: Region) -> None:
    shown = defaultdict(set)
    lines = seal_lines(
        Compartment.objects.values_list("id", flat=True), actor=standing.cast.kim.actor, on=day_of(world.AT)
    )
    for line in lines.values():
        shown[line.kind].add(line.citations)
    assert set(shown) == set(Kind) - NOT_IN_THIS_HOUSE
    assert {kind: found for kind, found in shown.items() if found != {(compartment(kind).basis,)}} == {}


def test_what_the_table_leaves_open_never_looks_like_law(standing: Stages, region: Region) -> None:
    """Neither the article on secrecy, which is no basis for processing, nor the list of cases stands in its place."""
    for kind in Kind:
        if compartment(kind).basis.kind is not BasisKind.TO_BE_CONFIRMED:
            continue
        for place in Compartment.objects.filter(kind=kind):
            line = seal_line(place.id, actor=standing.cast.kim.actor, on=day_of(world.AT), language="en")
            assert "to_be_confirmed" in {shown.kind for shown in shown_all(line.citations)}, kind


@pytest.fixture
def french(cast: Cast, at: datetime) -> Cast:
    """The school of the story answers to the French Community."""
    school = cast.region.organisations[story.PARTNERS["dua"]]
    Organisation.objects.filter(id=school.id).update(
        legal_order="french_community", authorisation_norm="D-FWB", authorised_from=at.date() - timedelta(days=100)
    )
    school.refresh_from_db()
    return cast


def test_a_participant_of_the_french_community_brings_its_decree(french: Cast, at: datetime) -> None:
    case = story.circle(french, story.listed(french, at), ["ces", "dua"], at)
    meeting = story.opened(french, story.meeting_of(french, [(case, ["ces", "dua"])], at), at, ["ces", "dua"])
    item = story.table(french, story.item_of(meeting, case), ["ces", "dua"], at)
    dua, ces = (
        item.invitations.get(organisation=french.region.organisations[story.PARTNERS[slug]]) for slug in ("dua", "ces")
    )
    assert None not in {dua.weighing_id, dua.notes_id, ces.weighing_id, ces.notes_id, item.table_id}

    def codes(place: object) -> list[str]:
        line = seal_line(place, actor=french.kim.actor, on=day_of(at))  # type: ignore[arg-type]
        return [citation.code for citation in line.citations]

    assert codes(item.table_id) == ["to_be_confirmed:table.basis", "law:D-FWB:art. 15, 1°"]
    assert codes(dua.invitation_id) == ["law:L2018:art. 3 §1", "law:D-FWB:art. 6"]
    assert codes(dua.weighing_id) == ["law:D-FWB:art. 7 §2"]
    assert codes(dua.notes_id) == ["law:D-FWB:art. 15, 2°"]
    assert codes(ces.invitation_id) == ["law:L2018:art. 3 §1"]
    assert codes(ces.weighing_id) == ["to_be_confirmed:weighing.basis"]
    assert codes(ces.notes_id) == ["to_be_confirmed:notes.basis"]


def test_what_the_controller_confirmed_says_when_and_by_whom(cast: Cast, at: datetime) -> None:
    case = story.put_forward(cast, at)
    before = _line_as_drawn(case.gate_id, cast, at)
    assert "confirmed on" not in before
    confirmed = Confirmed(case.municipality_id, "gate.basis", "Besluit van het college", "Besluit.", "Gunstig advies.")
    confirm_parameter(actor=cast.an.actor, cell=cast.region.cells["ZON"], confirmed=confirmed, at=at)
    after = _line_as_drawn(case.gate_id, cast, at)
    assert "confirmed on 15\u00a0Mar\u00a02027 by An Wouters" in after
    assert "Counts only once" not in after


def _line_as_drawn(place: object, cast: Cast, at: datetime) -> str:
    line = seal_line(place, actor=cast.kim.actor, on=day_of(at), language="en")  # type: ignore[arg-type]
    with override("en"):
        return str(Template("{% load ui %}{% seal_line seal %}").render(Context({"seal": line})))
