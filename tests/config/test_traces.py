"""A case is buried; seven days later no body of the ledger says any more who or which organisation it was about."""

from datetime import datetime, timedelta

import pytest

from beraad.config.management.commands.run_due import run_due
from beraad.demo.region import Region
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.erase_bodies import SHREDS_STAY
from beraad.foundation.ledger.models import Belonging, Body
from beraad.foundation.ledger.queries import entry
from beraad.foundation.ledger.verify import verify
from beraad.foundation.vault.checkpoint_key import current_records, trust
from beraad.rooms.cases.models import Case, Tombstone
from beraad.rooms.meetings.vocabulary import Outcome
from tests import story
from tests.story import Cast
from tests.world import Seat

LATER = timedelta(days=400)
WEEK = SHREDS_STAY + timedelta(hours=2)


@pytest.fixture
def cast(region: Region, an: Seat, kim: Seat, bo: Seat, ces: Seat, dua: Seat) -> Cast:
    return Cast(region, an, kim, bo, {"ces": ces, "dua": dua})


@pytest.fixture
def discussed(cast: Cast, at: datetime) -> Case:
    """A case that went to the table with two partners, and whose places died one after the other."""
    case = story.circle(cast, story.listed(cast, at), ["ces", "dua"], at)
    day = at + timedelta(days=21)
    meeting = story.meeting_of(cast, [(case, ["ces", "dua"])], at)
    meeting = story.opened(cast, meeting, day, ["ces", "dua"])
    item = story.table(cast, story.item_of(meeting, case), ["ces", "dua"], day)
    story.decided(cast, item, day, outcome=Outcome.NO_FURTHER_ACTION)
    story.closed(cast, item, day)
    return Case.objects.get(id=case.id)


def names(since: int, ids: set[str]) -> list[int]:
    """The bodies from that leaf on in which one of these ids stands."""
    rows = Body.objects.filter(leaf_id__gte=since).order_by("leaf_id").values_list("leaf_id", "json")
    return [index for index, body in rows if any(one in bytes(body).decode() for one in ids)]


def test_after_a_week_nobody_can_say_who_sat_round_a_case_that_is_gone(
    cast: Cast, discussed: Case, at: datetime
) -> None:
    since = Body.objects.filter(about=discussed.id).order_by("leaf_id").values_list("leaf_id", flat=True)[0]
    partners = [cast.partners[slug] for slug in ("ces", "dua")]
    people = [cast.an, cast.kim, cast.bo, *partners]
    ids = {str(seat.keys.holder_id) for seat in people}
    ids |= {str(mandate.organisation_id) for seat in partners for mandate in seat.actor.mandates}
    assert len(names(since, ids)) > 5
    buried = at + LATER
    run_due(at=buried)
    stone = Tombstone.objects.get(number=discussed.number)
    assert names(since, ids)
    run_due(at=buried + timedelta(days=6))
    assert names(since, ids)
    counts = run_due(at=buried + WEEK)
    assert counts["traces"] > 10
    assert [entry(index) for index in names(since, ids)] == []
    ended = entry(stone.ledger_size - 1)
    assert ended is not None
    assert (ended.act, ended.about, ended.organisation_id) == (Act.CASE_ERASED, discussed.id, None)
    assert run_due(at=buried + WEEK + timedelta(hours=1))["traces"] == 0
    assert not Belonging.objects.filter(ends_with=discussed.id).exists()
    report = verify(trust(), records=current_records())
    assert report.is_sound, report.findings


def test_the_traces_of_another_case_stay(cast: Cast, discussed: Case, at: datetime) -> None:
    other = story.listed(cast, at + timedelta(days=22), name=("Noor", "Peeters"))
    Case.objects.filter(id=other.id).update(erase_on=day_of(at) + timedelta(days=3000))
    before = Body.objects.filter(about=other.id).count()
    run_due(at=at + LATER)
    run_due(at=at + LATER + WEEK)
    assert Body.objects.filter(about=other.id).count() >= before
    assert not Body.objects.filter(about=discussed.id).exclude(act=Act.CASE_ERASED).exists()
