"""The law's rules about speaking and about children, asked by the table itself."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import Refused
from beraad.law.case_consultation import CardFacts
from beraad.law.minors import AgeClass
from beraad.rooms.cases.models import Case
from beraad.rooms.meetings.policy import may_lay, may_open_item
from beraad.rooms.meetings.queries import facts_of_item
from tests import story
from tests.rooms.meetings.conftest import Gathering
from tests.world import ClientOf


def test_a_card_needs_what_speaking_needs(laid: Gathering, at: datetime) -> None:
    """Who is entered and bound by secrecy may lay a card; a table where somebody is not bound takes none."""
    ces, on = laid.cast.partners["ces"].actor, day_of(at)
    facts, card = facts_of_item(laid.item(), on=on), CardFacts(False, "federal", basis_confirmed=True)
    assert may_lay(ces, facts, card, on=on).allowed
    refused = may_lay(ces, replace(facts, has_unstated=True), card, on=on)
    assert (refused.allowed, refused.because.key) == (False, "speaking.secrecy_first")


@pytest.mark.parametrize(
    ("order", "cites_the_decree"), [("flemish", False), ("federal", False), ("french_community", True)]
)
def test_the_frame_is_asked_on_the_basis_of_who_sits_there(
    opened: Gathering, at: datetime, order: str, *, cites_the_decree: bool
) -> None:
    from beraad.rooms.cells.models import Organisation

    case = opened.cases[0]
    Organisation.objects.filter(id__in=case.circle.values("organisation_id")).update(legal_order=order)
    everybody = [opened.cast.an, opened.cast.kim, opened.cast.bo, opened.cast.partners["ces"]]
    entering = frozenset(seat.keys.holder_id for seat in everybody)
    facts = replace(facts_of_item(opened.item(), entering=entering, on=day_of(at)), has_unstated=True)
    verdict = may_open_item(opened.cast.an.actor, facts, on=day_of(at))
    assert verdict.because.key == "table.frames_first"
    assert ("law:D-FWB:art. 10" in verdict.basis) is cites_the_decree
    assert "house_rule:0013" in verdict.basis


def test_a_childs_situation_is_looked_at_again_within_its_period(laid: Gathering, at: datetime) -> None:
    Case.objects.filter(id=laid.cases[0].id).update(age_class=AgeClass.AGE_12_17)
    with pytest.raises(Refused) as refusal:
        story.decided(laid.cast, laid.item(), at, review_on=at.date() + timedelta(days=91))
    assert refusal.value.verdict.because.key == "minors.look_again_sooner"


def test_beside_the_day_stands_why_it_is_too_late(laid: Gathering, client_of: ClientOf, at: datetime) -> None:
    Case.objects.filter(id=laid.cases[0].id).update(age_class=AgeClass.UNDER_12)
    typed = {
        "outcome": "plan",
        "text": "Samen met de school.",
        "review_on": (at.date() + timedelta(days=200)).isoformat(),
        "revision": 0,
    }
    answer = client_of(laid.cast.kim).post(laid.url("1/decide/"), typed)
    assert answer.status_code == 422
    assert "90 dagen" in answer.content.decode()
    assert "Samen met de school." in answer.content.decode()
