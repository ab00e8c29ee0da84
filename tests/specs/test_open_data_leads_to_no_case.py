"""What everybody may read is far from any case: not by imports, not by queries, not by a word in an answer."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from beraad.demo.region import Region
from beraad.foundation.kernel import clock
from beraad.rooms.cells.models import Cell
from tests import world
from tests.specs import invented_register
from tests.specs import stages as house
from tests.specs.stages import Stages

OF_A_SURVEY = (
    "/api/v1/surveys/{}", "/surveys/results/{}/", "/surveys/results/{}.csv", "/surveys/results/{}.json",
)  # fmt: skip
OPEN = (
    "/api/v1/municipalities", f"/api/v1/municipalities/{invented_register.KEY}", "/api/v1/cells", "/api/v1/coverage",
    "/api/v1/statements", "/api/v1/openapi.json", "/cells/coverage/",
    "/cells/coverage/municipalities/", "/cells/coverage/provinces.svg", "/cells/coverage/regions.svg",
    "/cells/coverage/arrondissements.svg", "/cells/coverage/cantons.svg", "/cells/coverage/provinces.png",
    "/cells/coverage.csv", "/cells/coverage.json", "/cells/coverage.pdf",
    "/cells/municipalities/", f"/cells/municipalities/{invented_register.KEY}/",
    "/surveys/results/", "/api/v1/surveys",
    *OF_A_SURVEY,
)  # fmt: skip
MAY_BE_READ = {
    "cells_municipality", "cells_succession", "cells_cell", "cells_cellmunicipality", "surveys_campaign",
    "surveys_answersheet", "cells_suspension",
}  # fmt: skip


@pytest.fixture(scope="module")
def standing(built: list[Region], django_db_blocker: Any) -> Iterator[Stages]:
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, house.undone():
        patch.setattr(clock, "now", lambda: world.AT)
        if not Cell.objects.exists():
            built[0] = world.build()
        yield house.build(built[0], world.AT)


def tables(sql: str) -> set[str]:
    """The tables a statement names."""
    return set(re.findall(r'(?:FROM|JOIN|INTO|UPDATE) "(\w+)"', sql))


def at(standing: Stages, address: str) -> str:
    """The address, of a survey that is over."""
    return address.format(standing.places["survey that is over"]["reference"])


@pytest.mark.parametrize("address", OPEN)
def test_an_open_answer_asks_only_for_municipalities_cells_and_surveys(
    standing: Stages, monkeypatch: pytest.MonkeyPatch, region: Region, address: str
) -> None:
    monkeypatch.setattr(clock, "now", lambda: world.AT)
    with CaptureQueriesContext(connections["default"]) as asked:
        answer = Client().get(at(standing, address))
    assert answer.status_code == 200
    read = set().union(*(tables(one["sql"]) for one in asked.captured_queries))
    assert read <= MAY_BE_READ, read - MAY_BE_READ
    for alias in set(connections) - {"default"}:
        with CaptureQueriesContext(connections[alias]) as elsewhere:
            Client().get(at(standing, address))
        assert not elsewhere.captured_queries


@pytest.mark.parametrize("address", OPEN)
def test_an_open_answer_names_nobody(
    standing: Stages, monkeypatch: pytest.MonkeyPatch, region: Region, address: str
) -> None:
    monkeypatch.setattr(clock, "now", lambda: world.AT)
    said = Client().get(at(standing, address)).content.decode(errors="replace")
    assert not re.search(r"\b(ZON|NER)-[A-Z0-9]{5}\b", said)
    for account in standing.region.accounts.values():
        assert account.name not in said
        assert account.email not in said


def test_a_query_that_strays_is_seen() -> None:
    assert tables('SELECT 1 FROM "cells_cell" INNER JOIN "cases_case" ON 1') == {"cells_cell", "cases_case"}


def test_nothing_under_the_interface_takes_a_case() -> None:
    described = json.dumps(sorted(str(one.pattern) for one in get_resolver("beraad.api.urls").url_patterns))
    assert "case" not in described
    assert "person" not in described
