"""The seal line of a place."""

from datetime import datetime

import pytest

from beraad.demo.region import Region
from beraad.foundation.kernel.clock import day_of
from beraad.law.kinds import Kind
from beraad.rooms.cells.queries import seal_line, seal_lines
from tests.rooms.cells.places import a_place
from tests.world import Seat


def test_a_seal_line_names_every_reader_and_why_you_read(kim: Seat, an: Seat, region: Region, at: datetime) -> None:
    town = region.municipalities["zonderdorp"].id
    place = a_place(Kind.CORE, town, [an, kim], kim, at)
    line = seal_line(place, actor=kim.actor, on=day_of(at), language="en")
    assert [reader.name for reader in line.readers][:2] == ["An Wouters", "Kim Lambrecht"]
    assert line.readers[2].name == "Recovery key of Zonderdorp"
    assert line.controller == "Zonderdorp"
    assert [citation.code for citation in line.citations] == ["law:L2018:art. 3 §2"]
    assert "coordinator" in line.why_you
    assert line.ends_when


def test_whoever_reads_nothing_is_told_no_reason_why_they_would(
    kim: Seat, bo: Seat, region: Region, at: datetime
) -> None:
    place = a_place(Kind.CORE, region.municipalities["zonderdorp"].id, [kim], kim, at)
    assert seal_line(place, actor=bo.actor, on=day_of(at)).why_you == ""


def test_a_place_in_no_backup_has_no_recovery_reader(kim: Seat, bo: Seat, region: Region, at: datetime) -> None:
    place = a_place(Kind.GATE, region.municipalities["zonderdorp"].id, [kim, bo], kim, at)
    assert [reader.name for reader in seal_line(place, actor=bo.actor, on=day_of(at)).readers] == [
        "Kim Lambrecht",
        "Bo Segers",
    ]


def test_many_seal_lines_cost_as_much_as_one(
    kim: Seat, an: Seat, region: Region, at: datetime, django_assert_max_num_queries: object
) -> None:
    town = region.municipalities["zonderdorp"].id
    places = [a_place(Kind.CORE, town, [an, kim], kim, at) for _ in range(5)]
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        lines = seal_lines(places, actor=kim.actor, on=day_of(at))
    assert lines.keys() == set(places)


def test_a_place_that_is_gone_has_no_seal_line(kim: Seat, region: Region, at: datetime) -> None:
    with pytest.raises(KeyError):
        seal_line(region.cells["ZON"].id, actor=kim.actor, on=day_of(at))
