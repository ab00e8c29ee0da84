"""The own page: frame, secrecy, language."""

import pytest

from beraad.rooms.accounts.models import Account


@pytest.fixture
def seated(browser, kim, sign_in):
    sign_in(browser, kim)
    return browser


def frame(browser, **changed):
    posted = {"secrecy_regime": "discretion", "frame": "Ik zwijg over mijn gezin.", "revision": "0", **changed}
    return browser.post("/accounts/frame/", posted)


def test_the_frame_is_kept(seated, kim):
    assert frame(seated)["Location"] == "/accounts/"
    account = Account.objects.get(pk=kim.account.pk)
    assert (account.secrecy_regime, account.frame, account.revision) == ("discretion", "Ik zwijg over mijn gezin.", 1)
    assert "Ik zwijg over mijn gezin." in seated.get("/accounts/").content.decode()


def test_two_tabs_both_texts(seated, kim):
    frame(seated)
    answer = frame(seated, frame="Een andere tekst.")
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Een andere tekst." in html
    assert "Ik zwijg over mijn gezin." in html
    assert frame(seated, frame="Een andere tekst.", revision="1").status_code == 303


@pytest.mark.parametrize("changed", [{"secrecy_regime": "something"}, {"frame": "x" * 4001}, {"revision": "-1"}])
def test_what_is_wrong_is_said_and_the_text_stays(seated, kim, changed):
    answer = frame(seated, **{"frame": "Dit blijft staan.", **changed})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert Account.objects.get(pk=kim.account.pk).frame == ""


def test_the_language_follows_the_account(seated, kim):
    assert seated.post("/accounts/language/", {"language": "fr"}).status_code == 303
    assert 'lang="fr"' in seated.get("/accounts/").content.decode()
    assert seated.post("/accounts/language/", {"language": "xx"}).status_code == 200
