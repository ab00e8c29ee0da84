"""When it cannot wait: every gate on one page, whose turn it is, and what each seat may see of it."""

from datetime import datetime

import pytest

from beraad.config.desk import WORKS
from beraad.rooms.cases import commands
from beraad.rooms.cases.commands.list_case import Listing
from beraad.rooms.cases.commands.put_forward import Proposal
from beraad.rooms.cases.models import Case, Concern
from beraad.rooms.cases.queries.today import cannot_wait
from tests.rooms.cases.conftest import YES, proposal
from tests.rooms.cases.test_discuss_case import reviewed
from tests.story import Cast, answer, circle, closed, decided
from tests.world import ClientOf, Seat


@pytest.fixture
def urgent(worry: Concern, kim: Seat, at: datetime) -> Case:
    """Put to the mayor because it cannot wait."""
    told = proposal()
    hurried = Proposal(told.person, told.observations, told.coordinator_view, told.age_class, is_urgent=True)
    return commands.put_forward(actor=kim.actor, concern=worry, proposal=hurried, answers=YES, revision=0, at=at)


def verbs(seat: Seat, case: Case, at: datetime) -> dict[str, str]:
    """Address and note of what waits for somebody about this case."""
    rows = [row for work_of in WORKS for row in work_of(seat.actor, at.date())]
    return {row.url: row.note for row in rows if row.about == case.number}


def listed_in_haste(cast: Cast, case: Case, at: datetime) -> None:
    """The police answer, the mayor lists with short reasons."""
    answer(cast, case, at)
    case.refresh_from_db()
    listing = Listing(reasons="Kort.", indications="Kort.", is_urgent=True)
    commands.list_case(
        actor=cast.an.actor, case=case, listing=listing, keys=cast.an.keys, revision=case.revision, at=at
    )


def test_three_seats_find_the_page_on_their_work_list(urgent: Case, cast: Cast, at: datetime) -> None:
    url = f"/cases/{urgent.number}/today/"
    assert verbs(cast.bo, urgent, at)[url] != ""
    assert verbs(cast.an, urgent, at)[url] == ""
    assert url in verbs(cast.kim, urgent, at)
    answer(cast, urgent, at)
    assert url not in verbs(cast.bo, urgent, at)
    assert verbs(cast.an, urgent, at)[url] != ""


def test_a_gate_opens_only_after_the_one_before_it(urgent: Case, cast: Cast, at: datetime, client_of: ClientOf) -> None:
    """The mayor has no press while the police have not answered; nothing is skipped in haste."""
    url = f"/cases/{urgent.number}/today/"
    assert f"/cases/{urgent.number}/list/" not in client_of(cast.an).get(url).content.decode()
    assert "/liaison/advice/" in client_of(cast.bo).get(url).content.decode()
    answer(cast, urgent, at)
    assert f"/cases/{urgent.number}/list/" in client_of(cast.an).get(url).content.decode()
    page = client_of(cast.kim).get(url)
    assert [shown.gate.key for shown in page.context["calls"]] == ["list", "circle", "table"]
    assert "An Wouters" in page.content.decode()


def test_the_police_see_nothing_of_reasons(urgent: Case, cast: Cast, at: datetime, client_of: ClientOf) -> None:
    listed_in_haste(cast, urgent, at)
    url = f"/cases/{urgent.number}/today/"
    seen = {seat.slug: client_of(seat).get(url) for seat in (cast.bo, cast.an)}
    keys = {slug: {shown.gate.key for shown in page.context["gates"]} for slug, page in seen.items()}
    assert keys["an"] - keys["bo"] == {"reasons", "telling"}
    assert "redenen" not in seen["bo"].content.decode().split("<main")[1].split("gates-today")[0]
    assert "redenen aan te vullen" in seen["an"].content.decode()
    pages = {seat.slug: client_of(seat).get(f"/cases/{urgent.number}/").content.decode() for seat in (cast.bo, cast.an)}
    assert "Redenen nog aan te vullen" in pages["an"]
    assert "Redenen nog aan te vullen" not in pages["bo"]


def test_it_is_marked_until_the_reasons_are_whole_and_the_table_met(
    urgent: Case, cast: Cast, at: datetime, client_of: ClientOf
) -> None:
    listed_in_haste(cast, urgent, at)
    case = circle(cast, urgent, ["ces"], at)
    item = reviewed(cast, case, at)
    decided(cast, item, at)
    closed(cast, item, at)
    case = Case.objects.get(id=case.id)
    assert cannot_wait(case)
    commands.complete_reasons(
        actor=cast.an.actor,
        case=case,
        reasons="Volledig.",
        indications="Volledig.",
        keys=cast.an.keys,
        revision=case.revision,
        reasons_revision=1,
        at=at,
    )
    assert not cannot_wait(Case.objects.get(id=case.id))
    assert client_of(cast.an).get(f"/cases/{case.number}/today/").status_code == 404


def test_a_case_that_can_wait_has_no_such_page(proposed: Case, an: Seat, client_of: ClientOf) -> None:
    assert client_of(an).get(f"/cases/{proposed.number}/today/").status_code == 404
