"""The interface against its own description: requests are invented from it, and every answer must fit."""

from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

DESCRIBED = "/api/v1/openapi.json"
ANSWERS = {
    "GET /api/v1/municipalities", "GET /api/v1/municipalities/{key}", "GET /api/v1/cells", "GET /api/v1/coverage",
    "GET /api/v1/statements", "GET /api/v1/surveys", "GET /api/v1/surveys/{reference}",
}  # fmt: skip


@pytest.fixture
def operations(db: None, register: None) -> dict[str, Any]:
    described = schemathesis.openapi.from_wsgi(DESCRIBED, get_wsgi_application())
    return {one.ok().label: one.ok() for one in described.get_all_operations()}


def test_every_answer_is_described(operations: dict[str, Any]) -> None:
    assert set(operations) == ANSWERS


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fits", "does not fit"])
@pytest.mark.parametrize("label", sorted(ANSWERS - {"GET /api/v1/statements"}))
def test_every_answer_fits_its_description(operations: dict[str, Any], label: str, mode: GenerationMode) -> None:
    @given(case=operations[label].as_strategy(generation_mode=mode))
    @settings(max_examples=30, suppress_health_check=list(HealthCheck), deadline=None)
    def answered(case: Any) -> None:
        case.call_and_validate()

    answered()
