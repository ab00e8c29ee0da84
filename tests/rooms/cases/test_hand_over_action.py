"""An action changes hands inside its organisation; the key of the plan goes with it."""

from datetime import datetime

import pytest

from beraad.foundation.kernel.errors import Conflict, Refused
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.acts import Act
from beraad.foundation.vault.queries import is_held_by
from beraad.rooms.cases import commands
from beraad.rooms.cases.models import Case, PlanAction
from beraad.rooms.cells.models import Mandate
from tests.story import Cast
from tests.world import ClientOf, Seat


@pytest.fixture
def action(cast: Cast, followed: Case) -> PlanAction:
    """The action of ces; jo works for the same organisation, too."""
    mandate = Mandate.objects.get(account=cast.partners["ces"].account, capacity="partner_professional")
    Mandate.objects.create(
        account=cast.partners["jo"].account,
        capacity="partner_professional",
        organisation=mandate.organisation,
        cell=mandate.cell,
        starts_on=mandate.starts_on,
    )
    return PlanAction.objects.select_related("case").get(case=followed)


def give(action: PlanAction, by: Seat, to: Seat, at: datetime, revision: int = 0) -> None:
    """Into other hands."""
    holder = to.account.holder_id
    assert holder is not None
    commands.hand_over_action(actor=by.actor, action=action, holder_id=holder, revision=revision, keys=by.keys, at=at)


def test_the_colleague_reads_the_plan_and_who_gave_it_away_does_not(
    cast: Cast, action: PlanAction, at: datetime
) -> None:
    old, new = cast.partners["ces"], cast.partners["jo"]
    give(action, cast.kim, new, at)
    plan_id = action.case.plan_id
    assert plan_id is not None
    assert is_held_by(plan_id, new.keys.holder_id, at.date())
    assert not is_held_by(plan_id, old.keys.holder_id, at.date())
    assert ledger.bodies_about(action.case_id, acts=[Act.ACTION_HANDED_OVER], limit=1)
    with pytest.raises(Conflict):
        give(PlanAction.objects.select_related("case").get(id=action.id), cast.kim, old, at, revision=0)


def test_only_inside_the_organisation_and_only_chair_or_coordinator(
    cast: Cast, action: PlanAction, at: datetime
) -> None:
    with pytest.raises(Conflict):
        give(action, cast.kim, cast.partners["dua"], at)
    with pytest.raises(Refused):
        give(action, cast.partners["ces"], cast.partners["jo"], at)
    assert PlanAction.objects.get(id=action.id).holder_id == cast.partners["ces"].keys.holder_id


def test_in_the_browser_the_colleagues_are_offered_by_name(cast: Cast, action: PlanAction, client_of: ClientOf) -> None:
    url = f"/cases/{action.case.number}/actions/{action.id}/hand-over/"
    browser = client_of(cast.kim)
    assert url in browser.get(f"/cases/{action.case.number}/").content.decode()
    shown = browser.get(url).content.decode()
    assert "Jo Baert" in shown
    assert "Dua Haddad" not in shown
    typed = {"holder": str(cast.partners["jo"].keys.holder_id), "revision": 0}
    assert browser.post(url, typed).status_code == 302
    assert PlanAction.objects.get(id=action.id).holder_id == cast.partners["jo"].keys.holder_id
