"""A desk asks: letters told once, who has not answered, reminders, closing; each desk in its own region."""

import csv
import io
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from beraad.demo.region import Region
from beraad.foundation.kernel.actor import SYSTEM, Actor, Mandate
from beraad.foundation.kernel.errors import Refused
from beraad.foundation.kernel.ids import new_id
from beraad.law.capacities import Capacity
from beraad.rooms.cells.commands import load_municipalities
from beraad.rooms.cells.models import Municipality
from beraad.rooms.cells.reference import territory
from beraad.rooms.surveys import commands, queries
from beraad.rooms.surveys.commands import CampaignAsked
from beraad.rooms.surveys.models import AnswerSheet, Campaign
from beraad.rooms.surveys.queries.sheets import digest_of
from beraad.rooms.surveys.vocabulary import Progress
from tests.specs import surveyed
from tests.specs.surveyed import NONE, TITLES
from tests.world import ClientOf, Seat


def desk(capacity: Capacity, region: str = "") -> Actor:
    """A desk that nobody in the invented region sits at."""
    return Actor(new_id(), None, "desk", (Mandate(new_id(), capacity, date.min, region=region),))


FEDERAL = desk(Capacity.FEDERAL_SUPPORT)
BRUSSELS = desk(Capacity.REGIONAL_SUPPORT, "brussels")


def asked(at: datetime, region: str = "", days: int = 30, *, rehearsal: bool = False) -> CampaignAsked:
    on = at.date()
    return CampaignAsked(TITLES, ("mayors", 1), region, on, on + timedelta(days=days), on, is_rehearsal=rehearsal)


@pytest.fixture
def register(region: Region, at: datetime) -> None:
    load_municipalities(territory=territory(), actor=SYSTEM, at=at)


@pytest.mark.usefixtures("register")
def test_the_whole_country_is_asked_as_it_is_on_the_day(at: datetime) -> None:
    campaign = commands.open_campaign(actor=FEDERAL, asked=asked(at), at=at)
    rates = {one.key: one.asked for one in queries.rates_of(FEDERAL, campaign) if one.is_region}
    assert rates == {"flanders": 285, "wallonia": 261, "brussels": 19}
    assert not AnswerSheet.objects.filter(campaign=campaign, municipality__key=None).exists()


@pytest.mark.usefixtures("register")
def test_a_reference_day_of_the_past_asks_the_municipalities_of_then(at: datetime) -> None:
    then = CampaignAsked(TITLES, ("mayors", 1), "flanders", at.date(), at.date(), date(2018, 6, 1))
    assert commands.open_campaign(actor=FEDERAL, asked=then, at=at).sheets.count() == 308


@pytest.mark.usefixtures("register")
def test_a_regional_desk_asks_its_own_region_only(at: datetime) -> None:
    assert commands.open_campaign(actor=BRUSSELS, asked=asked(at, "brussels"), at=at).sheets.count() == 19
    for area in ("", "flanders"):
        with pytest.raises(Refused):
            commands.open_campaign(actor=BRUSSELS, asked=asked(at, area), at=at)


@pytest.mark.usefixtures("register")
def test_of_the_whole_country_a_regional_desk_sees_its_own_region_and_keeps_nothing(at: datetime) -> None:
    campaign = commands.open_campaign(actor=FEDERAL, asked=asked(at), at=at)
    assert campaign in queries.campaigns_visible_to(BRUSSELS, at.date())
    assert queries.sheets_visible_to(BRUSSELS, campaign).count() == 19
    with pytest.raises(Refused):
        commands.issue_letters(actor=BRUSSELS, campaign=campaign, at=at)


@pytest.mark.parametrize("slug", ["kim", "an", "gus", "tom", "fay"])
def test_nobody_else_opens_or_sees_one(region: Region, at: datetime, running: Campaign, slug: str) -> None:
    actor = region.actor(slug, at)
    assert not queries.campaigns_visible_to(actor, at.date()).exists()
    with pytest.raises(Refused):
        commands.open_campaign(actor=actor, asked=asked(at, "flanders"), at=at)


def test_a_rehearsal_asks_only_what_was_written_down_by_hand(running: Campaign) -> None:
    assert set(running.sheets.values_list("key", flat=True)) == {"X0001", "X0002"}


def test_letters_are_told_once(ria: Seat, client_of: ClientOf, region: Region, at: datetime) -> None:
    campaign = commands.open_campaign(actor=ria.actor, asked=asked(at, "flanders", rehearsal=True), at=at)
    client = client_of(ria)
    path = f"/surveys/{campaign.reference}/letters/"
    told = client.post(path)
    assert told["Cache-Control"] == "no-store"
    rows = list(csv.DictReader(io.StringIO(told.content.decode())))
    assert [row["municipality"] for row in rows] == ["Zonderdorp", "Nergenshuizen"]
    assert rows[0]["address"] == "an@kempervoorde.example"
    assert rows[0]["link"].endswith(f"/surveys/answer/{rows[0]['reference']}/")
    for row in rows:
        kept = AnswerSheet.objects.get(reference=row["reference"])
        assert bytes(kept.digest or b"") == digest_of(row["reference"], row["code"])
    assert list(csv.DictReader(io.StringIO(client.post(path).content.decode()))) == []


def test_who_has_not_answered_is_seen_by_state(ria: Seat, running: Campaign, letter: AnswerSheet, at: datetime) -> None:
    surveyed.answered(letter, NONE, at)
    by_state = {state: queries.sheet_page(ria.actor, running, state).total for state in Progress}
    assert by_state == {Progress.SENT: 1, Progress.NOTHING: 1, Progress.BEGUN: 0, Progress.NOT_ASKED: 0}
    page = queries.sheet_page(ria.actor, running, Progress.NOTHING)
    assert [queries.progress_of(row) for row in page.rows] == [Progress.NOTHING]


def test_a_reminder_goes_to_whoever_sent_nothing_and_counts_once_a_day(
    ria: Seat, running: Campaign, letter: AnswerSheet, at: datetime, runs_on_commit: Any
) -> None:
    surveyed.answered(letter, NONE, at)
    with runs_on_commit():
        assert commands.remind_mayors(actor=ria.actor, campaign=running, at=at) == 1
    assert commands.remind_mayors(actor=ria.actor, campaign=running, at=at) == 0
    [sent] = mail.outbox
    other = AnswerSheet.objects.exclude(pk=letter.pk).get(campaign=running)
    assert sent.to == ["nour@kempervoorde.example"]
    assert other.reference in sent.body
    assert other.reminders == 1


def test_the_clock_reminds_twice_and_closes(running: Campaign, at: datetime) -> None:
    done = [commands.run_due(at + timedelta(days=day)) for day in range(33)]
    assert [day for day, count in enumerate(done) if count] == [16, 27, 31]
    running.refresh_from_db()
    assert running.closed_on == at.date() + timedelta(days=30)


def test_a_clock_that_slept_reminds_once(running: Campaign, at: datetime) -> None:
    assert commands.run_due(at + timedelta(days=28)) == 1
    assert commands.run_due(at + timedelta(days=29)) == 0


def test_the_desk_opens_one_through_its_pages(ria: Seat, client_of: ClientOf) -> None:
    client = client_of(ria)
    typed = {f"title_{code}": "Verzonnen" for code in ("nl", "fr", "de")} | {
        "questionnaire": "mayors-1", "region": "flanders", "is_rehearsal": "on", "reference_on": "2027-03-15",
        "opens_on": "2027-03-16", "closes_on": "2027-04-20",
    }  # fmt: skip
    assert client.post("/surveys/new/", {**typed, "opens_on": "2027-03-14"}).status_code == 422
    assert client.post("/surveys/new/", {**typed, "closes_on": "2027-03-15"}).status_code == 422
    assert client.post("/surveys/new/", typed).status_code == 200
    assert not Campaign.objects.exists()
    where = client.post("/surveys/new/", {**typed, "step": "do"})["Location"]
    assert client.get(where).status_code == 200
    assert Campaign.objects.get().sheets.count() == 2


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("path", ["", "municipalities/"])
def test_a_page_costs_the_same_for_two_and_for_three_hundred(
    ria: Seat, client_of: ClientOf, at: datetime, path: str
) -> None:
    client = client_of(ria)

    def cost(rehearsal: bool) -> int:
        asked_for = asked(at, "flanders", rehearsal=rehearsal)
        campaign = commands.open_campaign(actor=ria.actor, asked=asked_for, at=at)
        client.get(f"/surveys/{campaign.reference}/{path}")
        with CaptureQueriesContext(connection) as caught:
            assert client.get(f"/surveys/{campaign.reference}/{path}").status_code == 200
        return len(caught)

    small = cost(rehearsal=True)
    assert cost(rehearsal=False) <= small
    assert Municipality.objects.filter(key__isnull=False, region="flanders", ends_on=None).count() == 285


def test_results_are_for_everybody_only_when_it_is_over(
    running: Campaign, letter: AnswerSheet, at: datetime, house_clock: Any
) -> None:
    surveyed.answered(letter, NONE, at)
    pages = [f"/surveys/results/{running.reference}{end}" for end in ("/", ".csv", ".json")]
    pages += [f"/api/v1/surveys/{running.reference}"]
    assert [Client().get(path).status_code for path in pages] == [404] * 4
    house_clock.move_to(at + timedelta(days=31))
    assert [Client().get(path).status_code for path in pages] == [200] * 4
    told = Client().get(pages[2]).json()
    assert told == Client().get(pages[3]).json()
    assert told["rehearsal"] is True
    assert told["areas"] == [{"area": "flanders", "asked": 2, "answered": 1}]
    cell = told["tables"][0]
    assert [row["counts"] for row in cell["rows"]] == [[None], [0], [None]] or all(
        count is None or count == 0 for row in cell["rows"] for count in row["counts"]
    )
    assert "Zonderdorp" not in Client().get(pages[0]).content.decode()
