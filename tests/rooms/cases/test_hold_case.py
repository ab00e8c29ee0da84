"""A hold names its places: what is ticked waits, what is not keeps its day, and the page says which is which."""

from datetime import datetime

from beraad.foundation.vault.models import Hold
from beraad.rooms.cases import commands
from beraad.rooms.cases.models import Case
from beraad.rooms.cases.vocabulary import OutcomeClass
from tests.world import ClientOf, Seat


def test_it_has_a_door_of_its_own_for_a_proposal_too(proposed: Case, an: Seat, kim: Seat, client_of: ClientOf) -> None:
    door = f"/cases/{proposed.number}/hold/"
    assert door in client_of(an).get(f"/cases/{proposed.number}/").content.decode()
    assert door not in client_of(kim).get(f"/cases/{proposed.number}/").content.decode()


def test_every_place_is_offered_also_sheet_and_plan(followed: Case, an: Seat, client_of: ClientOf) -> None:
    form = client_of(an).get(f"/cases/{followed.number}/hold/").context["form"]
    assert {key for key, _label in form.fields["kinds"].choices} == {"person", "core", "gate", "record", "plan"}


def test_only_what_is_ticked_waits_and_the_page_names_it(followed: Case, an: Seat, client_of: ClientOf) -> None:
    browser = client_of(an)
    url = f"/cases/{followed.number}/hold/"
    typed = {"kinds": ["core", "record"], "cause": "complaint", "reasons": "Klacht loopt."}
    said = browser.post(url, typed, follow=True).content.decode()
    assert "Nothing of this case is destroyed" not in said
    held = set(Hold.objects.filter(lifted_at__isnull=True).values_list("compartment__kind", flat=True))
    assert held == {"core", "record"}
    page = browser.get(url)
    ((_cause, _since, names),) = page.context["running"]
    assert names == "Kern, Verslag"
    assert page.context["free"] == "De persoon, Politieadvies, Opvolgtraject"


def test_a_sheet_on_hold_outlives_the_closure(followed: Case, an: Seat, at: datetime, client_of: ClientOf) -> None:
    typed = {"kinds": ["record"], "cause": "complaint", "reasons": "Klacht loopt."}
    client_of(an).post(f"/cases/{followed.number}/hold/", typed)
    case = Case.objects.get(id=followed.id)
    commands.close_case(
        actor=an.actor, case=case, outcome=OutcomeClass.MOVED, motivation="Weg.", revision=case.revision,
        keys=an.keys, at=at,
    )  # fmt: skip
    held = Hold.objects.select_related("compartment").get(lifted_at__isnull=True)
    assert held.compartment.shred_begun_at is None
