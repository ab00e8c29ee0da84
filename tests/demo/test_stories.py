"""The stories of the demo world: lawful processes, taken along by the real commands."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from beraad.demo.region import Region
from beraad.demo.stories import STORIES
from beraad.demo.stories.telling import Stage, tell
from beraad.demo.vignettes import vignettes
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import NotHeld
from beraad.foundation.vault import door
from beraad.foundation.vault.models import Unlock
from beraad.law.verdict import allow, law
from beraad.rooms.cases.models import Case, Concern
from beraad.rooms.cases.queries import cases_visible_to, concerns_visible_to
from tests.world import Seat


@pytest.fixture
def told(region: Region, at: datetime, runs_on_commit: Callable[[], Any]) -> Region:
    """The region with all stories in it, as a newcomer finds it."""
    with runs_on_commit():
        moved = list(tell(Stage(region, at), STORIES))
    assert len(moved) > len(STORIES)
    return region


def test_bram_is_left_to_the_newcomer(told: Region) -> None:
    assert "bram" in vignettes()
    assert Case.objects.filter(municipality=told.municipalities["zonderdorp"]).count() == 1


def test_lotte_waits_for_a_meeting_with_a_circle_that_leaves_two_partners_outside(told: Region, at: datetime) -> None:
    """Listed, open, told, not yet discussed: she can stand on the same agenda as Bram."""
    case = Case.objects.get(municipality=told.municipalities["zonderdorp"])
    assert (case.state, case.gate, case.last_discussed_on) == ("listed", "open", None)
    assert case.told_on is not None
    circle = {seat.organisation_id for seat in case.circle.all()}
    assert circle == {told.organisations[key].id for key in ("caw", "cgz")}


def test_every_other_story_stands_where_it_should(told: Region) -> None:
    states = sorted(Concern.objects.values_list("municipality__name_nl", "state"))
    assert ("Saint-Exemple", "danger") in states
    assert ("Zonderdorp", "danger") in states
    assert ("Zonderdorp", "received") in states
    assert ("Saint-Exemple", "received") in states
    assert ("Zonderdorp", "advice_given") in states
    cases = sorted(Case.objects.values_list("municipality__name_nl", "state", "gate"))
    assert cases == [
        ("Nergenshuizen", "listed", "open"),
        ("Saint-Exemple", "listed", "open"),
        ("Zonderdorp", "listed", "open"),
    ]


def test_nobody_is_left_unlocked(told: Region) -> None:
    assert not Unlock.objects.exists()


def test_each_cell_sees_its_own_only(told: Region, kim: Seat, eli: Seat, odile: Seat, at: datetime) -> None:
    on = day_of(at)
    assert cases_visible_to(kim.actor, on).count() == 1
    assert cases_visible_to(eli.actor, on).count() == 2
    assert {case.municipality.name_nl for case in cases_visible_to(odile.actor, on)} == {"Saint-Exemple"}
    assert concerns_visible_to(kim.actor, on).exists()


def test_the_worry_about_amina_can_be_read_by_the_coordinator_only(
    told: Region, kim: Seat, an: Seat, at: datetime
) -> None:
    worry = Concern.objects.get(municipality__name_nl="Zonderdorp", state="received")
    basis = allow("cells.you_keep_the_register", law("L2018", "art. 3 §2"))
    assert worry.intake_id is not None
    opened = door.open(worry.intake_id, keys=kim.keys, actor=kim.actor, basis=basis, at=at)
    assert "Amina" in opened.text("person")
    with pytest.raises(NotHeld):
        door.open(worry.intake_id, keys=an.keys, actor=an.actor, basis=basis, at=at)


def test_advice_without_a_name_leaves_nothing_to_read(told: Region) -> None:
    """As the story expects: decided, so destroyed."""
    expected = vignettes()["club"].expected["readable_after_days"]
    concern = Concern.objects.get(state="advice_given")
    assert (expected, concern.intake_id) == (0, None)
