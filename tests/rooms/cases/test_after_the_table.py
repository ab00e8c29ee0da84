"""From the plan to the certificate, through the screens."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from beraad.config.management.commands.run_due import run_due
from beraad.foundation.vault.models import Compartment
from beraad.rooms.cases.models import Case, PlanAction, Tombstone
from tests.conftest import TestClock
from tests.world import Seat

ClientOf = Callable[[Seat], Client]


def test_the_professional_sees_the_plan_and_follows_up_the_own_action(
    followed: Case, ces: Seat, client_of: ClientOf
) -> None:
    """The plan is on the page of the case; core is not."""
    browser = client_of(ces)
    shown = browser.get(f"/cases/{followed.number}/").content.decode()
    assert "Afbetalingsplan met de verhuurder" in shown
    assert "Deelde een manifest" not in shown
    action = PlanAction.objects.get(case=followed)
    url = f"/cases/{followed.number}/actions/{action.id}/"
    answer = browser.post(
        url, {"state": "done", "due_on": action.due_on.isoformat(), "progress": "Plan getekend.", "revision": 0}
    )
    assert answer.status_code == 302
    assert PlanAction.objects.get(case=followed).state == "done"
    assert "Plan getekend." in browser.get(f"/cases/{followed.number}/").content.decode()


def test_a_stale_change_of_an_action_shows_both_texts(followed: Case, ces: Seat, client_of: ClientOf) -> None:
    """One wins; the other sees what both typed."""
    browser = client_of(ces)
    action = PlanAction.objects.get(case=followed)
    url = f"/cases/{followed.number}/actions/{action.id}/"
    typed = {"state": "open", "due_on": action.due_on.isoformat(), "revision": 0}
    browser.post(url, {**typed, "progress": "Eerste tekst."})
    answer = browser.post(url, {**typed, "progress": "Tweede tekst."})
    assert answer.status_code == 409
    assert "Eerste tekst." in answer.content.decode()
    assert "Tweede tekst." in answer.content.decode()


def test_only_the_mayor_closes_and_the_page_is_checked_first(
    followed: Case, an: Seat, kim: Seat, client_of: ClientOf
) -> None:
    """The coordinator is refused with a sentence; the mayor checks, then closes."""
    url = f"/cases/{followed.number}/close/"
    typed = {"outcome": "goals_reached", "motivation": "Drie doelen bereikt.", "revision": followed.revision}
    refused = client_of(kim).post(url, {**typed, "step": "do"})
    assert refused.status_code == 403
    browser = client_of(an)
    checked = browser.post(url, {**typed, "step": "check"})
    assert checked.status_code == 200
    assert Case.objects.get(id=followed.id).state == "follow_up"
    browser.post(url, {**typed, "step": "do"})
    assert Case.objects.get(id=followed.id).state == "closed"


def test_a_closed_case_is_erased_on_its_day_and_leaves_a_certificate(
    followed: Case, an: Seat, kim: Seat, client_of: ClientOf, at: datetime, runs_on_commit: Any, house_clock: TestClock
) -> None:
    """The clock needs no key; the certificate names the rule, the ledger and the paper."""
    browser = client_of(an)
    browser.post(f"/cases/{followed.number}/paper/", {"kind": "letter", "copies": 2})
    row = Case.objects.get(id=followed.id)
    closing = {"outcome": "goals_reached", "motivation": "Bereikt.", "revision": row.revision, "step": "do"}
    browser.post(f"/cases/{followed.number}/close/", closing)
    day = Case.objects.get(id=followed.id).erase_on
    assert day is not None
    later = at + timedelta(days=(day - at.date()).days + 1)
    with runs_on_commit():
        run_due(at=later - timedelta(days=1))
    assert Case.objects.filter(id=followed.id).exists()
    with runs_on_commit():
        run_due(at=later)
    stone = Tombstone.objects.get(number=followed.number)
    assert (stone.outcome_class, stone.paper_count) == ("goals_reached", 2)
    assert not Case.objects.filter(id=followed.id).exists()
    assert not Compartment.objects.filter(about=followed.id).exclude(kind="notes").exists()
    assert run_due(at=later)["cases"] == 0
    house_clock.move_to(later)
    shown = client_of(kim).get(f"/cases/certificates/{followed.number}/")
    assert shown.status_code == 200
    assert stone.ledger_root in shown.content.decode()


def test_a_hold_stands_against_erasure_until_its_cause_ends(
    followed: Case, an: Seat, client_of: ClientOf, at: datetime, runs_on_commit: Any, house_clock: TestClock
) -> None:
    """Nothing is destroyed while a complaint is pending; lifting lets the clock go on."""
    browser = client_of(an)
    row = Case.objects.get(id=followed.id)
    closing = {"outcome": "moved", "motivation": "Verhuisd.", "revision": row.revision, "step": "do"}
    browser.post(f"/cases/{followed.number}/close/", closing)
    browser.post(
        f"/cases/{followed.number}/hold/", {"kinds": ["core"], "cause": "complaint", "reasons": "Klacht loopt."}
    )
    day = Case.objects.get(id=followed.id).erase_on
    assert day is not None
    later = at + timedelta(days=(day - at.date()).days + 1)
    with runs_on_commit():
        run_due(at=later)
    assert Case.objects.filter(id=followed.id).exists()
    house_clock.move_to(later)
    client_of(an).post(f"/cases/{followed.number}/hold/lift/")
    with runs_on_commit():
        run_due(at=later + timedelta(days=1))
    assert not Case.objects.filter(id=followed.id).exists()


def test_keeping_longer_without_objective_elements_is_refused_and_nothing_typed_is_lost(
    followed: Case, an: Seat, client_of: ClientOf, at: datetime
) -> None:
    """The refusal stands above the form."""
    until = (at + timedelta(days=700)).date().isoformat()
    typed = {"until": until, "elements": "Een gevoel.", "revision": followed.revision}
    answer = client_of(an).post(f"/cases/{followed.number}/longer/", typed)
    assert answer.status_code == 422
    assert "Een gevoel." in answer.content.decode()
    assert Case.objects.get(id=followed.id).retention_until is None
