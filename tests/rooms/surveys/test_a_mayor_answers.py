"""A mayor with a letter, without any script: every press keeps, nothing is lost, nothing leaks."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.rooms.surveys import commands
from beraad.rooms.surveys.models import AnswerSheet, Campaign
from beraad.rooms.surveys.views.letters import MOST
from tests.specs.surveyed import CODE

Mayor = Callable[[], Client]
YES: dict[str, Any] = {
    "cell": "joint", "partners": ["X0002"], "since": "2019-05-01", "working": "both", "meetings": "4", "rules": "yes",
    "officer": "no", "help": "yes", "help_with": ["training", "law"],
}  # fmt: skip


def base(letter: AnswerSheet) -> str:
    return f"/surveys/answer/{letter.reference}/"


def press(client: Client, path: str, typed: dict[str, Any]) -> HttpResponse:
    """Post the form of a page with what it hides, as a browser without a script does."""
    shown = client.get(path)
    assert shown.status_code == 200, path
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', shown.content.decode()))
    hidden.pop("csrfmiddlewaretoken", None)
    seen = {name: value.replace("&quot;", '"') for name, value in hidden.items()}
    return client.post(path, {**seen, **typed})


def go(client: Client, letter: AnswerSheet, answers: dict[str, Any]) -> list[str]:
    """From page to page, wherever the house leads; the questions that were asked, in order."""
    where, asked = base(letter) + "cell/", []
    while not where.endswith("/check/"):
        asked.append(where.split("/")[-2])
        answer = press(client, where, {"answer": answers[asked[-1]]})
        assert answer.status_code == 302, answer.content
        where = answer["Location"]
    return asked


def test_from_the_letter_to_the_receipt(mayor: Mayor, letter: AnswerSheet, at: datetime) -> None:
    client = mayor()
    assert go(client, letter, YES) == list(YES)
    checked = client.get(base(letter) + "check/").content.decode()
    assert "Nergenshuizen" in checked
    assert press(client, base(letter) + "check/", {})["Location"] == base(letter) + "receipt/"
    assert letter.reference in client.get(base(letter) + "receipt/").content.decode()
    letter.refresh_from_db()
    assert letter.answers == {**YES, "meetings": 4}
    assert (letter.sent_at, letter.times_sent) == (at, 1)
    body = Body.objects.get(act=Act.ANSWERS_SENT)
    assert body.controller_id == letter.municipality_id
    assert "joint" not in bytes(body.json).decode()


def test_without_a_cell_less_is_asked(mayor: Mayor, letter: AnswerSheet) -> None:
    assert go(mayor(), letter, {"cell": "none", "plans": "later", "help": "no"}) == ["cell", "plans", "help"]


def test_progress_follows_the_way(mayor: Mayor, letter: AnswerSheet) -> None:
    client = mayor()
    press(client, base(letter) + "cell/", {"answer": "none"})
    shown = client.get(base(letter) + "help/").content.decode()
    assert "Vraag 3 van 3" in shown
    assert '<progress value="3" max="3"' in shown


def test_one_can_stop_and_come_back_to_the_first_open_question(mayor: Mayor, letter: AnswerSheet) -> None:
    press(mayor(), base(letter) + "cell/", {"answer": "alone"})
    again = Client().post(base(letter), {"code": CODE})
    assert again["Location"] == base(letter) + "since/"


def test_an_answer_that_makes_others_senseless_takes_them_along(mayor: Mayor, letter: AnswerSheet) -> None:
    client = mayor()
    go(client, letter, YES)
    press(client, base(letter) + "cell/", {"answer": "none"})
    letter.refresh_from_db()
    assert letter.draft == {"cell": "none", "help": "yes", "help_with": ["training", "law"]}


def test_what_was_sent_can_be_corrected_and_counts_only_when_it_is_sent_again(
    mayor: Mayor, letter: AnswerSheet
) -> None:
    client = mayor()
    go(client, letter, YES)
    press(client, base(letter) + "check/", {})
    press(client, base(letter) + "meetings/", {"answer": "7"})
    letter.refresh_from_db()
    assert (letter.answers["meetings"], letter.draft["meetings"]) == (4, 7)
    assert "telt pas als u het verstuurt" in client.get(base(letter) + "receipt/").content.decode()
    press(client, base(letter) + "check/", {})
    letter.refresh_from_db()
    assert (letter.answers["meetings"], letter.times_sent) == (7, 2)


@pytest.mark.parametrize(
    ("question", "typed", "said"),
    [
        ("cell", "", "Kies er één."),
        ("cell", "perhaps", "perhaps"),
        ("meetings", "61", "Typ een geheel getal van 0 tot 60."),
        ("meetings", "often", "Typ een geheel getal van 0 tot 60."),
        ("since", "2031-01-01", "Kies een dag van 2013-01-01 tot 2027-03-15."),
        ("since", "1999-01-01", "Kies een dag van 2013-01-01 tot 2027-03-15."),
        ("partners", [], "Kies er minstens één."),
        ("partners", ["X0001"], "X0001"),
    ],
)
def test_a_wrong_answer_is_said_beside_its_field_and_nothing_is_kept(
    mayor: Mayor, letter: AnswerSheet, question: str, typed: Any, said: str
) -> None:
    client = mayor()
    press(client, base(letter) + "cell/", {"answer": "joint"})
    answer = press(client, base(letter) + f"{question}/", {"answer": typed})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    letter.refresh_from_db()
    assert letter.draft == {"cell": "joint"}


def test_two_browsers_see_both_answers_before_one_takes_the_place_of_the_other(
    mayor: Mayor, letter: AnswerSheet
) -> None:
    first, second = mayor(), mayor()
    path = base(letter) + "cell/"
    press(first, path, {"answer": "alone"})
    clash = second.post(path, {"answer": "none", "seen": ""})
    assert clash.status_code == 409
    assert "Ja, een eigen LIVC-R" in clash.content.decode()
    letter.refresh_from_db()
    assert letter.draft == {"cell": "alone"}
    again = second.post(path, {"answer": "none", "seen": '"alone"'})
    assert again.status_code == 302
    letter.refresh_from_db()
    assert letter.draft == {"cell": "none"}


def test_what_changed_since_the_check_is_not_sent_unread(mayor: Mayor, letter: AnswerSheet) -> None:
    client = mayor()
    go(client, letter, YES)
    answer = client.post(base(letter) + "check/", {"revision": "1"})
    assert answer.status_code == 409
    letter.refresh_from_db()
    assert letter.sent_at is None


def test_nothing_is_sent_while_a_question_is_open(mayor: Mayor, letter: AnswerSheet, at: datetime) -> None:
    client = mayor()
    press(client, base(letter) + "cell/", {"answer": "alone"})
    assert client.get(base(letter) + "check/")["Location"] == base(letter) + "since/"
    letter.refresh_from_db()
    with pytest.raises(commands.Unanswered):
        commands.send_answers(sheet=letter, revision=letter.revision, at=at)


def test_saved_is_said_only_when_it_is_kept(mayor: Mayor, letter: AnswerSheet) -> None:
    client, path = mayor(), base(letter) + "cell/keep/"
    assert client.post(path, {"answer": "", "seen": ""}).json()["kept"] is False
    told = client.post(path, {"answer": "none", "seen": ""}).json()
    assert told == {"said": "Bewaard om 10:00", "kept": True, "seen": '"none"'}
    letter.refresh_from_db()
    assert letter.draft == {"cell": "none"}
    assert client.post(path, {"answer": "alone", "seen": ""}).json()["kept"] is False


def test_a_question_beside_the_way_is_not_there(mayor: Mayor, letter: AnswerSheet) -> None:
    client = mayor()
    press(client, base(letter) + "cell/", {"answer": "none"})
    assert client.get(base(letter) + "since/").status_code == 404


def test_a_wrong_code_opens_nothing_and_is_counted(letter: AnswerSheet, house_clock: Any) -> None:
    client = Client()
    for _ in range(MOST["letter"]):
        answer = client.post(base(letter), {"code": "2222-2222-2222"})
        assert answer.status_code == 422
    assert "Deze code hoort niet bij dit adres" in answer.content.decode()
    assert "Te veel pogingen" in client.post(base(letter), {"code": CODE}).content.decode()
    assert client.get(base(letter) + "cell/")["Location"] == base(letter)


def test_the_code_of_another_municipality_opens_nothing(
    letter: AnswerSheet, running: Campaign, house_clock: Any
) -> None:
    other = AnswerSheet.objects.exclude(pk=letter.pk).get(campaign=running)
    assert Client().post(f"/surveys/answer/{other.reference}/", {"code": CODE}).status_code == 422


def test_a_new_letter_ends_the_browser_of_the_old_one(
    mayor: Mayor, letter: AnswerSheet, at: datetime, region: Any
) -> None:
    client = mayor()
    commands.issue_again(actor=region.actor("ria", at), sheet=letter, at=at)
    assert client.get(base(letter) + "cell/")["Location"] == base(letter)
    assert client.post(base(letter), {"code": CODE}).status_code == 422


def test_an_address_that_nobody_has_says_what_to_do(letter: AnswerSheet, house_clock: Any) -> None:
    answer = Client().get("/surveys/answer/NOSUCHXX/")
    assert answer.status_code == 404
    assert "Vraag een nieuwe brief" in answer.content.decode() or "nouvelle lettre" in answer.content.decode()


def test_after_the_last_day_the_letter_says_so(
    mayor: Mayor, letter: AnswerSheet, at: datetime, house_clock: Any
) -> None:
    client = mayor()
    press(client, base(letter) + "cell/", {"answer": "none"})
    house_clock.move_to(at + timedelta(days=31))
    late = client.post(base(letter) + "cell/", {"answer": "alone", "seen": '"none"'})
    assert late["Location"] == base(letter)
    assert "Deze bevraging is afgesloten" in client.get(base(letter)).content.decode()
    letter.refresh_from_db()
    assert letter.draft == {"cell": "none"}


def test_the_page_speaks_the_language_of_the_municipality(
    region: Any, at: datetime, house_clock: Any, running: Campaign
) -> None:
    walloon = AnswerSheet.objects.create(
        campaign=running, municipality=region.municipalities["saint-exemple"], key="X0003", reference="WALLWALL",
        issued_at=at, digest=b"x",
    )  # fmt: skip
    assert '<html lang="fr"' in Client().get(f"/surveys/answer/{walloon.reference}/").content.decode()


def test_no_code_stands_in_an_address_a_cookie_or_the_database(mayor: Mayor, letter: AnswerSheet) -> None:
    client = mayor()
    shown = client.get(base(letter) + "cell/")
    signs = CODE.replace("-", "")
    assert signs not in shown.content.decode().replace("-", "")
    assert signs not in client.cookies["beraad_letter"].value
    assert client.cookies["beraad_letter"]["httponly"]
    assert shown["Cache-Control"] == "no-store"
    assert shown["Referrer-Policy"] == "same-origin"
    assert bytes(letter.digest or b"") != signs.encode()
