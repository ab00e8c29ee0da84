"""A second worry about the same person: a person adds it to the case, and its own place is destroyed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from beraad.foundation.kernel.errors import Conflict, Refused
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.acts import Act
from beraad.foundation.vault import door
from beraad.foundation.vault.models import Compartment
from beraad.law.kinds import Kind
from beraad.rooms.cases import commands
from beraad.rooms.cases.commands.adding import Addition
from beraad.rooms.cases.models import Case, Concern, Parcel
from beraad.rooms.cases.policy import may_open_place
from beraad.rooms.cases.queries import case_facts, cases_to_join, concern_facts, timeline_of
from beraad.rooms.cases.vocabulary import ConcernState, PublicConcern
from tests import story
from tests.rooms.cases.conftest import VIEW
from tests.world import ClientOf, Seat

POSTED = "Deelde op een open kanaal het manifest en schreef: eindelijk iemand die durft."


@pytest.fixture
def second(region: Any, kim: Seat, at: datetime) -> Concern:
    """What the police member brought five days after the school did."""
    return commands.receive_concern(
        actor=kim.actor,
        municipality=region.municipalities["zonderdorp"],
        concern=PublicConcern(observation=POSTED, source="open bron", person="Bram Verlinde"),
        at=at,
    )


def join(concern: Concern, case: Case, seat: Seat, at: datetime, **other: Any) -> None:
    """The act."""
    addition = Addition(POSTED, "open bron", at.date(), "Dit is ernstiger.")
    commands.join_concern(
        actor=seat.actor, concern=concern, case=case, addition=addition, revision=0, keys=seat.keys, at=at, **other
    )


def test_it_is_sealed_in_the_case_with_its_source_and_destroyed_here(
    second: Concern, listed: Case, kim: Seat, an: Seat, at: datetime, runs_on_commit: Callable[[], Any]
) -> None:
    intake, before = second.intake_id, listed.revision
    with runs_on_commit():
        join(second, listed, kim, at)
    basis = may_open_place(Kind.CORE, case_facts(listed), an.actor, at.date())
    core = door.open(listed.core_id, keys=an.keys, actor=an.actor, basis=basis, at=at)
    (record,) = core.record_ids("added_on")
    told = [core.text(f"added_{name}", record) for name in ("observation", "source", "appraisal")]
    assert told == [POSTED, "open bron", "Dit is ernstiger."]
    assert core.text("coordinator_view") == VIEW
    assert not Compartment.objects.filter(id=intake).exists()
    assert (second.state, second.intake_id) == (ConcernState.JOINED, None)
    assert Case.objects.get(id=listed.id).revision == before


def test_it_leaves_its_leaf_about_the_case_and_stands_in_its_timeline(
    second: Concern, listed: Case, kim: Seat, at: datetime
) -> None:
    join(second, listed, kim, at)
    entry = next(each for each in ledger.bodies_about(listed.id) if each.act is Act.CONCERN_JOINED)
    assert "manifest" not in repr(entry)
    assert timeline_of(listed)[-1].who == kim.account.name


def test_whoever_brought_it_can_be_answered(region: Any, listed: Case, kim: Seat, at: datetime) -> None:
    commands.receive_from_outside(
        municipality=region.municipalities["zonderdorp"], concern=PublicConcern(observation=POSTED), at=at
    )
    join(Concern.objects.get(reporter_id__isnull=False), listed, kim, at, reply="Dank u.")
    assert Parcel.objects.get().purpose == "reply"


def test_only_a_person_chooses_among_the_cases_they_hold(
    second: Concern, listed: Case, kim: Seat, an: Seat, eli: Seat, at: datetime
) -> None:
    facts = concern_facts(second, at.date())
    offered = {seat.slug: [case.number for case in cases_to_join(facts, seat.actor, at.date())] for seat in (kim, eli)}
    assert offered == {"kim": [listed.number], "eli": []}
    for other in (an, eli):
        with pytest.raises(Refused):
            join(second, listed, other, at)


def test_a_case_whose_reasons_one_does_not_hold_gets_nothing(
    second: Concern, listed: Case, kim: Seat, at: datetime
) -> None:
    Compartment.objects.get(id=listed.core_id).holdings.filter(holder=kim.keys.holder_id).delete()
    with pytest.raises(Refused) as refused:
        join(second, listed, kim, at)
    assert refused.value.verdict.because.key == "cases.not_your_case"


def test_in_a_joint_cell_a_worry_stays_with_its_own_municipality(
    region: Any, nour: Seat, eli: Seat, pim: Seat, at: datetime
) -> None:
    """Eli coordinates for two towns; what came in for one never lands in a case of the other."""
    here = story.put_forward(story.Cast(region, nour, eli, pim, {}, town="nergenshuizen"), at)
    elsewhere = story.worry(story.Cast(region, nour, eli, pim, {}, town="saint-exemple"), at)
    here.refresh_from_db()
    assert here.cell_id == concern_facts(elsewhere, at.date()).cell_id
    assert cases_to_join(concern_facts(elsewhere, at.date()), eli.actor, at.date()) == []
    with pytest.raises(Refused) as refused:
        join(elsewhere, here, eli, at)
    assert refused.value.verdict.because.key == "cases.not_your_case"


def test_what_was_asked_without_a_name_joins_nothing(region: Any, listed: Case, kim: Seat, at: datetime) -> None:
    row = commands.receive_concern(
        actor=kim.actor,
        municipality=region.municipalities["zonderdorp"],
        concern=PublicConcern(observation="Een lid deelt memes."),
        is_without_name=True,
        at=at,
    )
    with pytest.raises(Refused) as refused:
        join(row, listed, kim, at)
    assert refused.value.verdict.because.key == "cases.nobody_was_named"


def test_two_at_once_one_wins_and_nothing_is_sealed_twice(
    second: Concern, listed: Case, kim: Seat, at: datetime
) -> None:
    stale = Concern.objects.get(id=second.id)
    commands.refer_concern(actor=kim.actor, concern=second, channel="CAW", revision=0, at=at)
    with pytest.raises(Conflict):
        join(stale, listed, kim, at)


def test_a_case_that_moved_on_meanwhile_gets_nothing(second: Concern, listed: Case, kim: Seat, at: datetime) -> None:
    stale = Case.objects.get(id=listed.id)
    Case.objects.filter(id=listed.id).update(state="follow_up")
    with pytest.raises(Conflict):
        join(second, stale, kim, at)
    assert Concern.objects.get(id=second.id).state == "received"


def test_in_the_browser_it_is_checked_first(second: Concern, listed: Case, kim: Seat, client_of: ClientOf) -> None:
    client, url = client_of(kim), f"/concerns/{second.reference}/join/"
    assert url in client.get(f"/concerns/{second.reference}/").content.decode()
    shown = client.get(url).content.decode()
    assert listed.number in shown
    assert POSTED in shown
    assert "Verlinde" not in shown.split("</form>")[0].split("<form")[-1]
    typed = {"case": listed.number, "observation": POSTED, "source": "open bron", "appraisal": "", "revision": "0"}
    check = client.post(url, {**typed, "step": "check"})
    assert POSTED in check.content.decode()
    assert Concern.objects.get(id=second.id).state == "received"
    done = client.post(url, {**typed, "step": "do"})
    assert done["Location"] == f"/cases/{listed.number}/"
    assert POSTED in client.get(f"/cases/{listed.number}/").content.decode()
    assert POSTED not in client.get(f"/concerns/{second.reference}/").content.decode()


def test_no_case_chosen_keeps_what_was_typed(second: Concern, listed: Case, kim: Seat, client_of: ClientOf) -> None:
    typed = {"case": "ZON-AAAAA", "observation": "Mijn woorden.", "source": "", "revision": "0", "step": "do"}
    answer = client_of(kim).post(f"/concerns/{second.reference}/join/", typed)
    assert answer.status_code == 422
    assert "Mijn woorden." in answer.content.decode()
