"""The interface for everybody: the same figures as the page and the command, paged by key, with ETags and problems."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from beraad.rooms.cells.models import Cell, CellMunicipality, Municipality

pytestmark = pytest.mark.django_db
V1 = "/api/v1/"


@pytest.fixture
def joint_cell(register: None) -> None:
    """The register, and one joint cell in it."""
    cell = Cell.objects.create(name="Vaartstreek", prefix="VAA", language="nl", founded_on=date(2017, 1, 1))
    for key in ("bornem", "niel"):
        there = Municipality.objects.get(key=key)
        CellMunicipality.objects.create(cell=cell, municipality=there, starts_on=date(2017, 1, 1))


def get(path: str, **headers: str) -> object:
    answer = Client(headers=headers).get(V1 + path)
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.mark.usefixtures("joint_cell")
def test_municipalities_are_paged_by_key_until_all_were_seen() -> None:
    seen: list[str] = []
    after = ""
    while after is not None:
        shown = get(f"municipalities?on=2018-12-31&limit=200&after={after}")
        seen += [one["key"] for one in shown["municipalities"]]
        after = shown["next"]
    assert len(seen) == len(set(seen)) == shown["total"] == 589
    assert seen == sorted(seen)


@pytest.mark.usefixtures("joint_cell")
def test_a_municipality_says_what_it_came_from_and_what_became_of_it() -> None:
    assert get("municipalities/lievegem-2019")["predecessors"] == ["lovendegem", "waarschoot", "zomergem"]
    ended = get("municipalities/bertogne")
    assert (ended["successors"], ended["ends_on"]) == (["bastogne-2025"], "2024-12-31")


@pytest.mark.usefixtures("joint_cell")
@pytest.mark.parametrize("on", ["2016-05-27", "2017-06-06", "2026-06-01"])
def test_interface_command_and_download_say_the_same(on: str) -> None:
    said = StringIO()
    call_command("coverage", "--on", on, "--json", stdout=said)
    answered = get(f"coverage?on={on}")
    assert answered == json.loads(said.getvalue())
    assert answered == Client().get(f"/cells/coverage.json?on={on}").json()


@pytest.mark.usefixtures("joint_cell")
def test_a_joint_cell_is_one_cell_and_two_municipalities() -> None:
    register = get("coverage?on=2026-06-01")["register"]
    assert register["cells"] == {"total": 1, "single": 0, "joint": 1}
    assert register["municipalities"]["covered"] == 2
    assert get("cells?on=2026-06-01")["cells"][0]["municipalities"] == ["bornem", "niel"]
    assert get("cells?on=2016-12-31")["cells"] == []


def test_the_survey_of_2016_is_among_the_statements() -> None:
    said = {one["key"]: one for one in get("statements")["statements"]}
    assert (said["survey-2016"]["belgium"]["cells"], said["survey-2016"]["belgium"]["municipalities"]) == (109, 152)
    assert said["member-2018"]["status"] == "contradictory"


@pytest.mark.usefixtures("joint_cell")
def test_an_answer_that_did_not_change_is_not_sent_again() -> None:
    first = Client().get(V1 + "statements")
    again = Client().get(V1 + "statements", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "public, max-age=300"
    assert "Set-Cookie" not in first


@pytest.mark.usefixtures("joint_cell")
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("municipalities?limit=0", 422),
        ("municipalities?on=yesterday", 422),
        ("municipalities?region=atlantis", 422),
        ("coverage?on=1830-10-04", 404),
        ("coverage?on=2999-01-01", 404),
        ("municipalities/atlantis", 404),
        ("nothing", 404),
    ],
)
def test_what_cannot_be_answered_is_a_problem_that_explains_itself(path: str, status: int) -> None:
    answer = Client().get(V1 + path)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


@pytest.mark.usefixtures("joint_cell")
@pytest.mark.parametrize("way", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(way: str) -> None:
    assert getattr(Client(), way)(V1 + "municipalities").status_code == 405
