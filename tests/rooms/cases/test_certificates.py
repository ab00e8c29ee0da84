"""A certificate says only what is true: keys still dying, paper by kind, and after five years a number."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.urls import reverse

from beraad.config.management.commands.run_due import run_due
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.rooms.cases import commands
from beraad.rooms.cases.models import Case, Departure, Tombstone, YearlyCount
from beraad.rooms.meetings.models import Item
from tests.conftest import TestClock
from tests.world import ClientOf, Seat


def test_a_double_press_counts_paper_once(listed: Case, kim: Seat, client_of: ClientOf) -> None:
    browser = client_of(kim)
    url = f"/cases/{listed.number}/paper/"
    press = browser.get(url).context["form"]["press"].value()
    for _again in range(2):
        assert browser.post(url, {"kind": "letter", "copies": 1, "press": str(press)}).status_code == 302
    assert Case.objects.get(id=listed.id).paper_count == 1
    browser.post(url, {"kind": "letter", "copies": 1, "press": str(uuid4())})
    assert Case.objects.get(id=listed.id).paper_count == 2


def test_the_printed_sheet_counts_a_double_press_once(followed: Case, kim: Seat, client_of: ClientOf) -> None:
    browser = client_of(kim)
    item = Item.objects.select_related("meeting").get(case=followed)
    url = reverse("meetings:paper-sheet", args=[item.meeting.number, item.position])
    press = str(browser.get(url).context["form"]["press"].value())
    for _again in range(2):
        assert "Een traject met één doel." in browser.post(url, {"copies": 3, "press": press}).content.decode()
    assert Case.objects.get(id=followed.id).paper_count == 3


def test_the_version_for_the_person_is_counted_before_it_is_shown(
    followed: Case, kim: Seat, client_of: ClientOf
) -> None:
    browser = client_of(kim)
    url = f"/cases/{followed.number}/for-the-person/"
    asked = browser.get(url).content.decode()
    assert "Binnen drie maanden" not in asked
    assert not Departure.objects.filter(case=followed).exists()
    shown = browser.post(url, {"copies": 2}).content.decode()
    assert "Binnen drie maanden" in shown
    assert [(row.kind, row.copies) for row in Departure.objects.filter(case=followed)] == [("for_the_person", 2)]


def test_while_keys_are_dying_the_certificate_says_so(
    listed: Case, an: Seat, kim: Seat, at: datetime, client_of: ClientOf, house_clock: TestClock,
    runs_on_commit: Callable[[], Any],
) -> None:  # fmt: skip
    browser = client_of(kim)
    browser.post(f"/cases/{listed.number}/paper/", {"kind": "letter", "copies": 2})
    browser.post(f"/cases/{listed.number}/paper/", {"kind": "invitation", "copies": 1})
    later = at + timedelta(days=367)
    commands.run_due(at=later)
    house_clock.move_to(later)
    url = f"/cases/certificates/{listed.number}/"
    page = client_of(kim).get(url)
    assert page.context["is_dying"]
    assert "wordt vernietigd" in page.content.decode()
    with runs_on_commit():
        run_due(at=later)
    page = client_of(kim).get(url)
    assert not page.context["is_dying"]
    shown = page.content.decode()
    assert "2 brieven verlieten dit huis" in shown
    assert "1 uitnodiging verliet dit huis" in shown


def test_after_five_years_a_certificate_is_a_number(
    listed: Case, kim: Seat, at: datetime, client_of: ClientOf, house_clock: TestClock,
    runs_on_commit: Callable[[], Any],
) -> None:  # fmt: skip
    client_of(kim).post(f"/cases/{listed.number}/paper/", {"kind": "letter", "copies": 2})
    gone = at + timedelta(days=367)
    with runs_on_commit():
        run_due(at=gone)
    erased_on = Tombstone.objects.get(number=listed.number).erased_on
    last = gone.replace(year=gone.year + 5)
    with runs_on_commit():
        run_due(at=last)
    assert Tombstone.objects.filter(number=listed.number).exists()
    with runs_on_commit():
        run_due(at=last + timedelta(days=1))
    assert not Tombstone.objects.exists()
    row = YearlyCount.objects.get()
    assert (row.year, row.outcome_class, row.cases, row.papers) == (erased_on.year, "retention_ended", 1, 2)
    assert Body.objects.filter(act=Act.CERTIFICATES_COUNTED).count() == 1
    with runs_on_commit():
        assert run_due(at=last + timedelta(days=1))["cases"] == 0
    house_clock.move_to(last + timedelta(days=1))
    shown = client_of(kim).get("/cases/certificates/").content.decode()
    assert str(erased_on.year) in shown
    assert listed.number not in shown
