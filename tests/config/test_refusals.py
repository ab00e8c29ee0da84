"""How the house says no."""

from uuid import UUID

import pytest
from django.conf import settings
from django.http import Http404
from django.test import Client
from django.urls import include, path

from beraad.foundation.kernel.errors import Conflict, Gone, NotHeld, Refused
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.foundation.vault.checkpoint_key import WrongSeed
from beraad.foundation.vault.errors import NotEnrolled, Tampered
from beraad.foundation.vault.house_secrets import HouseSecretUnreadable
from beraad.law.sentences import all_reasons
from beraad.law.verdict import law, refuse

REASON = "listing.only_the_mayor"


def raises(error):
    def view(_request):
        raise error

    return view


PLACE = UUID(int=7)
VERDICT = refuse(REASON, law("L2018", "art. 3 §2"))
urlpatterns = [
    path("refused/", raises(Refused(VERDICT))),
    path("not-held/", raises(NotHeld("x"))),
    path("gone/", raises(Gone("x"))),
    path("missing/", raises(Http404("case ZON-12345"))),
    path("conflict/", raises(Conflict("x"))),
    path("tampered/", raises(Tampered(PLACE))),
    path("not-enrolled/", raises(NotEnrolled(PLACE))),
    path("house-secret/", raises(HouseSecretUnreadable("/secret/path is not there"))),
    path("wrong-seed/", raises(WrongSeed("/secret/path is not there"))),
    path("broken/", raises(ZeroDivisionError("secret words"))),
    path("", include(settings.ROOT_URLCONF)),
]
handler404 = "beraad.config.refusals.not_found"
handler500 = "beraad.config.refusals.fault"
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def seated(kim, house_clock):
    browser = Client(raise_request_exception=False)
    browser.post("/accounts/sign-in/", {"email": kim.account.email, "passphrase": "beraad-demo-kim-2026"})
    return browser


def test_a_refusal_explains_itself_and_is_recorded(seated):
    before = Body.objects.filter(act=Act.REFUSED).count()
    answer = seated.get("/refused/")
    assert answer.status_code == 403
    html = answer.content.decode()
    assert all_reasons()[REASON]["nl"].split("{")[0][:20] in html
    assert "art. 3 §2" in html
    assert Body.objects.filter(act=Act.REFUSED).count() == before + 1


def test_what_is_gone_not_held_or_never_was_looks_the_same(seated):
    def page(url):
        answer = seated.get(url)
        return answer.status_code, answer.content.decode().replace(url, "").split('name="csrfmiddlewaretoken"')[0]

    first = page("/not-held/")
    assert first[0] == 404
    assert page("/gone/") == page("/missing/") == page("/nowhere/at/all/") == first
    assert "ZON-12345" not in seated.get("/missing/").content.decode()


def test_a_conflict_is_said_plainly(seated):
    assert seated.get("/conflict/").status_code == 409


@pytest.mark.parametrize(
    ("url", "says", "kind", "of"),
    [
        ("/tampered/", "does not fit the key", "Tampered", str(PLACE)),
        ("/not-enrolled/", "not the one recorded last", "NotEnrolled", str(PLACE)),
        ("/house-secret/", "lacks a key of its own", "HouseSecretUnreadable", ""),
        ("/wrong-seed/", "lacks a key of its own", "WrongSeed", ""),
    ],
)
def test_what_the_keys_do_not_allow_is_said_with_its_own_reason_and_logged_without_content(
    seated, caplog, url, says, kind, of
):
    answer = seated.get(url)
    text = answer.content.decode()
    assert answer.status_code == 503
    assert says in text
    assert "/secret/path" not in text + caplog.text
    assert str(PLACE) not in text
    (line,) = [record.getMessage() for record in caplog.records if record.name == "beraad.house"]
    assert kind in line
    assert line.endswith(of)


def test_a_fault_shows_nothing_of_what_was_in_memory(seated):
    answer = seated.get("/broken/")
    assert answer.status_code == 500
    assert "secret words" not in answer.content.decode()


def test_a_form_from_elsewhere_is_not_taken(kim, house_clock):
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/accounts/sign-in/", {"email": kim.account.email, "passphrase": "beraad-demo-kim-2026"})
    assert answer.status_code == 403


def test_a_mandate_that_ended_yesterday_opens_nothing_today(kim, house_clock, at):
    from datetime import timedelta

    from beraad.rooms.cells.models import Mandate
    from beraad.rooms.cells.queries import actor_of

    today = at.date()
    Mandate.objects.filter(account=kim.account).update(ends_on=today - timedelta(days=1))
    assert actor_of(kim.account, today).mandates == ()
    browser = Client()
    browser.post("/accounts/sign-in/", {"email": kim.account.email, "passphrase": "beraad-demo-kim-2026"})
    answer = browser.get("/")
    assert answer.status_code == 200
    assert [door.url for door in answer.context["navigation"]] == ["/"]


def test_the_law_pages_open_without_a_seat(region):
    browser = Client()
    for url in ("/law/", "/glossary/", "/promises/", "/help/"):
        assert browser.get(url).status_code == 200, url
    assert browser.get("/law/basis/", {"code": "law:L2018:art. 3 §2"}).status_code == 200
    for code in ("", "law:NOPE:x", "nonsense", "house_rule:9999:x"):
        assert browser.get("/law/basis/", {"code": code}).status_code == 404, code
